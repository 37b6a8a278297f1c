//! Reads names and their documentation out of formatted sources.
//!
//! No parser: a declaration at the left edge names the owner of what stands in its braces (in
//! Python: of what is indented below it), and braces in text come in pairs.

/// The languages that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Rust,
    Python,
    TypeScript,
    Kotlin,
}

impl Syntax {
    pub(super) fn separator(self) -> &'static str {
        if self == Self::Rust { "::" } else { "." }
    }
}

/// A function, method, property or type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The type or namespace that it belongs to.
    pub(super) owner: Option<String>,
    pub(super) name: String,
    pub(super) doc: String,
}

/// Every declaration of a source, with the comment or docstring that documents it.
pub(super) fn items(source: &str, syntax: Syntax) -> Vec<Item> {
    if syntax == Syntax::Python { of_python(source) } else { of_braces(source, syntax) }
}

fn of_braces(source: &str, syntax: Syntax) -> Vec<Item> {
    let mut found = Vec::new();
    let mut owner: Option<String> = None;
    let mut depth = 0usize;
    let mut doc = String::new();
    let mut in_comment = false;
    for line in source.lines() {
        let mut text = without_annotation(line.trim());
        if in_comment || text.starts_with("/**") {
            // UniFFI puts a declaration without annotation behind the end of its comment.
            let (comment, rest) = text.split_once("*/").unwrap_or((text, ""));
            add_block_comment(&mut doc, comment, !in_comment);
            in_comment = !text.contains("*/");
            if rest.is_empty() {
                continue;
            }
            text = rest.trim();
        }
        if let Some(rest) = text.strip_prefix("///").filter(|_| syntax == Syntax::Rust) {
            doc.push_str(rest.trim());
            doc.push('\n');
            continue;
        }
        if is_between_doc_and_item(text) || text.starts_with("//") {
            continue;
        }
        // The brace may stand on a later line, so that the declaration alone names the owner.
        if depth == 0 && !line.starts_with([' ', '\t', ')', '{', '}']) && !text.is_empty() {
            owner = opened(text, syntax);
        }
        if let Some((place, name)) = declared(text, syntax) {
            let owner = place.or_else(|| owner.clone().filter(|_| depth > 0));
            found.push(Item { owner, name, doc: doc.trim().to_owned() });
        }
        depth += text.matches('{').count();
        depth = depth.saturating_sub(text.matches('}').count());
        doc.clear();
    }
    found
}

/// `@Throws(Refused::class)override fun f()` declares what stands behind the annotation.
fn without_annotation(text: &str) -> &str {
    match text.split_once(')') {
        Some((annotation, rest)) if annotation.starts_with('@') && rest.contains("fun ") => {
            rest.trim()
        }
        _ => text,
    }
}

/// Attributes and annotations stand between the text and what it documents.
fn is_between_doc_and_item(text: &str) -> bool {
    text.starts_with("#[") || text.starts_with('@')
}

fn add_block_comment(doc: &mut String, text: &str, first: bool) {
    if first {
        doc.clear();
    }
    let text = text.trim_start_matches("/**").trim_end_matches("*/").trim();
    let text = text.strip_prefix('*').unwrap_or(text).trim();
    doc.push_str(text);
    doc.push('\n');
}

/// Words before a declaration that say nothing about its name.
const MODIFIERS: [&str; 27] = [
    "pub",
    "const",
    "async",
    "unsafe",
    "export",
    "declare",
    "default",
    "static",
    "readonly",
    "get",
    "public",
    "internal",
    "private",
    "open",
    "override",
    "final",
    "data",
    "sealed",
    "abstract",
    "inline",
    "enum",
    "operator",
    "companion",
    "lateinit",
    "suspend",
    "infix",
    "external",
];

/// The type or namespace whose members follow.
fn opened(text: &str, syntax: Syntax) -> Option<String> {
    let text = without_modifiers(text);
    let (keyword, rest) = text.split_once([' ', '<'])?;
    match (syntax, keyword) {
        (Syntax::Rust, "impl") => {
            let rest = text.trim_start_matches("impl").trim_end_matches('{').trim();
            let rest = if rest.starts_with('<') { rest.split_once("> ")?.1 } else { rest };
            let subject = rest.rsplit(" for ").next()?;
            Some(identifier(subject.rsplit("::").next()?))
        }
        (Syntax::Rust, "trait")
        | (Syntax::TypeScript, "class" | "interface" | "namespace")
        | (Syntax::Kotlin, "class" | "interface" | "object") => Some(identifier(rest)),
        // `export const money: {` is a namespace to its users.
        (Syntax::TypeScript, _) if text.contains(": {") => Some(identifier(text)),
        _ => None,
    }
}

