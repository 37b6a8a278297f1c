//! What flags say of a column.

use crate::dispatched;

dispatched! {
    /// Fills `out` with what is positive and has its flag set, and with 0 for every other row.
    pub fn flagged(flags: &[bool], values: &[i64], out: &mut [i64]) {
        for ((out, flag), value) in out.iter_mut().zip(flags).zip(values) {
            *out = if *flag { (*value).max(0) } else { 0 };
        }
    }
}
