//! What vectors cannot say: columns, integer ids, limits, and problems by the hundred.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{AllocationColumns, CreditColumns, InvoiceColumns};
use crate::{
    Error,
    ledger::{
        Allocation, Dispute, Fact, Instalment, Invoice, KeyColumn, Keys, Ledger, MAX_INSTALMENTS,
        NO_DATE, Payment,
    },
    money::Currency,
    time::{from_days, parse_date},
};

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn texts<const N: usize>(texts: [&str; N]) -> Keys {
    Keys::Text(texts.iter().copied().collect())
}

fn customers(codes: &[u32], keys: Keys) -> KeyColumn {
    KeyColumn::new(codes.to_vec(), Arc::new(keys)).unwrap()
}

/// Two invoices of 100.00 and 50.00, issued on day 100 and due on day 130.
fn invoices(id: Keys) -> InvoiceColumns {
    let customer = customers(&[0, 1], texts(["acme", "zen"]));
    let dates = (vec![100, 100], vec![130, 130]);
    InvoiceColumns::new(Currency::EUR, id, customer, dates, vec![100_00, 50_00])
}

fn payments(id: Keys, invoice: Keys, amount: Vec<i64>) -> CreditColumns {
    let rows = amount.len();
    let mut columns = CreditColumns::new(Currency::EUR, id, vec![120; rows], amount);
    columns.invoice = Some(invoice);
    columns
}

fn codes(error: &Error) -> Vec<(&'static str, String)> {
    let problem = |error: &Error| (error.code(), error.path().unwrap_or_default().to_owned());
    error.problems().iter().map(problem).collect()
}

#[test]
fn integer_ids_are_found_by_integers_and_by_their_text() {
    let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
    let builder = builder.invoices(invoices(Keys::Integer(vec![7, 12]))).unwrap();
    let paid = payments(Keys::Integer(vec![900, 901]), texts(["12", "7"]), vec![50_00, 30_00]);
    let ledger = builder.payments(paid).unwrap().build().unwrap();
    let items = ledger.as_of(from_days(120).unwrap()).unwrap();
    let open: Vec<_> = items.iter().map(|item| (item.id().unwrap(), item.open())).collect();
    assert_eq!(open, [("7", Decimal::new(70_00, 2))]); // 100.00 - 30.00; 50.00 - 50.00
    assert_eq!(ledger.history("12", from_days(120).unwrap()).unwrap().events.len(), 2);
    // `07` is another text than 7.
    assert_eq!(
        ledger.history("07", from_days(120).unwrap()).unwrap_err().code(),
        "ledger.unknown_id"
    );
}

#[test]
fn distant_integers_and_repeated_ids_are_told_apart() {
    let far = invoices(Keys::Integer(vec![i64::MIN, i64::MAX]));
    let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
    let ledger = builder.invoices(far).unwrap().build().unwrap();
    assert!(ledger.history("9223372036854775807", from_days(120).unwrap()).is_ok());

    let twice = invoices(Keys::Integer(vec![5, 5]));
    let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
    let error = builder.invoices(twice).unwrap().build().unwrap_err();
    assert_eq!(codes(&error), [("ledger.duplicate_id", "invoices[1].id".to_owned())]);
}

#[test]
fn columns_are_refused_cell_by_cell() {
    let mut wrong = invoices(texts(["F-1", ""]));
    wrong.issue = vec![NO_DATE, 100];
    wrong.amount = vec![-1, 1_000_000_000_000_000_000];
    let error = Ledger::builder(Currency::EUR)
        .numbered_by_kind()
        .invoices(wrong)
        .unwrap()
        .build()
        .unwrap_err();
    // A row is named once, with its first problem: ids, then dates, then amounts.
    let expected = [
        ("input.null", "invoices[0].issue".to_owned()),
        ("item.invalid_id", "invoices[1].id".to_owned()),
    ];
    assert_eq!(codes(&error), expected);

    let mut short = invoices(texts(["F-1", "F-2"]));
    short.due.pop();
    let error = Ledger::builder(Currency::EUR).invoices(short).unwrap_err();
    assert_eq!(error.code(), "input.length_mismatch");
}

