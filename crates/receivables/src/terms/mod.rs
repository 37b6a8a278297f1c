//! Payment terms: what falls due when, and what may be deducted for paying early.
//!
//! Terms are agreed once ([`PaymentTerms`]: a short text or a structured form) and give, for one
//! invoice, what follows from them ([`ResolvedTerms`]): instalments that sum to its amount, and
//! perhaps a [`discount::DiscountOffer`]. Both are immutable.
//!
//! ```
//! use receivables::{money::{Currency, Money}, terms::{InvoiceTerms, PaymentTerms}, time::parse_date};
//!
//! let terms = PaymentTerms::parse("30% order, balance 45+eom")?;
//! let invoice = InvoiceTerms::new(Money::parse("1200.00", Currency::EUR)?, parse_date("2026-05-20")?)
//!     .order(parse_date("2026-04-01")?);
//! let resolved = terms.resolve(&invoice)?;
//! let [deposit, rest] = resolved.instalments() else { panic!() };
//! assert_eq!((deposit.due.to_string(), deposit.amount.to_string()), ("2026-04-01".into(), "360.00".into()));
//! // 20 May and 45 days is 4 July, at the end of the month.
//! assert_eq!((rest.due.to_string(), rest.amount.to_string()), ("2026-07-31".into(), "840.00".into()));
//! # Ok::<(), receivables::Error>(())
//! ```

mod definition;
pub mod discount;
mod due;
mod due_days;
mod invoice;
mod limit;
mod memo;
mod parse;
mod print;
mod resolve;
#[cfg(feature = "serde")]
mod wire;

pub use definition::{MAX_LINES, PaymentTerms, Share, TermsLine};
pub use due::{Anchor, Due, MAX_STEP_DAY, MAX_STEP_DAYS, MAX_STEP_MONTHS, MAX_STEPS, Step};
pub use invoice::InvoiceTerms;
pub use limit::{TermsCheck, TermsLimit};
pub use parse::MAX_TERMS_BYTES;
pub use resolve::{ResolvedInstalment, ResolvedTerms};

#[cfg(test)]
mod tests;
