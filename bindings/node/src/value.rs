//! A JavaScript value as it was given, read strictly: nothing is coerced.
//!
//! Node-API's own conversions wrap `-1` to 4294967295, turn NaN into 0 and a lone surrogate into
//! U+FFFD. Every value of the public API is therefore read here, from the value itself.

use napi::bindgen_prelude::{ClassInstance, FromNapiValue, JsObjectValue, Object, Unknown};
use napi::{JsString, JsValue, ValueType};
use receivables::{InputError, TimeError};

use crate::failure::Failure;

/// A value of which nothing is known yet.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a>(Unknown<'a>);

impl<'a> From<Unknown<'a>> for Value<'a> {
    fn from(unknown: Unknown<'a>) -> Self {
        Self(unknown)
    }
}

impl<'a> Value<'a> {
    /// The native object of a class of this binding; `None` when it is anything else.
    pub(crate) fn instance<T>(self) -> Result<Option<ClassInstance<'a, T>>, Failure>
    where
        ClassInstance<'a, T>: FromNapiValue,
    {
        if self.0.get_type()? != ValueType::Object {
            return Ok(None);
        }
        let value = self.0.value();
        // SAFETY: the handles come from one live value of this call; the class is checked by its
        // type tag.
        Ok(unsafe { ClassInstance::from_napi_value(value.env, value.value) }.ok())
    }

    pub(crate) fn is_typed_array(self) -> Result<bool, Failure> {
        Ok(self.0.is_typedarray()?)
    }

    pub(crate) fn is_text(self) -> Result<bool, Failure> {
        Ok(self.0.get_type()? == ValueType::String)
    }

    pub(crate) fn is_null(self) -> Result<bool, Failure> {
        Ok(self.0.get_type()? == ValueType::Null)
    }

    pub(crate) fn is_undefined(self) -> Result<bool, Failure> {
        Ok(self.0.get_type()? == ValueType::Undefined)
    }

    pub(crate) fn is_list(self) -> Result<bool, Failure> {
        Ok(self.0.is_array()?)
    }

    pub(crate) fn kind(self) -> Result<ValueType, Failure> {
        Ok(self.0.get_type()?)
    }

