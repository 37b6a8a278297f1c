//! A review as tables that fit the terminal.

use std::fmt::Write as _;

use anyhow::Result;
use receivables::aging::{AgingLine, AgingReport};
use receivables::money::{Rounding, ratio};
use rust_decimal::Decimal;

use super::Review;
use crate::sheet::{Screen, column, grouped, grouped_count};

/// The amounts of one line, so that lines can be added up and taken apart.
#[derive(Debug, Clone, Default)]
struct Amounts {
    items: u64,
    balance: Decimal,
    overdue: Decimal,
    not_due: Decimal,
    buckets: Vec<Decimal>,
    unapplied: Decimal,
}

impl Amounts {
    fn of(line: &AgingLine<'_>) -> Self {
        Self {
            items: line.items(),
            balance: line.balance(),
            overdue: line.overdue(),
            not_due: line.not_due(),
            buckets: line.buckets(),
            unapplied: line.unapplied(),
        }
    }

    /// What is left of a total after the lines that are shown.
    fn minus(&self, other: &Self) -> Self {
        Self {
            items: self.items - other.items,
            balance: self.balance - other.balance,
            overdue: self.overdue - other.overdue,
            not_due: self.not_due - other.not_due,
            buckets: self.buckets.iter().zip(&other.buckets).map(|(a, b)| a - b).collect(),
            unapplied: self.unapplied - other.unapplied,
        }
    }
}

impl Screen {
    /// The review as text: the portfolio by bucket, by each tag, and the customers that are most
    /// overdue.
    ///
    /// # Errors
    /// None that an aged portfolio can cause.
    pub fn show(self, review: &Review<'_>, top: usize) -> Result<String> {
        let mut text = heading(review);
        let Some(total) = review.report().totals().into_iter().next() else {
            text.push_str("no item counts on that day\n");
            return Ok(text);
        };
        text.push_str(&self.by_bucket(&total, &review.report().labels()));
        let total = Amounts::of(&total);
        for level in review.levels() {
            let report = review.by(level)?;
            let limit = if level == "customer" { top } else { usize::MAX };
            text.push_str(&self.by_level(&report, level, &total, limit));
        }
        Ok(text)
    }

    fn by_bucket(self, total: &AgingLine<'_>, labels: &[String]) -> String {
        let counts = total.item_counts();
        let count = |place: Option<usize>| {
            let counts = counts.as_ref();
            let found = match place {
                None => counts.map(|counts| counts.not_due),
                Some(place) => counts.and_then(|counts| counts.buckets.get(place).copied()),
            };
            grouped_count(found.unwrap_or(0))
        };
        let owed = total.not_due() + total.overdue();
        let mut rows = vec![("not due".to_owned(), count(None), total.not_due())];
        for (place, (label, amount)) in labels.iter().zip(total.buckets()).enumerate() {
            rows.push((label.clone(), count(Some(place)), amount));
        }
        let mut names: Vec<_> = rows.iter().map(|row| row.0.clone()).collect();
        let mut items: Vec<_> = rows.iter().map(|row| row.1.clone()).collect();
        let mut amounts: Vec<_> = rows.iter().map(|row| grouped(row.2)).collect();
        let mut shares: Vec<_> = rows.iter().map(|row| share(row.2, owed)).collect();
        let mut bars: Vec<_> = rows.iter().map(|row| bar(row.2, owed)).collect();
        let credits = counts.as_ref().map_or(0, |counts| counts.unapplied);
        let closing = [
            ("overdue", String::new(), grouped(total.overdue()), share(total.overdue(), owed)),
            ("unapplied", grouped_count(credits), grouped(-total.unapplied()), String::new()),
            ("balance", grouped_count(total.items()), grouped(total.balance()), String::new()),
        ];
        for (name, count, amount, part) in closing {
            names.push(name.to_owned());
            items.push(count);
            amounts.push(amount);
            shares.push(part);
            bars.push(String::new());
        }
        let columns = vec![
            column("days past due", names, 0, false),
            column("items", items, 0, true),
            column("amount", amounts, 0, true),
            column("share", shares, 0, true),
            column("", bars, 1, false),
        ];
        self.table("By bucket", columns, Some(&["overdue", "balance"]))
    }

