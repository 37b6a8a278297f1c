//! Writes the Kotlin and Swift sources from the metadata in the library beside this program.
//!
//! `cargo run --profile bindgen -p receivables-mobile --features bindgen` writes both. With
//! `-- --kotlin` it leaves the committed Swift sources alone, with `-- --check` it fails where they
//! are not what it would write. The profile matters: the metadata are symbols, which a release
//! build strips.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use uniffi::{GenerateOptions, TargetLanguage};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const KOTLIN: &str = "kotlin";
const SWIFT: &str = "swift";

/// What is generated for Swift, and the folder of the package that it belongs to.
const SWIFT_FILES: [(&str, &str); 2] =
    [("Receivables.swift", "Receivables"), ("ReceivablesFFI.h", "ReceivablesFFI")];

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            write(KOTLIN, home)?;
            write(SWIFT, home)?;
            commit_swift(home)
        }
        ["--kotlin"] => write(KOTLIN, home),
        ["--check"] => {
            write(SWIFT, home)?;
            check_swift(home)
        }
        other => Err(format!("unknown arguments {other:?}: expected --kotlin or --check").into()),
    }
}

/// The library that cargo has built with this program.
fn library() -> Result<PathBuf> {
    let name = format!("{}receivables_mobile{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    let library = env::current_exe()?.with_file_name(name);
    if library.exists() { Ok(library) } else { Err(format!("no {}", library.display()).into()) }
}

/// Writes the sources of a language below `generated`, which git ignores.
fn write(language: &str, home: &Path) -> Result<()> {
    let text = |path: &Path| path.to_str().map(str::to_owned).ok_or("a path that is not Unicode");
    let target = if language == KOTLIN { TargetLanguage::Kotlin } else { TargetLanguage::Swift };
    uniffi::generate(GenerateOptions {
        languages: vec![target],
        source: text(&library()?)?.into(),
        out_dir: text(&generated(home, language))?.into(),
        config_override: None,
        format: false,
        crate_filter: None,
        metadata_no_deps: false,
    })?;
    Ok(())
}

fn commit_swift(home: &Path) -> Result<()> {
    for (file, folder) in SWIFT_FILES {
        let source = generated(home, SWIFT).join(file);
        fs::copy(source, committed(home, file, folder))?;
    }
    Ok(())
}

fn check_swift(home: &Path) -> Result<()> {
    for (file, folder) in SWIFT_FILES {
        let source = generated(home, SWIFT).join(file);
        let committed = committed(home, file, folder);
        if fs::read(source)? != fs::read(&committed)? {
            let shown = committed.display();
            return Err(
                format!("{shown} is not what the generator writes: run it, commit it").into()
            );
        }
    }
    Ok(())
}

fn generated(home: &Path, language: &str) -> PathBuf {
    home.join("generated").join(language)
}

fn committed(home: &Path, file: &str, folder: &str) -> PathBuf {
    home.join("swift/Sources").join(folder).join(file)
}
