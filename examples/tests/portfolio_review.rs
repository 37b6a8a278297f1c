//! The review of the sample portfolio, and of a real file where it is at hand.

use std::env;
use std::fs;
use std::io::{Write as _, stderr};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use receivables::aging::{AgingLine, AgingReport};
use receivables::ledger::Key;
use receivables::money::Rounding;
use receivables_examples::portfolio::{Portfolio, Reading, Review, Screen};
use rust_decimal::Decimal;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn day(text: &str) -> NaiveDate {
    receivables::time::parse_date(text).unwrap()
}

fn sample() -> Portfolio {
    Portfolio::read(&repository().join("examples/data/portfolio.csv"), &Reading::default()).unwrap()
}

/// A file that this test writes itself.
fn written(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

fn refusal(name: &str, text: &str) -> String {
    let error = Portfolio::read(&written(name, text), &Reading::default()).unwrap_err();
    format!("{error:#}")
}

/// What stands in the file by due date, added up here line by line, without the library.
fn columns_by_hand(as_of: NaiveDate) -> (Vec<i64>, Vec<u64>) {
    let text = fs::read_to_string(repository().join("examples/data/portfolio.csv")).unwrap();
    let (mut cents, mut counts) = (vec![0i64; 7], vec![0u64; 7]);
    for line in text.lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        let open: i64 = cells[5].replace('.', "").parse().unwrap();
        let due: NaiveDate = cells[4].parse().unwrap();
        let late = (as_of - due).num_days();
        let column = match late {
            _ if open < 0 => 6,
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            91..=120 => 4,
            _ => 5,
        };
        cents[column] += open;
        counts[column] += 1;
    }
    (cents, counts)
}

#[test]
fn the_sample_ages_as_when_added_up_by_hand() {
    let portfolio = sample();
    let review = Review::new(&portfolio, day("2026-06-30")).unwrap();
    let (cents, counts) = columns_by_hand(day("2026-06-30"));
    let total = review.report().total().unwrap();
    let cents = |column: usize| Decimal::new(cents[column], 2);
    assert_eq!(total.not_due(), cents(0));
    assert_eq!(total.buckets(), (1..=5).map(cents).collect::<Vec<_>>());
    assert_eq!(total.unapplied(), -cents(6));
    assert_eq!(total.balance(), (0..=6).map(cents).sum::<Decimal>());
    let found = total.item_counts().unwrap();
    assert_eq!((found.not_due, found.unapplied), (counts[0], counts[6]));
    assert_eq!(found.buckets, counts[1..=5]);
}

#[test]
fn every_level_sums_to_the_same_total() {
    let portfolio = sample();
    let review = Review::new(&portfolio, day("2026-06-30")).unwrap();
    assert_eq!(review.levels(), ["region", "customer"]);
    for level in review.levels() {
        let report = review.by(level).unwrap();
        let sum: Decimal = report.lines().map(|line| line.balance()).sum();
        assert_eq!(sum, review.report().total().unwrap().balance(), "{level}");
    }
    assert_eq!(review.by("region").unwrap().len(), 4);
}

#[test]
fn a_packed_file_is_the_same_file() {
    let plain = repository().join("examples/data/portfolio.csv");
    let packed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("portfolio.csv.gz");
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    encoder.write_all(&fs::read(plain).unwrap()).unwrap();
    fs::write(&packed, encoder.finish().unwrap()).unwrap();
    let unpacked = Portfolio::read(&packed, &Reading::default()).unwrap();
    assert_eq!(unpacked.items.len(), sample().items.len());
}

