//! One sort for the lists of the library.
//!
//! The standard library lays its sort out anew for every type of element, 15 to 25 kB each time:
//! more than many an analysis that asks for it. Here the places of a list are sorted, all lists by
//! the same code, and its elements follow. For what is sorted once in a call, or is mostly short
//! or in order; columns of many rows sort themselves.

use std::cmp::Ordering;

/// Puts a list in its natural order.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Puts a list in the order of its keys; what is equal stays as it stood.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Puts a list in order; what is equal stays as it stood.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let view: &[T] = list;
    let order = places(view.len(), &|a, b| match (view.get(a), view.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        // INVARIANT: places are those of the list.
        _ => Ordering::Equal,
    });
    follow(order, &mut |a, b| list.swap(a, b));
}

/// The places of a list of `count` elements, in order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Moves the element at `order[n]` to `n` for every place, by exchanging two at a time.
fn follow(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut place = start;
        // Places that belong to each other make a ring; one that is done names itself.
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place)) {
            if from == start || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_in_the_order_of_the_standard_sort() {
        // Powers of a primitive root modulo a prime, folded so that many are equal.
        for count in [0, 1, 2, 3, 7, 100, 1009] {
            let numbers = std::iter::successors(Some(1_u64), |n| Some(n * 11 % 1009));
            let list: Vec<(u64, usize)> =
                numbers.take(count).map(|n| n % 50).zip(0..count).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(number, _)| *number);
            let mut sorted = list.clone();
            sort_by_key(&mut sorted, |(number, _)| *number);
            assert_eq!(sorted, expected);
            expected.sort_by_key(|(number, place)| (std::cmp::Reverse(*number), *place));
            sort_by(&mut sorted, |a, b| b.0.cmp(&a.0));
            assert_eq!(sorted, expected);
            let mut names: Vec<String> =
                list.iter().map(|(n, place)| format!("{n}-{place}")).collect();
            let mut expected = names.clone();
            expected.sort();
            sort(&mut names);
            assert_eq!(names, expected);
        }
    }
}
