//! The document form of a table: `{"currency": "EUR", "rows": [...]}`, dates and amounts as text.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeStruct,
};

use super::{Item, ItemRef, OpenItems};
use crate::{ledger::Key, money::Currency, wire};

/// The rows of a document, with the currency of those that name none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    currency: Currency,
    /// The decimals of the amounts, where they are more than the currency's minor unit.
    precision: Option<u32>,
    rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    customer: String,
    #[serde(with = "wire::date")]
    due: NaiveDate,
    #[serde(with = "wire::decimal")]
    open: Decimal,
    #[serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")]
    issue: Option<NaiveDate>,
    #[serde(default, with = "wire::date::option", skip_serializing_if = "Option::is_none")]
    posting: Option<NaiveDate>,
    #[serde(default, with = "wire::decimal::option", skip_serializing_if = "Option::is_none")]
    disputed: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paused_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    currency: Option<Currency>,
    #[serde(default, with = "tags", skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String)>,
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            customer: row.customer,
            due: row.due,
            open: row.open,
            issue: row.issue,
            posting: row.posting,
            disputed: row.disputed,
            paused_days: row.paused_days,
            currency: row.currency,
            tags: row.tags,
        }
    }
}

impl Row {
    fn of(item: ItemRef<'_>, default: Currency) -> Self {
        let tags = item.items.tags().map(|name| (name, item.tag(name)));
        Self {
            id: item.id().map_or_else(|| item.row().to_string(), str::to_owned),
            customer: item.customer().to_string(),
            due: item.due(),
            open: item.open(),
            issue: item.issue(),
            posting: item.posting(),
            disputed: Some(item.disputed()).filter(|part| !part.is_zero()),
            paused_days: Some(item.paused_days()).filter(|days| *days > 0),
            currency: Some(item.currency()).filter(|currency| *currency != default),
            tags: tags
                .filter(|(_, value)| *value != Key::Missing)
                .map(|(name, value)| (name.to_owned(), value.to_string()))
                .collect(),
        }
    }
}

impl Serialize for OpenItems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let default = self.currencies().first().copied().unwrap_or(Currency::EUR);
        let rows: Vec<_> = self.iter().map(|item| Row::of(item, default)).collect();
        let mut document = serializer.serialize_struct("OpenItems", 2)?;
        document.serialize_field("currency", &default)?;
        document.serialize_field("rows", &rows)?;
        document.end()
    }
}

impl<'de> Deserialize<'de> for OpenItems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = Document::deserialize(deserializer)?;
        let rows = document.rows.into_iter().map(Item::from);
        let currency = match document.precision {
            Some(precision) => document.currency.with_precision(precision),
            None => Ok(document.currency),
        };
        Self::from_rows(currency.map_err(D::Error::custom)?, rows).map_err(D::Error::custom)
    }
}

/// Tags as an object; the same name twice is refused by the table.
pub(in crate::ledger) mod tags {
    use std::fmt;

    use serde::{
        Deserializer, Serializer,
        de::{MapAccess, Visitor},
        ser::SerializeMap,
    };

    pub(in crate::ledger) fn serialize<S: Serializer>(
        tags: &[(String, String)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(tags.len()))?;
        for (name, value) in tags {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }

    pub(in crate::ledger) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, String)>, D::Error> {
        struct Tags;

        impl<'de> Visitor<'de> for Tags {
            type Value = Vec<(String, String)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut tags = Vec::new();
                while let Some(tag) = map.next_entry()? {
                    tags.push(tag);
                }
                Ok(tags)
            }
        }

        deserializer.deserialize_map(Tags)
    }
}