#[test]
fn amounts_finer_than_the_currency_are_refused_with_line_and_value() {
    let text = "id,customer,due,amount\nF-1,acme,2026-05-31,10.00\nF-2,acme,2026-05-31,0.125\n";
    let said = refusal("fine.csv", text);
    for part in ["line 3", "column `amount`", "rows[1].open", "`0.125`", "--round"] {
        assert!(said.contains(part), "{said}");
    }
    // 0.125 to the even cent is 0.12: a difference of -0.005. 10.000 is not finer than a cent.
    let text = &text.replace("10.00", "10.000");
    let reading = Reading { rounding: Some(Rounding::HalfEven), ..Reading::default() };
    let portfolio = Portfolio::read(&written("fine.csv", text), &reading).unwrap();
    let rounded = portfolio.items.rounded().unwrap();
    assert_eq!((rounded.amounts, rounded.difference), (1, Decimal::new(-5, 3)));
    let shown = Screen::default().show(&Review::new(&portfolio, day("2026-06-30")).unwrap(), 5);
    assert!(shown.unwrap().contains("1 rows rounded (half_even), by -0.005 EUR in total"));
}

#[test]
fn what_a_cell_cannot_hold_is_refused_with_its_line() {
    let head = "id,customer,due,open\n";
    let cases = [
        ("F-1,acme,2026-5-31,1.00\n", ["line 2", "rows[0].due", "`2026-5-31`"]),
        ("F-1,acme,,1.00\n", ["line 2", "rows[0].due", "``"]),
        ("F-1,acme,2026-05-31,1e3\n", ["line 2", "rows[0].open", "`1e3`"]),
        ("F-1,acme,2026-05-31,\"1,200.00\"\n", ["line 2", "rows[0].open", "`1,200.00`"]),
        (",acme,2026-05-31,1.00\n", ["line 2", "column `id`", "``"]),
        ("F-1,acme,2026-05-31,1.00\nF-1,bolt,2026-05-31,1.00\n", ["line 3", "`F-1`", "twice"]),
    ];
    for (place, (lines, parts)) in cases.into_iter().enumerate() {
        let said = refusal(&format!("bad{place}.csv"), &format!("{head}{lines}"));
        for part in parts {
            assert!(said.contains(part), "{said}");
        }
    }
    assert!(refusal("short.csv", &format!("{head}F-1,acme\n")).contains("short.csv is refused"));
}

#[test]
fn the_screen_is_no_wider_than_asked() {
    let portfolio = sample();
    let review = Review::new(&portfolio, day("2026-06-30")).unwrap();
    for width in [80, 100, 120] {
        let text = Screen { width: Some(width), colour: false }.show(&review, 10).unwrap();
        // The first line is the path of the file, the notes below the tables wrap.
        let lines = text.lines().skip(1).filter(|line| !line.starts_with("left out:"));
        let widest = lines.map(|line| line.trim_end().chars().count()).max().unwrap();
        assert!(widest <= width, "{widest} columns on a screen of {width}");
        assert!(!text.contains('\u{1b}'), "no colours were asked for");
    }
}

#[test]
fn the_json_holds_every_level_in_the_wire_form() {
    let portfolio = sample();
    let review = Review::new(&portfolio, day("2026-06-30")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&review.to_json().unwrap()).unwrap();
    assert_eq!(json["rows"], 4713);
    assert_eq!(json["rounded"], serde_json::Value::Null);
    let (cents, _) = columns_by_hand(day("2026-06-30"));
    let balance = Decimal::new(cents.iter().sum(), 2).to_string();
    for (report, level) in json["reports"].as_array().unwrap().iter().zip(["region", "customer"]) {
        assert_eq!(report["policy"]["by"], serde_json::json!([level]));
        assert_eq!(report["totals"][0]["balance"], balance);
    }
}

