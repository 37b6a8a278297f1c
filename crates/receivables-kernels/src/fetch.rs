//! Memory asked for ahead of its use.

/// Asks the processor for the line of the cache that holds `values[place]`; a place beyond the end
/// asks for nothing.
///
/// A table that is read at random is larger than the caches, and a loop stands still at each line
/// that it has to wait for. Asked for some rows ahead, the waiting of many rows goes on at once.
#[inline]
pub fn fetch<T>(values: &[T], place: usize) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    if let Some(value) = values.get(place) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: every x86-64 processor has the instruction. It changes nothing that a program
        // can see, whatever the address, and this one lies within a slice.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(value).cast()) };
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    let _ = (values, place);
}
