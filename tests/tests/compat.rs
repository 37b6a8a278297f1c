//! Files that released versions wrote stay readable.
//!
//! `compat/<version>/<form>.json` holds one value of each wire form. A new version adds its folder
//! with `cargo test -p receivables-conformance --test compat -- --ignored`, once, and never
//! changes the folders that are there.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::NaiveDate;
use receivables::{
    aging::{AgingPolicy, AgingReport, Buckets, Credits, Days, LossRates, Unit, roll_rates},
    ledger::{Claim, Fact, Invoice, Item, Ledger, OpenItems},
    money::{Currency, Money, Rate, Rounding},
    penalty::{
        Capitalisation, DatedRate, Fixing, Grace, Pack, PenaltyPolicy, ReferenceRow, RoundPer,
    },
    terms::{InvoiceTerms, PaymentTerms, discount::DiscountOffer},
    time::{
        BusinessDayConvention, Calendar, DayCount, Every, Schedule, ScheduleDate, Weekday,
        parse_date,
    },
};
use rust_decimal::Decimal;
use serde::{Serialize, de::DeserializeOwned};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compat")
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn items() -> OpenItems {
    let mut full = Item::new("F-001", "acme", day("2026-05-31"), Decimal::new(120_000, 2));
    full.issue = Some(day("2026-05-01"));
    full.posting = Some(day("2026-05-02"));
    full.disputed = Some(Decimal::new(20_000, 2));
    full.paused_days = Some(5);
    full.tags.push(("region".to_owned(), "north".to_owned()));
    let credit = Item::new("C-001", "acme", day("2026-06-10"), Decimal::new(-5_000, 2));
    let mut yen = Item::new("F-002", "zen", day("2026-03-31"), Decimal::new(7_000, 0));
    yen.currency = Some(Currency::JPY);
    OpenItems::from_rows(Currency::EUR, [full, credit, yen]).unwrap()
}

fn policy() -> AgingPolicy {
    let mut policy = AgingPolicy::default().grouped_by(["region", "customer"]);
    policy.buckets = Buckets::new(Unit::Weeks, &[1, 2, 4]).unwrap();
    policy.credits = Credits::ByOwnDate;
    policy.days = Days::Effective;
    policy.grace_days = 3;
    policy
}

fn report() -> AgingReport {
    items().aging(day("2026-06-30"), &policy()).unwrap()
}

fn schedule() -> Vec<ScheduleDate> {
    Schedule::new(day("2026-01-31"), Every::Months(1), 3)
        .unwrap()
        .adjusted(BusinessDayConvention::ModifiedFollowing, Calendar::named("TARGET2").unwrap())
        .dates()
        .unwrap()
}

/// A ledger with a fact of every kind, and every field of it.
fn ledger() -> Ledger {
    let facts: Vec<Fact> = FACTS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    Ledger::from_facts(Currency::EUR, facts).unwrap()
}

