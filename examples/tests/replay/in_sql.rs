//! The replays against a computation in SQL that shares no line with the library; of the small files
//! always, of real ones where they are at hand.

use std::env;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Reader, bills, bills_by_entry, late_payments, line, printed, repository, sample};

const SUPPLIER: &str = "supplier_ledger_cassandra.until_2016-02-09.csv.gz";
const LATE_PAYMENT: &str = "ibm_late_payment_histories.until_2013-05-05.csv";

/// A file whose licence does not let it stand in the repository.
fn real_file(name: &str) -> Option<PathBuf> {
    let folder = env::var_os("RECEIVABLES_SHARED_DATA")
        .map_or_else(|| repository().join("../shared/data"), PathBuf::from);
    let path = folder.join(name);
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln`: the test runner would keep it to itself.
    let _ = writeln!(
        stderr(),
        "NOT RUN: the replay of a real ledger; {name} is not in {} (set RECEIVABLES_SHARED_DATA)",
        folder.display()
    );
    None
}

/// What `replay_in_sql.py` makes of the same file.
fn in_sql(kind: &str, file: &Path, arguments: &[&str]) -> Option<Value> {
    let python = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let script = repository().join("tests/tools/replay_in_sql.py");
    let run = Command::new(&python).arg(script).arg(kind).arg(file).args(arguments).output();
    let Ok(run) = run else {
        let _ = writeln!(
            stderr(),
            "NOT RUN: the comparison with SQL; there is no {} (set PYTHON)",
            python.display()
        );
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(serde_json::from_slice(&run.stdout).unwrap())
}

/// Accounts, labels and every month are the same; says how many months there were.
fn agrees(kind: &str, file: &Path, to: &str, by_entry: bool, read: Reader) -> Option<usize> {
    let mut arguments = vec!["--to", to];
    arguments.extend(by_entry.then_some("--by-entry"));
    let sql = in_sql(kind, file, &arguments)?;
    let ours = printed(file.to_owned(), Some(to), read);
    for part in ["accounts", "labels", "months"] {
        assert_eq!(ours[part], sql[part], "{part} of {}", file.display());
    }
    Some(sql["months"].as_array().unwrap().len())
}

#[test]
fn the_samples_are_the_same_in_sql() {
    let (supplier, late) = (sample("supplier_bills.csv"), sample("late_payments.csv"));
    for months in [
        agrees("supplier", &supplier, "2014-07", false, bills).map(|months| (months, 7)),
        agrees("supplier", &supplier, "2014-07", true, bills_by_entry).map(|months| (months, 7)),
        agrees("late-payment", &late, "2013-05", false, late_payments).map(|months| (months, 5)),
    ] {
        let Some((found, expected)) = months else { return };
        assert_eq!(found, expected);
    }
}

#[test]
fn every_month_of_the_real_files_is_the_same_in_sql() {
    if let Some(path) = real_file(SUPPLIER) {
        // 2011-03, the first bill, to 2016-05, the last payment: 10 + 4 x 12 + 5 months.
        let months = agrees("supplier", &path, "2016-05", false, bills);
        assert!(months.is_none_or(|months| months == 63));
        let months = agrees("supplier", &path, "2016-05", true, bills_by_entry);
        assert!(months.is_none_or(|months| months == 62));
    }
    if let Some(path) = real_file(LATE_PAYMENT) {
        // 2012-01 to 2013-06.
        let months = agrees("late-payment", &path, "2013-06", false, late_payments);
        assert!(months.is_none_or(|months| months == 18));
    }
}

/// Lines of the JSON by their last day.
fn months_of(found: &Value, days: &[&str]) -> Vec<Value> {
    let months = found["months"].as_array().unwrap();
    let of = |day: &&str| months.iter().find(|month| month["as_of"] == **day).unwrap().clone();
    days.iter().map(of).collect()
}

/// The expected figures are those of `tests/tools/replay_in_sql.py`; the number of rows, the exact
/// duplicate and the excess of 1.98 are in the description of the file as well.
#[test]
fn every_row_of_a_real_purchase_ledger_is_accounted_for() {
    let Some(path) = real_file(SUPPLIER) else { return };
    let import = bills(&path).unwrap();
    let counts = import.ledger.counts();
    assert_eq!((counts.invoices, counts.payments), (6_104, 6_124));
    assert_eq!(import.ledger.customers().len(), 2_618);
    let note = "line 316 repeats line 315: taken as a second payment of 901.98 on 2013-08-27";
    assert_eq!(import.notes, [note]);
    let expected = [
        ("rows", 6_124, None),
        ("billed", 6_104, Some(705_158_609)),
        ("alike", 104, None),
        ("paid", 6_124, Some(650_760_614)),
        ("part_payments", 40, Some(3_307_368)),
        ("prepayments", 5, Some(81_783)),
        // 7051586.09 - 6507606.14 = 543979.95 = 544003.60 - 23.65; 23.65 = 11 x 1.98 + 1.87
        ("left_open", 414, Some(54_400_360)),
        ("paid_too_much", 12, Some(2_365)),
    ];
    let found = import.accounts.iter().map(|line| (line.name, line.number, line.amount));
    let cents = |amount: i64| Decimal::new(amount, 2);
    let expected = expected.map(|(name, number, amount)| (name, number, amount.map(cents)));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

/// The expected figures are those of `tests/tools/replay_in_sql.py`.
#[test]
fn a_real_purchase_ledger_ages_as_computed_in_sql() {
    let Some(path) = real_file(SUPPLIER) else { return };
    let expected = [
        line("2012-12-31", 10, "665.21 245.95 5481.96 7.00 - 1498.53 - 7898.65 -"),
        line("2013-08-31", 78, "50078.78 28658.79 9061.55 12008.02 - 1539.50 153.29 101193.35 -"),
        line(
            "2014-06-30",
            534,
            "180409.61 185948.29 108117.06 63308.02 17554.43 158056.89 7.92 713386.38 -",
        ),
        line(
            "2015-12-31",
            654,
            "264695.42 106580.99 21753.71 18238.98 5520.43 504236.48 23.65 921002.36 -",
        ),
        line(
            "2016-02-29",
            556,
            "43665.07 58451.14 32237.36 6090.89 2010.18 523199.98 23.65 665630.97 -",
        ),
    ];
    let days = ["2012-12-31", "2013-08-31", "2014-06-30", "2015-12-31", "2016-02-29"];
    assert_eq!(months_of(&printed(path, None, bills), &days), expected);
}

/// The expected figures are those of `tests/tools/replay_in_sql.py`.
#[test]
fn real_late_payments_age_as_computed_in_sql() {
    let Some(path) = real_file(LATE_PAYMENT) else { return };
    let found = printed(path, Some("2013-06"), late_payments);
    assert_eq!(found["accounts"][0], json!({"name": "rows", "number": 1725, "amount": null}));
    let disputed = json!({"name": "disputed", "number": 390, "amount": "25435.47"});
    assert_eq!(found["accounts"][2], disputed);
    let expected = [
        line("2012-01-31", 78, "4893.59 - - - - - - 4893.59 1169.30"),
        line("2012-09-30", 104, "5416.55 542.72 69.95 - - - - 6029.22 1956.30"),
        line("2013-01-31", 94, "4820.19 940.29 86.39 - - - - 5846.87 1950.33"),
        line("2013-04-30", 96, "4827.53 1006.57 - - - - - 5834.10 2541.62"),
    ];
    let days = ["2012-01-31", "2012-09-30", "2013-01-31", "2013-04-30"];
    assert_eq!(months_of(&found, &days), expected);
}
