//! As much of Markdown as the checks need: fenced code, headings, links.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::repo;

/// A fenced block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The first word behind the fence, empty when there is none.
    pub(super) language: String,
    /// ```` ```python continued ````: the block needs what the one before it made.
    pub(super) continued: bool,
    /// The line of the opening fence, counted from 1.
    pub(super) line: usize,
    pub(super) code: String,
}

/// One Markdown file, taken apart.
pub(super) struct Document {
    pub(super) path: PathBuf,
    pub(super) blocks: Vec<Block>,
    /// The lines outside the blocks, with their numbers.
    pub(super) prose: Vec<(usize, String)>,
}

impl Document {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let (blocks, prose) = take_apart(&repo::read(&repo::shown(path))?);
        Ok(Self { path: path.to_owned(), blocks, prose })
    }

    /// The anchors that its headings make.
    pub(super) fn anchors(&self) -> Vec<String> {
        let heading = |(_, line): &(usize, String)| {
            let text = line.trim_start_matches('#');
            (line.starts_with('#') && text.starts_with(' ')).then(|| anchor(text.trim()))
        };
        self.prose.iter().filter_map(heading).collect()
    }

    /// Where it leads: the targets of `[text](target)`, with their lines.
    pub(super) fn links(&self) -> Vec<(usize, String)> {
        let of_line = |(number, line): &(usize, String)| {
            targets(&without_inline_code(line)).into_iter().map(|found| (*number, found)).collect()
        };
        self.prose.iter().flat_map(|line| -> Vec<_> { of_line(line) }).collect()
    }
}

/// Every Markdown file that is written for readers of the repository.
pub(super) fn documents() -> Result<Vec<Document>> {
    repo::files("", ".md")?.iter().map(|path| Document::read(path)).collect()
}

fn take_apart(text: &str) -> (Vec<Block>, Vec<(usize, String)>) {
    let mut blocks = Vec::new();
    let mut prose = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for (line, number) in text.lines().zip(1..) {
        let trimmed = line.trim_start();
        let ticks = trimmed.len() - trimmed.trim_start_matches('`').len();
        match &mut open {
            Some((fence, block)) => {
                if ticks >= *fence && trimmed[ticks..].trim().is_empty() {
                    blocks.extend(open.take().map(|(_, block)| block));
                } else {
                    block.code.push_str(line);
                    block.code.push('\n');
                }
            }
            None if ticks >= 3 => open = Some((ticks, opening(&trimmed[ticks..], number))),
            None => prose.push((number, line.to_owned())),
        }
    }
    (blocks, prose)
}

fn opening(info: &str, line: usize) -> Block {
    let mut words = info.split([' ', ',']).filter(|word| !word.is_empty());
    let language = words.next().unwrap_or("").to_owned();
    let continued = words.any(|word| word == "continued");
    Block { language, continued, line, code: String::new() }
}

fn without_inline_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

fn targets(line: &str) -> Vec<String> {
    let rest_of_links = line.split("](").skip(1);
    let target = |rest: &str| rest.split([')', ' ']).next().unwrap_or("").to_owned();
    rest_of_links.map(target).filter(|target| !target.is_empty()).collect()
}

/// The anchor of a heading, as code hosts make it.
fn anchor(heading: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == ' ';
    heading.chars().filter(|c| kept(*c)).collect::<String>().to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Two words, `code`\n\nSee [here](a.md#b) and `[not](this.md)`.\n\
                        ```python\nx = 1\n```\n```python continued\nx + 1\n```\n[b](c.md \"t\")\n";

    #[test]
    fn blocks_links_and_headings_are_found() {
        let (blocks, prose) = take_apart(TEXT);
        let document = Document { path: PathBuf::from("x.md"), blocks, prose };
        let found: Vec<_> =
            document.blocks.iter().map(|b| (b.line, b.continued, b.code.as_str())).collect();
        assert_eq!(found, [(4, false, "x = 1\n"), (7, true, "x + 1\n")]);
        let expected = [(3, "a.md#b".to_owned()), (10, "c.md".to_owned())];
        assert_eq!(document.links(), expected);
        assert_eq!(document.anchors(), ["two-words-code"]);
    }
}
