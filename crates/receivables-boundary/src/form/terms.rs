//! The form of payment terms.

use receivables::{
    terms::{
        Anchor, MAX_LINES, MAX_STEP_DAY, MAX_STEP_DAYS, MAX_STEP_MONTHS, MAX_STEPS,
        MAX_TERMS_BYTES,
        discount::{DiscountBase, MAX_GRACE_DAYS, MAX_TIERS, PartPayments, SLIDING_YEAR_DAYS},
    },
    time::BusinessDayConvention,
};

use super::{
    Form, Rule,
    Shape::{self, Among, Amount, Choice, Either, List, Name, Object, Rate, Text, Whole, Word},
    names, optional, required,
};

/// Payment terms: the short text, or the form.
pub const PAYMENT_TERMS: Shape = Either(&[Text(MAX_TERMS_BYTES), Object(&TERMS)]);

/// Payment terms.
pub(crate) const TERMS: Form = Form {
    name: "terms",
    fields: &[
        required("lines", List(&Object(&LINE), 1, Some(MAX_LINES))),
        optional("discount", Object(&DISCOUNT)),
        optional("convention", Name(names::<BusinessDayConvention>)),
    ],
    rules: &[],
};

/// One line of terms.
pub(crate) const LINE: Form = Form {
    name: "line",
    fields: &[
        required("share", Either(&[Word(BALANCE), Choice(&SHARE)])),
        required("due", Object(&DUE)),
    ],
    rules: &[],
};

/// The share that takes what is left.
pub(crate) const BALANCE: &str = "balance";

/// A share, where it is not the balance.
pub(crate) const SHARE: Form = Form {
    name: "share",
    fields: &[required("of_total", Rate), required("of_rest", Rate), required("fixed", Amount)],
    rules: &[],
};

/// When something falls due.
pub(crate) const DUE: Form = Form {
    name: "due",
    fields: &[
        optional("from", Name(names::<Anchor>)),
        optional("steps", List(&Either(&[Word(END_OF_MONTH), Choice(&STEP)]), 0, Some(MAX_STEPS))),
    ],
    rules: &[],
};

/// The step to the last day of the month.
pub(crate) const END_OF_MONTH: &str = "end_of_month";

/// A step, where it is not the end of the month.
pub(crate) const STEP: Form = Form {
    name: "step",
    fields: &[
        required("days", Whole(0, MAX_STEP_DAYS)),
        required("months", Whole(0, MAX_STEP_MONTHS)),
        required("day", Whole(1, MAX_STEP_DAY)),
        required("next_day", Whole(1, MAX_STEP_DAY)),
    ],
    rules: &[],
};

/// The discount of payment terms.
pub(crate) const DISCOUNT: Form = Form {
    name: "discount",
    fields: &[
        optional("tiers", List(&Object(&TIER), 1, Some(MAX_TIERS))),
        optional("sliding", Object(&SLIDING)),
        optional("grace_days", Whole(0, MAX_GRACE_DAYS)),
        optional("base", Name(names::<DiscountBase>)),
        optional("part_payments", Name(names::<PartPayments>)),
    ],
    rules: &[Rule::OneOf(&["tiers", "sliding"])],
};

/// One window of a discount.
pub(crate) const TIER: Form = Form {
    name: "tier",
    fields: &[optional("rate", Rate), optional("amount", Amount), required("due", Object(&DUE))],
    rules: &[Rule::OneOf(&["rate", "amount"])],
};

/// A sliding rate.
pub(crate) const SLIDING: Form = Form {
    name: "sliding",
    fields: &[required("rate_annual", Rate), required("year_days", Among(&SLIDING_YEAR_DAYS))],
    rules: &[],
};

/// The fields of payment terms.
pub const TERMS_FIELDS: [&str; 3] = TERMS.names();

/// The fields of a discount.
pub const DISCOUNT_FIELDS: [&str; 5] = DISCOUNT.names();

/// The fields of a share, of which it has one where it is not `balance`.
pub const SHARE_FIELDS: [&str; 3] = SHARE.names();

/// The fields of a step, of which it has one where it is not `end_of_month`.
pub const STEP_FIELDS: [&str; 4] = STEP.names();

/// The fields of a sliding rate.
pub const SLIDING_FIELDS: [&str; 2] = SLIDING.names();
