//! The forms of a ledger, beside the fields of its facts.

use receivables::ledger::{Claim, FactKind, MAX_INSTALMENTS, MAX_TEXT_BYTES};

use super::{
    CURRENCY, Form, NameList, PRECISION, Rule,
    Shape::{self, Amount, Date, List, Name, Object, Whole, Word},
    names_where, required,
};
use crate::facts::FieldType;

/// What a ledger's document holds beside its lists of facts.
pub const LEDGER: Form = Form { name: "ledger", fields: &[CURRENCY, PRECISION], rules: &[] };

/// The field in which a fact says its kind, where it is not in the list of its kind.
pub const FACT: &str = "fact";

/// What the first line of JSON Lines says there.
pub(crate) const LEDGER_WORD: &str = "ledger";

/// The first line of JSON Lines.
pub const LEDGER_LINE: Form = Form {
    name: "ledger_line",
    fields: &[required(FACT, Word(LEDGER_WORD)), CURRENCY, PRECISION],
    rules: &[],
};

/// One instalment.
pub(crate) const INSTALMENT: Form = Form {
    name: "instalment",
    fields: &[required("due", Date), required("amount", Amount)],
    rules: &[],
};

/// The fields of one instalment.
pub const INSTALMENT_FIELDS: [&str; 2] = INSTALMENT.names();

impl FieldType {
    /// What such a field looks like in a document.
    pub fn shape(self) -> Shape {
        const INSTALMENTS: Shape = List(&Object(&INSTALMENT), 1, Some(MAX_INSTALMENTS as usize));
        match self {
            Self::Id => Shape::Id,
            Self::Text => Shape::Text(MAX_TEXT_BYTES),
            Self::Date => Date,
            Self::Amount => Amount,
            Self::Whole => Whole(1, MAX_INSTALMENTS),
            Self::Currency => Shape::Currency,
            Self::Name(names) => Name(names),
            Self::Ids => Shape::Ids,
            Self::Tags => Shape::Tags,
            Self::Instalments => INSTALMENTS,
        }
    }
}

/// What holds between the fields of a kind of fact.
pub fn fact_rules(kind: FactKind) -> &'static [Rule] {
    match kind {
        FactKind::Invoice => {
            const {
                &[
                    Rule::OneOf(&["due", "instalments"]),
                    Rule::Needs("about", required("claim", Name(claims_about_an_invoice))),
                ]
            }
        }
        FactKind::CreditNote | FactKind::Payment => {
            const { &[Rule::SomeOf(&["customer", "invoice"])] }
        }
        FactKind::Promise => const { &[Rule::SomeOf(&["customer", "invoices"])] },
        FactKind::Hold => const { &[Rule::OneOf(&["customer", "invoice"])] },
        _ => &[],
    }
}

fn claims_about_an_invoice() -> NameList {
    names_where(|claim: Claim| claim != Claim::Principal)
}
