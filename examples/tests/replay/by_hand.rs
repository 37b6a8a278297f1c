//! The replays of two small files, each figure as it is counted by head.

use std::fs;

use receivables::time::parse_date;
use receivables_examples::replay::Screen;
use serde_json::json;

use super::{
    N, Reader, accounts, bills, bills_by_entry, late_payments, line, options, printed, sample,
    written,
};

/// The bills by the last days of the months, each amount as it is counted by head:
/// Ben Carter pays 250.98 on 26 January what is billed on 10 February; Cleo Dunn owes 801.98 and pays
/// 2 x 401.98 = 803.96 on 19 February; Dan Evans owes 600.00 from 14 February and pays 450.00 on 16
/// March; Eve Foster owes 2 x 67.98 from 15 February to 13 March; Fay Green 1,000.50 from 6 March to 11
/// April; Gus Hill 1,000.00 from 31 March, less 300.00 on 11 March and 200.00 on 10 April.
#[test]
fn the_sample_of_bills_ages_as_when_counted_by_hand() {
    let found = printed(sample("supplier_bills.csv"), Some("2014-06"), bills);
    let months = [
        // 801.98 + 600.00 = 1401.98; 1401.98 - 250.98 = 1151.00
        line("2014-01-31", 3, "1401.98 - - - - - 250.98 1151.00 -"),
        // 600.00 (14 days) + 2 x 67.98 (13 days) = 735.96; 803.96 - 801.98 = 1.98
        line("2014-02-28", 5, "1000.50 735.96 - - - - 1.98 1734.48 -"),
        // Due on the day is not late: 1000.00 - 300.00; Fay 25 days; 600.00 - 450.00, 45 days
        line("2014-03-31", 4, "700.00 1000.50 150.00 - - - 1.98 1848.52 -"),
        // 700.00 - 200.00, 30 days; 150.00, 75 days
        line("2014-04-30", 3, "- 500.00 - 150.00 - - 1.98 648.02 -"),
        // 500.00, 61 days; 150.00, 106 days
        line("2014-05-31", 3, "- - - 500.00 150.00 - 1.98 648.02 -"),
        // 500.00, 91 days; 150.00, 136 days
        line("2014-06-30", 3, "- - - - 500.00 150.00 1.98 648.02 -"),
    ];
    assert_eq!(found["months"], json!(months));
    assert_eq!(found["labels"], json!(["1-30", "31-60", "61-90", "91-120", ">120"]));
    assert_eq!(found["currency"], "GBP");
}

#[test]
fn every_row_of_the_bills_is_accounted_for() {
    let found = printed(sample("supplier_bills.csv"), None, bills);
    let expected = accounts(&[
        ("rows", 10, None),
        // 100.00 + 250.98 + 801.98 + 600.00 + 2 x 67.98 + 1000.50 + 1000.00
        ("billed", 8, Some("3889.42")),
        ("alike", 2, None),
        // 100.00 + 250.98 + 2 x 401.98 + 450.00 + 2 x 67.98 + 1000.50 + 300.00 + 200.00
        ("paid", 10, Some("3241.40")),
        // 2 x 401.98 + 300.00 + 200.00
        ("part_payments", 4, Some("1303.96")),
        ("prepayments", 1, Some("250.98")),
        // 150.00 + 500.00; and 3889.42 - 3241.40 = 648.02 = 650.00 - 1.98
        ("left_open", 2, Some("650.00")),
        ("paid_too_much", 1, Some("1.98")),
    ]);
    assert_eq!(found["accounts"], expected);
    let note = "line 5 repeats line 4: taken as a second payment of 401.98 on 2014-02-19";
    assert_eq!(found["notes"], json!([note]));
    // Unless asked, the replay ends with the month of the last bill.
    assert_eq!(found["months"].as_array().unwrap().last().unwrap()["as_of"], "2014-03-31");
}

