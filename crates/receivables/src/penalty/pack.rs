//! Laws on late payment: which reference rate, what margin, which fixed sums.

use chrono::NaiveDate;

use super::reference::{ReferenceTable, UNITS};
use crate::{error::Error, ledger::CustomerKind, money::Currency, time};
#[cfg(feature = "serde")]
use crate::{money::currency_code, wire};

named! {
    /// A law on late payment.
    ///
    /// ```
    /// use receivables::penalty::Pack;
    /// let france: Pack = "FR".parse()?;
    /// assert_eq!(france.currency().code(), "EUR");
    /// assert_eq!(france.table().to_string(), "ecb_mro");
    /// # Ok::<(), receivables::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Pack: "pack" {
        /// Directive 2011/7/EU, articles 2, 3 and 6, for the euro area: the ECB's rate of 1 January
        /// or 1 July and 8 points, EUR 40. The least that a law of the Union may grant.
        Eu = "EU" | "eu_2011_7",
        /// Code de commerce, L441-10 II and D441-5: the ECB's rate of 1 January or 1 July and 10
        /// points, EUR 40; a contract rate is at least three times the legal rate.
        Fr = "FR" | "fr_l441_10",
        /// BGB 247, 286, 288: the base rate and 9 points (8 for debts that arose before
        /// 2014-07-29), EUR 40; for consumers 5 points and no fixed sum.
        De = "DE" | "de_288",
        /// Late Payment of Commercial Debts (Interest) Act 1998 and SI 2002/1675: Bank Rate of the
        /// last 30 June or 31 December before interest starts and 8 points, for good; GBP 40, 70
        /// or 100. The day of reference (article 4) was confirmed at second hand only; see
        /// [`Fixing`] for the other reading.
        Uk = "UK" | "uk_1998" | "GB",
    }
}

named! {
    /// When a reference rate is read.
    pub enum Fixing: "fixing" {
        /// On 1 January for the half-year that begins, and on 1 July.
        EachHalfYear = "each_half_year",
        /// Whenever it changes.
        OnChange = "on_change",
        /// Once for a debt: on the last 30 June or 31 December before interest starts.
        AtStart = "at_start",
    }
}

/// What a pack is made of, for the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PackSummary {
    /// The pack.
    pub pack: Pack,
    /// The version of its rates, which results carry: the last day that its reference table knows.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub version: NaiveDate,
    /// The name of the law and its articles.
    pub title: &'static str,
    /// The table of its reference rate.
    pub table: ReferenceTable,
    /// When it reads its reference rate.
    pub fixing: Fixing,
    /// The currency of its fixed sums.
    #[cfg_attr(feature = "serde", serde(serialize_with = "currency_code"))]
    pub currency: Currency,
    /// The last day that its reference table knows.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub known_until: NaiveDate,
}

/// 29 July 2014, from which debts between businesses bear 9 points (EGBGB 229, section 34).
const GERMAN_REFORM: i32 = 16_280;

