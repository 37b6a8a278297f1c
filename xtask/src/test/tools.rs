//! Which language toolchains this machine has.

use super::Language;
use crate::run::Run;

const OLDEST_PYTHON: (u32, u32) = (3, 10);
const OLDEST_NODE: (u32, u32) = (20, 0);
const OLDEST_JAVA: (u32, u32) = (17, 0);

/// What is missing to run the suites of a language, or `None`.
pub(super) fn missing(language: Language) -> Option<String> {
    match language {
        Language::Rust => None,
        Language::Python => python_command().is_none().then(|| need("python3", OLDEST_PYTHON)),
        Language::Node => {
            let node = at_least("node", "--version", OLDEST_NODE);
            let npm = Run::new("npm").args(["--version"]).output().is_some();
            (!node || !npm).then(|| need("node", OLDEST_NODE) + " with npm")
        }
        Language::Kotlin => {
            let java = at_least("java", "-version", OLDEST_JAVA);
            let maven = Run::new("mvn").args(["--version"]).output().is_some();
            (!java || !maven).then(|| need("a JDK", OLDEST_JAVA) + " with Maven (`mvn`)")
        }
    }
}

/// The interpreter to make the virtual environment with: `$PYTHON`, else the first that is new enough.
pub(crate) fn python_command() -> Option<String> {
    let chosen = std::env::var("PYTHON").ok();
    let usual = ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
    let candidates = chosen.into_iter().chain(usual.map(str::to_owned));
    candidates.into_iter().find(|name| at_least(name, "--version", OLDEST_PYTHON))
}

fn need(what: &str, (major, minor): (u32, u32)) -> String {
    let minor = if minor == 0 { String::new() } else { format!(".{minor}") };
    format!("needs {what} {major}{minor} or newer")
}

fn at_least(program: &str, flag: &str, oldest: (u32, u32)) -> bool {
    let printed = Run::new(program).args([flag]).output();
    printed.and_then(|text| version(&text)).is_some_and(|found| found >= oldest)
}

/// The first `major.minor` (or a lone `major`) in what a program says of its version.
fn version(text: &str) -> Option<(u32, u32)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let number = text[start..].split(|c: char| !c.is_ascii_digit() && c != '.').next()?;
    let mut parts = number.split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_programs_print_them() {
        assert_eq!(version("Python 3.11.7"), Some((3, 11)));
        assert_eq!(version("v20.20.2"), Some((20, 20)));
        assert_eq!(version("openjdk version \"17.0.10\" 2024-01-16"), Some((17, 0)));
        assert_eq!(version("openjdk 21 2023-09-19"), Some((21, 0)));
        assert_eq!(version("command not found"), None);
        assert!((3, 9) < OLDEST_PYTHON && (3, 13) >= OLDEST_PYTHON);
    }
}
