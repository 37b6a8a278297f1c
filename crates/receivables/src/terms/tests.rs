use rust_decimal::Decimal;

use super::{
    discount::{DiscountTerms, Granted, MAX_TIERS, Tier},
    *,
};
use crate::{
    Named as _,
    error::Error,
    money::{Currency, Money},
    time::{BusinessDayConvention, Calendar, MAX_DAYS, MIN_DAYS, parse_date},
};

fn place(error: &Error) -> (&'static str, Option<&str>) {
    (error.code(), error.path())
}

fn in_days(days: u32) -> Due {
    Due::new(Anchor::Issue, [Step::Days(days)])
}

fn share(share: Share) -> TermsLine {
    TermsLine::new(share, in_days(10))
}

#[test]
fn a_definition_says_where_it_is_wrong() {
    let balance = share(Share::Balance);
    let late =
        TermsLine::new(Share::Balance, Due::new(Anchor::Issue, [Step::EndOfMonth, Step::Day(32)]));
    let half = share(Share::OfTotal(Decimal::new(5, 1)));
    for (lines, expected) in [
        (vec![], ("terms.too_many", Some("lines"))),
        (vec![late], ("terms.step_out_of_range", Some("lines[0].due.steps[1]"))),
        (
            vec![half, share(Share::Fixed(-Decimal::ONE)), balance],
            ("terms.invalid_share", Some("lines[1].share")),
        ),
    ] {
        assert_eq!(place(&PaymentTerms::new(lines).unwrap_err()), expected);
    }
    let steps = Due::new(Anchor::Issue, [Step::EndOfMonth; MAX_STEPS + 1]);
    let error = PaymentTerms::due(steps).unwrap_err();
    assert_eq!(place(&error), ("terms.too_many", Some("lines[0].due.steps")));
}

#[test]
fn a_discount_says_where_it_is_wrong() {
    let tier = |granted| Tier::new(granted, in_days(10));
    let rate = Granted::Rate(Decimal::new(2, 2));
    let window = Tier::new(rate, in_days(MAX_STEP_DAYS + 1));
    for (discount, expected) in [
        (DiscountTerms::tiers(vec![]), ("terms.too_many", "discount.tiers")),
        (
            DiscountTerms::tiers(vec![tier(rate); MAX_TIERS + 1]),
            ("terms.too_many", "discount.tiers"),
        ),
        (
            DiscountTerms::tiers(vec![tier(rate), tier(Granted::Rate(Decimal::TWO))]),
            ("discount.invalid_rate", "discount.tiers[1].rate"),
        ),
        (
            DiscountTerms::tiers(vec![tier(Granted::Amount(Decimal::ZERO))]),
            ("discount.invalid_rate", "discount.tiers[0].amount"),
        ),
        (
            DiscountTerms::tiers(vec![window]),
            ("terms.step_out_of_range", "discount.tiers[0].due.steps[0]"),
        ),
        (
            DiscountTerms::tiers(vec![tier(rate)]).grace_days(36_501),
            ("input.out_of_range", "discount.grace_days"),
        ),
        (
            DiscountTerms::sliding(Decimal::TWO, 365),
            ("discount.invalid_rate", "discount.sliding.rate_annual"),
        ),
        (
            DiscountTerms::sliding(Decimal::ONE, 364),
            ("input.out_of_range", "discount.sliding.year_days"),
        ),
    ] {
        let error = PaymentTerms::net(30).unwrap().with_discount(discount).unwrap_err();
        assert_eq!(place(&error), (expected.0, Some(expected.1)));
    }
}

#[test]
fn there_are_at_most_1200_lines() {
    let lines = |count: usize| {
        let mut lines = vec![share(Share::Fixed(Decimal::ONE)); count - 1];
        lines.push(share(Share::Balance));
        PaymentTerms::new(lines)
    };
    let terms = lines(MAX_LINES).unwrap();
    let amount = Money::parse("1000.50", Currency::EUR).unwrap();
    let invoice = InvoiceTerms::new(amount, parse_date("2026-05-01").unwrap());
    let parts = terms.resolve(&invoice).unwrap();
    assert_eq!(parts.instalments().len(), 1001); // 1000 of 1.00, then 0.50 is left
    assert_eq!(place(&lines(MAX_LINES + 1).unwrap_err()), ("terms.too_many", Some("lines")));
}

#[test]
fn a_text_has_at_most_4096_bytes() {
    let text = |length: usize| format!("net{}30", " ".repeat(length - 5));
    assert_eq!(PaymentTerms::parse(&text(MAX_TERMS_BYTES)), PaymentTerms::net(30));
    let error = PaymentTerms::parse(&text(MAX_TERMS_BYTES + 1)).unwrap_err();
    assert_eq!(error.to_string(), "4097 bytes: expected 1 to 4096");
}