/// The name that a line declares, with the receiver of a Kotlin extension.
fn declared(text: &str, syntax: Syntax) -> Option<(Option<String>, String)> {
    let plain = without_modifiers(text);
    let (keyword, rest) = plain.split_once(' ').unwrap_or((plain, ""));
    let known = match syntax {
        Syntax::Rust if !text.starts_with("pub") => return None,
        Syntax::Rust => ["fn", "struct", "enum", "trait", "type"].contains(&keyword),
        Syntax::Kotlin => ["fun", "val", "class", "interface", "object"].contains(&keyword),
        _ => ["function", "class", "interface", "namespace", "type"].contains(&keyword),
    };
    if known {
        let receiver = rest.split(['(', ':', '=', ' ']).next().unwrap_or("").rsplit_once('.');
        if let (Syntax::Kotlin, Some((receiver, name))) = (syntax, receiver) {
            return Some((Some(identifier(receiver)), identifier(name)));
        }
        return Some((None, identifier(rest))).filter(|(_, name)| !name.is_empty());
    }
    // Members of a class or interface in TypeScript carry no keyword: `name(...)`, `name: type`.
    let name = identifier(plain);
    let behind = plain.strip_prefix(name.as_str()).unwrap_or("").trim_start_matches('?');
    let member =
        syntax == Syntax::TypeScript && !name.is_empty() && behind.starts_with(['(', ':', '<']);
    member.then_some((None, name))
}

fn without_modifiers(text: &str) -> &str {
    let mut text = text.strip_prefix("pub(crate)").unwrap_or(text).trim_start();
    while let Some((first, rest)) = text.split_once(' ') {
        if !MODIFIERS.contains(&first) {
            break;
        }
        text = rest.trim_start();
    }
    text
}

fn identifier(text: &str) -> String {
    let text = text.trim_start_matches(['`', '\'']);
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn of_python(source: &str) -> Vec<Item> {
    let lines: Vec<_> = source.lines().collect();
    let mut found = Vec::new();
    let mut owner: Option<String> = None;
    for (place, line) in lines.iter().enumerate() {
        let at_edge = !line.starts_with([' ', '\t', ')', '#']) && !line.is_empty();
        let text = line.trim().trim_start_matches("async ");
        let class = text.strip_prefix("class ").filter(|_| at_edge);
        let function = text.strip_prefix("def ");
        if at_edge && !text.starts_with('@') {
            owner = None;
        }
        if let Some(rest) = class.or(function) {
            let doc = docstring(&lines[place..]);
            let owner_of_item = if at_edge { None } else { owner.clone() };
            found.push(Item { owner: owner_of_item, name: identifier(rest), doc });
        }
        if let Some(rest) = class {
            owner = Some(identifier(rest));
        }
    }
    found
}

/// The docstring behind the declaration that `lines` begin with, without its quotes.
fn docstring(lines: &[&str]) -> String {
    // The signature ends with the first line that ends in a colon; `: ...` ends a stub without one.
    let end = lines
        .iter()
        .position(|line| line.trim_end().ends_with([':', '.']) || line.contains(":  #"));
    let body = lines.get(end.map_or(lines.len(), |end| end + 1)..).unwrap_or_default();
    let Some(first) = body.first().map(|line| line.trim()) else { return String::new() };
    let Some(rest) = first.trim_start_matches('r').strip_prefix("\"\"\"") else {
        return String::new();
    };
    if let Some(text) = rest.strip_suffix("\"\"\"") {
        return text.to_owned();
    }
    let mut doc = rest.to_owned();
    for line in &body[1..] {
        doc.push('\n');
        let text = line.trim();
        if let Some(last) = text.strip_suffix("\"\"\"") {
            doc.push_str(last);
            break;
        }
        doc.push_str(text);
    }
    doc.trim().to_owned()
}

#[cfg(test)]
#[path = "source/tests.rs"]
mod tests;
