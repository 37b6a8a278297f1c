//! The short text of payment terms.
//!
//! ```text
//! terms    = { discount } line { "," line } { ";" option }
//! line     = [ share ] due
//! share    = percent | percent "of rest" | "fixed" amount | "balance"
//! due      = "net" path [ "from" anchor ] | path [ "from" anchor ] | anchor
//! path     = step { "+" step }
//! step     = days [ "d" ] | months "m" | "eom" | "day" 1..31 | "next" 1..31
//! discount = ( percent | "fixed" amount ) "/" path [ "from" anchor ] | "slide" percent "/" year-days
//! option   = convention | "grace" days | "base" base | "parts" parts
//! ```

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{
    definition::{PaymentTerms, Share, TermsLine},
    discount::{DiscountTerms, Granted, Tier},
    due::{Anchor, Due, Step},
};
use crate::{
    error::{Error, TermsError},
    money::parse_decimal,
    time::BusinessDayConvention,
    wire::excerpt,
};

/// The longest text of terms, in bytes.
pub const MAX_TERMS_BYTES: usize = 4_096;

const A_DUE: &str = "a due such as `net 30`, `45+eom`, `30d` or `receipt`";
const A_PATH: &str = "steps such as `30`, `1m`, `eom`, `day15` or `next10`, joined by `+`";
const A_PERCENTAGE: &str = "a percentage such as `2%`";

impl PaymentTerms {
    /// Terms written as a short text.
    ///
    /// `net 30`, `45+eom` (45 days, then to the end of the month), `eom+45` (the other reading),
    /// `2/10 net 30` (2 % within 10 days), `30% order, balance net 60 from receipt`,
    /// `slide 12%/365 net 60`, `2/10 net 30; following; grace 3; base net; parts proportional`.
    /// The grammar stands in the guide. Small and capital letters and the number of blanks do not
    /// matter; around `,`, `;` and `/` there may be none.
    ///
    /// ```
    /// use receivables::terms::PaymentTerms;
    /// let terms = PaymentTerms::parse("2.50/10  NET 30")?;
    /// assert_eq!(terms.to_string(), "2.5/10 net 30");
    /// let error = PaymentTerms::parse("net thirty").unwrap_err();
    /// assert_eq!(error.code(), "terms.malformed");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    ///
    /// # Errors
    /// `terms.malformed` with the word that cannot stand where it stands (none at the end of the
    /// text); `terms.too_many` beyond 4096 bytes; and those of [`new`](PaymentTerms::new) and
    /// [`with_discount`](PaymentTerms::with_discount).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let found = text.len();
        if found > MAX_TERMS_BYTES {
            let maximum = MAX_TERMS_BYTES;
            return Err(TermsError::TooMany { what: "bytes", found, minimum: 1, maximum }.into());
        }
        Parser { words: words(text), at: 0 }.terms()
    }
}

impl FromStr for PaymentTerms {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

/// What stands between blanks, and `,`, `;` and `/` each for itself.
fn words(text: &str) -> Vec<&str> {
    let separates = |c: char| matches!(c, ',' | ';' | '/');
    text.split_ascii_whitespace()
        .flat_map(|word| word.split_inclusive(separates))
        .flat_map(|word| match word.strip_suffix(separates) {
            Some(before) => {
                let (before, separator) = word.split_at(before.len());
                [before, separator]
            }
            None => [word, ""],
        })
        .filter(|word| !word.is_empty())
        .collect()
}

struct Parser<'a> {
    words: Vec<&'a str>,
    at: usize,
}

/// What the text says of a discount besides its tiers.
#[derive(Default)]
struct Options {
    convention: Option<BusinessDayConvention>,
    grace_days: Option<u32>,
    base: Option<super::discount::DiscountBase>,
    part_payments: Option<super::discount::PartPayments>,
}

