//! The centre of the house: dated facts, and what is open of them on any day.
//!
//! A [`Ledger`] holds facts: invoices, payments, disputes, promises and all else of [`FactKind`],
//! under the caller's ids. It is built as a whole ([`Ledger::builder`]) and answers for any day:
//! what is open ([`Ledger::as_of`]), balances, statements, histories, promises kept, and how a
//! payment would be allocated, and why.
//!
//! [`OpenItems`] is the table that every analysis reads: one row per open item, customers coded
//! once. It comes from a ledger; those who have open items already build it from rows
//! ([`OpenItems::builder`]), from a document through serde, or from columns
//! ([`OpenItems::from_columns`]); the Arrow crate does the latter for record batches.
//!
//! In open items a positive amount is owed by the customer; a negative one is an unapplied credit:
//! a credit note or a payment that no invoice has absorbed yet, dated by its `due`.
//!
//! ```
//! use receivables::{aging::AgingPolicy, ledger::{Invoice, Ledger, Payment}, money::Currency};
//! use receivables::time::parse_date;
//! use rust_decimal::Decimal;
//!
//! let (issue, due) = (parse_date("2026-05-01")?, parse_date("2026-05-31")?);
//! let ledger = Ledger::builder(Currency::EUR)
//!     .push(Invoice::new("F-001", "acme", issue, due, Decimal::new(1200_00, 2)))
//!     .push(Payment::new("P-001", parse_date("2026-06-10")?, Decimal::new(500_00, 2)).for_invoice("F-001"))
//!     .build()?;
//! let june = parse_date("2026-06-30")?;
//! let report = ledger.as_of(june)?.aging(june, &AgingPolicy::default())?;
//! assert_eq!(report.total()?.bucket("1-30"), Some(Decimal::new(700_00, 2))); // 1200.00 - 500.00
//! # Ok::<(), receivables::Error>(())
//! ```

mod account;
mod allocation;
mod book;
mod fact;
mod items;
mod keys;

pub use account::{
    Balance, HistoryEvent, InvoiceHistory, Movement, PromiseState, PromiseStatus, Statement,
};
pub use allocation::{
    AllocationKey, AllocationRule, AllocationStep, Allocations, DecidedBy, Share,
    ToleranceWriteOff, Unapplied, UnappliedReason,
};
pub use book::{
    AllocationColumns, CreditColumns, FactCounts, IntegerKeys, InvoiceColumns, Ledger,
    LedgerBuilder,
};
pub(crate) use book::{InvoiceRow, Posting, Source};
pub use fact::{
    Allocation, Channel, Claim, Contact, Cost, CreditNote, Customer, CustomerKind, Dispute,
    DisputeOutcome, DisputeResolution, Fact, FactKind, Hold, HoldRelease, Instalment, Invoice,
    Payment, Promise, Refund, ReturnedPayment, WriteOff, WriteOffReason,
};
pub(crate) use items::MAX_PAUSED_DAYS;
pub use items::{
    Columns, CurrencyColumn, DisputedColumn, Item, ItemRef, NO_DATE, OpenItems, OpenItemsBuilder,
    RESERVED_TAGS, Rounded,
};
pub(crate) use keys::check_id;
pub use keys::{Dictionary, Key, KeyColumn, Keys, TextColumn};

/// Rows per table: codes and positions fit in 32 bits everywhere.
pub const MAX_ROWS: usize = 2_147_483_647;
/// Instalments of one invoice.
pub const MAX_INSTALMENTS: u32 = 1200;
/// Bytes of an id, a customer or a tag.
pub const MAX_ID_BYTES: usize = 128;
/// Bytes of a free text: a reason, a note, a purpose.
pub const MAX_TEXT_BYTES: usize = 4096;
