//! Finds the columns of a table by name.

use std::collections::BTreeMap;

use arrow_array::{Array, RecordBatch};
use arrow_schema::Schema;
use receivables::{
    InputError,
    money::{Currency, Rounding},
};

use crate::{
    Result,
    amounts::{Amounts, Disputed},
    days::{Days, Whole},
    keys::KeySource,
};

/// How a table is to be read.
///
/// ```
/// use receivables::money::Currency;
/// use receivables_arrow::TableOptions;
/// let mut options = TableOptions::new(Currency::EUR);
/// options.columns.insert("open".into(), "outstanding".into());
/// options.tags.push("region".into());
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TableOptions {
    /// The currency of the amounts where there is no `currency` column.
    pub currency: Currency,
    /// The table's name for a field: `open` -> `outstanding`. A column named here must exist; a
    /// field that is not named here is looked for under its own name.
    pub columns: BTreeMap<String, String>,
    /// Columns to group by, each under its own name.
    pub tags: Vec<String>,
    /// Rounds decimals that are finer than the currency instead of refusing them.
    pub rounding: Option<Rounding>,
}

impl TableOptions {
    /// Columns under their own names, no tags, nothing rounded.
    pub fn new(currency: Currency) -> Self {
        Self { currency, columns: BTreeMap::new(), tags: Vec::new(), rounding: None }
    }
}

/// The fields of a row, in the order of the documentation.
const FIELDS: [&str; 9] =
    ["id", "customer", "due", "open", "issue", "posting", "disputed", "paused_days", "currency"];

/// Where each field stands in the table's schema.
#[derive(Debug)]
pub(crate) struct Layout {
    places: BTreeMap<&'static str, (usize, String)>,
    pub(crate) tags: Vec<(usize, String)>,
}

impl Layout {
    pub(crate) fn of(schema: &Schema, options: &TableOptions) -> Result<Self> {
        if let Some(field) = options.columns.keys().find(|name| !FIELDS.contains(&name.as_str())) {
            let expected = FIELDS.join(", ");
            let error = InputError::UnknownField { field: field.clone(), expected };
            return Err(receivables::Error::from(error).at("columns"));
        }
        let mut places = BTreeMap::new();
        for field in FIELDS {
            let named = options.columns.get(field);
            let name = named.map_or(field, String::as_str);
            let place = find(schema, name)?;
            let required = named.is_some() || matches!(field, "customer" | "due" | "open");
            match place {
                Some(place) => {
                    places.insert(field, (place, name.to_owned()));
                }
                None if required => {
                    return Err(InputError::MissingField { field: name.to_owned() }.into());
                }
                None => {}
            }
        }
        let tags = options.tags.iter().map(|tag| {
            let place = find(schema, tag)?;
            let place = place.ok_or_else(|| InputError::MissingField { field: tag.clone() })?;
            Ok((place, tag.clone()))
        });
        Ok(Self { places, tags: tags.collect::<Result<_>>()? })
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.places.contains_key(field)
    }

    /// The table's name of a field, for messages.
    pub(crate) fn name(&self, field: &'static str) -> &str {
        self.places.get(field).map_or(field, |(_, name)| name)
    }

    fn column<'a>(&self, batch: &'a RecordBatch, field: &str) -> Option<&'a dyn Array> {
        self.places.get(field).map(|(place, _)| batch.column(*place).as_ref())
    }
}

/// The place of a column; a name that stands twice in a table says nothing.
fn find(schema: &Schema, name: &str) -> Result<Option<usize>> {
    let mut places = schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
    match (places.next(), places.next()) {
        (Some(_), Some(_)) => Err(InputError::DuplicateField { field: name.to_owned() }.into()),
        (place, _) => Ok(place.map(|(place, _)| place)),
    }
}

/// A piece of a table with its columns at hand.
pub(crate) struct Piece<'a> {
    pub(crate) rows: usize,
    /// The row of the table where the piece begins.
    pub(crate) first: usize,
    pub(crate) customer: KeySource<'a>,
    pub(crate) due: Days<'a>,
    pub(crate) open: Amounts<'a>,
    pub(crate) id: Option<KeySource<'a>>,
    pub(crate) issue: Option<Days<'a>>,
    pub(crate) posting: Option<Days<'a>>,
    pub(crate) disputed: Option<Disputed<'a>>,
    pub(crate) paused_days: Option<Whole<'a>>,
    pub(crate) currency: Option<KeySource<'a>>,
    pub(crate) tags: Vec<KeySource<'a>>,
}

impl<'a> Piece<'a> {
    /// The columns of a batch that begins at row `first` of its table.
    pub(crate) fn of(batch: &'a RecordBatch, first: usize, layout: &'a Layout) -> Result<Self> {
        let column = |field| layout.column(batch, field);
        let missing = |field: &str| InputError::MissingField { field: field.to_owned() };
        let required = |field| column(field).ok_or_else(|| missing(field));
        let days = |field| {
            column(field).map(|array| Days::of(array, layout.name(field), first)).transpose()
        };
        let keys = |field| {
            column(field).map(|array| KeySource::of(array, layout.name(field), first)).transpose()
        };
        let open = Amounts::of(required("open")?, layout.name("open"), first)?;
        Ok(Self {
            rows: batch.num_rows(),
            first,
            customer: KeySource::of(required("customer")?, layout.name("customer"), first)?,
            due: Days::of(required("due")?, layout.name("due"), first)?,
            open,
            id: keys("id")?,
            issue: days("issue")?,
            posting: days("posting")?,
            disputed: column("disputed")
                .map(|array| Disputed::of(array, layout.name("disputed"), first))
                .transpose()?,
            paused_days: column("paused_days")
                .map(|array| Whole::of(array, layout.name("paused_days"), first))
                .transpose()?,
            currency: keys("currency")?,
            tags: layout
                .tags
                .iter()
                .map(|(place, name)| KeySource::of(batch.column(*place).as_ref(), name, first))
                .collect::<Result<_>>()?,
        })
    }
}
