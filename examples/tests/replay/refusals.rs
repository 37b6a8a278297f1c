//! Rows that cannot be taken.

use std::fs;

use super::{Reader, bills, late_payments, sample, written};

fn refusal(name: &str, text: &str, read: Reader) -> String {
    format!("{:#}", read(&written(name, text)).unwrap_err())
}

const BILL: &str = ",Ann Baker,03-01-2014 09:00,03-Jan-14,02-Feb-14,100.0,100.0,0.0,20";

#[test]
fn a_row_that_cannot_be_taken_is_refused_with_its_line_and_what_was_expected() {
    let head = fs::read_to_string(sample("supplier_bills.csv")).unwrap();
    let head = head.lines().next().unwrap();
    let cases = [
        ("03-Jan-14", "3-Jan-14", ["`Invoice_Date`", "`3-Jan-14` is not a date", "dd-Mon-yy"]),
        ("03-Jan-14", "03-jan-14", ["`Invoice_Date`", "`03-jan-14`", "such as 26-Apr-11"]),
        ("02-Feb-14", "30-Feb-14", ["`Due_Date`", "`30-Feb-14`", "dd-Mon-yy"]),
        ("02-Feb-14", "2014-02-02", ["`Due_Date`", "`2014-02-02`", "dd-Mon-yy"]),
        ("03-01-2014 09:00", "03-01-2014", ["`Created`", "`03-01-2014`", "dd-mm-yyyy HH:MM"]),
        ("03-01-2014 09:00", "13/01/2014 09:00", ["`Created`", "`13/01/2014 09:00`", "dd-mm"]),
        ("100.0,100.0", "1e2,100.0", ["`Amount`", "`1e2`", "not"]),
        ("100.0,0.0,20", "90.0,0.0,20", ["`Outstanding`", "`0.0`", "Amount - Settled = 10.0"]),
        ("0.0,20", "0.0,20.5", ["`Number_of_Days_until_Payment`", "`20.5`", "whole number"]),
        ("0.0,20", "0.0,+20", ["`Number_of_Days_until_Payment`", "`+20`", "whole number"]),
        ("0.0,20", "0.0,999999", ["`Number_of_Days_until_Payment`", "999999", "1900 to 2199"]),
        ("Ann Baker", "", ["`Vendor_Name`", "nothing stands here", "expected a text"]),
        (",20", "", ["8 values", "expected 9", "line 3"]),
        // What only the ledger can say: the currency has two decimals, a payment is not nothing.
        ("100.0,100.0", "100.125,100.125", ["amount", "`100.125`", "2"]),
        ("100.0,100.0,0.0", "100.0,0.0,100.0", ["amount", "0", "positive"]),
    ];
    for (place, (good, bad, parts)) in cases.into_iter().enumerate() {
        let text = format!("{head}\n{BILL}\n{}\n", BILL.replacen(good, bad, 1));
        let said = refusal(&format!("bad_bill{place}.csv"), &text, bills);
        for part in ["is refused", "1 of its lines", "line 3"].iter().chain(&parts) {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}

#[test]
fn all_bad_rows_are_told_at_once_and_so_is_a_missing_column() {
    let head = fs::read_to_string(sample("supplier_bills.csv")).unwrap();
    let head = head.lines().next().unwrap();
    let rows = [BILL, &BILL.replace("03-Jan-14", "x"), BILL, &BILL.replace(",20", ",y")].join("\n");
    let said = refusal("several.csv", &format!("{head}\n{rows}\n"), bills);
    for part in ["2 of its lines", "line 3, column `Invoice_Date`", "line 5, column `Number_of"] {
        assert!(said.contains(part), "{said}");
    }
    let many = format!("{head}\n{}", format!("{}\n", BILL.replace(",20", ",y")).repeat(50));
    let said = refusal("many.csv", &many, bills);
    assert!(said.contains("50 of its lines") && said.ends_with("and 30 more"), "{said}");
    let said =
        refusal("head.csv", &format!("{}\n{BILL}\n", head.replace("Settled", "Paid")), bills);
    assert!(said.contains("column `Settled` is missing: found Description, Vendor_Name"), "{said}");
    assert!(refusal("empty.csv", &format!("{head}\n"), bills).contains("has no row"));
}

#[test]
fn late_payments_that_contradict_themselves_are_refused() {
    let text = fs::read_to_string(sample("late_payments.csv")).unwrap();
    let cases = [
        ("Paper,13,0", "Paper,14,0", ["`DaysToSettle`", "SettledDate - InvoiceDate = 13"]),
        ("Electronic,50,20", "Electronic,50,19", ["`DaysLate`", "0 at least = 20"]),
        ("55.94,No", "55.94,no", ["`Disputed`", "`no` is unknown: expected No or Yes"]),
        ("1/2/2013", "01/02/2013", ["`InvoiceDate`", "expected m/d/yyyy, such as 4/26/2011"]),
        ("0000000103", "0000000101", ["line 4", "`0000000101`"]),
    ];
    for (place, (good, bad, parts)) in cases.into_iter().enumerate() {
        let text = text.replacen(good, bad, 1);
        let said = refusal(&format!("bad_late{place}.csv"), &text, late_payments);
        for part in parts {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}
