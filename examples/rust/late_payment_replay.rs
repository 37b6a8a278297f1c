//! Invoices that were paid late, aged at the end of every month, with what was under dispute.
//!
//! ```sh
//! cargo run --release --example late_payment_replay -- \
//!     --file examples/data/late_payments.csv
//! cargo run --release --example late_payment_replay -- \
//!     --file ../shared/data/ibm_late_payment_histories.until_2013-05-05.csv --from 2012-06
//! ```
//!
//! The file has a row for each invoice, which was paid in one go: `countryCode`, `customerID`,
//! `invoiceNumber`, `InvoiceDate`, `DueDate`, `InvoiceAmount`, `Disputed`, `SettledDate`,
//! `DaysToSettle`, `DaysLate`. From when to when a dispute counts is said at `replay::LatePayments`.

use std::process::ExitCode;

use clap::Parser;
use receivables::money::Currency;
use receivables_examples::replay::{LatePayments, Options, currency};

/// Replays the aging of paid invoices, month by month.
#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: Options,
    /// Currency of the amounts, of which the file says nothing
    #[arg(long, value_name = "CODE", default_value = "USD", value_parser = currency)]
    currency: Currency,
}

fn main() -> ExitCode {
    let Cli { options, currency } = Cli::parse();
    options.run(|path| LatePayments { currency }.read(path))
}
