//! Links between the files of the repository.

use std::path::Path;

use anyhow::Result;

use super::markdown::{Document, documents};
use crate::repo;
use crate::test::tally::Tally;

/// Follows every relative link; what lies outside the repository is not asked.
pub(crate) fn check() -> Result<Tally> {
    let documents = documents()?;
    let mut checked = 0;
    let mut problems = Vec::new();
    for document in &documents {
        for (line, target) in document.links() {
            let outside = target.contains("://") || target.starts_with("mailto:");
            if outside {
                continue;
            }
            checked += 1;
            if let Some(problem) = problem(document, &documents, &target) {
                problems.push(format!("{}:{line}: {problem}", repo::shown(&document.path)));
            }
        }
    }
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} links followed, {} lead nowhere", checked, problems.len());
    Ok(Tally::of_problems(checked, &problems))
}

fn problem(from: &Document, all: &[Document], target: &str) -> Option<String> {
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.path.parent().unwrap_or(Path::new(""));
    let path = if file.is_empty() { from.path.clone() } else { folder.join(file) };
    let Ok(path) = path.canonicalize() else {
        return Some(format!("`{target}` does not exist"));
    };
    if anchor.is_empty() {
        return None;
    }
    let document = all.iter().find(|other| other.path.canonicalize().is_ok_and(|p| p == path))?;
    let known = document.anchors().iter().any(|found| found == anchor);
    (!known).then(|| format!("`{target}` names a heading that is not there"))
}
