//! The module's own allocator: `docs/adr/0006-python-has-an-allocator-of-its-own.md`.

use std::ffi::{c_int, c_long};

use libmimalloc_sys::{mi_collect, mi_option_get, mi_option_set_default};

/// Results of a table are as large as its columns, and are made and dropped again and again: what is
/// kept of them need not be fetched from the system, page by page, the next time. It serves this
/// module alone.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The number of mimalloc's `purge_delay`, of which `libmimalloc-sys` has no name.
const PURGE_DELAY: c_int = 15;
/// For how many milliseconds mimalloc keeps what is freed by itself.
const ITS_OWN: c_long = 1_000;
/// For how many it does here: as long as jemalloc.
const KEPT: c_long = 10_000;

/// Keeps freed memory for a while, unless the environment says for how long (`MIMALLOC_PURGE_DELAY`).
pub(crate) fn keep_freed_memory() {
    // SAFETY: both read or write one number of a table, by a place that they check.
    unsafe {
        // Another version could number its options otherwise: this value is not another's.
        if mi_option_get(PURGE_DELAY) == ITS_OWN {
            mi_option_set_default(PURGE_DELAY, KEPT);
        }
    }
}

/// Gives freed memory back to the system at once.
pub(crate) fn give_back() {
    // SAFETY: it looks through what this thread and the allocator itself hold, and frees nothing that
    // is in use.
    unsafe { mi_collect(true) };
}