const FACTS: &str = r#"{"fact":"customer","id":"acme","since":"2019-01-01","kind":"business","currency":"EUR","tags":{"region":"north"}}
{"fact":"invoice","id":"F-1","customer":"acme","issue":"2026-05-01","due":"2026-05-31","amount":"120.00","tax":"20.00","receipt":"2026-05-03","posting":"2026-05-02","claim":"principal","tags":{"site":"A"}}
{"fact":"invoice","id":"F-2","customer":"acme","issue":"2026-05-01","instalments":[{"due":"2026-05-31","amount":"60.00"},{"due":"2026-06-30","amount":"60.00"}],"amount":"120.00"}
{"fact":"invoice","id":"F-3","customer":"zen","issue":"2026-05-01","due":"2026-05-31","amount":"9.00","currency":"USD"}
{"fact":"credit_note","id":"K-1","customer":"acme","date":"2026-05-20","amount":"10.00"}
{"fact":"payment","id":"P-1","invoice":"F-1","date":"2026-05-30","amount":"50.00"}
{"fact":"payment","id":"P-2","customer":"zen","invoice":"F-3","date":"2026-05-30","amount":"8.00","currency":"USD"}
{"fact":"allocation","id":"A-1","credit":"K-1","invoice":"F-2","instalment":2,"date":"2026-05-21","amount":"6.00"}
{"fact":"refund","id":"R-1","credit":"K-1","date":"2026-05-25","amount":"4.00"}
{"fact":"returned_payment","id":"B-1","payment":"P-1","date":"2026-06-02","amount":"20.00","reason":"no funds"}
{"fact":"write_off","id":"W-1","invoice":"F-2","instalment":1,"date":"2026-06-03","amount":"1.00","reason":"goodwill"}
{"fact":"dispute","id":"D-1","invoice":"F-1","opened":"2026-05-10","amount":"30.00","reason":"short delivery"}
{"fact":"dispute_resolution","dispute":"D-1","date":"2026-05-28","outcome":"upheld"}
{"fact":"promise","id":"V-1","customer":"acme","invoices":["F-1","F-2"],"made":"2026-06-05","due":"2026-06-15","amount":"40.00"}
{"fact":"contact","id":"C-1","customer":"acme","invoices":["F-1"],"date":"2026-06-05","channel":"phone","action":"step-1","note":"will pay"}
{"fact":"cost","id":"E-1","date":"2026-06-05","amount":"5.00","customer":"acme","invoice":"F-1","purpose":"call"}
{"fact":"hold","id":"H-1","invoice":"F-1","from":"2026-06-06","until":"2026-06-20","reason":"promise"}
{"fact":"hold_release","hold":"H-1","date":"2026-06-10"}"#;

fn own_calendar() -> Calendar {
    Calendar::new(&[Weekday::Friday, Weekday::Saturday], [day("2026-05-01")]).unwrap()
}

/// An invoice and the interest that was claimed for it.
fn ledger_with_claims() -> Ledger {
    let (issue, due) = (day("2026-05-01"), day("2026-05-31"));
    let mut claim = Invoice::new("F-1:interest", "acme", due, due, Decimal::ONE).about("F-1");
    claim.claim = Some(Claim::Interest);
    let invoice = Invoice::new("F-1", "acme", issue, due, Decimal::from(120));
    Ledger::from_facts(Currency::EUR, [invoice.into(), claim.into()]).unwrap()
}

/// A policy of late interest with a value in every field that another does not exclude.
fn penalty() -> PenaltyPolicy {
    let dated = |from, rate| DatedRate { from: day(from), rate: Rate::parse(rate).unwrap() };
    let mut policy = PenaltyPolicy::statutory(Pack::Fr);
    policy.rates = vec![dated("2025-01-01", "0.12"), dated("2026-01-01", "0.1")];
    policy.reference = vec![ReferenceRow { from: day("2027-01-01"), rate: Decimal::new(-50, 4) }];
    (policy.fixing, policy.grace_days, policy.grace) = (Some(Fixing::AtStart), 5, Grace::Shift);
    (policy.day_count, policy.rounding) = (DayCount::ActualThreeSixty, Rounding::HalfEven);
    (policy.round_per, policy.capitalisation) = (RoundPer::Segment, Capitalisation::Yearly);
    (policy.minimum, policy.cap) = (Some(Decimal::new(5_00, 2)), Some(Decimal::new(500_00, 2)));
    policy.cap_rate = Some(Rate::parse("0.25").unwrap());
    (policy.compensation, policy.carry_forward) = (Some(Decimal::ZERO), true);
    policy
}

/// Terms with a line of each kind and every option.
fn terms() -> PaymentTerms {
    let text = "3/5 fixed 5/eom+10 from receipt 30% order, 25% of rest 2m+day15, fixed 10 45+eom, \
        balance next10; following; grace 3; base net; parts proportional";
    PaymentTerms::parse(text).unwrap()
}

fn offer(terms: &PaymentTerms) -> DiscountOffer {
    let amount = Money::parse("121.0000", Currency::EUR.with_precision(4).unwrap()).unwrap();
    let invoice = InvoiceTerms::new(amount, day("2026-05-01"))
        .receipt(day("2026-05-04"))
        .order(day("2026-04-01"))
        .tax(Decimal::new(20, 0))
        .levy(Decimal::ONE)
        .calendar(&own_calendar());
    terms.resolve(&invoice).unwrap().discount().cloned().unwrap()
}