#[test]
fn a_credit_is_somebodys() {
    let nobody = payments(texts(["P-1"]), texts([""]), vec![1]);
    let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
    let error = builder.payments(nobody).unwrap().build().unwrap_err();
    assert_eq!(codes(&error), [("input.missing_field", "payments[0]".to_owned())]);
}

#[test]
fn allocations_come_as_columns() {
    let mut paid = CreditColumns::new(Currency::EUR, texts(["P-1"]), vec![110], vec![80_00]);
    paid.customer = Some(customers(&[0], texts(["acme"])));
    let applied = AllocationColumns::new(
        texts(["A-1"]),
        (texts(["P-1"]), texts(["F-1"])),
        vec![115],
        vec![Decimal::new(60_00, 2)],
    );
    let ledger = Ledger::builder(Currency::EUR)
        .numbered_by_kind()
        .invoices(invoices(texts(["F-1", "F-2"])))
        .unwrap()
        .payments(paid)
        .unwrap()
        .allocations(applied)
        .unwrap()
        .build()
        .unwrap();
    let balances = ledger.balances(from_days(115).unwrap()).unwrap();
    assert_eq!(balances[0].open, Decimal::new(40_00, 2)); // 100.00 - 60.00
    assert_eq!(balances[0].unapplied, Decimal::new(20_00, 2)); // 80.00 - 60.00
    // Facts that were columns are facts like any other.
    let again = Ledger::from_facts(Currency::EUR, ledger.facts()).unwrap();
    assert_eq!(again.balances(from_days(115).unwrap()).unwrap(), balances);
}

#[test]
fn problems_beyond_a_hundred_are_counted() {
    let zero =
        |number: usize| Payment::new(format!("P-{number}"), day("2026-01-01"), 0.into()).by("acme");
    let facts = (0..250).map(|number| Fact::from(zero(number)));
    let error = Ledger::from_facts(Currency::EUR, facts).unwrap_err();
    assert_eq!((error.problems().len(), error.problem_count()), (100, 250));
    assert_eq!(error.code(), "ledger.not_positive");
    assert_eq!(error.path(), Some("facts[0].amount"));
    assert!(error.to_string().ends_with("(and 249 more problems)"), "{error}");
}

#[test]
fn instalments_and_words_have_limits() {
    let part = |_| Instalment::new(day("2026-02-01"), 1.into());
    let invoice =
        |count| Invoice::in_instalments("F-1", "acme", day("2026-01-01"), (0..count).map(part));
    let build = |count| Ledger::builder(Currency::EUR).push(invoice(count)).build();
    assert_eq!(build(MAX_INSTALMENTS).unwrap().as_of(day("2026-01-01")).unwrap().len(), 1200);
    let error = build(MAX_INSTALMENTS + 1).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.out_of_range", Some("facts[0].instalments")));

    let dispute = |length| Dispute::new("D-1", "F-1", day("2026-01-02"), "x".repeat(length));
    let build =
        |length| Ledger::builder(Currency::EUR).push(invoice(1)).push(dispute(length)).build();
    assert!(build(4096).is_ok());
    let error = build(4097).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.malformed", Some("facts[1].reason")));
}

#[test]
fn what_was_taken_earlier_has_no_place() {
    let (may, june) = (day("2026-05-01"), day("2026-06-01"));
    let ledger = Ledger::builder(Currency::EUR)
        .push(Invoice::new("F-1", "acme", may, june, 100.into()))
        .push(Payment::new("P-1", june, 100.into()).by("acme"))
        .push(Allocation::new("A-1", "P-1", "F-1", june, 100.into()))
        .build()
        .unwrap();
    // A payment of 30 that names the invoice comes before the allocation, which no longer fits.
    let earlier = Payment::new("P-2", may, 30.into()).for_invoice("F-1");
    let error = ledger.append([Fact::from(earlier)]).unwrap_err();
    assert_eq!((error.code(), error.path()), ("ledger.over_application", None));
    // What is appended is numbered from the beginning.
    let unknown = Payment::new("P-3", june, 1.into()).for_invoice("F-9");
    let error = ledger.append([Fact::from(unknown)]).unwrap_err();
    assert_eq!((error.code(), error.path()), ("ledger.unknown_id", Some("facts[0].invoice")));
}