    fn by_level(self, report: &AgingReport, level: &str, total: &Amounts, top: usize) -> String {
        let mut lines: Vec<_> =
            report.lines().map(|line| (key(&line), Amounts::of(&line))).collect();
        let all = lines.len();
        // Largest overdue amount first; the keys keep the order total.
        lines.sort_by(|a, b| b.1.overdue.cmp(&a.1.overdue).then_with(|| a.0.cmp(&b.0)));
        lines.truncate(top);
        let shown = lines.len();
        if shown < all {
            let rest = lines.iter().fold(total.clone(), |rest, (_, line)| rest.minus(line));
            lines.push((format!("{} others", grouped_count((all - shown) as u64)), rest));
        }
        lines.push(("total".to_owned(), total.clone()));
        let of = |text: fn(&Amounts) -> String| lines.iter().map(|(_, line)| text(line)).collect();
        let names = lines.iter().map(|(name, _)| name.clone()).collect();
        let shares = lines.iter().map(|(_, line)| share(line.overdue, total.overdue)).collect();
        let mut columns = vec![
            column(level, names, 0, false),
            column("overdue", of(|line| grouped(line.overdue)), 0, true),
            column("share", shares, 0, true),
        ];
        for (place, label) in report.labels().iter().enumerate() {
            let amount = |line: &Amounts| line.buckets.get(place).copied().unwrap_or_default();
            let cells = lines.iter().map(|(_, line)| grouped(amount(line))).collect();
            // The oldest bucket says most: the youngest gives way first, but after the rest.
            columns.push(column(label, cells, report.labels().len() - place, true));
        }
        let last = report.labels().len();
        columns.push(column("not due", of(|line| grouped(line.not_due)), last + 1, true));
        columns.push(column("unapplied", of(|line| grouped(line.unapplied)), last + 3, true));
        columns.push(column("balance", of(|line| grouped(line.balance)), last + 2, true));
        columns.push(column("items", of(|line| grouped_count(line.items)), last + 4, true));
        let title = if shown < all {
            format!(
                "By {level}: the {shown} of {} that are most overdue",
                grouped_count(all as u64)
            )
        } else {
            format!("By {level}")
        };
        self.table(&title, columns, None)
    }
}

fn heading(review: &Review<'_>) -> String {
    let portfolio = review.portfolio();
    let items = grouped_count(portfolio.items.len() as u64);
    let customers = grouped_count(portfolio.items.customers().len() as u64);
    let file = portfolio.path.display();
    let (as_of, currency) = (review.report().as_of(), portfolio.currency.code());
    let mut text = format!("{file}\n{items} open items of {customers} customers, ");
    let _ = writeln!(text, "aged as of {as_of}, in {currency}");
    if review.report().not_yet_posted() > 0 {
        let later = grouped_count(review.report().not_yet_posted());
        let _ = writeln!(text, "{later} items do not count: posted or issued after {as_of}");
    }
    if let (Some(rounded), Some(rounding)) = (portfolio.items.rounded(), portfolio.rounding) {
        let rows = grouped_count(portfolio.rounded_rows as u64);
        let difference = rounded.difference;
        let _ =
            writeln!(text, "{rows} rows rounded ({rounding}), by {difference} {currency} in total");
    }
    text
}

fn key(line: &AgingLine<'_>) -> String {
    let keys: Vec<_> = line.key().iter().map(ToString::to_string).collect();
    let text = keys.join(" / ");
    if text.is_empty() { "(none)".to_owned() } else { text }
}

/// A part of a whole in per cent, with one decimal; nothing when the whole is not positive.
fn share(part: Decimal, whole: Decimal) -> String {
    match per_mille(part, whole) {
        Some(mille) => format!("{}.{} %", mille / 10, mille.rem_euclid(10)),
        None => String::new(),
    }
}

/// One block for every 2.5 % of the whole.
fn bar(part: Decimal, whole: Decimal) -> String {
    let blocks = per_mille(part, whole).and_then(|mille| usize::try_from((mille + 12) / 25).ok());
    "█".repeat(blocks.unwrap_or(0))
}

fn per_mille(part: Decimal, whole: Decimal) -> Option<i128> {
    // Amounts of one currency have the same number of decimals, so their mantissas compare.
    let positive = whole.is_sign_positive() && !whole.is_zero() && !part.is_sign_negative();
    let scale = part.scale().max(whole.scale());
    let mantissa = |amount: Decimal| {
        10i128.checked_pow(scale - amount.scale())?.checked_mul(amount.mantissa())
    };
    let thousandths = ratio(mantissa(part)?, mantissa(whole)?, 3, Rounding::HalfUp)?;
    positive.then(|| thousandths.mantissa())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_once_and_missing_without_a_whole() {
        // 1 of 3 is 33.333... %, 2 of 3 is 66.666... %, rounded half up to one decimal.
        assert_eq!(share(Decimal::ONE, Decimal::from(3)), "33.3 %");
        assert_eq!(share(Decimal::TWO, Decimal::from(3)), "66.7 %");
        assert_eq!(share(Decimal::ZERO, Decimal::ZERO), "");
        assert_eq!(bar(Decimal::ONE, Decimal::from(4)), "█".repeat(10));
    }
}
