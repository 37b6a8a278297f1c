//! The order of a report's lines: integers by value, text by bytes.

use std::cmp::Ordering;

use super::Keys;
use crate::threads;

/// Below this many texts, a thread costs more than it saves.
const THREAD_TEXTS: usize = 1 << 15;

impl Keys {
    /// The codes in the order of their keys.
    ///
    /// What all texts have in common at their beginning is skipped, and the eight bytes behind it
    /// decide most comparisons without a look at the text.
    pub(crate) fn sorted_codes(&self) -> Vec<u32> {
        let codes = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        match self {
            Self::Integer(values) => {
                if values.is_sorted() {
                    return codes.collect();
                }
                let mut keyed: Vec<_> = values.iter().copied().zip(codes).collect();
                keyed.sort_unstable();
                keyed.into_iter().map(|(_, code)| code).collect()
            }
            Self::Text(texts) => {
                let skip = common_prefix(texts.iter());
                let mut keyed: Vec<(u64, u32)> =
                    texts.iter().map(|text| prefix(text, skip)).zip(codes).collect();
                sort(&mut keyed, |(a, left), (b, right)| {
                    a.cmp(b).then_with(|| self.text(*left).cmp(&self.text(*right)))
                })
            }
        }
    }

    fn text(&self, code: u32) -> Option<&str> {
        match self {
            Self::Text(texts) => texts.get(usize::try_from(code).ok()?),
            Self::Integer(_) => None,
        }
    }
}

/// The codes of different keys in their order, on two threads where that pays.
fn sort<T: Copy + Send>(
    keyed: &mut [(T, u32)],
    order: impl Fn(&(T, u32), &(T, u32)) -> Ordering + Sync,
) -> Vec<u32> {
    if threads::count(keyed.len(), THREAD_TEXTS) == 1 {
        keyed.sort_unstable_by(&order);
        return keyed.iter().map(|(_, code)| *code).collect();
    }
    let count = keyed.len();
    let (left, right) = keyed.split_at_mut(count.div_ceil(2));
    std::thread::scope(|scope| {
        scope.spawn(|| left.sort_unstable_by(&order));
        right.sort_unstable_by(&order);
    });
    let mut sorted = Vec::with_capacity(count);
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        let next = if order(one, other).is_lt() { left.next() } else { right.next() };
        sorted.extend(next.map(|(_, code)| *code));
    }
    sorted.extend(left.chain(right).map(|(_, code)| *code));
    sorted
}

/// How many bytes all texts share at their beginning.
fn common_prefix<'a>(mut texts: impl Iterator<Item = &'a str>) -> usize {
    let Some(model) = texts.next() else { return 0 };
    let mut shared = model.as_bytes();
    for text in texts {
        let length = shared.iter().zip(text.as_bytes()).take_while(|(a, b)| a == b).count();
        shared = shared.get(..length).unwrap_or_default();
        if shared.is_empty() {
            break;
        }
    }
    shared.len()
}

/// Eight bytes after the shared ones, as a number that compares like them.
fn prefix(text: &str, skip: usize) -> u64 {
    let rest = text.as_bytes().get(skip..).unwrap_or_default();
    if let Some(chunk) = rest.first_chunk::<8>() {
        return u64::from_be_bytes(*chunk);
    }
    let mut word = [0; 8];
    for (place, byte) in word.iter_mut().zip(rest) {
        *place = *byte;
    }
    u64::from_be_bytes(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_two_threads_are_one_order() {
        // A prime has no divisor in common with a smaller number: all keys differ.
        let key = |n: u32, count: u32| u64::from(n) * 1_000_003 % u64::from(count);
        for count in [0, 1, 2, 3, 65_535, 65_536, 80_001] {
            let mut keyed: Vec<_> = (0..count).map(|n| (key(n, count), n)).collect();
            let sorted = sort(&mut keyed, Ord::cmp);
            assert!(sorted.into_iter().map(|n| key(n, count)).eq(0..count.into()), "{count}");
        }
    }

    #[test]
    fn texts_are_in_the_order_of_their_bytes() {
        let mut texts: Vec<_> =
            (0..70_000).map(|n: u64| format!("C-{}", n * n % 999_983)).collect();
        texts.sort();
        texts.dedup();
        let mixed: Vec<_> =
            texts.iter().rev().step_by(2).chain(texts.iter().rev().skip(1).step_by(2)).collect();
        let keys = Keys::Text(mixed.into_iter().collect());
        let sorted = keys.sorted_codes();
        assert!(
            sorted
                .iter()
                .map(|code| keys.text(*code))
                .eq(texts.iter().map(|text| Some(text.as_str())))
        );
    }
}
