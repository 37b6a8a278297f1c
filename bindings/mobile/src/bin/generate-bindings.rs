//! Writes the Kotlin and Swift sources from the metadata in the library beside this program.
//!
//! `cargo run --profile bindgen -p receivables-mobile --features bindgen` writes them;
//! with `-- --check` it writes nothing and fails where the committed Swift sources are not what it
//! would write. The profile matters: the metadata are symbols, which a release build strips.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use uniffi::{GenerateOptions, TargetLanguage};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What is generated for Swift, and the folder of the package that it belongs to.
const SWIFT: [(&str, &str); 2] =
    [("Receivables.swift", "Receivables"), ("ReceivablesFFI.h", "ReceivablesFFI")];

fn main() -> Result<()> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let check = match arguments.as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        other => {
            return Err(format!("unknown arguments {other:?}: expected --check or none").into());
        }
    };
    let library = library()?;
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = home.join("generated");
    generate(&library, TargetLanguage::Swift, &generated.join("swift"))?;
    if check {
        return check_swift(&generated.join("swift"), home);
    }
    generate(&library, TargetLanguage::Kotlin, &generated.join("kotlin"))?;
    for (file, folder) in SWIFT {
        fs::copy(generated.join("swift").join(file), committed(home, file, folder))?;
    }
    Ok(())
}

/// The library that cargo has built with this program.
fn library() -> Result<PathBuf> {
    let name = format!("{}receivables_mobile{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    let library = env::current_exe()?.with_file_name(name);
    if library.exists() { Ok(library) } else { Err(format!("no {}", library.display()).into()) }
}

fn generate(library: &Path, language: TargetLanguage, folder: &Path) -> Result<()> {
    let text = |path: &Path| path.to_str().map(str::to_owned).ok_or("a path that is not Unicode");
    uniffi::generate(GenerateOptions {
        languages: vec![language],
        source: text(library)?.into(),
        out_dir: text(folder)?.into(),
        config_override: None,
        format: false,
        crate_filter: None,
        metadata_no_deps: false,
    })?;
    Ok(())
}

fn check_swift(generated: &Path, home: &Path) -> Result<()> {
    for (file, folder) in SWIFT {
        let committed = committed(home, file, folder);
        if fs::read(generated.join(file))? != fs::read(&committed)? {
            let shown = committed.display();
            return Err(
                format!("{shown} is not what the generator writes: run it, commit it").into()
            );
        }
    }
    Ok(())
}

fn committed(home: &Path, file: &str, folder: &str) -> PathBuf {
    home.join("swift/Sources").join(folder).join(file)
}
