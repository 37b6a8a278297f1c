//! A replay as tables that fit the terminal.

use std::fmt::Write as _;
use std::path::Path;

use rust_decimal::Decimal;

use super::accounts::Import;
use super::months::{MonthLine, Replay};
use crate::sheet::{Column, Screen, column, grouped, grouped_count};

/// How many notes are shown; JSON has them all.
const NOTES: usize = 10;

impl Screen {
    pub(super) fn replay(self, file: &Path, import: &Import, replay: &Replay) -> String {
        let currency = import.ledger.currency();
        let customers = grouped_count(import.ledger.customers().len() as u64);
        let facts = grouped_count(import.ledger.len() as u64);
        let mut text = format!("{}\n", file.display());
        let _ = writeln!(
            text,
            "{facts} facts of {customers} customers, {} to {}, in {}",
            import.first,
            import.last,
            currency.code()
        );
        text.push_str(&self.accounts(import));
        for note in import.notes.iter().take(NOTES) {
            let _ = writeln!(text, "{note}");
        }
        if import.notes.len() > NOTES {
            let _ = writeln!(text, "and {} more", import.notes.len() - NOTES);
        }
        text.push_str(&self.months(replay));
        text
    }

    fn accounts(self, import: &Import) -> String {
        let accounts = &import.accounts;
        let amount = |amount: Option<Decimal>| amount.map_or_else(String::new, grouped);
        let columns = vec![
            column("", accounts.iter().map(|line| line.words.to_owned()).collect(), 0, false),
            column(
                "number",
                accounts.iter().map(|line| grouped_count(line.number as u64)).collect(),
                0,
                true,
            ),
            column("amount", accounts.iter().map(|line| amount(line.amount)).collect(), 0, true),
        ];
        self.table("What became of the rows", columns, Some(&[]))
    }

    fn months(self, replay: &Replay) -> String {
        let months = &replay.months;
        let of = |text: &dyn Fn(&MonthLine) -> String| months.iter().map(text).collect();
        let amounts = |header: &str, gives_way: usize, of_line: &dyn Fn(&MonthLine) -> Decimal| {
            let cells = months.iter().map(|line| grouped(of_line(line))).collect();
            column(header, cells, gives_way, true)
        };
        let buckets = replay.labels.len();
        let mut columns: Vec<Column> = vec![
            column("month end", of(&|line| line.as_of.to_string()), 0, false),
            column("items", of(&|line| grouped_count(line.items)), buckets + 4, true),
            amounts("not due", buckets + 1, &|line| line.not_due),
        ];
        for (place, label) in replay.labels.iter().enumerate() {
            // The oldest bucket says most: the youngest gives way first, but after the rest.
            columns.push(amounts(label, buckets - place, &|line| line.buckets[place]));
        }
        columns.push(amounts("unapplied", buckets + 2, &|line| line.unapplied));
        columns.push(amounts("balance", 0, &|line| line.balance));
        if months.iter().any(|line| !line.disputed.is_zero()) {
            columns.push(amounts("disputed", buckets + 3, &|line| line.disputed));
        }
        self.table("Month by month, by days past due", columns, Some(&[]))
    }
}
