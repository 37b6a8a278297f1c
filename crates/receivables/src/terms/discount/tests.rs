use rust_decimal::Decimal;

use super::*;
use crate::{
    error::Error,
    money::{Currency, Money, Rate},
    terms::{InvoiceTerms, PaymentTerms},
    time::parse_date,
};

fn offer(terms: &str, amount: &str) -> DiscountOffer {
    let issued = parse_date("2026-05-01").unwrap();
    let invoice = InvoiceTerms::new(Money::parse(amount, Currency::EUR).unwrap(), issued);
    let invoice = invoice.tax(Decimal::ONE).levy(Decimal::ONE);
    let resolved = PaymentTerms::parse(terms).unwrap().resolve(&invoice).unwrap();
    resolved.discount().cloned().unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// How an offer is refused once some of its values were changed.
fn refused(terms: &str, change: impl FnOnce(&mut OfferParts)) -> (&'static str, Option<String>) {
    let mut parts = offer(terms, "100.00").parts();
    change(&mut parts);
    let error = DiscountOffer::from_parts(&parts).unwrap_err();
    (error.code(), error.path().map(str::to_owned))
}

#[test]
fn an_offer_is_read_back_as_it_was() {
    for terms in ["2/10 net 30", "3/5 fixed 2/10 net 30; grace 3; base net", "slide 12%/360 net 60"]
    {
        let offer = offer(terms, "100.00");
        assert_eq!(DiscountOffer::from_parts(&offer.parts()), Ok(offer));
    }
}

#[test]
fn the_decimals_of_the_amount_are_its_precision() {
    let mut parts = offer("2/10 net 30", "100.00").parts();
    parts.amount = number("100");
    assert_eq!(DiscountOffer::from_parts(&parts).unwrap().amount().to_string(), "100.00");
    parts.amount = number("100.0000");
    assert_eq!(DiscountOffer::from_parts(&parts).unwrap().currency().precision(), 4);
    parts.amount = number("100.0000000");
    let error = DiscountOffer::from_parts(&parts).unwrap_err();
    assert_eq!((error.code(), error.path()), ("currency.precision_out_of_range", Some("amount")));
}

#[test]
fn an_offer_that_contradicts_itself_is_refused() {
    type Change = fn(&mut OfferParts);
    let tier = |path: &str| Some(format!("tiers[0]{path}"));
    let cases: [(&str, Change, &str, Option<String>); 14] = [
        (
            "2/10 net 30",
            |p| p.amount = number("0.00"),
            "discount.not_positive",
            Some("amount".into()),
        ),
        ("2/10 net 30", |p| p.tax = number("99.01"), "terms.tax_exceeds_amount", None),
        ("2/10 net 30", |p| p.levy = number("-1.00"), "terms.tax_exceeds_amount", None),
        ("2/10 net 30", |p| p.grace_days = 36_501, "input.out_of_range", Some("grace_days".into())),
        ("2/10 net 30", |p| p.tiers.clear(), "input.missing_field", None),
        ("2/10 net 30", |p| p.tiers = vec![p.tiers[0]; 17], "terms.too_many", Some("tiers".into())),
        ("2/10 net 30", |p| p.grace_days = 1, "input.contradiction", tier("")),
        ("2/10 net 30", |p| p.tiers[0].payable = number("98.01"), "input.contradiction", tier("")),
        (
            "2/10 net 30",
            |p| p.tiers[0].net_reduction = number("2.00"),
            "input.contradiction",
            tier(""),
        ),
        (
            "2/10 net 30",
            |p| p.tiers[0].tax_reduction = number("-0.02"),
            "discount.invalid_rate",
            tier(".tax_reduction"),
        ),
        (
            "2/10 net 30",
            |p| p.tiers[0].discount = number("1.981"),
            "amount.too_precise",
            tier(".discount"),
        ),
        (
            "100/10 net 30",
            |p| p.tiers[0].discount = number("99.01"),
            "input.contradiction",
            tier(""),
        ),
        (
            "2/10 net 30",
            |p| p.sliding = offer("slide 12%/365 net 30", "9").sliding(),
            "input.contradiction",
            None,
        ),
        (
            "slide 12%/365 net 30",
            |p| p.sliding.as_mut().unwrap().year_days = 366,
            "input.out_of_range",
            Some("sliding.year_days".into()),
        ),
    ];
    for (at, (terms, change, code, path)) in cases.into_iter().enumerate() {
        assert_eq!(refused(terms, change), (code, path), "case {at}");
    }
}

#[test]
fn judging_names_the_argument() {
    let (offer, day) = (offer("2/10 net 30", "100.00"), parse_date("2026-05-02").unwrap());
    let place = |error: Error| (error.code(), error.path().map(str::to_owned));
    let zero = Decimal::ZERO;
    let paid = |text: &str| place(offer.judge(day, number(text), zero).unwrap_err());
    assert_eq!(paid("0"), ("discount.not_positive", Some("paid".into())));
    assert_eq!(paid("-1"), ("discount.not_positive", Some("paid".into())));
    assert_eq!(paid("0.001"), ("amount.too_precise", Some("paid".into())));
    let tolerance = offer.judge(day, Decimal::ONE, number("-0.01")).unwrap_err();
    assert_eq!(place(tolerance), ("discount.not_positive", Some("tolerance".into())));
}

#[test]
fn costs_name_the_argument() {
    let rate = |text| Rate::parse(text).unwrap();
    for (found, expected) in [
        (annual_cost(rate("1"), 20, 365), ("discount.invalid_rate", Some("rate"))),
        (annual_cost(rate("0.02"), 0, 365), ("input.out_of_range", Some("days"))),
        (annual_cost(rate("0.02"), 20, 367), ("input.out_of_range", Some("year_days"))),
        (annual_cost(rate("0.9"), 1, 365), ("discount.cost_out_of_range", None)),
    ] {
        let error = found.unwrap_err();
        assert_eq!((error.code(), error.path()), expected);
    }
    let error = break_even(rate("0.08"), 36_501, 365).unwrap_err();
    assert_eq!((error.code(), error.path()), ("input.out_of_range", Some("days")));
}

#[test]
fn the_largest_amounts_do_not_overflow() {
    for terms in ["99.99999999/10 net 30; parts proportional", "slide 100%/360 net 36500"] {
        let offer = offer(terms, "9999999999999999.99");
        let day = parse_date("2026-05-02").unwrap();
        let price = offer.payable(day).unwrap();
        assert_eq!(price.payable + price.discount, offer.amount());
        let paid = number("1000000000000000.00");
        let judged = offer.judge(day, paid, offer.amount()).unwrap();
        let (left, right) = (offer.amount() + judged.overpaid, judged.paid + judged.granted);
        assert_eq!(left, right + judged.write_off + judged.owed);
    }
}
