use super::*;

fn json(text: &str) -> Json {
    Json::read(text).unwrap()
}

fn place<T: std::fmt::Debug>(found: Result<T, Error>) -> (&'static str, Option<String>) {
    let error = found.unwrap_err();
    (error.code(), error.path().map(str::to_owned))
}

/// Terms of one line whose share, due or discount is this.
fn terms(share: &str, due: &str, discount: &str) -> String {
    format!(r#"{{"lines": [{{"share": {share}, "due": {due}}}], "discount": {discount}}}"#)
}

/// The documents are refused with these codes at these places.
fn refused(cases: &[(String, &'static str, &str)]) {
    for (document, code, path) in cases {
        let found = place(payment_terms(&json(document)));
        assert_eq!(found, (*code, Some((*path).to_owned())), "{document}");
    }
}

#[test]
fn lines_say_where_they_are_wrong() {
    let share = |share: &str| terms(share, "{}", "null");
    let step = |step: &str| {
        terms(r#""balance""#, &format!(r#"{{"steps": ["end_of_month", {step}]}}"#), "null")
    };
    let from = terms(r#""balance""#, r#"{"from": "today"}"#, "null");
    let two = r#"{"of_total": "1", "fixed": "1"}"#;
    refused(&[
        (r#"{"lines": 1}"#.to_owned(), "input.wrong_type", "lines"),
        (share(r#"{"of_total": "x"}"#), "rate.malformed", "lines[0].share.of_total"),
        (share(r#"{"of_total": "2"}"#), "terms.invalid_share", "lines[0].share"),
        (share(two), "input.contradiction", "lines[0].share"),
        (share(r#""rest""#), "input.unknown_name", "lines[0].share"),
        (share(r#"{"of_total": "0.5"}"#), "terms.lines_do_not_sum", "lines"),
        (step(r#"{"days": 36501}"#), "terms.step_out_of_range", "lines[0].due.steps[1]"),
        (step(r#"{"days": "30"}"#), "input.wrong_type", "lines[0].due.steps[1].days"),
        (step(r#"{"weeks": 1}"#), "input.unknown_field", "lines[0].due.steps[1]"),
        (from, "input.unknown_name", "lines[0].due.from"),
        (r#""2/10 net 40000""#.to_owned(), "terms.step_out_of_range", "lines[0].due.steps[0]"),
    ]);
    assert_eq!(place(payment_terms(&json("{}"))), ("input.missing_field", None));
}

#[test]
fn discounts_say_where_they_are_wrong() {
    let discount = |discount: &str| terms(r#""balance""#, "{}", discount);
    let tier = |tier: &str| {
        discount(&format!(r#"{{"tiers": [{{"rate": "0.02", "due": {{}}}}, {tier}]}}"#))
    };
    let rate = tier(r#"{"rate": "2", "due": {}}"#);
    let amount = tier(r#"{"amount": "0", "due": {}}"#);
    let day = tier(r#"{"rate": "0.1", "due": {"steps": [{"day": 0}]}}"#);
    let year = discount(r#"{"sliding": {"rate_annual": "0.1", "year_days": 1}}"#);
    let base = discount(r#"{"sliding": null, "tiers": [], "base": "x"}"#);
    refused(&[
        (discount("{}"), "input.missing_field", "discount"),
        (rate, "discount.invalid_rate", "discount.tiers[1].rate"),
        (amount, "discount.invalid_rate", "discount.tiers[1].amount"),
        (day, "terms.step_out_of_range", "discount.tiers[1].due.steps[0]"),
        (year, "input.out_of_range", "discount.sliding.year_days"),
        (base, "input.unknown_name", "discount.base"),
    ]);
}

#[test]
fn an_invoice_needs_amount_currency_and_issue() {
    let all = r#"{"amount": "1.0000", "currency": "EUR", "precision": 4, "issue": "2026-05-01",
        "receipt": "2026-05-02", "order": null, "delivery": "2026-05-03", "tax": "0.5", "levy": "0.1",
        "rounding": "up", "calendar": "TARGET2"}"#;
    let invoice = invoice_terms(&json(all)).unwrap();
    assert_eq!(invoice.amount().to_string(), "1.0000 EUR");
    for (from, to, code, path) in [
        (r#""amount": "1.0000", "#, "", "input.missing_field", None),
        ("1.0000", "1.00005", "amount.too_precise", Some("amount")),
        ("EUR", "euro", "currency.unknown", Some("currency")),
        (": 4", ": 1", "currency.precision_out_of_range", Some("precision")),
        ("2026-05-02", "2026-5-2", "date.malformed", Some("receipt")),
        ("0.5", "5e-1", "amount.malformed", Some("tax")),
        ("up", "upwards", "input.unknown_name", Some("rounding")),
        ("TARGET2", "TARGET3", "input.unknown_name", Some("calendar")),
        (r#""order""#, r#""ordered""#, "input.unknown_field", None),
    ] {
        let found = invoice_terms(&json(&all.replace(from, to)));
        assert_eq!(place(found), (code, path.map(str::to_owned)), "{to}");
    }
    assert_eq!(place(invoice_days(&json(all))).0, "input.unknown_field");
    assert!(invoice_days(&json(r#"{"issue": "2026-05-01", "receipt": "2026-05-02"}"#)).is_ok());
}

#[test]
fn an_offer_is_handed_in_again() {
    let document = r#"{"currency": "EUR", "amount": "100.00", "issue": "2026-05-01", "due": "2026-05-31",
        "tax": "0.00", "levy": "0.00", "base": "gross", "rounding": "half_up", "grace_days": 0,
        "part_payments": "none", "tiers": [{"until": "2026-05-11", "accepted_until": "2026-05-11",
        "discount": "2.00", "net_reduction": "2.00", "tax_reduction": "0.00", "payable": "98.00"}],
        "sliding": null}"#;
    let offer = discount_offer(&json(document)).unwrap();
    assert_eq!(offer.tiers().len(), 1);
    for (from, to, code, path) in [
        (r#""payable": "98.00""#, r#""payable": "97.00""#, "input.contradiction", Some("tiers[0]")),
        (
            r#""discount": "2.00""#,
            r#""discount": 2"#,
            "input.wrong_type",
            Some("tiers[0].discount"),
        ),
        (r#""levy": "0.00", "#, "", "input.missing_field", None),
        ("gross", "all", "input.unknown_name", Some("base")),
        ("half_up", "near", "input.unknown_name", Some("rounding")),
        ("null", r#"{"rate_annual": "0.1", "year_days": 360}"#, "input.contradiction", None),
        (r#""sliding""#, r#""slide""#, "input.unknown_field", None),
    ] {
        let found = discount_offer(&json(&document.replace(from, to)));
        assert_eq!(place(found), (code, path.map(str::to_owned)), "{to}");
    }
}
