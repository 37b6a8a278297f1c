//! How many threads share a piece of work; results do not depend on it.

/// As many as the machine runs at once while each has at least `least` rows; one without the
/// `parallel` feature.
pub(super) fn count(rows: usize, least: usize) -> usize {
    if !cfg!(feature = "parallel") {
        return 1;
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    cores.min(rows.checked_div(least).unwrap_or(rows)).max(1)
}
