//! Any text as a date: refused, or printed back as it was written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use receivables::time::{MAX_DATE, MIN_DATE, from_days, parse_date, to_days};

fuzz_target!(|text: &str| {
    if let Ok(date) = parse_date(text) {
        assert_eq!(date.to_string(), text);
        assert!((MIN_DATE..=MAX_DATE).contains(&date));
        assert_eq!(from_days(to_days(date)), Ok(date));
    }
});
