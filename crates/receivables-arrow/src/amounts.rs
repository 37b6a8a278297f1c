//! Amounts of an Arrow column, narrowed to minor units of 64 bits.

use arrow_array::{
    Array, BooleanArray, Decimal32Array, Decimal64Array, Decimal128Array, FixedSizeBinaryArray,
    Int32Array, Int64Array,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Schema};
use receivables::{
    Error, InputError, MoneyError,
    ledger::Rounded,
    money::{Currency, MAX_MINOR, Rounding, div_round},
};
use rust_decimal::Decimal;

use crate::{
    Result,
    columns::Source,
    days::{in_cell, is_null, wrong_type},
};

const AMOUNT: &str = "a decimal column, or integer minor units";
const DISPUTED: &str = "a decimal column, integer minor units, or bool";

/// The types to import a table's columns under, so that decimal128 is not copied where it does not
/// lie on 16 bytes: as `fixed_size_binary(16)`, which may lie anywhere.
///
/// Other columns keep their types. [`aging`](crate::aging) and [`open_items`](crate::open_items)
/// take batches of this schema together with the table's own, which says what the bytes mean.
pub fn unaligned(schema: &Schema) -> Schema {
    let carried = schema.fields().iter().map(|field| match field.data_type() {
        DataType::Decimal128(..) => {
            Field::new(field.name(), DataType::FixedSizeBinary(16), field.is_nullable())
        }
        _ => field.as_ref().clone(),
    });
    Schema::new(carried.collect::<Vec<_>>())
}

/// An amount column.
pub(crate) struct Amounts<'a> {
    column: &'a str,
    first: usize,
    values: Values<'a>,
    nulls: Option<&'a NullBuffer>,
    /// Decimals of the values; `None` where they are minor units.
    scale: Option<i8>,
}

