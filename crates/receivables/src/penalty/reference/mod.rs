//! Reference rates: what central banks and governments publish, day by day.
//!
//! The rows come from `data/rates/*.csv`, each with its source; `cargo xtask rates` writes them
//! into `rows`. A row stands in a table only where its source was seen, so tables have gaps, and
//! outside of what is known there is an error and no guess.

mod rows;
mod series;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(super) use series::{Known, Series};

#[cfg(feature = "serde")]
use crate::wire;
use crate::{
    error::{Error, PenaltyError},
    time,
};

/// Rates are kept in units of 10^-10, the most decimals that a rate has.
pub(super) const UNITS: i64 = 10_000_000_000;

/// The decimals of [`UNITS`].
const UNIT_DECIMALS: u32 = 10;

/// One basis point, 0.01 %, in [`UNITS`].
const BASIS_POINT: i64 = 1_000_000;

named! {
    /// A table of reference rates.
    ///
    /// ```
    /// use receivables::{penalty::{ReferenceTable, reference_rate}, time::parse_date};
    /// let found = reference_rate(ReferenceTable::EcbMro, parse_date("2024-09-17")?, &[])?;
    /// assert_eq!(found.rate.to_string(), "0.0425"); // the cut to 3.65 % came on 18 September
    /// # Ok::<(), receivables::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum ReferenceTable: "reference table" {
        /// The European Central Bank's main refinancing rate: 2024-09-17 is 4.25 %.
        EcbMro = "ecb_mro" | "ecb",
        /// The Bank of England's Bank Rate: 2024-06-30 is 5.25 %.
        BoeBankRate = "boe_bank_rate" | "bank_rate",
        /// The German base rate of BGB 247, published by the Bundesbank: 2023-01-01 is 1.62 %.
        DeBaseRate = "de_base_rate" | "basiszinssatz",
        /// The French legal interest rate of professionals (taux d'intérêt légal), by half-year:
        /// 2026-03-01 is 2.62 %.
        FrLegalRate = "fr_legal_rate",
    }
}

/// One row of a built-in table: basis points from a day on, known until another one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    from: i32,
    until: i32,
    basis_points: i32,
    source: &'static str,
}

impl ReferenceTable {
    fn rows(self) -> &'static [Row] {
        match self {
            Self::EcbMro => rows::ECB_MRO,
            Self::BoeBankRate => rows::BOE_BANK_RATE,
            Self::DeBaseRate => rows::DE_BASE_RATE,
            Self::FrLegalRate => rows::FR_LEGAL_RATE,
        }
    }

    /// The last day for which the table knows a rate: its version.
    ///
    /// # Errors
    /// None for a table of the library.
    pub fn known_until(self) -> Result<NaiveDate, Error> {
        time::from_days(self.rows().last().map_or(0, |row| row.until))
    }
}

/// A reference rate that the caller knows, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct ReferenceRow {
    /// The first day of the rate.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// The rate as a fraction, -1 to 10 with at most 10 decimals; may be negative.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub rate: Decimal,
}

/// What a table says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ReferenceRate {
    /// The table.
    pub table: ReferenceTable,
    /// The day that was asked for.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub date: NaiveDate,
    /// The rate as a fraction; may be negative.
    #[cfg_attr(feature = "serde", serde(with = "wire::decimal"))]
    pub rate: Decimal,
    /// The day from which it has been in force.
    #[cfg_attr(feature = "serde", serde(with = "wire::date"))]
    pub from: NaiveDate,
    /// Where it was published; `caller` for a row that was passed in.
    pub source: &'static str,
}

/// What a table says of a day, with rows that the caller knows beside it.
///
/// A row of the caller's stands from its day on in place of the table's, up to the next row of
/// either; on the same day it wins.
///
/// # Errors
/// `penalty.rate_missing` before, between and after what is known; `date.out_of_range`; for a row
/// `penalty.reference_out_of_range` and `penalty.rates_not_ascending`, at `rows[1]`.
pub fn reference_rate(
    table: ReferenceTable,
    date: NaiveDate,
    extra: &[ReferenceRow],
) -> Result<ReferenceRate, Error> {
    let day = time::to_days(time::check_date(date)?);
    let series = Series::new(table, extra).map_err(|error| error.at("rows"))?;
    let known = series.at(day, false)?;
    let (rate, from) = (fraction(known.units), time::from_days(known.from)?);
    Ok(ReferenceRate { table, date, rate, from, source: known.source })
}

/// A number of units as a fraction without zeros at the end.
pub(super) fn fraction(units: i64) -> Decimal {
    Decimal::try_new(units, UNIT_DECIMALS).unwrap_or_default().normalize()
}

/// A fraction in units; the caller knows that it has at most 10 decimals and lies within -10 to 10.
pub(super) fn units(fraction: Decimal) -> Option<i64> {
    let normal = fraction.normalize();
    let zeros = UNIT_DECIMALS.checked_sub(normal.scale())?;
    let factor = 10_i128.checked_pow(zeros)?;
    i64::try_from(normal.mantissa().checked_mul(factor)?).ok()
}

/// A caller's reference rate in units.
fn reference_units(rate: Decimal) -> Result<i64, Error> {
    let possible = (-Decimal::ONE..=Decimal::TEN).contains(&rate);
    units(rate)
        .filter(|_| possible)
        .ok_or_else(|| PenaltyError::ReferenceOutOfRange { value: rate }.into())
}

#[cfg(test)]
mod tests;
