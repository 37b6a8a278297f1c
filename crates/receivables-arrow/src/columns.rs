//! Finds the columns of a table by name.

use std::collections::BTreeMap;

use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema};
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
    places: BTreeMap<&'static str, Place>,
    pub(crate) tags: Vec<Place>,
}

/// One column of the table.
#[derive(Debug)]
pub(crate) struct Place {
    index: usize,
    pub(crate) name: String,
    data_type: DataType,
}

/// A column of a piece of the table.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) array: &'a dyn Array,
    /// What the table's schema says the column is; the array may carry a decimal as plain bytes.
    pub(crate) data_type: &'a DataType,
    pub(crate) name: &'a str,
    /// The row of the table where the piece begins.
    pub(crate) first: usize,
}

impl Place {
    pub(crate) fn source<'a>(&'a self, batch: &'a RecordBatch, first: usize) -> Source<'a> {
        let array = batch.column(self.index).as_ref();
        Source { array, data_type: &self.data_type, name: &self.name, first }
    }
}

impl Layout {
    pub(crate) fn of(schema: &Schema, options: &TableOptions) -> Result<Self> {
        let required = ["customer", "due", "open"];
        Self::named(schema, (&FIELDS, &required), &options.columns, &options.tags)
    }

    /// Where the fields of a table stand, under their own names or those in `columns`.
    pub(crate) fn named(
        schema: &Schema,
        (fields, required): (&[&'static str], &[&'static str]),
        columns: &BTreeMap<String, String>,
        tags: &[String],
    ) -> Result<Self> {
        if let Some(field) = columns.keys().find(|name| !fields.contains(&name.as_str())) {
            let expected = fields.join(", ");
            let error = InputError::UnknownField { field: field.clone(), expected };
            return Err(receivables::Error::from(error).at("columns"));
        }
        let mut places = BTreeMap::new();
        for field in fields.iter().copied() {
            let named = columns.get(field);
            let name = named.map_or(field, String::as_str);
            let place = find(schema, name)?;
            let required = named.is_some() || required.contains(&field);
            match place {
                Some(place) => {
                    places.insert(field, place);
                }
                None if required => {
                    return Err(InputError::MissingField { field: name.to_owned() }.into());
                }
                None => {}
            }
        }
        let tags = tags.iter().map(|tag| {
            let place = find(schema, tag)?;
            let place = place.ok_or_else(|| InputError::MissingField { field: tag.clone() })?;
            Ok(place)
        });
        Ok(Self { places, tags: tags.collect::<Result<_>>()? })
    }

    /// A field's column in a piece of the table.
    pub(crate) fn source<'a>(
        &'a self,
        field: &str,
        batch: &'a RecordBatch,
        first: usize,
    ) -> Option<Source<'a>> {
        self.places.get(field).map(|place| place.source(batch, first))
    }

    /// The table's name for a field.
    pub(crate) fn name(&self, field: &str) -> Option<&str> {
        self.places.get(field).map(|place| place.name.as_str())
    }

    /// Whether a field's column holds integers, as the table's schema says: it may have no rows.
    pub(crate) fn has_integers(&self, field: &str) -> bool {
        self.places.get(field).is_some_and(|place| place.data_type.is_integer())
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.places.contains_key(field)
    }
}

/// The place of a column; a name that stands twice in a table says nothing.
fn find(schema: &Schema, name: &str) -> Result<Option<Place>> {
    let mut places = schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
    match (places.next(), places.next()) {
        (Some(_), Some(_)) => Err(InputError::DuplicateField { field: name.to_owned() }.into()),
        (place, _) => Ok(place.map(|(index, field)| Place {
            index,
            name: name.to_owned(),
            data_type: field.data_type().clone(),
        })),
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
        let column = |field| layout.places.get(field).map(|place| place.source(batch, first));
        let missing = |field: &str| InputError::MissingField { field: field.to_owned() };
        let required = |field| column(field).ok_or_else(|| missing(field));
        Ok(Self {
            rows: batch.num_rows(),
            first,
            customer: KeySource::of(required("customer")?)?,
            due: Days::of(required("due")?)?,
            open: Amounts::of(required("open")?)?,
            id: column("id").map(KeySource::of).transpose()?,
            issue: column("issue").map(Days::of).transpose()?,
            posting: column("posting").map(Days::of).transpose()?,
            disputed: column("disputed").map(Disputed::of).transpose()?,
            paused_days: column("paused_days").map(Whole::of).transpose()?,
            currency: column("currency").map(KeySource::of).transpose()?,
            tags: layout
                .tags
                .iter()
                .map(|place| KeySource::of(place.source(batch, first)))
                .collect::<Result<_>>()?,
        })
    }
}
