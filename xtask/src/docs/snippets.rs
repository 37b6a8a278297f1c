//! Code in Markdown files: Python and JavaScript are run; Rust and Kotlin must stand in tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::markdown::{Block, Document, documents};
use crate::repo;
use crate::run::Run;
use crate::test::tally::Tally;
use crate::test::{Venv, node_package_folder};

/// Documents whose code lists signatures, or shows what was once decided: not programs.
const NOT_PROGRAMS: [&str; 2] = ["docs/api.md", "docs/adr/"];

/// A block of code, with what it continues put before it.
struct Snippet {
    /// Where it stands, `README.md:12`.
    place: String,
    file: PathBuf,
    code: String,
}

/// The snippets of one language, under any of the names that a fence may give it.
fn snippets(names: &[&str]) -> Result<Vec<Snippet>> {
    let mut found = Vec::new();
    for document in documents()? {
        let shown = repo::shown(&document.path);
        if !NOT_PROGRAMS.iter().any(|prefix| shown.starts_with(prefix)) {
            found.extend(of_document(&document, &shown, names));
        }
    }
    Ok(found)
}

fn of_document(document: &Document, shown: &str, names: &[&str]) -> Vec<Snippet> {
    let mut before = String::new();
    let mut found = Vec::new();
    let wanted = |block: &&Block| names.contains(&block.language.as_str());
    for block in document.blocks.iter().filter(wanted) {
        let code = if block.continued {
            std::mem::take(&mut before) + &block.code
        } else {
            block.code.clone()
        };
        before.clone_from(&code);
        let place = format!("{shown}:{}", block.line);
        found.push(Snippet { place, file: document.path.clone(), code });
    }
    found
}

/// Runs every `python` block in the environment of the tests.
pub(crate) fn run_python(venv: &Venv) -> Result<Tally> {
    let folder = working_folder("python")?;
    let mut total = Tally::default();
    for snippet in snippets(&["python", "py"])? {
        let file = write(&snippet, &folder, "py")?;
        let run = venv.python().args(["-W", "error"]).args([&file]);
        total.add(run_snippet(&snippet, &run)?);
    }
    Ok(total)
}

/// Runs every `js` block as a module that finds the package of this repository.
pub(crate) fn run_node() -> Result<Tally> {
    let folder = working_folder("node")?;
    link_package(&folder)?;
    let mut total = Tally::default();
    for snippet in snippets(&["js", "javascript", "mjs"])? {
        let kind = if snippet.code.contains("require(") { "cjs" } else { "mjs" };
        let file = write(&snippet, &folder, kind)?;
        total.add(run_snippet(&snippet, &Run::new("node").args([&file]))?);
    }
    Ok(total)
}

fn run_snippet(snippet: &Snippet, run: &Run) -> Result<Tally> {
    println!("{}", snippet.place);
    let mut tally = run.counted()?;
    if tally.is_ok() {
        tally.count_program();
    } else {
        tally.reasons = vec![format!("the snippet at {} failed", snippet.place)];
    }
    Ok(tally)
}

fn working_folder(language: &str) -> Result<PathBuf> {
    let folder = repo::target().join("xtask").join("snippets").join(language);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

fn write(snippet: &Snippet, folder: &Path, suffix: &str) -> Result<PathBuf> {
    let name = snippet.place.replace(['/', '.', ':'], "_");
    let file = folder.join(format!("{name}.{suffix}"));
    fs::write(&file, &snippet.code)?;
    Ok(file)
}

/// `import 'receivables'` from the folder leads to the package, as it would after `npm install`.
pub(crate) fn link_package(folder: &Path) -> Result<()> {
    let modules = folder.join("node_modules");
    fs::create_dir_all(&modules)?;
    let link = modules.join("receivables");
    if link.exists() {
        return Ok(());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(node_package_folder(), &link)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(node_package_folder(), &link)?;
    Ok(())
}

/// Rust blocks are doctests: each file that has some must be included by a crate that is tested.
pub(crate) fn rust_is_compiled() -> Result<Tally> {
    let included = included_documents()?;
    let snippets = snippets(&["rust", "rs"])?;
    let mut problems = Vec::new();
    for snippet in &snippets {
        if !snippet.file.canonicalize().is_ok_and(|file| included.contains(&file)) {
            problems.push(format!("{}: no crate includes the file as a doctest", snippet.place));
        }
    }
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} Rust snippets stand in doctests", snippets.len() - problems.len());
    Ok(Tally::of_problems(snippets.len(), &problems))
}

/// The Markdown files named by an `include_str!` of a crate that `cargo test` runs.
fn included_documents() -> Result<Vec<PathBuf>> {
    let mut included = Vec::new();
    for folder in ["crates", "examples"] {
        for source in repo::files(folder, ".rs")? {
            let text = fs::read_to_string(&source)?;
            for rest in text.split("include_str!(\"").skip(1) {
                let name = rest.split('"').next().unwrap_or("");
                let parent = source.parent().unwrap_or(Path::new(""));
                included.extend(parent.join(name).canonicalize());
            }
        }
    }
    Ok(included)
}

/// Kotlin blocks must stand, line by line, in a source that Maven compiles and tests.
pub(crate) fn kotlin_is_compiled() -> Result<Tally> {
    let mut sources = Vec::new();
    for folder in ["bindings/mobile/kotlin/src/test", "examples/kotlin"] {
        for file in repo::files(folder, ".kt")? {
            sources.push(trimmed(&fs::read_to_string(file)?));
        }
    }
    let snippets = snippets(&["kotlin", "kt"])?;
    let mut problems = Vec::new();
    for snippet in &snippets {
        if !sources.iter().any(|source| stands_in(&snippet.code, source)) {
            problems.push(format!("{}: no compiled source holds the snippet", snippet.place));
        }
    }
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} Kotlin snippets stand in tests", snippets.len() - problems.len());
    Ok(Tally::of_problems(snippets.len(), &problems))
}

/// The imports may stand anywhere in the source, the other lines must follow each other.
fn stands_in(code: &str, source: &[String]) -> bool {
    let (imports, body): (Vec<_>, Vec<_>) =
        trimmed(code).into_iter().partition(|line| line.starts_with("import "));
    let imported = imports.iter().all(|line| source.contains(line));
    imported && (body.is_empty() || source.windows(body.len()).any(|window| window == body))
}

/// The lines that say something, without their indentation.
fn trimmed(code: &str) -> Vec<String> {
    code.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kotlin_snippet_stands_in_a_test_whatever_its_indentation() {
        let source =
            trimmed("import a.B\nimport a.C\nclass T {\n    val x = B()\n\n    x.f()\n}\n");
        assert!(stands_in("import a.B\n\nval x = B()\nx.f()\n", &source));
        assert!(!stands_in("import a.D\nval x = B()\n", &source));
        assert!(!stands_in("val x = B()\nx.g()\n", &source));
    }

    #[test]
    fn a_continued_block_carries_what_it_continues() {
        let block = |language: &str, continued, code: &str| Block {
            language: language.to_owned(),
            continued,
            line: 1,
            code: code.to_owned(),
        };
        let blocks = vec![
            block("python", false, "x = 1\n"),
            block("js", false, "y\n"),
            block("python", true, "print(x)\n"),
            block("python", false, "z = 2\n"),
        ];
        let document = Document { path: PathBuf::from("a.md"), blocks, prose: vec![] };
        let found = of_document(&document, "a.md", &["python"]);
        let codes: Vec<_> = found.iter().map(|snippet| snippet.code.as_str()).collect();
        assert_eq!(codes, ["x = 1\n", "x = 1\nprint(x)\n", "z = 2\n"]);
    }
}
