//! The fields of a fact, by the names that they have at the door: the way in, and the way out.

use std::collections::HashMap;

use receivables::ledger::{self, LedgerBuilder};
use receivables::money::Currency;
use receivables::{Error, InputError, Named};
use receivables_boundary::{
    FactField, FactValues, FieldType, FieldValue, fact_from_values, fact_values,
};

use crate::fact_names::{Channel, Claim, CustomerKind, DisputeOutcome, FactKind, WriteOffReason};
use crate::facts::{Fact, Instalment};
use crate::values::{CivilDate, ExactDecimal, UnicodeText, count, tags, texts};

/// What a field of a fact may be here.
trait Field: Sized {
    /// The value for the core; none where it was left out.
    fn value(&self, holds: FieldType) -> Result<Option<FieldValue>, Error>;

    /// The value that the core gives; none where that is no value of this field.
    fn of(value: Option<FieldValue>) -> Option<Self>;
}

impl<T: Field> Field for Option<T> {
    fn value(&self, holds: FieldType) -> Result<Option<FieldValue>, Error> {
        self.as_ref().map_or(Ok(None), |value| value.value(holds))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        Some(value.and_then(|value| T::of(Some(value))))
    }
}

impl Field for UnicodeText {
    fn value(&self, holds: FieldType) -> Result<Option<FieldValue>, Error> {
        let text = self.text()?;
        Ok(Some(match holds {
            FieldType::Currency => FieldValue::Currency(Currency::from_code(text)?),
            _ => FieldValue::Text(text.to_owned()),
        }))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        match value? {
            FieldValue::Text(text) => Some(text.as_str().into()),
            FieldValue::Currency(currency) => Some(currency.code().into()),
            _ => None,
        }
    }
}

impl Field for CivilDate {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        Ok(Some(FieldValue::Date(self.to_date()?)))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        match value? {
            FieldValue::Date(date) => Some(date.into()),
            _ => None,
        }
    }
}

impl Field for ExactDecimal {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        Ok(Some(FieldValue::Amount(self.to_decimal()?)))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        match value? {
            FieldValue::Amount(amount) => Some(amount.into()),
            _ => None,
        }
    }
}

impl Field for i32 {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        Ok(Some(FieldValue::Whole(count((*self).into())?)))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        match value? {
            FieldValue::Whole(number) => Self::try_from(number).ok(),
            _ => None,
        }
    }
}

impl Field for Vec<UnicodeText> {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        let ids = texts(self)?.into_iter().map(str::to_owned);
        Ok(Some(FieldValue::Ids(ids.collect())))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        match value {
            None => Some(Self::new()),
            Some(FieldValue::Ids(ids)) => Some(ids.iter().map(|id| id.as_str().into()).collect()),
            Some(_) => None,
        }
    }
}

impl Field for Vec<Instalment> {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        let part = |(at, part): (usize, &Instalment)| {
            let amount = part.amount.to_decimal().map_err(|error| error.at("amount"));
            let both = part.due.named("due").and_then(|due| Ok((due, amount?)));
            both.map_err(|error| error.at(&format!("[{at}]")))
        };
        let parts = self.iter().enumerate().map(part).collect::<Result<Vec<_>, Error>>()?;
        // A list has no way to say that it was left out: an empty one is that.
        Ok(Some(parts).filter(|parts| !parts.is_empty()).map(FieldValue::Instalments))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        let part = |(due, amount): (chrono::NaiveDate, rust_decimal::Decimal)| Instalment {
            due: due.into(),
            amount: amount.into(),
        };
        match value {
            None => Some(Self::new()),
            Some(FieldValue::Instalments(parts)) => Some(parts.into_iter().map(part).collect()),
            Some(_) => None,
        }
    }
}

impl Field for HashMap<UnicodeText, UnicodeText> {
    fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
        Ok(Some(FieldValue::Tags(tags(self)?)))
    }

    fn of(value: Option<FieldValue>) -> Option<Self> {
        let tag = |(name, value): &(String, String)| (name.as_str().into(), value.as_str().into());
        match value {
            None => Some(Self::new()),
            Some(FieldValue::Tags(tags)) => Some(tags.iter().map(tag).collect()),
            Some(_) => None,
        }
    }
}

/// At the door a named value is its name.
macro_rules! named_fields {
    ($($type:ident),* $(,)?) => { $(
        impl Field for $type {
            fn value(&self, _: FieldType) -> Result<Option<FieldValue>, Error> {
                Ok(Some(FieldValue::Text(ledger::$type::from(*self).name().to_owned())))
            }

            fn of(value: Option<FieldValue>) -> Option<Self> {
                match value? {
                    FieldValue::Text(name) => name.parse::<ledger::$type>().ok().map(Self::from),
                    _ => None,
                }
            }
        }
    )* };
}