    /// The native half of a public object, which `lib/*.cjs` passes beside it; a value that has
    /// none is no such object.
    pub(crate) fn half<T>(
        self,
        native: Option<ClassInstance<'a, T>>,
        expected: &'static str,
    ) -> Result<ClassInstance<'a, T>, Failure> {
        match native {
            Some(native) => Ok(native),
            None => Err(self.refused(expected)?),
        }
    }

    /// Text, exactly: a lone surrogate is refused, where Node-API would write U+FFFD.
    pub(crate) fn text(self, expected: &'static str) -> Result<String, Failure> {
        self.expect(ValueType::String, expected)?;
        let units = self.cast::<JsString<'_>>()?.into_utf16()?;
        String::from_utf16(without_terminator(units.as_slice())).map_err(|_| {
            let reason = "the text holds a lone surrogate: expected valid Unicode".to_owned();
            receivables::Error::from(InputError::Malformed { reason }).into()
        })
    }

    /// Text that a parser of the core reads: an amount, a date, the name of a convention.
    pub(crate) fn parsed<T>(
        self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> receivables::Result<T>,
    ) -> Result<T, Failure> {
        Ok(parse(&self.text(expected)?)?)
    }

    /// `true` or `false`; nothing is truthy here.
    pub(crate) fn flag(self) -> Result<bool, Failure> {
        self.expect(ValueType::Boolean, "true or false")?;
        self.cast()
    }

    /// A whole number from zero on: `-1` does not wrap.
    pub(crate) fn count(self) -> Result<u32, Failure> {
        let number = self.whole()?;
        // INVARIANT: a whole number that equals its own rounding to u32 is that number.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast from a float saturates, and what it changed is refused"
        )]
        let count = number as u32;
        #[expect(clippy::float_cmp, reason = "both are whole numbers below 2^53")]
        if f64::from(count) != number {
            return Err(out_of_range(number, 0, u32::MAX));
        }
        Ok(count)
    }

    /// A whole number of days or years, of either sign: beyond 32 bits there is no date.
    pub(crate) fn signed(self) -> Result<i32, Failure> {
        let number = self.whole()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a cast from a float saturates, and what it changed is refused"
        )]
        let days = number as i32;
        #[expect(clippy::float_cmp, reason = "both are whole numbers")]
        if f64::from(days) != number {
            let value = print_number(number);
            return Err(receivables::Error::from(TimeError::DateOutOfRange { value }).into());
        }
        Ok(days)
    }

    /// A whole number, whose limits are for others to say.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast from a float saturates, and so far out every limit is passed"
    )]
    pub(crate) fn integer(self) -> Result<i64, Failure> {
        Ok(self.whole()? as i64)
    }

    /// A number that is whole: `NaN`, `1.5` and `-0` are not.
    fn whole(self) -> Result<f64, Failure> {
        const EXPECTED: &str = "a whole number";
        self.expect(ValueType::Number, EXPECTED)?;
        let number: f64 = self.cast()?;
        let negative_zero = number == 0.0 && number.is_sign_negative();
        if !number.is_finite() || number.fract() != 0.0 || negative_zero {
            return Err(wrong_type(format!("number {}", print_number(number)), EXPECTED));
        }
        Ok(number)
    }

    /// The elements of an array. A hole reads as `undefined`.
    pub(crate) fn list(self, expected: &'static str) -> Result<List<'a>, Failure> {
        if !self.0.is_array()? {
            return Err(self.refused(expected)?);
        }
        let array = self.cast::<Object<'a>>()?;
        Ok(List { array, length: array.get_array_length_unchecked()? })
    }

    /// The own enumerable fields of an object, of which only those in `fields` may be there.
    ///
    /// Inherited fields are not looked at: what somebody hung on `Object.prototype` is no option.
    pub(crate) fn record(
        self,
        fields: &'static [&'static str],
        expected: &'static str,
    ) -> Result<Record<'a>, Failure> {
        let object = self.object(expected)?;
        let mut values = vec![None; fields.len()];
        for (name, key) in own_keys(object)? {
            let Some(slot) = fields.iter().position(|field| *field == name) else {
                return Err(receivables::Error::from(InputError::UnknownField {
                    field: name,
                    expected: fields.join(", "),
                })
                .into());
            };
            let value: Unknown<'a> = object.get_property_unchecked(key)?;
            if value.get_type()? != ValueType::Undefined {
                values[slot] = Some(Self(value));
            }
        }
        Ok(Record { fields, values })
    }

    /// [`Value::record`] for options: leaving them out is the same as giving none.
    pub(crate) fn options(self, fields: &'static [&'static str]) -> Result<Record<'a>, Failure> {
        if self.is_undefined()? {
            return Ok(Record { fields, values: vec![None; fields.len()] });
        }
        self.record(fields, "an object of options")
    }

    /// The own enumerable fields of an object whose names the caller chose.
    pub(crate) fn entries(self, expected: &'static str) -> Result<Vec<(String, Self)>, Failure> {
        let object = self.object(expected)?;
        own_keys(object)?
            .into_iter()
            .map(|(name, key)| Ok((name, Self(object.get_property_unchecked(key)?))))
            .collect()
    }

    /// A plain object: an array, a `Date`, a `Map`'s buffer or null is not one.
    fn object(self, expected: &'static str) -> Result<Object<'a>, Failure> {
        let is_object = self.0.get_type()? == ValueType::Object;
        if !is_object || self.0.is_array()? || self.0.is_date()? || self.0.is_typedarray()? {
            return Err(self.refused(expected)?);
        }
        self.cast()
    }

    fn expect(self, kind: ValueType, expected: &'static str) -> Result<(), Failure> {
        if self.0.get_type()? == kind { Ok(()) } else { Err(self.refused(expected)?) }
    }

    /// The refusal of a value of the wrong type, saying what it is.
    pub(crate) fn refused(self, expected: &'static str) -> Result<Failure, Failure> {
        let found = match self.0.get_type()? {
            ValueType::Null => {
                return Ok(receivables::Error::from(InputError::Null { expected }).into());
            }
            ValueType::Undefined => "undefined",
            ValueType::Boolean => "boolean",
            ValueType::Number => {
                let number = format!("number {}", print_number(self.cast()?));
                return Ok(wrong_type(number, expected));
            }
            ValueType::String => "string",
            ValueType::Symbol => "symbol",
            ValueType::Function => "function",
            ValueType::BigInt => "bigint",
            ValueType::Object if self.0.is_array()? => "array",
            ValueType::Object if self.0.is_date()? => "Date",
            ValueType::Object if self.0.is_typedarray()? => "typed array",
            _ => "object",
        };
        Ok(wrong_type(found.to_owned(), expected))
    }

    /// The value as a type of the engine's that it was asked to be before.
    pub(crate) fn cast<T: FromNapiValue>(self) -> Result<T, Failure> {
        let value = self.0.value();
        // SAFETY: both handles come from one live value of this call, and every caller has asked
        // the value for its type before.
        Ok(unsafe { T::from_napi_value(value.env, value.value) }?)
    }
}

