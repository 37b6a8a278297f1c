//! Where things stand in the repository.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};

/// The root of the repository, whatever the current directory is.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A path given from the root.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The folder that cargo builds into: one for every language, so that nothing is built twice.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| path("target"), |dir| root().join(dir))
}

/// The text of a file given from the root.
pub(crate) fn read(relative: &str) -> Result<String> {
    fs::read_to_string(path(relative)).with_context(|| format!("cannot read {relative}"))
}

/// The files below a folder given from the root, sorted, whose name ends with `suffix`.
///
/// A folder that does not exist holds no files. What tools generate (`node_modules`, `target`,
/// virtual environments) is not walked into.
pub(crate) fn files(relative: &str, suffix: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let top = path(relative);
    if top.is_dir() {
        walk(&top, suffix, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, suffix: &str, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            let generated = name.starts_with('.') || name == "node_modules" || name == "target";
            if !generated {
                walk(&path, suffix, found)?;
            }
        } else if name.ends_with(suffix) {
            found.push(path);
        }
    }
    Ok(())
}

/// A path as it is shown to a reader: from the root, with slashes.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string().replace('\\', "/")
}