named_fields!(Channel, Claim, CustomerKind, DisputeOutcome, WriteOffReason);

/// Says which field of which case is which field at the door: the one of its name.
macro_rules! fields {
    ($($kind:ident { $($field:ident),* $(,)? })*) => {
        impl Fact {
            fn kind(&self) -> FactKind {
                match self { $(Self::$kind { .. } => FactKind::$kind),* }
            }

            fn value(&self, field: &FactField) -> Result<Option<FieldValue>, Error> {
                match self {
                    $(Self::$kind { $($field),* } => match field.name {
                        $(stringify!($field) => $field.value(field.holds),)*
                        _ => Ok(None),
                    },)*
                }
            }

            /// The fact as it is shown here; none where the core gives a field what it cannot hold
            /// here, which no version does that passes the vectors.
            fn of(fact: &ledger::Fact) -> Option<Self> {
                let mut values = fact_values(fact);
                let mut take = |name| {
                    let place = values.iter().position(|(known, _)| *known == name)?;
                    Some(values.swap_remove(place).1)
                };
                Some(match FactKind::from(fact.kind()) {
                    $(FactKind::$kind => Self::$kind {
                        $($field: Field::of(take(stringify!($field)))?),*
                    },)*
                })
            }

            #[cfg(test)]
            const FIELDS: &'static [(ledger::FactKind, &'static [&'static str])] =
                &[$((ledger::FactKind::$kind, &[$(stringify!($field)),*])),*];
        }
    };
}

fields! {
    Customer { id, since, kind, currency, tags }
    Invoice {
        id, customer, issue, due, instalments, amount, tax, receipt, posting, claim, about, currency,
        tags,
    }
    CreditNote { id, customer, invoice, date, amount, currency }
    Payment { id, customer, invoice, date, amount, currency }
    Allocation { id, credit, invoice, instalment, date, amount }
    Refund { id, credit, date, amount }
    ReturnedPayment { id, payment, date, amount, reason }
    WriteOff { id, invoice, instalment, date, amount, reason }
    Dispute { id, invoice, opened, amount, reason }
    DisputeResolution { dispute, date, outcome }
    Promise { id, customer, invoices, made, due, amount, currency }
    Contact { id, customer, invoices, date, channel, action, note }
    Cost { id, date, amount, customer, invoice, purpose, currency }
    Hold { id, customer, invoice, from, until, reason }
    HoldRelease { hold, date }
}

impl Fact {
    fn core(&self) -> Result<ledger::Fact, Error> {
        let kind = self.kind().into();
        let read = |field: &'static FactField| {
            self.value(field).map_err(|error: Error| error.at(field.name))
        };
        fact_from_values(kind, FactValues::read(kind, read)?)
    }

    /// The id where the fact has one that can be read: who names it is then not blamed for it.
    fn id(&self) -> Option<String> {
        let id = FactField { name: "id", holds: FieldType::Id, required: true };
        match self.value(&id) {
            Ok(Some(FieldValue::Text(id))) => Some(id),
            _ => None,
        }
    }
}

/// Adds facts, each with its place in the list; one that cannot be read is reported with the rest.
pub(crate) fn push_facts(builder: LedgerBuilder, facts: &[Fact]) -> LedgerBuilder {
    let push = |builder: LedgerBuilder, (place, fact): (usize, &Fact)| match fact.core() {
        Ok(core) => builder.push_at(place, core),
        Err(error) => builder.refuse(place, fact.kind().into(), fact.id().as_deref(), error),
    };
    facts.iter().enumerate().fold(builder, push)
}

/// Facts as they are shown here.
pub(crate) fn facts_of(facts: impl IntoIterator<Item = ledger::Fact>) -> Result<Vec<Fact>, Error> {
    let shown = |fact: ledger::Fact| {
        let (kind, id) = (fact.kind(), fact.id().to_owned());
        let reason = format!("{kind} `{id}` holds what this version cannot show");
        Fact::of(&fact).ok_or_else(|| InputError::Malformed { reason }.into())
    };
    facts.into_iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use receivables_boundary::fact_fields;

    use super::*;

    #[test]
    fn every_field_of_the_door_is_exported() {
        let kinds: Vec<_> = Fact::FIELDS.iter().map(|(kind, _)| *kind).collect();
        let all: Vec<_> = ledger::FactKind::ALL.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(kinds, all);
        for (kind, fields) in Fact::FIELDS {
            let door: Vec<_> = fact_fields(*kind).iter().map(|field| field.name).collect();
            assert_eq!(*fields, door, "{kind}");
        }
    }
}