/// The elements of an array, read one at a time.
pub(crate) struct List<'a> {
    array: Object<'a>,
    length: u32,
}

impl<'a> List<'a> {
    pub(crate) fn len(&self) -> usize {
        self.length as usize
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Result<Value<'a>, Failure>> + '_ {
        (0..self.length).map(|index| Ok(Value(self.array.get_element(index)?)))
    }

    /// Reads every element; a refusal says which one it was.
    pub(crate) fn map<T>(
        &self,
        mut read: impl FnMut(Value<'a>) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let mut all = Vec::with_capacity(self.len().min(1 << 16));
        for (index, element) in self.iter().enumerate() {
            all.push(element.and_then(&mut read).map_err(|e| e.at(&format!("[{index}]")))?);
        }
        Ok(all)
    }
}

/// The fields of one object, by the names that it may have.
pub(crate) struct Record<'a> {
    fields: &'static [&'static str],
    values: Vec<Option<Value<'a>>>,
}

impl<'a> Record<'a> {
    /// Fields of which the values are there already, each in the place of its name.
    pub(crate) fn of(fields: &'static [&'static str], values: Vec<Option<Value<'a>>>) -> Self {
        Self { fields, values }
    }

    /// A field, unless it is left out or `undefined`.
    pub(crate) fn get(&self, field: &'static str) -> Option<Value<'a>> {
        let slot = self.fields.iter().position(|name| *name == field);
        slot.and_then(|slot| self.values.get(slot).copied().flatten())
    }

    /// Reads a field that may be left out or null; a refusal says which one it was.
    pub(crate) fn optional<T>(
        &self,
        field: &'static str,
        read: impl FnOnce(Value<'a>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        match self.get(field) {
            Some(value) if !value.is_null()? => {
                read(value).map(Some).map_err(|failure| failure.at(field))
            }
            _ => Ok(None),
        }
    }

    /// Reads a field that has to be there.
    pub(crate) fn required<T>(
        &self,
        field: &'static str,
        read: impl FnOnce(Value<'a>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let value = self.get(field).ok_or_else(|| missing_field(field))?;
        read(value).map_err(|failure| failure.at(field))
    }
}

/// The names of an object's own enumerable fields, each with the handle that reads it.
fn own_keys(object: Object<'_>) -> Result<Vec<(String, Unknown<'_>)>, Failure> {
    use napi::{KeyCollectionMode, KeyConversion, KeyFilter};
    let keys = object.get_all_property_names(
        KeyCollectionMode::OwnOnly,
        KeyFilter::Enumerable,
        KeyConversion::NumbersToStrings,
    )?;
    let length = keys.get_array_length_unchecked()?;
    let mut names = Vec::with_capacity(length as usize);
    for index in 0..length {
        let key: Unknown<'_> = keys.get_element(index)?;
        // A symbol names no field; `Object.keys` does not show it either.
        if key.get_type()? == ValueType::String {
            names.push((Value(key).text("text")?, key));
        }
    }
    Ok(names)
}

pub(crate) fn missing_field(field: &str) -> Failure {
    receivables::Error::from(InputError::MissingField { field: field.to_owned() }).into()
}

pub(crate) fn wrong_type(found: String, expected: &'static str) -> Failure {
    receivables::Error::from(InputError::WrongType { found, expected }).into()
}

pub(crate) fn out_of_range(number: f64, minimum: u32, maximum: u32) -> Failure {
    let value = print_number(number);
    receivables::Error::from(InputError::OutOfRange { value, minimum, maximum }).into()
}

/// A number as JavaScript prints it: `5`, `-0`, `NaN`, `-Infinity`, `1e21`.
fn print_number(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number.abs() >= 1e21 {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

/// napi keeps the terminating zero of the buffer in the slice that it hands out.
pub(crate) fn without_terminator(units: &[u16]) -> &[u16] {
    units.split_last().map_or(units, |(_, text)| text)
}
