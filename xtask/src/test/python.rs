//! The suites of the Python package, in a virtual environment of the repository's own.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::tally::Tally;
use super::{Language, Suite, tools, vectors};
use crate::repo;
use crate::run::Run;
use crate::{docs, parity};

const MATURIN: &str = "maturin>=1.16,<2";
const PACKAGE: &str = "bindings/python";
const ALLOWED: &str = "bindings/python/stubtest-allowlist.txt";
const REQUIREMENTS: &str = "bindings/python/requirements-dev.txt";
/// Needs an engine of 400 MB that the suites do not install; the tests run all of it but the engine.
const NEEDS_SPARK: &str = "examples/python/spark_portfolio.py";

pub(super) fn suites() -> Vec<Suite> {
    vec![
        Suite::setup(set_up),
        Suite::tests("tests", || in_venv(&["-m", "pytest"])),
        Suite::check("style", style),
        Suite::check("stubs against the module", stubs),
        Suite::check("types", || in_venv(&["-m", "mypy"])),
        Suite::conformance(conformance),
        Suite::tests("oracle", oracle),
        Suite::check("sample data", sample),
        Suite::check("parity", || parity::check(Language::Python)),
        Suite::check("examples", examples),
        Suite::check("snippets", || docs::snippets::run_python(&Venv::of_tests())),
    ]
}

/// A virtual environment, made once and brought up to date when its requirements change.
pub(crate) struct Venv {
    folder: PathBuf,
}

impl Venv {
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The environment that the tests run in.
    pub(crate) fn of_tests() -> Self {
        Self::at(repo::path(".venv"))
    }

    pub(crate) fn is_made(&self) -> bool {
        self.program("python").exists()
    }

    fn program(&self, name: &str) -> PathBuf {
        let (folder, suffix) = if cfg!(windows) { ("Scripts", ".exe") } else { ("bin", "") };
        self.folder.join(folder).join(format!("{name}{suffix}"))
    }

    pub(crate) fn python(&self) -> Run {
        self.tool("python")
    }

    /// A program of the environment, run as if the environment were activated.
    fn tool(&self, name: &str) -> Run {
        Run::new(self.program(name)).env("VIRTUAL_ENV", &self.folder)
    }

    /// Makes the environment where it is missing and installs what the requirement files name.
    pub(crate) fn make(&self, python: &str, requirements: &[&str]) -> Result<()> {
        if !self.is_made() {
            let folder = self.folder.display().to_string();
            Run::new(python).args(["-m", "venv", &folder]).required()?;
        }
        let stamp = self.folder.join("requirements.stamp");
        let wanted = fingerprint(requirements)?;
        if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(());
        }
        let files = requirements.iter().flat_map(|file| ["--requirement", file]);
        self.python()
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", MATURIN])
            .args(files)
            .required()?;
        fs::write(&stamp, wanted).context("cannot note what is installed")
    }

    /// Builds the package for a quick turn: not optimised, and imported from where it stands.
    fn develop(&self) -> Result<()> {
        self.tool("maturin").args(["develop"]).folder(&repo::path(PACKAGE)).required()
    }

    /// Builds the wheel as it is published and installs it.
    pub(crate) fn install_wheel(&self) -> Result<()> {
        let wheels = repo::target().join("wheels");
        let _ = fs::remove_dir_all(&wheels);
        let build = self.tool("maturin").args(["build", "--release", "--compression-level", "9"]);
        build.args(["--out"]).args([&wheels]).folder(&repo::path(PACKAGE)).required()?;
        let install = ["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps"];
        let index = ["--no-index", "--find-links"];
        self.python().args(install).args(index).args([&wheels]).args(["receivables"]).required()
    }
}

/// What the requirement files say, as one number.
fn fingerprint(files: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    MATURIN.hash(&mut hasher);
    for file in files {
        repo::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn set_up() -> Result<Tally> {
    let python = tools::python_command().context("no Python that is new enough")?;
    let venv = Venv::of_tests();
    venv.make(&python, &[REQUIREMENTS])?;
    venv.develop()?;
    Ok(Tally::default())
}

fn in_venv(arguments: &[&str]) -> Result<Tally> {
    Venv::of_tests().python().args(arguments).folder(&repo::path(PACKAGE)).counted()
}

/// The package under its own rules, what stands outside it under those of its folders.
fn style() -> Result<Tally> {
    let mut tally = Tally::default();
    for folder in [PACKAGE, "tests", "examples"] {
        for what in [&["check"][..], &["format", "--check"]] {
            let ruff = Venv::of_tests().python().args(["-m", "ruff"]).args(what).args(["."]);
            tally.add(ruff.folder(&repo::path(folder)).counted()?);
        }
    }
    Ok(tally)
}

/// The second implementation must give what the vectors expect.
fn oracle() -> Result<Tally> {
    Venv::of_tests().python().args(["tests/oracle", "check", &vectors()]).counted()
}

/// The committed portfolio is what its script writes.
fn sample() -> Result<Tally> {
    Venv::of_tests().python().args(["examples/data/make_portfolio.py", "--check"]).counted()
}

fn stubs() -> Result<Tally> {
    let mut arguments = vec!["-m", "mypy.stubtest", "receivables"];
    if repo::path(ALLOWED).exists() {
        arguments.extend(["--allowlist", "stubtest-allowlist.txt"]);
    }
    in_venv(&arguments)
}

fn conformance() -> Result<Tally> {
    in_venv(&["tests/run_vectors.py", &vectors()])
}

/// Runs each example as a reader would: an example that does not end well is a failed check.
fn examples() -> Result<Tally> {
    let mut total = Tally::default();
    for script in repo::files("examples/python", ".py")? {
        if script == repo::path(NEEDS_SPARK) {
            println!("{NEEDS_SPARK} needs Spark: see test_spark_portfolio.py");
            continue;
        }
        let mut tally = Venv::of_tests().python().args([&script]).counted()?;
        tally.count_program();
        total.add(tally);
    }
    Ok(total)
}
