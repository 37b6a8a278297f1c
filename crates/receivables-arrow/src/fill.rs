//! Fills a column of a table from its pieces, on as many threads as pay.

use arrow_array::RecordBatch;

use crate::Result;

/// Rows per piece: the unit that threads share out.
const PIECE_ROWS: usize = 1 << 17;
/// Below this many rows, a thread costs more than it saves.
const THREAD_ROWS: usize = 1 << 18;

/// The batches cut into pieces of at most [`PIECE_ROWS`] rows; cutting copies nothing.
pub(crate) fn pieces(batches: &[RecordBatch]) -> Vec<RecordBatch> {
    let mut pieces = Vec::new();
    for batch in batches {
        let rows = batch.num_rows();
        for start in (0..rows).step_by(PIECE_ROWS) {
            pieces.push(batch.slice(start, PIECE_ROWS.min(rows - start)));
        }
    }
    pieces
}

/// How many threads work on a table of this size.
pub(crate) fn threads(rows: usize) -> usize {
    threads_of(rows, THREAD_ROWS)
}

/// How many threads there are with at least `least` rows each; one without the `parallel` feature.
pub(crate) fn threads_of(rows: usize, least: usize) -> usize {
    let shares = rows / least;
    // The system is asked only where the answer matters: it looks the number up in files.
    if !cfg!(feature = "parallel") || shares <= 1 {
        return 1;
    }
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(shares)
}

/// Runs `work` on shares of `items` that follow each other, one share per thread; the results
/// come in the order of the shares.
pub(crate) fn on_shares<I: Send, R: Send>(
    mut items: Vec<I>,
    threads: usize,
    work: impl Fn(Vec<I>) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    if threads <= 1 {
        return Ok(vec![work(items)?]);
    }
    let share = items.len().div_ceil(threads).max(1);
    let mut shares = Vec::new();
    while !items.is_empty() {
        let rest = items.split_off(share.min(items.len()));
        shares.push(std::mem::replace(&mut items, rest));
    }
    std::thread::scope(|scope| {
        let work = &work;
        let mut shares = shares.into_iter();
        let first = shares.next();
        let running: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut results = vec![work(first.unwrap_or_default())];
        results.extend(
            running.into_iter().map(|thread| {
                thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))
            }),
        );
        results.into_iter().collect()
    })
}

/// A column of `rows` values, filled piece by piece; `read` gets a piece and its place in the
/// column.
pub(crate) fn fill<T, P, R>(pieces: &[P], lengths: impl Fn(&P) -> usize, read: R) -> Result<Vec<T>>
where
    T: Copy + Default + Send,
    P: Sync,
    R: Fn(&P, &mut [T]) -> Result<()> + Sync,
{
    let rows = pieces.iter().map(&lengths).sum();
    let mut column = vec![T::default(); rows];
    on_shares(jobs(&mut column, pieces, lengths), threads(rows), |jobs| {
        jobs.into_iter().try_for_each(|(piece, place)| read(piece, place))
    })?;
    Ok(column)
}

/// Every piece with its place in a column as long as all of them.
pub(crate) fn jobs<'a, T, P>(
    mut column: &'a mut [T],
    pieces: &'a [P],
    lengths: impl Fn(&P) -> usize,
) -> Vec<(&'a P, &'a mut [T])> {
    let place = |piece: &'a P| {
        let place;
        (place, column) = std::mem::take(&mut column).split_at_mut(lengths(piece));
        (piece, place)
    };
    pieces.iter().map(place).collect()
}
