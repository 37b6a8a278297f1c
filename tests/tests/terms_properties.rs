//! What holds for all payment terms, all invoices and all days.

use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use receivables::{
    Named,
    ledger::{Item, OpenItems},
    money::{Currency, Money, Rate, Rounding},
    terms::{
        Anchor, Due, InvoiceTerms, PaymentTerms, ResolvedInstalment, ResolvedTerms, Share, Step,
        TermsLine,
        discount::{
            DiscountBase, DiscountKind, DiscountOffer, DiscountTerms, EffectAssumptions, Granted,
            PartPayments, Tier,
        },
    },
    time::{BusinessDayConvention, Calendar, from_days, to_days},
};
use rust_decimal::Decimal;

fn named<T: Named + std::fmt::Debug>() -> impl Strategy<Value = T> {
    let all: Vec<T> = T::ALL.iter().map(|(value, ..)| *value).collect();
    select(all)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..200_u32).prop_map(Step::Days),
        (0..14_u32).prop_map(Step::Months),
        Just(Step::EndOfMonth),
        (1..=31_u32).prop_map(Step::Day),
        (1..=31_u32).prop_map(Step::NextDay),
    ]
}

fn due() -> impl Strategy<Value = Due> {
    (named::<Anchor>(), vec(step(), 0..4)).prop_map(|(from, steps)| Due::new(from, steps))
}

/// A fraction above 0 and at most 1, of up to ten decimals.
fn fraction() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (1..=100_i64).prop_map(|percent| Decimal::new(percent, 2)),
        (1..=10_000_000_000_i64).prop_map(|part| Decimal::new(part, 10)),
    ]
}

fn fixed() -> impl Strategy<Value = Decimal> {
    (1..5_000_00_i64).prop_map(|cents| Decimal::new(cents, 2))
}

fn share() -> impl Strategy<Value = Share> {
    prop_oneof![
        fraction().prop_map(Share::OfTotal),
        fraction().prop_map(Share::OfRest),
        fixed().prop_map(Share::Fixed),
    ]
}

fn lines() -> impl Strategy<Value = Vec<TermsLine>> {
    let line = (share(), due()).prop_map(|(share, due)| TermsLine::new(share, due));
    (vec(line, 0..5), due()).prop_map(|(mut lines, last)| {
        lines.push(TermsLine::new(Share::Balance, last));
        lines
    })
}

fn discount() -> impl Strategy<Value = DiscountTerms> {
    let granted =
        prop_oneof![fraction().prop_map(Granted::Rate), fixed().prop_map(Granted::Amount)];
    let tier = (granted, due()).prop_map(|(granted, due)| Tier::new(granted, due));
    let kind = prop_oneof![
        3 => vec(tier, 1..5).prop_map(DiscountTerms::tiers),
        1 => (fraction(), select(vec![360_u32, 365]))
            .prop_map(|(rate, year)| DiscountTerms::sliding(rate, year)),
    ];
    (kind, 0..10_u32, named::<DiscountBase>(), named::<PartPayments>()).prop_map(
        |(kind, grace, base, parts)| kind.grace_days(grace).base(base).part_payments(parts),
    )
}

fn terms() -> impl Strategy<Value = PaymentTerms> {
    (lines(), option::of(discount()), named::<BusinessDayConvention>()).prop_map(
        |(mut lines, discount, convention)| {
            let Some(discount) = discount else {
                return PaymentTerms::new(lines).unwrap().adjusted(convention);
            };
            if let DiscountKind::Sliding(_) = discount.kind {
                lines.drain(..lines.len() - 1);
            }
            PaymentTerms::new(lines).unwrap().adjusted(convention).with_discount(discount).unwrap()
        },
    )
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (-20_000..40_000_i32).prop_map(|days| from_days(days).unwrap())
}

fn weekends() -> Calendar {
    Calendar::named("weekends").unwrap()
}

/// An invoice of an amount of any sign, with every date.
fn invoice(minor: std::ops::Range<i64>) -> impl Strategy<Value = InvoiceTerms> {
    let near = || -30..30_i64;
    (minor, date(), (near(), near(), near()), 0..=100_i64, 0..=100_i64, named::<Rounding>())
        .prop_map(|(minor, issue, (receipt, order, delivery), tax, levy, rounding)| {
            let day = |days: i64| issue + chrono::TimeDelta::days(days);
            let amount = Money::from_minor(minor, Currency::EUR).unwrap();
            let part = |percent: i64| Decimal::new(minor.max(0) / 200 * percent, 2);
            InvoiceTerms::new(amount, issue)
                .receipt(day(receipt))
                .order(day(order))
                .delivery(day(delivery))
                .tax(part(tax))
                .levy(part(levy))
                .rounding(rounding)
                .calendar(&weekends())
        })
}