/// The file of a real ledger, whose licence does not let it stand in the repository.
fn real_file() -> Option<PathBuf> {
    let folder = env::var_os("RECEIVABLES_SHARED_DATA")
        .map_or_else(|| repository().join("../shared/data"), PathBuf::from);
    let path = folder.join("highradius_open_items.csv.gz");
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln`: the test runner would keep it to itself.
    let _ = writeln!(
        stderr(),
        "NOT RUN: the review of a real ledger; highradius_open_items.csv.gz is not in {} \
         (set RECEIVABLES_SHARED_DATA)",
        folder.display()
    );
    None
}

fn counts(report: &AgingReport) -> (u64, Vec<u64>) {
    let counts = report.total().unwrap().item_counts().unwrap();
    (counts.not_due, counts.buckets)
}

#[test]
fn a_real_ledger_with_float_dirt_is_refused_unless_rounding_is_named() {
    let Some(path) = real_file() else { return };
    let error = Portfolio::read(&path, &Reading::default()).unwrap_err();
    let said = format!("{error:#}");
    for part in ["line 2", "rows[0]", "`converted_usd`", "`2309.7899999999995`"] {
        assert!(said.contains(part), "{said}");
    }
}

/// The expected figures are those of the file's description, and of a computation with Python's
/// `csv` and `decimal` modules, rounding each amount half to even.
#[test]
fn a_real_ledger_ages_as_its_description_says() {
    let Some(path) = real_file() else { return };
    let reading = Reading { rounding: Some(Rounding::HalfEven), ..Reading::default() };
    let portfolio = Portfolio::read(&path, &reading).unwrap();
    assert_eq!(portfolio.items.len(), 9_681);
    assert_eq!(portfolio.currency.code(), "USD");
    let rounded = portfolio.items.rounded().unwrap();
    assert_eq!((rounded.amounts, portfolio.rounded_rows), (631, 631));
    // 310427858.75 - 310427858.973999998430616, the exact sums after and before.
    assert_eq!(rounded.difference, "-0.223999998430616".parse().unwrap());

    let review = Review::new(&portfolio, day("2020-05-22")).unwrap();
    assert_eq!(counts(review.report()), (500, vec![3_567, 4_427, 1_187, 0, 0]));
    assert_eq!(review.report().total().unwrap().balance(), Decimal::new(31_042_785_875, 2));
    let companies = review.by("company").unwrap();
    let items: Vec<_> = companies.lines().map(|line| (line.key()[0], line.items())).collect();
    let expected =
        [("CA02", 704), ("U001", 8_887), ("U002", 18), ("U005", 2), ("U007", 1), ("U013", 69)];
    assert_eq!(items, expected.map(|(company, count)| (Key::Text(company), count)));
    let canada = companies.line(0).unwrap();
    let buckets =
        [981_085_948, 1_572_104_773, 361_803_645, 0, 0].map(|cents| Decimal::new(cents, 2));
    assert_eq!(canada.buckets(), buckets);
    // Names change their spelling, numbers do not: 694 customers, not thousands.
    let customers = review.by("customer").unwrap();
    assert_eq!(customers.len(), 694);
    let most = customers.lines().max_by_key(AgingLine::overdue).unwrap();
    assert_eq!(most.key(), [Key::Text("0200769623")]);
    assert_eq!(most.overdue(), Decimal::new(5_261_963_129, 2));
}

#[test]
fn items_posted_after_the_day_do_not_count() {
    let Some(path) = real_file() else { return };
    let reading = Reading { rounding: Some(Rounding::HalfEven), ..Reading::default() };
    let portfolio = Portfolio::read(&path, &reading).unwrap();
    let review = Review::new(&portfolio, day("2020-04-30")).unwrap();
    assert_eq!(counts(review.report()), (2_007, vec![4_382, 2_225, 9, 0, 0]));
    assert_eq!(review.report().not_yet_posted(), 9_681 - 8_623);

    // The same through the names of the columns: the posting date given as the date of issue.
    let columns = "id=doc_id,customer=cust_number,issue=posting_date,posting=,due=due_in_date";
    let reading = Reading {
        columns: columns.split(',').map(str::to_owned).collect(),
        tags: vec!["company=business_code".to_owned()],
        currency: Some("USD".to_owned()),
        rounding: Some(Rounding::HalfEven),
    };
    let portfolio = Portfolio::read(&path, &reading).unwrap();
    let named = Review::new(&portfolio, day("2020-04-30")).unwrap();
    assert_eq!(counts(named.report()), counts(review.report()));
}