impl Pack {
    /// The name of the law and its articles.
    pub fn title(self) -> &'static str {
        match self {
            Self::Eu => "Directive 2011/7/EU, articles 2, 3 and 6",
            Self::Fr => "Code de commerce, articles L441-10 II and D441-5",
            Self::De => "BGB, sections 247, 286 and 288",
            Self::Uk => "Late Payment of Commercial Debts (Interest) Act 1998, SI 2002/1675",
        }
    }

    /// The table of its reference rate.
    pub fn table(self) -> ReferenceTable {
        match self {
            Self::Eu | Self::Fr => ReferenceTable::EcbMro,
            Self::De => ReferenceTable::DeBaseRate,
            Self::Uk => ReferenceTable::BoeBankRate,
        }
    }

    /// When it reads its reference rate.
    pub fn fixing(self) -> Fixing {
        match self {
            Self::Eu | Self::Fr => Fixing::EachHalfYear,
            Self::De => Fixing::OnChange,
            Self::Uk => Fixing::AtStart,
        }
    }

    /// The currency of its fixed sums.
    pub fn currency(self) -> Currency {
        match self {
            Self::Eu | Self::Fr | Self::De => Currency::EUR,
            Self::Uk => Currency::GBP,
        }
    }

    /// The version of its rates: the last day that its reference table knows.
    ///
    /// # Errors
    /// None for a pack of the library.
    pub fn version(self) -> Result<NaiveDate, Error> {
        self.table().known_until()
    }

    /// All of that together.
    ///
    /// # Errors
    /// None for a pack of the library.
    pub fn summary(self) -> Result<PackSummary, Error> {
        let (version, known_until) = (self.version()?, self.version()?);
        let (title, table, fixing) = (self.title(), self.table(), self.fixing());
        let currency = self.currency();
        Ok(PackSummary { pack: self, version, title, table, fixing, currency, known_until })
    }

    /// Whether it is a law for businesses alone.
    pub(super) fn is_for_businesses(self) -> bool {
        !matches!(self, Self::De)
    }

    /// What it adds to the reference rate, in rate units, for a debt that arose on a day.
    pub(super) fn margin(self, debtor: CustomerKind, arose: i32) -> i64 {
        let points = match (self, debtor) {
            (Self::Eu | Self::Uk, _) => 8,
            (Self::Fr, _) => 10,
            (Self::De, CustomerKind::Consumer) => 5,
            (Self::De, CustomerKind::Business) if arose < GERMAN_REFORM => 8,
            (Self::De, CustomerKind::Business) => 9,
        };
        PERCENT.saturating_mul(points)
    }

    /// The day from which a debt has to arise to have the margin of today.
    pub(super) fn margin_since(self) -> i32 {
        if self == Self::De { GERMAN_REFORM } else { i32::MIN }
    }

    /// The table whose rate, times a factor, is the least that a contract may say.
    pub(super) fn floor(self) -> Option<(ReferenceTable, i64)> {
        (self == Self::Fr).then_some((ReferenceTable::FrLegalRate, 3))
    }

    /// The fixed sum for a debt of so many minor units, of which `unit` are one of its currency.
    pub(super) fn fixed_sum(self, debtor: CustomerKind, debt: i64, unit: i64) -> i64 {
        let whole = |units: i64| units.saturating_mul(unit);
        match (self, debtor) {
            (Self::De, CustomerKind::Consumer) => 0,
            (Self::Eu | Self::Fr | Self::De, _) => whole(40),
            (Self::Uk, _) if debt < whole(1_000) => whole(40),
            (Self::Uk, _) if debt < whole(10_000) => whole(70),
            (Self::Uk, _) => whole(100),
        }
    }
}

/// One point in rate units.
const PERCENT: i64 = UNITS / 100;

impl Fixing {
    /// The day whose reference rate counts on `day` for interest that starts on `start`, and the
    /// first and the last day (of interest, or of its start) for which that holds.
    pub(super) fn reads(self, day: i32, start: i32) -> Result<(i32, (i32, i32)), Error> {
        match self {
            Self::OnChange => Ok((day, (day, day))),
            Self::EachHalfYear => {
                let (first, last) = half_year(day)?;
                Ok((first, (first, last)))
            }
            Self::AtStart => {
                let (first, _) = half_year(start)?;
                Ok((first.saturating_sub(1), (first, i32::MAX)))
            }
        }
    }
}

/// The first and the last day of the half-year that a day lies in.
fn half_year(day: i32) -> Result<(i32, i32), Error> {
    use chrono::Datelike as _;
    let date = time::from_days(day)?;
    let of = |year, month| NaiveDate::from_ymd_opt(year, month, 1).map(time::to_days);
    let year = date.year();
    let (first, next) = if date.month() <= 6 {
        (of(year, 1), of(year, 7))
    } else {
        (of(year, 7), of(year.saturating_add(1), 1))
    };
    // INVARIANT: chrono knows every first of a month within the dates of the library.
    Ok((first.unwrap_or(day), next.map_or(day, |next| next.saturating_sub(1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    #[test]
    fn the_german_reform_is_the_29th_of_july_2014() {
        assert_eq!(time::from_days(GERMAN_REFORM), parse_date("2014-07-29"));
    }

    #[test]
    fn a_half_year_has_a_first_and_a_last_day() {
        let days = |text| parse_date(text).map(time::to_days).unwrap();
        assert_eq!(half_year(days("2026-06-30")), Ok((days("2026-01-01"), days("2026-06-30"))));
        assert_eq!(half_year(days("2026-07-01")), Ok((days("2026-07-01"), days("2026-12-31"))));
    }

    #[test]
    fn the_size_of_a_debt_decides_the_british_sum() {
        let sum = |debt| Pack::Uk.fixed_sum(CustomerKind::Business, debt, 100);
        // Section 5A: less than 1000, less than 10,000, the others.
        assert_eq!(
            [sum(999_99), sum(1000_00), sum(9999_99), sum(10000_00)],
            [4000, 7000, 7000, 10000]
        );
    }
}