#[test]
fn by_entry_a_bill_counts_from_the_day_it_was_entered() {
    let found = printed(sample("supplier_bills.csv"), None, bills_by_entry);
    let months = [
        // Ben Carter's bill was entered before he was paid, so that nothing is unapplied.
        line("2014-01-31", 2, "1401.98 - - - - - - 1401.98 -"),
        // Fay Green's bill is in the books from 10 March only.
        line("2014-02-28", 4, "- 735.96 - - - - 1.98 733.98 -"),
        line("2014-03-31", 4, "700.00 1000.50 150.00 - - - 1.98 1848.52 -"),
    ];
    assert_eq!(found["months"], json!(months));
    let prepayments = json!({"name": "prepayments", "number": 0, "amount": "0.00"});
    assert_eq!(found["accounts"][5], prepayments);
}

/// A dispute stands from the day after the invoice date to the day of settlement.
#[test]
fn the_sample_of_late_payments_ages_as_when_counted_by_hand() {
    let found = printed(sample("late_payments.csv"), Some("2013-04"), late_payments);
    let months = [
        // 100.00 + 20.50; the latter is disputed from 1 February only
        line("2013-01-31", 2, "120.50 - - - - - - 120.50 100.00"),
        // 100.00 is 19 days late; 20.50 is paid on the day; 80.00 is due on 7 March
        line("2013-02-28", 2, "80.00 100.00 - - - - - 180.00 100.00"),
        // 80.00 is 24 days late
        line("2013-03-31", 1, "- 80.00 - - - - - 80.00 -"),
        line("2013-04-30", 0, "- - - - - - - - -"),
    ];
    assert_eq!(found["months"], json!(months));
    let expected = accounts(&[
        ("rows", 5, None),
        ("billed", 5, Some("266.44")), // 55.94 + 100.00 + 20.50 + 80.00 + 10.00
        ("disputed", 3, Some("130.50")), // 100.00 + 20.50 + 10.00
        ("paid", 5, Some("266.44")),
        ("late", 2, Some("180.00")), // 100.00 + 80.00
        ("prepayments", 0, Some(N)),
        ("left_open", 0, Some(N)),
        ("paid_too_much", 0, Some(N)),
    ]);
    assert_eq!(found["accounts"], expected);
}

#[test]
fn an_invoice_number_keeps_its_leading_zeros_and_its_dispute() {
    let ledger = late_payments(&sample("late_payments.csv")).unwrap().ledger;
    let history = ledger.history("0000000102", parse_date("2013-03-31").unwrap()).unwrap();
    let told: Vec<_> = history.events.iter().map(ToString::to_string).collect();
    let expected = [
        "2013-01-10 invoice 0000000102: 100.00, open 100.00 USD",
        // A dispute of the whole invoice has no amount of its own.
        "2013-01-11 dispute 0000000102, open 100.00 USD",
        "2013-03-01 payment paid-0000000102: -100.00, open 0.00 USD",
        "2013-03-01 dispute resolution 0000000102, open 0.00 USD",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_order_of_the_rows_changes_no_month() {
    let path = sample("supplier_bills.csv");
    let text = fs::read_to_string(&path).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let turned: Vec<_> = std::iter::once(head).chain(rows.lines().rev()).collect();
    let turned = written("turned.csv", &turned.join("\n"));
    let months = |path| printed(path, Some("2014-06"), bills)["months"].clone();
    assert_eq!(months(turned), months(path));
}

#[test]
fn the_tables_are_no_wider_than_the_screen() {
    for (name, read) in
        [("supplier_bills.csv", bills as Reader), ("late_payments.csv", late_payments)]
    {
        for width in [80, 100, 120] {
            let mut options = options(sample(name), None);
            options.json = false;
            let text = options.text(read, Screen { width: Some(width), colour: false }).unwrap();
            // The first line is the path of the file, and what was left out wraps.
            let lines = text.lines().skip(1).filter(|line| !line.starts_with("left out:"));
            let widest = lines.map(|line| line.trim_end().chars().count()).max().unwrap();
            assert!(widest <= width, "{widest} columns on a screen of {width}");
            assert!(text.contains("month end") && text.contains("What became of the rows"));
        }
    }
}
