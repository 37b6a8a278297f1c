//! A penalty as lines of text, every segment on one.

use std::fmt;

use rust_decimal::Decimal;

use super::{LimitedBy, Penalty, Segment};
use crate::{Named, time::DayCount};

/// A heading, one line a segment, and the totals.
pub(super) fn lines(penalty: &Penalty, day_count: DayCount) -> Vec<String> {
    let segments = penalty.segments.iter().map(segment);
    std::iter::once(heading(penalty, day_count)).chain(segments).chain([totals(penalty)]).collect()
}

fn heading(penalty: &Penalty, day_count: DayCount) -> String {
    let Penalty { amount, currency, due, as_of, .. } = penalty;
    let id = penalty.id.as_ref().map_or_else(String::new, |id| format!("{id}: "));
    let law = penalty.pack.zip(penalty.version);
    let law =
        law.map_or_else(String::new, |(pack, version)| format!(", {} {version}", pack.name()));
    let code = currency.code();
    format!("{id}{amount} {code} due {due}, late interest to {as_of} ({}{law})", day_count.name())
}

fn segment(segment: &Segment) -> String {
    let Segment { from, to, days, base, amount, .. } = segment;
    let percent = segment.rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize();
    let days = format!("{days} day{}", if *days == 1 { "" } else { "s" });
    let floor = if segment.floor_applied { " (floor)" } else { "" };
    let carried = if segment.carried_forward { " (carried forward)" } else { "" };
    format!("{from} to {to}: {days} at {percent} % on {base} = {amount}{floor}{carried}")
}

fn totals(penalty: &Penalty) -> String {
    let Penalty { interest, total, .. } = penalty;
    let limited = match penalty.limited_by {
        None => "",
        Some(LimitedBy::Minimum) => " (minimum)",
        Some(LimitedBy::Cap) => " (cap)",
    };
    let compensation = penalty.compensation.map_or("none".to_owned(), |sum| sum.to_string());
    format!("interest {interest}{limited}, compensation {compensation}, total {total}")
}

impl fmt::Display for Penalty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.join("\n"))
    }
}
