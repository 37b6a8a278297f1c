use super::*;
use crate::{Error, time::parse_date};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn row(from: &str, rate: &str) -> ReferenceRow {
    ReferenceRow { from: day(from), rate: rate.parse().unwrap() }
}

fn rate(table: ReferenceTable, date: &str, extra: &[ReferenceRow]) -> Result<String, Error> {
    reference_rate(table, day(date), extra).map(|found| found.rate.to_string())
}

fn code(result: Result<String, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn rows_ascend_and_never_overlap() {
    use crate::Named;
    for (table, ..) in ReferenceTable::ALL {
        for pair in table.rows().windows(2) {
            assert!(pair[0].from <= pair[0].until && pair[0].until < pair[1].from, "{table}");
        }
        assert!(table.rows().iter().all(|row| !row.source.is_empty()));
    }
}

#[test]
fn a_rate_holds_from_its_own_day_on() {
    // 4.25 % from 12 June 2024, 3.65 % from 18 September.
    let table = ReferenceTable::EcbMro;
    assert_eq!(rate(table, "2024-06-12", &[]).unwrap(), "0.0425");
    assert_eq!(rate(table, "2024-09-17", &[]).unwrap(), "0.0425");
    assert_eq!(rate(table, "2024-09-18", &[]).unwrap(), "0.0365");
    assert_eq!(rate(ReferenceTable::DeBaseRate, "2016-12-31", &[]).unwrap(), "-0.0088");
}

#[test]
fn outside_of_what_is_known_there_is_an_error() {
    let table = ReferenceTable::DeBaseRate;
    assert_eq!(code(rate(table, "2001-12-31", &[])), "penalty.rate_missing");
    let error = rate(table, "2026-07-01", &[]).unwrap_err();
    let known = error.details().into_iter().find(|(name, _)| *name == "known_until");
    assert_eq!(known, Some(("known_until", crate::Detail::Date(day("2026-06-30")))));
    // No source was seen for 2018 and 2019.
    assert_eq!(code(rate(ReferenceTable::FrLegalRate, "2018-06-01", &[])), "penalty.rate_missing");
}

#[test]
fn a_row_of_the_callers_stands_up_to_the_next_of_either() {
    let table = ReferenceTable::EcbMro;
    let extra = [row("2024-08-01", "-0.005"), row("2026-11-01", "0.03")];
    assert_eq!(rate(table, "2024-07-31", &extra).unwrap(), "0.0425");
    assert_eq!(rate(table, "2024-09-17", &extra).unwrap(), "-0.005");
    assert_eq!(rate(table, "2024-09-18", &extra).unwrap(), "0.0365");
    assert_eq!(rate(table, "2099-01-01", &extra).unwrap(), "0.03");
    // Between the last known day and the caller's row there is still a gap.
    assert_eq!(code(rate(table, "2026-10-31", &extra)), "penalty.rate_missing");
    let same_day = [row("2024-09-18", "0.01")];
    let found = reference_rate(table, day("2024-09-18"), &same_day).unwrap();
    assert_eq!((found.rate.to_string().as_str(), found.source), ("0.01", "caller"));
}

#[test]
fn rows_are_checked() {
    let table = ReferenceTable::EcbMro;
    let refused = |extra: &[ReferenceRow]| {
        let error = rate(table, "2024-09-18", extra).unwrap_err();
        (error.code(), error.path().unwrap_or_default().to_owned())
    };
    let twice = [row("2024-01-01", "0.01"), row("2024-01-01", "0.02")];
    assert_eq!(refused(&twice), ("penalty.rates_not_ascending", "rows[1]".to_owned()));
    let low = [row("2024-01-01", "-1.0001")];
    assert_eq!(refused(&low), ("penalty.reference_out_of_range", "rows[0]".to_owned()));
    let fine = [row("2024-01-01", "0.00000000001")];
    assert_eq!(refused(&fine), ("penalty.reference_out_of_range", "rows[0]".to_owned()));
    assert_eq!(rate(table, "2024-01-01", &[row("2024-01-01", "-1")]).unwrap(), "-1");
}