impl<'a> Parser<'a> {
    fn terms(mut self) -> Result<PaymentTerms, Error> {
        let discount = self.discounts()?;
        let mut lines = vec![self.line()?];
        while self.take(",") {
            lines.push(self.line()?);
        }
        let mut options = Options::default();
        while self.take(";") {
            self.option(&mut options, discount.is_some())?;
        }
        if let Some(word) = self.peek(0) {
            return Err(malformed(word, "`,` and a line, `;` and an option, or the end"));
        }
        let terms = PaymentTerms::new(lines)?.adjusted(options.convention.unwrap_or_default());
        let Some(mut discount) = discount else { return Ok(terms) };
        discount.grace_days = options.grace_days.unwrap_or_default();
        discount.base = options.base.unwrap_or_default();
        discount.part_payments = options.part_payments.unwrap_or_default();
        terms.with_discount(discount)
    }

    fn discounts(&mut self) -> Result<Option<DiscountTerms>, Error> {
        let (mut tiers, mut sliding) = (Vec::new(), None);
        loop {
            if self.is("slide") {
                if sliding.is_some() {
                    return Err(malformed("slide", A_DUE));
                }
                sliding = Some(self.sliding()?);
            } else if self.peek(1) == Some("/") || (self.is("fixed") && self.peek(2) == Some("/")) {
                tiers.push(self.tier()?);
            } else {
                break;
            }
        }
        match (tiers.is_empty(), sliding) {
            (true, None) => Ok(None),
            (false, None) => Ok(Some(DiscountTerms::tiers(tiers))),
            (true, Some((rate, year_days))) => Ok(Some(DiscountTerms::sliding(rate, year_days))),
            (false, Some(_)) => Err(super::discount::tiers_and_sliding().at("discount")),
        }
    }

    /// `slide 12%/365`.
    fn sliding(&mut self) -> Result<(Decimal, u32), Error> {
        self.at = self.at.saturating_add(1);
        let rate = self.next(A_PERCENTAGE)?;
        let rate = percent(rate).ok_or_else(|| malformed(rate, A_PERCENTAGE))?;
        self.expect("/", "`/` and the days of a year")?;
        let days = self.next("360 or 365")?;
        Ok((rate, number(days).ok_or_else(|| malformed(days, "360 or 365"))?))
    }

    /// `2/10`, `fixed 5.00/10 from receipt`.
    fn tier(&mut self) -> Result<Tier, Error> {
        let granted = if self.take("fixed") {
            Granted::Amount(self.amount()?)
        } else {
            let rate = self.next(A_PERCENTAGE)?;
            Granted::Rate(percent(rate).ok_or_else(|| malformed(rate, A_PERCENTAGE))?)
        };
        self.expect("/", "`/` and the days of the window")?;
        let steps = path(self.next(A_PATH)?)?;
        Ok(Tier::new(granted, Due::new(self.from()?, steps)))
    }

    fn line(&mut self) -> Result<TermsLine, Error> {
        let share = self.share()?;
        Ok(TermsLine::new(share, self.due()?))
    }

    fn share(&mut self) -> Result<Share, Error> {
        if self.take("fixed") {
            return Ok(Share::Fixed(self.amount()?));
        }
        let Some(word) = self.peek(0).filter(|word| word.ends_with('%')) else {
            self.take("balance");
            return Ok(Share::Balance);
        };
        self.at = self.at.saturating_add(1);
        let share = percent(word).ok_or_else(|| malformed(word, A_PERCENTAGE))?;
        if !self.take("of") {
            return Ok(Share::OfTotal(share));
        }
        self.expect("rest", "`rest`")?;
        Ok(Share::OfRest(share))
    }

    fn due(&mut self) -> Result<Due, Error> {
        if self.take("net") {
            let steps = path(self.next(A_PATH)?)?;
            return Ok(Due::new(self.from()?, steps));
        }
        let word = self.next(A_DUE)?;
        if let Ok(anchor) = word.parse::<Anchor>() {
            return Ok(Due::new(anchor, []));
        }
        if number(word).is_some() {
            return Err(malformed(word, "`net` before it or `d` behind it: `net 30`, `30d`"));
        }
        let steps = path(word)?;
        Ok(Due::new(self.from()?, steps))
    }

    /// `from receipt`, or the issue.
    fn from(&mut self) -> Result<Anchor, Error> {
        if !self.take("from") {
            return Ok(Anchor::Issue);
        }
        let expected = "`issue`, `receipt`, `order` or `delivery`";
        let word = self.next(expected)?;
        word.parse().map_err(|_| malformed(word, expected))
    }

