//! Cases as files hold them.

use std::{fs, io, path::Path};

use serde_json::{Value, json};

/// One conformance case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Unique in the whole folder.
    pub id: String,
    /// Which operation is asked.
    pub call: String,
    /// Its arguments by name.
    pub input: Value,
    /// What has to come out.
    pub expect: Expect,
}

/// What a case expects.
#[derive(Debug, Clone, PartialEq)]
pub enum Expect {
    /// A result that holds at least these values.
    Ok(Value),
    /// A refusal with this code, whose details hold at least these values.
    Error {
        /// The stable code.
        code: String,
        /// An object, perhaps empty.
        details: Value,
        /// Code and path of every problem, in any order, where the case lists them.
        problems: Option<Vec<Value>>,
    },
}

/// The cases of all `*.json` files below a folder in the order of their paths, each file with what
/// could be read of it.
pub fn load(folder: &Path) -> Vec<(String, Result<Vec<Case>, String>)> {
    let mut files = Vec::new();
    if let Err(error) = collect(folder, &mut files) {
        return vec![(folder.display().to_string(), Err(error.to_string()))];
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            let text = fs::read_to_string(&path).map_err(|error| error.to_string());
            (name, text.and_then(|text| parse(&text)))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

fn parse(text: &str) -> Result<Vec<Case>, String> {
    let cases: Vec<Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    cases.iter().enumerate().map(|(at, case)| read(case).ok_or(format!("case {at}"))).collect()
}

/// One case; `None` where a field is missing or an unknown one stands.
fn read(case: &Value) -> Option<Case> {
    const FIELDS: [&str; 7] = ["id", "title", "note", "source", "call", "input", "expect"];
    let fields = case.as_object()?;
    if fields.keys().any(|name| !FIELDS.contains(&name.as_str())) {
        return None;
    }
    let text = |name| fields.get(name)?.as_str().map(str::to_owned);
    text("title")?;
    text("source")?;
    Some(Case {
        id: text("id")?,
        call: text("call")?,
        input: fields.get("input")?.clone(),
        expect: expect(fields.get("expect")?)?,
    })
}

fn expect(value: &Value) -> Option<Expect> {
    let fields = value.as_object()?;
    match (fields.get("ok"), fields.get("error"), fields.len()) {
        (Some(ok), None, 1) => Some(Expect::Ok(ok.clone())),
        (None, Some(error), 1) => Some(Expect::Error {
            code: error.get("code")?.as_str()?.to_owned(),
            details: error.get("details").cloned().unwrap_or_else(|| json!({})),
            problems: error.get("problems").and_then(Value::as_array).cloned(),
        }),
        _ => None,
    }
}