fn any_invoice() -> impl Strategy<Value = InvoiceTerms> {
    invoice(-10_000_00..10_000_00)
}

/// An offer and the days around it.
fn offer() -> impl Strategy<Value = DiscountOffer> {
    let with_discount = terms().prop_filter("a discount", |terms| terms.discount().is_some());
    (with_discount, invoice(1..10_000_00))
        .prop_map(|(terms, invoice)| terms.resolve(&invoice).unwrap().discount().cloned().unwrap())
}

/// The last day on which something may be deducted.
fn last_day(offer: &DiscountOffer) -> NaiveDate {
    let windows = offer.tiers().into_iter().map(|tier| tier.accepted_until);
    windows.max().unwrap_or_else(|| offer.due() - Days::new(1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn instalments_sum_to_the_amount(terms in terms(), invoice in any_invoice()) {
        let resolved = terms.resolve(&invoice).unwrap();
        let parts = resolved.instalments();
        let sum: Decimal = parts.iter().map(|part| part.amount).sum();
        prop_assert_eq!(sum, invoice.amount().amount());
        let same_sign = |part: Decimal| part.is_sign_negative() == sum.is_sign_negative();
        prop_assert!(parts.iter().all(|part| !part.amount.is_zero() && same_sign(part.amount))
            || sum.is_zero());
        prop_assert!(!parts.is_empty() && parts.len() <= terms.lines().len());
        prop_assert_eq!(resolved.discount().is_some(), terms.discount().is_some() && sum > Decimal::ZERO);
    }

    #[test]
    fn a_credit_note_mirrors_its_invoice(terms in terms(), invoice in invoice(1..10_000_00)) {
        // The modes that know no direction: floor and ceiling look at the sign.
        let invoice = invoice.rounding(Rounding::HalfUp).tax(Decimal::ZERO).levy(Decimal::ZERO);
        let mirrored = |amount: Money| {
            let issue = invoice.issue();
            let other = InvoiceTerms::new(amount, issue).receipt(issue).order(issue).delivery(issue);
            terms.resolve(&other.calendar(&weekends())).unwrap()
        };
        let (one, other) = (mirrored(invoice.amount()), mirrored(-invoice.amount()));
        let flat = |resolved: &ResolvedTerms, sign: Decimal| {
            let part = |part: &ResolvedInstalment| (part.due, part.amount * sign);
            resolved.instalments().iter().map(part).collect::<Vec<_>>()
        };
        prop_assert_eq!(flat(&one, Decimal::ONE), flat(&other, -Decimal::ONE));
    }

    #[test]
    fn terms_are_read_back(terms in terms()) {
        let text = terms.to_string();
        let again = PaymentTerms::parse(&text);
        prop_assert_eq!(again.as_ref(), Ok(&terms), "{}", text);
        prop_assert_eq!(&again.unwrap().to_string(), &text);
        let form = serde_json::to_string(&terms).unwrap();
        let again: PaymentTerms = serde_json::from_str(&form).unwrap();
        prop_assert_eq!(&again, &terms);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), form);
        let quoted = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(serde_json::from_str::<PaymentTerms>(&quoted).unwrap(), terms);
    }

    #[test]
    fn no_text_panics(text in "[a-z0-9%+/,; .]{0,40}", other in any::<String>()) {
        for text in [text, other] {
            if let Ok(terms) = PaymentTerms::parse(&text) {
                prop_assert_eq!(PaymentTerms::parse(&terms.to_string()), Ok(terms));
            }
        }
    }

    #[test]
    fn a_discount_lies_within_the_amount_and_ends(
        offer in offer(), days in 0..200_u64,
    ) {
        let day = offer.issue() + Days::new(days);
        let found = offer.payable(day).unwrap();
        let most = offer.amount() - offer.levy();
        prop_assert!(Decimal::ZERO <= found.discount && found.discount <= most);
        prop_assert_eq!(found.payable, offer.amount() - found.discount);
        prop_assert_eq!(found.discount, found.net_reduction + found.tax_reduction);
        prop_assert!(found.net_reduction >= Decimal::ZERO && found.tax_reduction >= Decimal::ZERO);
        prop_assert_eq!(found.until.is_some(), found.discount > Decimal::ZERO);
        let over = offer.payable(last_day(&offer) + Days::new(1)).unwrap();
        prop_assert_eq!(over.payable, offer.amount());
        prop_assert_eq!((over.tier, over.until, over.next), (None, None, None));
    }

    #[test]
    fn the_price_never_falls(offer in offer(), days in 0..200_u64, later in 1..50_u64) {
        let day = offer.issue() + Days::new(days);
        let (now, then) = (offer.payable(day).unwrap(), offer.payable(day + Days::new(later)).unwrap());
        prop_assert!(now.payable <= then.payable);
        let Some((until, next)) = now.until.zip(now.next) else { return Ok(()) };
        prop_assert!(until >= day && next.from == until + Days::new(1));
        prop_assert_eq!(offer.payable(until).unwrap().payable, now.payable);
        prop_assert_eq!(offer.payable(next.from).unwrap().payable, next.payable);
        prop_assert!(next.payable > now.payable);
    }

    #[test]
    fn a_payment_is_accounted_for(
        offer in offer(), days in 0..100_u64, paid in 1..12_000_00_i64, tolerance in 0..500_i64,
    ) {
        let day = offer.issue() + Days::new(days);
        for paid in [Decimal::new(paid, 2), offer.amount(), offer.payable(day).unwrap().payable] {
            if paid.is_zero() {
                continue;
            }
            let found = offer.judge(day, paid, Decimal::new(tolerance, 2)).unwrap();
            let settled = found.paid + found.granted + found.write_off + found.owed;
            prop_assert_eq!(offer.amount() + found.overpaid, settled);
            prop_assert!(found.granted <= found.allowed);
            prop_assert!(found.write_off <= Decimal::new(tolerance, 2));
            for part in [found.granted, found.deducted, found.write_off, found.owed, found.overpaid] {
                prop_assert!(part >= Decimal::ZERO);
            }
        }
    }

    #[test]
    fn an_offer_is_read_back(offer in offer()) {
        prop_assert_eq!(DiscountOffer::from_parts(&offer.parts()), Ok(offer.clone()));
        let form = serde_json::to_string(&offer).unwrap();
        prop_assert_eq!(serde_json::from_str::<DiscountOffer>(&form).unwrap(), offer.clone());
        let json = receivables_boundary::Json::read(&form).unwrap();
        prop_assert_eq!(receivables_boundary::discount_offer(&json), Ok(offer));
    }

    #[test]
    fn a_column_is_every_invoice_by_itself(
        steps in vec(step(), 0..4), convention in named::<BusinessDayConvention>(),
        issues in vec(date(), 0..40),
    ) {
        let terms = PaymentTerms::due(Due::new(Anchor::Issue, steps)).unwrap().adjusted(convention);
        let days: Vec<i32> = issues.iter().map(|issue| to_days(*issue)).collect();
        let calendar = weekends();
        let dues = terms.due_days(&days, Some(&calendar)).unwrap();
        for (issue, due) in issues.into_iter().zip(dues) {
            let amount = Money::from_minor(1, Currency::EUR).unwrap();
            let resolved = terms.resolve(&InvoiceTerms::new(amount, issue).calendar(&calendar)).unwrap();
            prop_assert_eq!(to_days(resolved.instalments()[0].due), due);
        }
    }

    #[test]
    fn an_effect_is_the_sum_of_offers(
        rows in vec((1..5_000_00_i64, date(), 0..90_u64), 1..20),
        tiers in vec((fraction(), vec(step(), 0..3)), 1..4), delay in 0..30_u32,
    ) {
        let tiers = tiers.into_iter().map(|(rate, steps)| {
            Tier::new(Granted::Rate(rate), Due::new(Anchor::Issue, steps))
        });
        let discount = DiscountTerms::tiers(tiers.collect());
        let terms = PaymentTerms::net(30).unwrap().with_discount(discount).unwrap();
        let mut items = OpenItems::builder(Currency::EUR);
        let (mut discounts, mut amount, mut days) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for (at, (minor, issue, due)) in rows.into_iter().enumerate() {
            let (open, due) = (Decimal::new(minor, 2), issue + Days::new(due));
            let money = Money::from_minor(minor, Currency::EUR).unwrap();
            let resolved = terms.resolve(&InvoiceTerms::new(money, issue)).unwrap();
            let tiers = resolved.discount().unwrap().tiers();
            let most = tiers.iter().map(|tier| tier.discount).max().unwrap();
            let best = tiers.iter().find(|tier| tier.discount == most).unwrap();
            let gained = (due + Days::new(delay.into()) - best.until).num_days().max(0);
            (discounts, amount) = (discounts + most, amount + open);
            days += open * Decimal::from(gained);
            let mut item = Item::new(at.to_string(), "acme", due, open);
            item.issue = Some(issue);
            items = items.push(item);
        }
        let mut assumed = EffectAssumptions::new(Rate::ONE);
        assumed.delay_days = delay;
        let [line] = items.build().unwrap().discount_effect(&terms, &assumed).unwrap().try_into().unwrap();
        prop_assert_eq!((line.discount, line.amount, line.taking), (discounts, amount, amount));
        let off = line.days_gained * amount - days;
        prop_assert!(off.abs() <= amount * Decimal::new(5, 7), "{} {}", line.days_gained, days);
    }
}
