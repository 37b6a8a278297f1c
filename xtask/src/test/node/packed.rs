//! The Node package as it is released: built by `npm run build`, packed, and installed elsewhere.
//!
//! The other suites run the debug build where it stands. What only an optimised build has, or only
//! the list of packed files lacks, shows here.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use anyhow::{Context, Result};
use serde_json::json;

use super::{PACKAGE, build, package_folder};
use crate::repo;
use crate::run::Run;
use crate::test::tally::Tally;
use crate::test::vectors;

/// The most bytes that the packed package may have: the goal in `benches/README.md`.
const MOST_BYTES: u64 = 1_500_000;

pub(super) fn suite() -> Result<Tally> {
    let outcome = build("build").and_then(|()| packed());
    // The debug build is back for whoever runs a test by hand, whatever came of this one.
    build("build:debug")?;
    outcome
}

/// Packs the package as it is built, and runs what loads it from where it is installed.
fn packed() -> Result<Tally> {
    let scratch = Scratch::new()?;
    let tarball = pack(&scratch.folder)?;
    let mut tally = size(fs::metadata(&tarball)?.len());
    install(&scratch.folder, &tarball)?;
    let node = || Run::new("node").folder(&scratch.folder);
    for arguments in [["--test", "tests/modules.test.cjs"], ["tests/run_vectors.mjs", &vectors()]] {
        let mut run = node().args(arguments).counted()?;
        run.need_tests();
        tally.add(run);
    }
    let compiler = package_folder().join("node_modules/typescript/bin/tsc");
    let mut types = node().args([compiler]).args(["--project", "."]).counted()?;
    types.count_program();
    tally.add(types);
    Ok(tally)
}

fn pack(folder: &Path) -> Result<PathBuf> {
    let pack = ["pack", "--loglevel=error", "--pack-destination"];
    Run::new("npm").args(pack).args([folder]).folder(&package_folder()).required()?;
    let written = repo::files(&folder.display().to_string(), ".tgz")?;
    written.into_iter().next().context("`npm pack` wrote no package")
}

fn size(bytes: u64) -> Tally {
    let problem = format!("the packed package has {bytes} bytes, {MOST_BYTES} are allowed");
    let problems = if bytes > MOST_BYTES { vec![problem] } else { Vec::new() };
    Tally { note: Some(format!("{bytes} bytes packed")), ..Tally::of_problems(1, &problems) }
}

/// Installs the package as a user does, beside the tests that ask for it.
fn install(folder: &Path, tarball: &Path) -> Result<()> {
    let write = |name: &str, text: String| {
        fs::write(folder.join(name), text).with_context(|| format!("cannot write {name}"))
    };
    write("package.json", json!({ "private": true }).to_string())?;
    // The tests import the package from beside their folder: here that is the installed one.
    write("index.mjs", "export * from 'receivables'\n".to_owned())?;
    let options = package_folder().join("tsconfig.json");
    let files = ["tests/types.mts", "tests/types.cts"];
    write("tsconfig.json", json!({ "extends": options, "files": files }).to_string())?;
    fs::create_dir(folder.join("tests"))?;
    for file in repo::files(&format!("{PACKAGE}/tests"), "")? {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, folder.join("tests").join(name))?;
    }
    let install = ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error"];
    Run::new("npm").args(install).args([tarball]).folder(folder).required()
}

/// A folder outside the repository, where nothing but what is installed there can be found.
struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    fn new() -> Result<Self> {
        // Node shows a program its real path: a link on the way would look like another program.
        let temporary = fs::canonicalize(env::temp_dir())?;
        let folder = temporary.join(format!("receivables-packed-{}", process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_package_passes_and_one_byte_more_fails() {
        let largest = size(MOST_BYTES);
        assert_eq!((largest.is_ok(), largest.passed), (true, 1));
        assert_eq!(largest.note.as_deref(), Some("1500000 bytes packed"));
        let larger = size(MOST_BYTES + 1);
        assert_eq!((larger.is_ok(), larger.failed), (false, 1));
    }
}
