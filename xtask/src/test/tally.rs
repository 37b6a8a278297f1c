//! What the runners of four languages say at their end, in one form.

/// How many checks passed and failed, and why a suite failed where no runner counted it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    pub(crate) reasons: Vec<String>,
    /// A figure that stands behind the counts.
    pub(crate) note: Option<String>,
}

impl Tally {
    /// A check that the task runner made itself.
    pub(crate) fn of_problems(checked: usize, problems: &[String]) -> Self {
        let failed = problems.len() as u64;
        let passed = (checked as u64).saturating_sub(failed);
        let reasons = problems.first().cloned().into_iter().collect();
        Self { passed, failed, reasons, ..Self::default() }
    }

    pub(crate) fn is_ok(&self) -> bool {
        self.failed == 0 && self.reasons.is_empty()
    }

    pub(crate) fn fail(&mut self, reason: String) {
        self.reasons.push(reason);
    }

    /// Counts a program that ended well, and counted nothing itself, as one check.
    pub(crate) fn count_program(&mut self) {
        if self.is_ok() && self.passed == 0 {
            self.passed = 1;
        }
    }

    /// Fails a runner that ended well and ran nothing: a test that is not found cannot fail.
    pub(crate) fn need_tests(&mut self) {
        if self.is_ok() && self.passed == 0 {
            self.fail("no test was run".to_owned());
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.reasons.extend(other.reasons);
        self.note = self.note.take().or(other.note);
    }

    /// Adds what a closing line of a runner says; any other line says nothing.
    pub(crate) fn read(&mut self, line: &str) {
        let text = strip_colours(line);
        let text = text.trim();
        let counts = closing_cargo(text)
            .or_else(|| closing_conformance(text))
            .or_else(|| closing_pytest(text))
            .or_else(|| closing_node(text))
            .or_else(|| closing_maven(text));
        if let Some(Counts { passed, failed, skipped }) = counts {
            self.passed += passed;
            self.failed += failed;
            self.skipped += skipped;
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s`
fn closing_cargo(text: &str) -> Option<Counts> {
    let rest = text.strip_prefix("test result: ")?;
    Some(named_counts(rest, ';'))
}

/// `268 passed, 0 failed`, alone on its line: the conformance runners of every language.
fn closing_conformance(text: &str) -> Option<Counts> {
    let (passed, failed) = text.split_once(" passed, ")?;
    let failed = failed.strip_suffix(" failed")?;
    Some(Counts { passed: passed.parse().ok()?, failed: failed.parse().ok()?, skipped: 0 })
}

/// `==== 1 failed, 120 passed, 2 skipped in 3.21s ====`, with or without the bars.
fn closing_pytest(text: &str) -> Option<Counts> {
    let inner = text.trim_matches('=').trim();
    let (counts, seconds) = inner.rsplit_once(" in ")?;
    let timed = seconds.split_whitespace().next()?.ends_with('s');
    let known = ["passed", "failed", "error", "skipped"].iter().any(|word| counts.contains(word));
    (timed && known && counts.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| named_counts(counts, ','))
}

/// `# pass 12`, `ℹ fail 0`: the summary of `node --test`, one count a line.
fn closing_node(text: &str) -> Option<Counts> {
    let rest = text.strip_prefix("# ").or_else(|| text.strip_prefix("ℹ "))?;
    let (name, count) = rest.split_once(' ')?;
    let count = count.parse().ok()?;
    match name {
        "pass" => Some(Counts { passed: count, ..Counts::default() }),
        "fail" | "cancelled" => Some(Counts { failed: count, ..Counts::default() }),
        "skipped" => Some(Counts { skipped: count, ..Counts::default() }),
        _ => None,
    }
}

/// `[INFO] Tests run: 41, Failures: 0, Errors: 0, Skipped: 0`: Surefire's total, which has no time
/// behind it. The lines per class have one and are not counted again.
fn closing_maven(text: &str) -> Option<Counts> {
    let (_, rest) = text.split_once("Tests run: ")?;
    let mut numbers = [0u64; 4];
    let parts: Vec<_> = rest.split(", ").collect();
    if parts.len() != 4 {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = part.rsplit(' ').next()?.parse().ok()?;
    }
    let [run, failures, errors, skipped] = numbers;
    let failed = failures + errors;
    Some(Counts { passed: run.saturating_sub(failed + skipped), failed, skipped })
}

/// `12 passed; 0 failed; ...`: the last number before each word.
fn named_counts(text: &str, separator: char) -> Counts {
    let mut counts = Counts::default();
    for part in text.split(separator) {
        let mut words = part.split_whitespace().rev();
        let (Some(word), Some(number)) = (words.next(), words.next()) else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        match word {
            "passed" => counts.passed += number,
            "failed" | "error" | "errors" => counts.failed += number,
            "skipped" | "ignored" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

/// The text without terminal escape sequences.
fn strip_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (u64, u64, u64) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        (tally.passed, tally.failed, tally.skipped)
    }

    #[test]
    fn every_runner_is_understood() {
        let cargo = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.01s";
        assert_eq!(read(&[cargo]), (12, 2, 1));
        assert_eq!(read(&["268 passed, 3 failed"]), (268, 3, 0));
        assert_eq!(read(&["==== 1 failed, 120 passed, 2 skipped in 3.21s ===="]), (120, 1, 2));
        assert_eq!(read(&["\u{1b}[32m5 passed\u{1b}[0m in 0.01s"]), (5, 0, 0));
        assert_eq!(read(&["# tests 14", "# pass 12", "# fail 1", "# skipped 1"]), (12, 1, 1));
        assert_eq!(read(&["ℹ pass 4", "ℹ fail 0"]), (4, 0, 0));
        let maven = "[INFO] Tests run: 41, Failures: 1, Errors: 2, Skipped: 3";
        assert_eq!(read(&[maven]), (35, 3, 3));
    }

    #[test]
    fn lines_that_only_look_like_a_count_are_not_counted() {
        let per_class =
            "[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s";
        assert_eq!(read(&[per_class, "3 files passed, none failed", "built in 3.21s"]), (0, 0, 0));
    }

    #[test]
    fn a_failed_program_fails_without_a_count() {
        let mut tally = Tally { passed: 3, ..Tally::default() };
        assert!(tally.is_ok());
        tally.fail("`cargo fmt` failed".to_owned());
        assert!(!tally.is_ok());
    }
}
