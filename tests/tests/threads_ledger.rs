//! A large ledger answers what a plain loop over its facts does: with the feature `parallel` its
//! customers are replayed on two threads.

use std::{collections::BTreeMap, sync::Arc};

use receivables::{
    ledger::{CreditColumns, Fact, InvoiceColumns, KeyColumn, Keys, Ledger, ReturnedPayment},
    money::Currency,
    time::from_days,
};

const INVOICES: u32 = 150_000;
const CUSTOMERS: u32 = 701;

/// An invoice by arithmetic: customer, issue day, minor units.
fn invoice(number: u32) -> (u32, i32, i64) {
    let mixed = u64::from(number).wrapping_mul(6_364_136_223_846_793_005).rotate_left(23);
    let customer = u32::try_from(mixed % u64::from(CUSTOMERS)).unwrap();
    let day = i32::try_from(mixed >> 20 & 511).unwrap();
    (customer, day, i64::try_from(mixed >> 40 & 0xffff).unwrap() + 10)
}

/// The payment of an invoice: its day and how much; two in three are paid, one in six twice.
fn payment(number: u32) -> Option<(i32, i64)> {
    let (_, day, amount) = invoice(number);
    match number % 6 {
        0 | 1 => None,
        2 => Some((day + 20, amount + 7)),
        3 => Some((day + 5, amount / 2)),
        _ => Some((day - 3, amount)),
    }
}

fn ledger() -> Ledger {
    let rows: Vec<_> = (0..INVOICES).map(invoice).collect();
    let keys = Arc::new(Keys::Integer((0..i64::from(CUSTOMERS)).collect()));
    let customer = KeyColumn::new(rows.iter().map(|row| row.0).collect(), keys).unwrap();
    let issue: Vec<i32> = rows.iter().map(|row| row.1).collect();
    let due = issue.iter().map(|day| day + 30).collect();
    let amount = rows.iter().map(|row| row.2).collect();
    let ids = Keys::Integer((0..i64::from(INVOICES)).collect());
    let invoices = InvoiceColumns::new(Currency::EUR, ids, customer, (issue, due), amount);
    let paid: Vec<_> =
        (0..INVOICES).filter_map(|number| Some((number, payment(number)?))).collect();
    let ids = paid.iter().map(|(number, _)| i64::from(*number) + 1_000_000).collect();
    let days = paid.iter().map(|(_, (day, _))| *day).collect();
    let amounts = paid.iter().map(|(_, (_, amount))| *amount).collect();
    let mut payments = CreditColumns::new(Currency::EUR, Keys::Integer(ids), days, amounts);
    let settled = paid.iter().map(|(number, _)| i64::from(*number)).collect();
    payments.invoice = Some(Keys::Integer(settled));
    let builder = Ledger::builder(Currency::EUR).numbered_by_kind();
    builder.invoices(invoices).unwrap().payments(payments).unwrap().build().unwrap()
}

/// Minor units open and unapplied by customer, fact by fact.
fn by_loop(day: i32, returned: &[u32]) -> BTreeMap<u32, (i128, i128)> {
    let mut sums: BTreeMap<u32, (i128, i128)> = BTreeMap::new();
    for number in 0..INVOICES {
        let (customer, issue, amount) = invoice(number);
        let sums = sums.entry(customer).or_default();
        let there = issue <= day;
        let paid = payment(number).filter(|(date, _)| *date <= day);
        let paid = paid.filter(|_| !returned.contains(&number));
        let (open, credit) = match (there, paid) {
            (true, Some((_, paid))) => ((amount - paid).max(0), (paid - amount).max(0)),
            (true, None) => (amount, 0),
            (false, paid) => (0, paid.map_or(0, |(_, paid)| paid)),
        };
        sums.0 += i128::from(open);
        sums.1 += i128::from(credit);
    }
    sums.retain(|_, sums| *sums != (0, 0));
    sums
}

fn by_ledger(ledger: &Ledger, day: i32) -> BTreeMap<u32, (i128, i128)> {
    let balances = ledger.balances(from_days(day).unwrap()).unwrap();
    let minor = |amount| i128::from(Currency::EUR.to_minor(amount).unwrap());
    let sums = |line: &receivables::ledger::Balance| {
        (line.customer.parse().unwrap(), (minor(line.open), minor(line.unapplied)))
    };
    balances.iter().map(sums).collect()
}

#[test]
fn a_plain_loop_finds_the_same_balances() {
    let ledger = ledger();
    for day in [0, 100, 300, 540] {
        assert_eq!(by_ledger(&ledger, day), by_loop(day, &[]), "day {day}");
    }
    // Two payments bounce, one in each half: what they settled is open again.
    let returned = [2, INVOICES - 4];
    let facts = returned.iter().map(|number| {
        let payment = (u64::from(*number) + 1_000_000).to_string();
        let day = from_days(600).unwrap();
        Fact::from(ReturnedPayment::new(format!("B-{number}"), payment, day))
    });
    let after = ledger.append(facts).unwrap();
    assert_eq!(by_ledger(&after, 599), by_loop(599, &[]));
    assert_eq!(by_ledger(&after, 600), by_loop(600, &returned));
}
