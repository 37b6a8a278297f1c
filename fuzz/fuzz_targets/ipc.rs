//! Any bytes as a table in Arrow IPC: what is read as open items ages the same in one pass.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::{aging::AgingPolicy, money::Currency, time::parse_date};
use receivables_arrow::{TableOptions, aging, open_items, read_ipc, report_batch};

fuzz_target!(|bytes: &[u8]| {
    let Ok((schema, batches)) = read_ipc(bytes) else { return };
    let options = TableOptions::new(Currency::EUR);
    let Ok(items) = open_items(&schema, &batches, &options) else { return };
    let (as_of, policy) = (parse_date("2026-06-30").unwrap(), AgingPolicy::default());
    let directly = aging(&schema, &batches, &options, as_of, &policy);
    let kept = items.aging(as_of, &policy);
    let [directly, kept] = [directly, kept].map(|report| report_batch(&report?));
    assert_eq!(directly, kept);
});
