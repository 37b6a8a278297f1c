//! The forms of policies of late interest and of debts.

use receivables::{
    ledger::CustomerKind,
    money::Rounding,
    penalty::{Capitalisation, DAY_COUNTS, Fixing, Grace, MAX_GRACE_DAYS, Pack, RoundPer},
    time::DayCount,
};

use super::{
    CURRENCY, Form, NameList, PRECISION, Rule,
    Shape::{Amount, Date, Id, List, Name, Object, Rate, Truth, Whole},
    names, names_where, optional, required,
};

/// A policy of late interest. What its rules say is asked when it is used, and so are the limits of
/// its day count and of its days of grace.
pub const PENALTY_POLICY: Form = Form {
    name: "policy",
    fields: &[
        optional("rate", Rate),
        optional("rates", List(&Object(&RATE_ROW), 0, None)),
        optional("pack", Name(names::<Pack>)),
        optional("debtor", Name(names::<CustomerKind>)),
        optional("reference", List(&Object(&RATE_ROW), 0, None)),
        optional("fixing", Name(names::<Fixing>)),
        optional("day_count", Name(day_counts)),
        optional("rounding", Name(names::<Rounding>)),
        optional("round_per", Name(names::<RoundPer>)),
        optional("grace_days", Whole(0, MAX_GRACE_DAYS)),
        optional("grace", Name(names::<Grace>)),
        optional("minimum", Amount),
        optional("cap", Amount),
        optional("cap_rate", Rate),
        optional("capitalisation", Name(names::<Capitalisation>)),
        optional("compensation", Amount),
        optional("carry_forward", Truth),
    ],
    rules: &[
        Rule::SomeOf(&["rate", "rates", "pack"]),
        Rule::NotBoth("rate", "rates"),
        Rule::Needs("reference", required("pack", Name(names::<Pack>))),
    ],
};

fn day_counts() -> NameList {
    names_where(|day_count: DayCount| DAY_COUNTS.contains(&day_count))
}

/// A rate with its first day.
pub(crate) const RATE_ROW: Form = Form {
    name: "rate_row",
    fields: &[required("from", Date), required("rate", Rate)],
    rules: &[],
};

/// A debt.
pub const DEBT: Form = Form {
    name: "debt",
    fields: &[
        optional("id", Id),
        CURRENCY,
        PRECISION,
        required("amount", Amount),
        required("due", Date),
        optional("issue", Date),
        optional("debtor", Name(names::<CustomerKind>)),
        optional("payments", List(&Object(&PAYMENT), 0, None)),
    ],
    rules: &[],
};

/// A payment on a debt.
pub(crate) const PAYMENT: Form = Form {
    name: "payment",
    fields: &[required("date", Date), required("amount", Amount)],
    rules: &[],
};

/// The fields of a policy of late interest.
pub const PENALTY_FIELDS: [&str; 17] = PENALTY_POLICY.names();

/// The fields of a debt.
pub const DEBT_FIELDS: [&str; 8] = DEBT.names();

/// The fields of a rate with its first day.
pub const RATE_FIELDS: [&str; 2] = RATE_ROW.names();

/// The fields of a payment on a debt.
pub const PAYMENT_FIELDS: [&str; 2] = PAYMENT.names();
