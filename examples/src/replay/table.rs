//! A CSV file, line by line; what is wrong is told with all that is wrong.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use csv::StringRecord;

use super::cells::{Refusal, Row};
use crate::packed;

/// How many refusals a message lists; beyond it, their number.
const LISTED: usize = 20;

/// Reads a CSV file with a header line; a file packed with gzip is unpacked on the way.
///
/// `columns` are the headers that must be there, in any order among others; `take` makes something
/// of each line.
///
/// # Errors
/// Every line that is refused (at most 20 are listed), or the first missing header.
pub(super) fn read<T>(
    path: &Path,
    columns: &[&'static str],
    take: impl FnMut(&Row<'_>) -> Result<T, Refusal>,
) -> Result<Vec<T>> {
    lines(path, columns, take).with_context(|| format!("{} is refused", path.display()))
}

fn lines<T>(
    path: &Path,
    columns: &[&'static str],
    mut take: impl FnMut(&Row<'_>) -> Result<T, Refusal>,
) -> Result<Vec<T>> {
    let mut table = csv::Reader::from_reader(packed::open(path)?);
    let headers = table.headers()?.clone();
    let places =
        columns.iter().map(|column| place(&headers, column)).collect::<Result<Vec<_>>>()?;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for record in table.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                refused.push(broken(error)?);
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        match take(&Row::new(line, columns, &places, &record)) {
            Ok(row) => taken.push(row),
            Err(refusal) => refused.push(refusal),
        }
    }
    if refused.is_empty() { Ok(taken) } else { Err(gathered(&refused, refused.len())) }
}

/// All refusals as one error, a line each.
pub(super) fn gathered(refused: &[Refusal], count: usize) -> anyhow::Error {
    let listed = refused.iter().take(LISTED).map(|refusal| format!("\n  {refusal}"));
    let mut text: String = listed.collect();
    if count > LISTED.min(refused.len()) {
        let _ = write!(text, "\n  and {} more", count - LISTED.min(refused.len()));
    }
    anyhow!("{count} of its lines cannot be taken:{text}")
}

fn place(headers: &StringRecord, column: &str) -> Result<usize> {
    let mut places = headers.iter().enumerate().filter(|(_, header)| *header == column);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(place),
        (None, _) => {
            let found: Vec<_> = headers.iter().collect();
            bail!("column `{column}` is missing: found {}", found.join(", "))
        }
        (Some(_), Some(_)) => bail!("column `{column}` stands there twice"),
    }
}

/// A line that is no row of the table; when the file itself cannot be read, there is no next one.
fn broken(error: csv::Error) -> Result<Refusal> {
    if error.is_io_error() {
        return Err(error.into());
    }
    let line = error.position().map_or(0, csv::Position::line);
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} values stand here: expected {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Ok(Refusal { line, column: None, message })
}