enum Values<'a> {
    /// Numbers of 128 bits, wherever they lie.
    Wide(&'a [[u8; 16]]),
    Long(&'a [i64]),
    Short(&'a [i32]),
}

/// What becomes of decimals that are finer than the currency.
pub(crate) struct Rounder {
    pub(crate) currency: Currency,
    pub(crate) rounding: Option<Rounding>,
    pub(crate) rounded: Rounded,
}

impl Rounder {
    pub(crate) fn new(currency: Currency, rounding: Option<Rounding>) -> Self {
        Self { currency, rounding, rounded: Rounded::default() }
    }
}

impl<'a> Amounts<'a> {
    pub(crate) fn of(source: Source<'a>) -> Result<Self> {
        let Source { array, data_type, name: column, first } = source;
        let any = array.as_any();
        let carried = any.downcast_ref::<FixedSizeBinaryArray>();
        let (values, scale) = if let Some(array) = any.downcast_ref::<Decimal128Array>() {
            let bytes = array.values().inner().as_slice();
            (Values::Wide(bytes.as_chunks().0), Some(array.scale()))
        } else if let (Some(array), DataType::Decimal128(_, scale)) = (carried, data_type) {
            (Values::Wide(array.value_data().as_chunks().0), Some(*scale))
        } else if let Some(array) = any.downcast_ref::<Decimal64Array>() {
            (Values::Long(array.values()), Some(array.scale()))
        } else if let Some(array) = any.downcast_ref::<Decimal32Array>() {
            (Values::Short(array.values()), Some(array.scale()))
        } else if let Some(array) = any.downcast_ref::<Int64Array>() {
            (Values::Long(array.values()), None)
        } else if let Some(array) = any.downcast_ref::<Int32Array>() {
            (Values::Short(array.values()), None)
        } else {
            return Err(wrong_type(source, AMOUNT));
        };
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
        Ok(Self { column, first, values, nulls, scale })
    }

    /// By which power of ten a value counts more than a minor unit of `currency`.
    fn exponent(&self, currency: Currency) -> i64 {
        self.scale.map_or(0, |scale| i64::from(currency.precision()) - i64::from(scale))
    }

    /// The amounts of all rows as decimals; integers are minor units of `currency`.
    pub(crate) fn decimals(&self, rows: usize, currency: Currency) -> Result<Vec<Decimal>> {
        self.refuse_nulls(0, rows)?;
        let decimal = |(row, value): (usize, i128)| {
            let scale = self.scale.map_or(Ok(currency.precision()), u32::try_from);
            let decimal = scale.ok().and_then(|s| Decimal::try_from_i128_with_scale(value, s).ok());
            decimal.ok_or_else(|| {
                let (value, limit) = (value.to_string(), "10^18 - 1");
                let error = MoneyError::AmountOutOfRange { value, limit };
                in_cell(error, self.column, self.first, row)
            })
        };
        match &self.values {
            Values::Wide(values) => {
                let wide = values.iter().map(|value| i128::from_ne_bytes(*value));
                wide.enumerate().map(decimal).collect()
            }
            Values::Long(values) => {
                values.iter().map(|v| i128::from(*v)).enumerate().map(decimal).collect()
            }
            Values::Short(values) => {
                values.iter().map(|v| i128::from(*v)).enumerate().map(decimal).collect()
            }
        }
    }

    /// Fills `out` with minor units, the rows from `start` on. A null is refused, or 0 where the
    /// column is optional.
    pub(crate) fn read(
        &self,
        start: usize,
        out: &mut [i64],
        optional: bool,
        rounder: &mut Rounder,
    ) -> Result<()> {
        if !optional {
            self.refuse_nulls(start, out.len())?;
        }
        let end = start + out.len();
        let direct = self.exponent(rounder.currency) == 0 && self.nulls.is_none();
        match &self.values {
            Values::Long(values) if direct => out.copy_from_slice(&values[start..end]),
            Values::Wide(values) if direct => return self.narrow(&values[start..end], start, out),
            Values::Wide(values) => {
                let values = values[start..end].iter().map(|value| i128::from_ne_bytes(*value));
                return self.convert(values, start, out, rounder);
            }
            Values::Long(values) => {
                let values = values[start..end].iter().map(|value| i128::from(*value));
                return self.convert(values, start, out, rounder);
            }
            Values::Short(values) => {
                let values = values[start..end].iter().map(|value| i128::from(*value));
                return self.convert(values, start, out, rounder);
            }
        }
        Ok(())
    }

    /// Fills `out` with the minor units of some rows behind `start`; `false` where that takes more
    /// than a look at each, and where one does not fit.
    pub(crate) fn pick(
        &self,
        start: usize,
        rows: &[u32],
        currency: Currency,
        out: &mut Vec<i64>,
    ) -> bool {
        if self.exponent(currency) != 0 || self.nulls.is_some() {
            return false;
        }
        out.clear();
        let places = rows.iter().map(|row| start + *row as usize);
        match &self.values {
            Values::Wide(values) => {
                let mut lost = false;
                out.extend(places.map(|place| {
                    let minor = i64::try_from(i128::from_ne_bytes(values[place]));
                    lost |= minor.is_err();
                    minor.unwrap_or(0)
                }));
                return !lost;
            }
            Values::Long(values) => out.extend(places.map(|place| values[place])),
            Values::Short(values) => out.extend(places.map(|place| i64::from(values[place]))),
        }
        true
    }

    /// The common case: one pass without a branch per row.
    fn narrow(&self, values: &[[u8; 16]], start: usize, out: &mut [i64]) -> Result<()> {
        if receivables_kernels::narrow(values, out) {
            return Ok(());
        }
        let wide = |value: &[u8; 16]| i128::from_ne_bytes(*value);
        let row = values.iter().position(|value| i64::try_from(wide(value)).is_err()).unwrap_or(0);
        Err(self.out_of_range(wide(&values[row]), start + row))
    }

    fn convert(
        &self,
        values: impl Iterator<Item = i128>,
        start: usize,
        out: &mut [i64],
        rounder: &mut Rounder,
    ) -> Result<()> {
        let exponent = self.exponent(rounder.currency);
        for (row, (out, value)) in (start..).zip(out.iter_mut().zip(values)) {
            if is_null(self.nulls, row) {
                *out = 0;
                continue;
            }
            let minor = if exponent >= 0 {
                power(exponent).and_then(|factor| value.checked_mul(factor))
            } else {
                Some(self.coarser(value, -exponent, row, rounder)?)
            };
            let minor = minor.and_then(|minor| i64::try_from(minor).ok());
            *out = minor
                .filter(|minor| (-MAX_MINOR..=MAX_MINOR).contains(minor))
                .ok_or_else(|| self.out_of_range(value, row))?;
        }
        Ok(())
    }

    /// A value with more decimals than the currency: exact, rounded, or refused.
    fn coarser(&self, value: i128, digits: i64, row: usize, to: &mut Rounder) -> Result<i128> {
        let divisor = power(digits).ok_or_else(|| self.out_of_range(value, row))?;
        if value % divisor == 0 {
            return Ok(value / divisor);
        }
        let minor = to.rounding.and_then(|rounding| div_round(value, divisor, rounding));
        let Some(minor) = minor else {
            let error = MoneyError::TooPrecise {
                value: self.text(value),
                currency: to.currency.code().to_owned(),
                precision: to.currency.precision(),
            };
            return Err(in_cell(error, self.column, self.first, row));
        };
        let original = self.decimal(value).ok_or_else(|| self.out_of_range(value, row))?;
        to.rounded.add(to.currency.to_decimal(minor)?, original)?;
        Ok(minor)
    }

    fn refuse_nulls(&self, start: usize, rows: usize) -> Result<()> {
        let Some(nulls) = self.nulls else { return Ok(()) };
        match (start..start + rows).find(|row| nulls.is_null(*row)) {
            None => Ok(()),
            Some(row) => {
                let error = InputError::Null { expected: "an amount" };
                Err(in_cell(error, self.column, self.first, row))
            }
        }
    }

    fn out_of_range(&self, value: i128, row: usize) -> Error {
        let error =
            MoneyError::AmountOutOfRange { value: self.text(value), limit: "999999999999999999" };
        in_cell(error, self.column, self.first, row)
    }

    fn decimal(&self, value: i128) -> Option<Decimal> {
        let scale = u32::try_from(self.scale.unwrap_or(0)).ok()?;
        Decimal::try_from_i128_with_scale(value, scale).ok()
    }

    /// The value as a reader would write it, whatever its size.
    fn text(&self, value: i128) -> String {
        let unscaled = || format!("{value} x 10^-{}", self.scale.unwrap_or(0));
        self.decimal(value).map_or_else(unscaled, |decimal| decimal.to_string())
    }
}

fn power(exponent: i64) -> Option<i128> {
    u32::try_from(exponent).ok().and_then(|exponent| 10_i128.checked_pow(exponent))
}

/// The disputed part of an item: an amount, or the whole item.
pub(crate) enum Disputed<'a> {
    Part(Amounts<'a>),
    Whole(&'a BooleanArray),
}

impl<'a> Disputed<'a> {
    pub(crate) fn of(source: Source<'a>) -> Result<Self> {
        if let Some(flags) = source.array.as_any().downcast_ref::<BooleanArray>() {
            return Ok(Self::Whole(flags));
        }
        Amounts::of(source).map(Self::Part).map_err(|_| wrong_type(source, DISPUTED))
    }

    /// Fills `out` with the disputed part of the rows from `start` on; `open` is what is open in
    /// the same rows. A credit is not in dispute.
    pub(crate) fn read(
        &self,
        start: usize,
        open: &[i64],
        out: &mut [i64],
        rounder: &mut Rounder,
    ) -> Result<()> {
        match self {
            Self::Part(amounts) => amounts.read(start, out, true, rounder),
            Self::Whole(flags) => {
                for (row, (out, open)) in (start..).zip(out.iter_mut().zip(open)) {
                    let disputed = flags.is_valid(row) && flags.value(row);
                    *out = if disputed { (*open).max(0) } else { 0 };
                }
                Ok(())
            }
        }
    }

    /// Fills `out` with what the rows say, where they say it with flags; a null is `false`.
    pub(crate) fn read_flags(&self, out: &mut [bool]) {
        let Self::Whole(flags) = self else { return };
        for (out, flag) in out.iter_mut().zip(flags.values()) {
            *out = flag;
        }
        if let Some(nulls) = flags.nulls() {
            out.iter_mut().zip(nulls).for_each(|(out, valid)| *out &= valid);
        }
    }
}
