//! Wide integers to narrow ones.

use crate::dispatched;

dispatched! {
    /// Copies the lower halves of numbers of 128 bits that lie anywhere, in the processor's order of
    /// bytes; `true` when every number fits into its lower half.
    pub fn narrow(values: &[[u8; 16]], out: &mut [i64]) -> bool {
        let mut lost = 0_i64;
        for (out, value) in out.iter_mut().zip(values) {
            let value = i128::from_ne_bytes(*value);
            #[expect(clippy::cast_possible_truncation, reason = "what is lost is told")]
            let (low, high) = (value as i64, (value >> 64) as i64);
            lost |= high ^ (low >> 63);
            *out = low;
        }
        lost == 0
    }
}