    fn option(&mut self, options: &mut Options, discount: bool) -> Result<(), Error> {
        let expected = "a business-day convention, `grace`, `base` or `parts`";
        let first = self.next(expected)?;
        let of_discount =
            ["grace", "base", "parts"].iter().any(|of| first.eq_ignore_ascii_case(of));
        if of_discount && !discount {
            return Err(malformed(first, "an option of terms without discount"));
        }
        let fresh = if first.eq_ignore_ascii_case("grace") {
            let word = self.next("a number of days")?;
            let days = number(word).ok_or_else(|| malformed(word, "a number of days"))?;
            options.grace_days.replace(days).is_none()
        } else if first.eq_ignore_ascii_case("base") {
            let base = self.named(self.at, "`gross`, `net` or `net_and_tax`")?;
            options.base.replace(base).is_none()
        } else if first.eq_ignore_ascii_case("parts") {
            let parts = self.named(self.at, "`none` or `proportional`")?;
            options.part_payments.replace(parts).is_none()
        } else {
            let convention = self.named(self.at.saturating_sub(1), expected)?;
            options.convention.replace(convention).is_none()
        };
        if fresh { Ok(()) } else { Err(malformed(first, "each option once")) }
    }

    /// The named value that the words from one on to the next separator spell.
    fn named<T: FromStr>(&mut self, from: usize, expected: &'static str) -> Result<T, Error> {
        let words = self.words.get(from..).unwrap_or_default();
        let name: Vec<_> = words.iter().copied().take_while(|word| *word != ";").collect();
        self.at = from.saturating_add(name.len());
        let name = name.join(" ");
        name.parse().map_err(|_| malformed(&name, expected))
    }

    fn amount(&mut self) -> Result<Decimal, Error> {
        let expected = "an amount such as `396.84`";
        let word = self.next(expected)?;
        unsigned(word).ok_or_else(|| malformed(word, expected))
    }

    fn peek(&self, ahead: usize) -> Option<&'a str> {
        self.words.get(self.at.saturating_add(ahead)).copied()
    }

    fn is(&self, word: &str) -> bool {
        self.peek(0).is_some_and(|next| next.eq_ignore_ascii_case(word))
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at = self.at.saturating_add(usize::from(found));
        found
    }

    fn next(&mut self, expected: &'static str) -> Result<&'a str, Error> {
        let word = self.peek(0).ok_or_else(|| malformed("", expected))?;
        self.at = self.at.saturating_add(1);
        Ok(word)
    }

    fn expect(&mut self, word: &str, expected: &'static str) -> Result<(), Error> {
        if self.take(word) {
            return Ok(());
        }
        Err(malformed(self.peek(0).unwrap_or_default(), expected))
    }
}

fn path(word: &str) -> Result<Vec<Step>, Error> {
    word.split('+').map(|text| step(text).ok_or_else(|| malformed(text, A_PATH))).collect()
}

fn step(text: &str) -> Option<Step> {
    let text = text.to_ascii_lowercase();
    if text == "eom" {
        return Some(Step::EndOfMonth);
    }
    if let Some(day) = text.strip_prefix("day") {
        return number(day).map(Step::Day);
    }
    if let Some(day) = text.strip_prefix("next") {
        return number(day).map(Step::NextDay);
    }
    if let Some(months) = text.strip_suffix('m') {
        return number(months).map(Step::Months);
    }
    number(text.strip_suffix('d').unwrap_or(&text)).map(Step::Days)
}

/// A whole number; one that is too long for the type is refused as out of range, not as text.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Digits, perhaps with a point among them.
fn unsigned(text: &str) -> Option<Decimal> {
    parse_decimal(text).ok().filter(|_| !text.starts_with('-'))
}

/// The fraction that a percentage is: `12.5%` is 0.125.
fn percent(text: &str) -> Option<Decimal> {
    let number = unsigned(text.strip_suffix('%').unwrap_or(text))?;
    let scale = number.scale().checked_add(2)?;
    Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok().map(|part| part.normalize())
}

fn malformed(word: &str, expected: &'static str) -> Error {
    TermsError::MalformedTerms { value: excerpt(word), expected }.into()
}
