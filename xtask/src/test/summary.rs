//! The table at the end of `cargo xtask test`.

use std::time::Duration;

use super::{Done, Language};

/// Prints one line per suite, then the totals: the last line is `N passed, N failed`.
pub(super) fn print(done: &[Done], skipped: &[(Language, String)]) {
    println!(
        "\n{:9}{:34}{:>8}{:>8}{:>9}{:>9}",
        "", "suite", "passed", "failed", "skipped", "seconds"
    );
    for suite in done {
        let mark = if suite.tally.is_ok() { "ok" } else { "FAILED" };
        let note = suite.tally.note.as_ref().map(|note| format!(", {note}")).unwrap_or_default();
        println!(
            "{:9}{:34}{:>8}{:>8}{:>9}{:>9.1}  {mark}{note}",
            suite.language,
            suite.suite,
            suite.tally.passed,
            suite.tally.failed,
            suite.tally.skipped,
            suite.took.as_secs_f64(),
        );
    }
    for (language, reason) in skipped {
        println!("{:9}skipped: {reason}", language.name());
    }
    let broken: Vec<_> = done.iter().filter(|suite| !suite.tally.is_ok()).collect();
    for suite in &broken {
        println!("FAILED {} {}: {}", suite.language, suite.suite, suite.tally.reasons.join("; "));
    }
    let seconds = done.iter().map(|suite| suite.took).sum::<Duration>().as_secs();
    println!(
        "\n{} suites passed, {} suites failed, {} languages skipped, {seconds} s",
        done.len() - broken.len(),
        broken.len(),
        skipped.len(),
    );
    // A suite that failed without a count of its own still counts as one failure.
    let passed: u64 = done.iter().map(|suite| suite.tally.passed).sum();
    let failed: u64 = done.iter().map(|suite| suite.tally.failed).sum();
    let uncounted = broken.iter().filter(|suite| suite.tally.failed == 0).count() as u64;
    println!("{passed} passed, {} failed", failed + uncounted);
}
