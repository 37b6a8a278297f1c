//! A company's purchase ledger, aged at the end of every month: what was owed to suppliers, how late
//! it was, and which payments found no bill.
//!
//! ```sh
//! cargo run --release --example supplier_replay -- \
//!     --file examples/data/supplier_bills.csv
//! cargo run --release --example supplier_replay -- \
//!     --file ../shared/data/supplier_ledger_cassandra.until_2016-02-09.csv.gz --from 2015-01
//! ```
//!
//! The file has a row for each payment: `Vendor_Name`, `Created`, `Invoice_Date`, `Due_Date`,
//! `Amount`, `Settled`, `Outstanding`, `Number_of_Days_until_Payment`. Which rows are one bill, and
//! what becomes of prepayments and of too much, is said at `replay::SupplierBills`.

use std::process::ExitCode;

use clap::Parser;
use receivables::money::Currency;
use receivables_examples::replay::{Options, SupplierBills, currency};

/// Replays the aging of a supplier ledger, month by month.
#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: Options,
    /// Currency of the amounts, of which the file says nothing
    #[arg(long, value_name = "CODE", default_value = "GBP", value_parser = currency)]
    currency: Currency,
    /// A bill counts from the day it was entered in the books, not from its date
    #[arg(long)]
    by_entry: bool,
}

fn main() -> ExitCode {
    let Cli { options, currency, by_entry } = Cli::parse();
    options.run(|path| SupplierBills { currency, by_entry }.read(path))
}