#[test]
fn a_message_quotes_the_word() {
    let error = PaymentTerms::parse("2/10 net 30 or 60").unwrap_err();
    let expected = "`or` cannot stand here: expected `,` and a line, `;` and an option, or the end";
    assert_eq!(error.to_string(), expected);
    let long = PaymentTerms::parse(&"x".repeat(4000)).unwrap_err();
    assert!(long.to_string().len() < 300);
    // A no-break space is no blank.
    assert_eq!(PaymentTerms::parse("net\u{a0}30").unwrap_err().code(), "terms.malformed");
}

#[test]
fn every_limit_has_its_source_and_its_worked_date() {
    let date = |text| parse_date(text).unwrap();
    let invoice = InvoiceTerms::issued(date("2025-03-10")).receipt(date("2025-03-12"));
    let latest = TermsLimit::ALL.iter().map(|(limit, ..)| limit.latest(&invoice).unwrap());
    let dates =
        ["2025-04-11", "2025-05-09", "2025-05-15", "2025-04-24", "2025-05-11", "2025-04-11"];
    assert!(latest.eq(dates.map(date)));
    for (limit, name, _) in TermsLimit::ALL {
        let law = if name.starts_with("fr") { "C. com. L441-10 I" } else { "Directive 2011/7/EU" };
        assert!(limit.source().starts_with(law), "{name}");
    }
}

#[test]
fn a_column_is_every_row_by_itself() {
    let terms = PaymentTerms::parse("eom+45; following").unwrap();
    let calendar = Calendar::named("weekends").unwrap();
    let issues: Vec<i32> = (0..1_000).map(|row| 20_000 + row * 37 % 811).collect();
    let dues = terms.due_days(&issues, Some(&calendar)).unwrap();
    for (issue, due) in issues.iter().zip(dues) {
        assert_eq!(terms.due_days(&[*issue], Some(&calendar)).unwrap(), [due]);
    }
}

#[test]
fn a_column_names_the_row_that_it_refuses() {
    let terms = PaymentTerms::net(0).unwrap();
    assert_eq!(terms.due_days(&[MIN_DAYS, MAX_DAYS], None).unwrap(), [MIN_DAYS, MAX_DAYS]);
    for wrong in [MIN_DAYS - 1, MAX_DAYS + 1, i32::MIN, i32::MAX] {
        let error = terms.due_days(&[0, 1, wrong, 2], None).unwrap_err();
        assert_eq!(place(&error), ("date.out_of_range", Some("issues[2]")), "{wrong}");
        assert_eq!(error.row(), Some(2));
    }
    let adjusted = terms.adjusted(BusinessDayConvention::Following);
    assert_eq!(adjusted.due_days(&[], None).unwrap_err().code(), "terms.calendar_missing");
}

#[test]
fn dates_outside_the_window_are_refused_by_name() {
    let outside = chrono::NaiveDate::from_ymd_opt(2200, 1, 1).unwrap();
    let amount = Money::parse("1.00", Currency::EUR).unwrap();
    let invoice = InvoiceTerms::new(amount, parse_date("2026-05-01").unwrap()).delivery(outside);
    let terms = PaymentTerms::net(30).unwrap();
    let expected = ("date.out_of_range", Some("delivery"));
    assert_eq!(place(&terms.resolve(&invoice).unwrap_err()), expected);
    assert_eq!(place(&terms.check(TermsLimit::FrNet, &invoice).unwrap_err()), expected);
}

#[test]
fn a_line_that_cannot_be_resolved_is_named() {
    let issued = parse_date("2199-12-01").unwrap();
    let invoice = InvoiceTerms::new(Money::parse("100", Currency::JPY).unwrap(), issued);
    let error = |text| PaymentTerms::parse(text).unwrap().resolve(&invoice).unwrap_err();
    assert_eq!(place(&error("50% 1d, balance 1m")), ("date.out_of_range", Some("lines[1].due")));
    let fine = error("50% 1d, fixed 0.5 2d, balance 3d");
    assert_eq!(place(&fine), ("amount.too_precise", Some("lines[1].share")));
    let window = error("3/1 2/1m net 1");
    assert_eq!(place(&window), ("date.out_of_range", Some("discount.tiers[1].due")));
    let tax = PaymentTerms::net(1).unwrap().resolve(&invoice.clone().tax(Decimal::new(5, 1)));
    assert_eq!(place(&tax.unwrap_err()), ("amount.too_precise", Some("tax")));
}