/// One value of each wire form as this version prints it.
fn forms() -> BTreeMap<&'static str, String> {
    fn text<T: Serialize>(value: T) -> String {
        serde_json::to_string_pretty(&value).unwrap() + "\n"
    }
    let (from, to) = (day("2026-05-31"), day("2026-06-30"));
    let rates = LossRates {
        not_due: Rate::parse("0.003").unwrap(),
        buckets: ["0.016", "0.036", "0.066", "0.106"].map(|rate| Rate::parse(rate).unwrap()).into(),
    };
    BTreeMap::from([
        ("aging_policy", text(policy())),
        ("aging_report", text(report())),
        ("calendar_built_in", text(Calendar::named("TARGET2").unwrap())),
        ("calendar_own", text(own_calendar())),
        ("currency", text(Currency::EUR)),
        ("currency_raised", text(Currency::EUR.with_precision(4).unwrap())),
        ("discount_offer", text(offer(&terms()))),
        ("every", text(Every::HalfMonths(1))),
        ("ledger", text(ledger())),
        ("money", text(Money::parse("1200.00", Currency::EUR).unwrap())),
        ("named_value", text(DayCount::ThirtyEThreeSixtyIsda)),
        ("open_items", text(items())),
        ("ledger_claims", text(ledger_with_claims())),
        ("penalty_policy", text(penalty())),
        ("payment_terms", text(terms())),
        ("payment_terms_sliding", text(PaymentTerms::parse("slide 12%/365 net 60").unwrap())),
        ("provision", text(report().provision(&rates, Rounding::HalfUp).unwrap())),
        ("rate", text(Rate::parse("0.1215").unwrap())),
        ("roll_rates", text(roll_rates((&items(), from), (&items(), to), &policy()).unwrap())),
        ("schedule_dates", text(schedule())),
    ])
}

/// Reads a form of any version and prints it again; `None` for a form that is only printed.
fn read(form: &str, text: &str) -> Option<String> {
    fn again<T: Serialize + DeserializeOwned>(text: &str) -> String {
        let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        serde_json::to_string_pretty(&value).unwrap() + "\n"
    }
    Some(match form {
        "aging_policy" => again::<AgingPolicy>(text),
        "aging_report" => again::<AgingReport>(text),
        "calendar_built_in" | "calendar_own" => again::<Calendar>(text),
        "currency" | "currency_raised" => again::<Currency>(text),
        "discount_offer" => again::<DiscountOffer>(text),
        "every" => again::<Every>(text),
        "ledger" | "ledger_claims" => again::<Ledger>(text),
        "money" => again::<Money>(text),
        "named_value" => again::<DayCount>(text),
        "open_items" => again::<OpenItems>(text),
        "penalty_policy" => again::<PenaltyPolicy>(text),
        "payment_terms" | "payment_terms_sliding" => again::<PaymentTerms>(text),
        "rate" => again::<Rate>(text),
        "schedule_dates" => again::<Vec<ScheduleDate>>(text),
        "provision" | "roll_rates" => return None,
        _ => panic!("no type for the form `{form}`"),
    })
}

#[test]
fn files_of_every_version_are_read() {
    let mut files = 0;
    for version in fs::read_dir(folder()).unwrap() {
        for file in fs::read_dir(version.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let form = path.file_stem().unwrap().to_str().unwrap();
            if let Some(printed) = read(form, &text) {
                assert_eq!(read(form, &printed).as_deref(), Some(&*printed), "{}", path.display());
            }
            files += 1;
        }
    }
    assert!(files >= forms().len());
}

#[test]
fn this_version_still_prints_what_its_files_hold() {
    for (form, printed) in forms() {
        let path = folder().join(VERSION).join(format!("{form}.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(printed, text, "{form}");
        assert_eq!(read(form, &text).unwrap_or_else(|| text.clone()), text, "{form}");
    }
}

#[test]
#[ignore = "writes the files of a new version, and those of its new forms"]
fn write_the_files_of_this_version() {
    let folder = folder().join(VERSION);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for (form, text) in forms() {
        let file = folder.join(format!("{form}.json"));
        if !file.exists() {
            fs::write(file, text).unwrap();
        }
    }
}
