//! How many threads share a piece of work; results do not depend on it.

/// As many as the machine runs at once while each has at least `least` rows; one without the
/// `parallel` feature.
pub(crate) fn count(rows: usize, least: usize) -> usize {
    let shares = rows.checked_div(least).unwrap_or(rows);
    // The system is asked only where the answer matters: it looks the number up in files.
    if !cfg!(feature = "parallel") || shares <= 1 {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(shares)
}

/// Does two things that have nothing to do with each other, at the same time where it pays.
pub(crate) fn both<A: Send, B>(
    rows: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if count(rows, LEAST) == 1 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let running = scope.spawn(one);
        let there = other();
        (running.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)), there)
    })
}

/// Below this many rows, a thread costs more than it saves.
const LEAST: usize = 1 << 17;
