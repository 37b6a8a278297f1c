//! What documents look like, as tables: readers take the names of fields from them, and the
//! published schemas all that they say.

mod ledger;
mod penalty;
mod terms;

use receivables::{Named, money::MAX_PRECISION};

pub use ledger::{FACT, INSTALMENT_FIELDS, LEDGER, LEDGER_LINE, fact_rules};
pub(crate) use ledger::{INSTALMENT, LEDGER_WORD};
pub use penalty::{DEBT, DEBT_FIELDS, PAYMENT_FIELDS, PENALTY_FIELDS, PENALTY_POLICY, RATE_FIELDS};
pub(crate) use penalty::{PAYMENT, RATE_ROW};
pub(crate) use terms::{
    BALANCE, DISCOUNT, DUE, END_OF_MONTH, LINE, SHARE, SLIDING, STEP, TERMS, TIER,
};
pub use terms::{
    DISCOUNT_FIELDS, PAYMENT_TERMS, SHARE_FIELDS, SLIDING_FIELDS, STEP_FIELDS, TERMS_FIELDS,
};

/// An object of a document: its fields in the order of the documentation, and what holds between
/// them.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What it is called.
    pub name: &'static str,
    /// Its fields; no other is read.
    pub fields: &'static [Field],
    /// What has to hold beside each field by itself.
    pub rules: &'static [Rule],
}

/// A field of an object.
#[derive(Debug, Clone, Copy)]
pub struct Field<T = Shape> {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// What it holds.
    pub holds: T,
    /// Whether it has to be there; what may be left out may be null.
    pub required: bool,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// This word and no other.
    Word(&'static str),
    /// An id of the caller's.
    Id,
    /// Text of at most so many bytes.
    Text(usize),
    /// A civil date, `YYYY-MM-DD`.
    Date,
    /// An amount of money as plain digits.
    Amount,
    /// A fraction of one as plain digits: `0.12` is 12 %.
    Rate,
    /// `true` or `false`.
    Truth,
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// One of these whole numbers.
    Among(&'static [u32]),
    /// An ISO 4217 code.
    Currency,
    /// One of a list of names.
    Name(Names),
    /// Names and values to group by.
    Tags,
    /// Ids, none twice.
    Ids,
    /// Elements, with the least and perhaps the most that there may be.
    List(&'static Shape, usize, Option<usize>),
    /// An object with these fields.
    Object(&'static Form),
    /// An object with exactly one of these fields, which is not null.
    Choice(&'static Form),
    /// One or the other.
    Either(&'static [Shape]),
}

/// What holds between the fields of an object. A field is given where it is there, and neither null
/// nor an empty list.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Exactly one of these is given.
    OneOf(&'static [&'static str]),
    /// One of these is given at least.
    SomeOf(&'static [&'static str]),
    /// Not both are given.
    NotBoth(&'static str, &'static str),
    /// Where the first is given, the second has to be there.
    Needs(&'static str, Field),
}

/// Names as they are printed, each with its aliases.
pub type NameList = Vec<(&'static str, &'static [&'static str])>;

/// A list of names.
pub type Names = fn() -> NameList;

/// The names of a list of the core's.
pub(crate) fn names<T: Named>() -> NameList {
    names_where(|_: T| true)
}

/// Those of some of its values.
fn names_where<T: Named>(keep: impl Fn(T) -> bool) -> NameList {
    let kept = T::ALL.iter().filter(|(value, ..)| keep(*value));
    kept.map(|(_, name, aliases)| (*name, *aliases)).collect()
}

/// A field that has to be there.
pub(crate) const fn required<T: Copy>(name: &'static str, holds: T) -> Field<T> {
    Field { name, holds, required: true }
}

/// A field that may be left out or null.
pub(crate) const fn optional<T: Copy>(name: &'static str, holds: T) -> Field<T> {
    Field { name, holds, required: false }
}

const CURRENCY: Field = required("currency", Shape::Currency);
const PRECISION: Field = optional("precision", Shape::Whole(0, MAX_PRECISION));

impl Form {
    /// The names of its `N` fields.
    const fn names<const N: usize>(&self) -> [&'static str; N] {
        assert!(self.fields.len() == N, "one name a field");
        let mut names = [""; N];
        let mut at = 0;
        while at < N {
            names[at] = self.fields[at].name;
            at += 1;
        }
        names
    }
}
