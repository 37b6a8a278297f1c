//! Tables that fit the terminal.

use std::env;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, stdout};

use comfy_table::{Attribute, Cell, CellAlignment, Color, Table, TableComponent, presets};
use rust_decimal::Decimal;

/// What a table is shown on: how wide it is, and whether it knows colours.
#[derive(Debug, Clone, Copy, Default)]
pub struct Screen {
    /// Columns of text; `None` when nothing limits them.
    pub width: Option<usize>,
    /// Whether colours may be used.
    pub colour: bool,
}

/// One column of a table, with how soon it gives way when the screen is narrow (0: never).
pub(crate) struct Column {
    header: String,
    cells: Vec<String>,
    gives_way: usize,
    right: bool,
}

impl Screen {
    /// The terminal that the program writes to. `COLUMNS` and `NO_COLOR` are heeded.
    pub fn of_terminal() -> Self {
        let terminal = stdout().is_terminal();
        let measured = terminal.then(|| Table::new().width()).flatten().map(usize::from);
        let wanted = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let colour = terminal && env::var_os("NO_COLOR").is_none();
        Self { width: wanted.or(measured), colour }
    }

    /// Lays the columns out, leaving out what does not fit, and says what was left out.
    pub(crate) fn table(
        self,
        title: &str,
        columns: Vec<Column>,
        strong: Option<&[&str]>,
    ) -> String {
        let full = width_of(&columns);
        let (columns, left_out) = self.fitting(columns);
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_style(TableComponent::HeaderLines, '─');
        table.set_style(TableComponent::MiddleHeaderIntersections, '─');
        if !self.colour {
            table.force_no_tty();
        }
        table.set_header(columns.iter().map(|column| Cell::new(&column.header)));
        let rows = columns.first().map_or(0, |column| column.cells.len());
        for row in 0..rows {
            let name = columns.first().map_or("", |column| column.cells[row].as_str());
            let bold = match &strong {
                Some(names) => names.contains(&name),
                None => row + 1 == rows,
            };
            table.add_row(columns.iter().map(|column| {
                let cell = Cell::new(&column.cells[row]);
                let cell = if bold { cell.add_attribute(Attribute::Bold) } else { cell };
                if column.header.is_empty() { cell.fg(Color::DarkYellow) } else { cell }
            }));
        }
        for (column, laid) in columns.iter().zip(table.column_iter_mut()) {
            // One blank here and one of the line between the columns.
            laid.set_padding((0, 1));
            if column.right {
                laid.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut text = format!("\n{title}\n{}\n", table.trim_fmt());
        if !left_out.is_empty() {
            let names = left_out.join(", ");
            let _ = writeln!(text, "left out: {names} (a window of {full} columns shows all)");
        }
        text
    }

    fn fitting(self, mut columns: Vec<Column>) -> (Vec<Column>, Vec<String>) {
        let mut left_out = Vec::new();
        while self.width.is_some_and(|width| width_of(&columns) > width) {
            let next = (0..columns.len()).max_by_key(|place| columns[*place].gives_way);
            match next {
                Some(place) if columns[place].gives_way > 0 => {
                    left_out.push(columns.remove(place).header);
                }
                _ => break,
            }
        }
        left_out.retain(|header| !header.is_empty());
        (columns, left_out)
    }
}

pub(crate) fn column(header: &str, cells: Vec<String>, gives_way: usize, right: bool) -> Column {
    Column { header: header.to_owned(), cells, gives_way, right }
}

fn width_of(columns: &[Column]) -> usize {
    let widest = |column: &Column| {
        let cells = column.cells.iter().chain([&column.header]);
        cells.map(|text| text.chars().count()).max().unwrap_or(0) + 2
    };
    columns.iter().map(widest).sum()
}

/// `1234567.89` as `1,234,567.89`.
pub(crate) fn grouped(amount: Decimal) -> String {
    // A zero has no sign, whatever it was computed from.
    let text = if amount.is_zero() { amount.abs() } else { amount }.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

pub(crate) fn grouped_count(count: u64) -> String {
    grouped(Decimal::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_thousands() {
        let printed = |minor, scale| grouped(Decimal::new(minor, scale));
        assert_eq!(printed(123_456_789, 2), "1,234,567.89");
        assert_eq!(printed(-100_000, 2), "-1,000.00");
        assert_eq!(printed(99_999, 2), "999.99");
        assert_eq!(printed(-999, 0), "-999");
        assert_eq!(printed(1_000, 0), "1,000");
        assert_eq!(grouped(-Decimal::new(0, 2)), "0.00");
    }

    #[test]
    fn a_narrow_screen_leaves_columns_out_from_the_least_telling() {
        let make = || {
            vec![
                column("customer", vec!["acme".into()], 0, false),
                column("overdue", vec!["1,200.00".into()], 0, true),
                column("1-30", vec!["1,200.00".into()], 1, true),
                column("items", vec!["1".into()], 2, true),
            ]
        };
        // 8 + 2, 8 + 2, 8 + 2, 5 + 2: 37 columns of text.
        let names = |width| Screen { width: Some(width), colour: false }.fitting(make()).1;
        assert!(names(37).is_empty());
        assert_eq!(names(36), ["items"]);
        assert_eq!(names(20), ["items", "1-30"]);
        assert_eq!(names(5), ["items", "1-30"]);
    }
}
