use super::*;
use crate::ledger::MAX_ID_BYTES;

/// Texts of 1 to 40 bytes, all different.
fn texts(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{n}{}", "x".repeat(n * 7 % 36))).collect()
}

fn strs(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().map(String::as_str)
}

#[test]
fn every_text_keeps_its_code_while_the_table_grows() {
    let texts = texts(20_000);
    let mut dictionary = Dictionary::new();
    for (code, text) in (0..).zip(&texts) {
        assert_eq!(dictionary.code(text).unwrap(), code);
    }
    let mut codes = Vec::new();
    dictionary.encode(strs(&texts), &mut codes).unwrap();
    assert!(codes.iter().copied().eq(0..20_000));
    assert!(dictionary.texts().iter().eq(strs(&texts)));
}

#[test]
fn room_made_before_gives_the_same_codes() {
    let texts = texts(1000);
    let mut codes = Vec::new();
    let mut dictionary = Dictionary::with_capacity(1000, 20_000);
    let buckets = dictionary.buckets.len();
    dictionary.encode(strs(&texts), &mut codes).unwrap();
    assert!(codes.into_iter().eq(0..1000));
    assert_eq!(dictionary.buckets.len(), buckets);
}

#[test]
fn looking_up_adds_nothing() {
    let texts = texts(100);
    let mut dictionary = Dictionary::new();
    assert_eq!(dictionary.get("0"), None);
    dictionary.get_each(["0"], |code| assert_eq!(code, None));
    dictionary.encode(strs(&texts[..50]), &mut vec![]).unwrap();
    let mut found = Vec::new();
    dictionary.get_each(strs(&texts), |code| found.push(code));
    let expected: Vec<_> = (0..100).map(|code| Some(code).filter(|code| *code < 50)).collect();
    assert_eq!(found, expected);
    assert_eq!(dictionary.len(), 50);
}

#[test]
fn texts_that_share_both_ends_differ() {
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    let texts = ["12345678", "1234567812345678", "12345678-12345678", "12345678+12345678", "1234"];
    dictionary.encode(texts, &mut codes).unwrap();
    assert_eq!(codes, [0, 1, 2, 3, 4]);
}

#[test]
fn probing_goes_on_at_the_beginning_of_the_table() {
    // Texts at home in the last two buckets of the smallest table, more than there is room for.
    let all: Vec<_> = (0..100_000).map(|n| n.to_string()).collect();
    let at_the_end = |text: &&str| Pending::of(text).hash >> 25 >= 126;
    let texts: Vec<_> = strs(&all).filter(at_the_end).take(20).collect();
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    dictionary.encode(texts.iter().chain(&texts).copied(), &mut codes).unwrap();
    assert!(codes.into_iter().eq((0..20).chain(0..20)));
    // 20 texts are 6 in two buckets, 12 in four more, and 2.
    assert!(dictionary.buckets.iter().take(4).all(|bucket| !bucket.has_room()));
    assert_eq!(dictionary.buckets[4].texts().count(), 2);
    assert_eq!(dictionary.buckets.len(), 128);
}

#[test]
fn texts_of_all_lengths_differ_in_any_byte() {
    let mut texts = Vec::new();
    for length in 1..=MAX_ID_BYTES {
        let text = "a".repeat(length);
        for place in 0..length {
            let (start, end) = (&text[..place], &text[place + 1..]);
            texts.push(format!("{start}b{end}"));
        }
        texts.push(text);
    }
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    dictionary.encode(strs(&texts).chain(strs(&texts)), &mut codes).unwrap();
    let count = u32::try_from(texts.len()).unwrap();
    assert!(codes.into_iter().eq((0..count).chain(0..count)));
    assert!(strs(&texts).zip(0..).all(|(text, code)| dictionary.get(text) == Some(code)));
}

#[test]
fn a_text_with_zero_bytes_is_no_other_text() {
    let known = ["a", "abcd", "abcdefgh", "abcdefghijklmnop", "abcdefghijklmnopq"];
    let mut dictionary = Dictionary::new();
    dictionary.encode(known, &mut vec![]).unwrap();
    for text in known {
        for zeros in 1..20 {
            for other in [format!("{text}{}", "\0".repeat(zeros)), "\0".repeat(zeros) + text] {
                assert_eq!(dictionary.get(&other), None, "{other:?}");
                let error = dictionary.encode([text, &other], &mut vec![]).unwrap_err();
                assert_eq!(error.code(), "item.invalid_id");
            }
        }
    }
    assert_eq!(dictionary.len(), known.len());
}

#[test]
fn long_texts_of_one_hash_are_told_apart() {
    // Hashes that agree are made up: what a bucket holds of the second is what it holds of the first.
    let (one, other) = ("a long text of some kind", "another one of that kind");
    let mut dictionary = Dictionary::new();
    assert_eq!(dictionary.code(one).unwrap(), 0);
    let mut pending = Pending::of(other);
    let like = Pending::of(one);
    (pending.parts, pending.hash) = (like.parts, like.hash);
    assert_eq!(dictionary.code_of(&pending).unwrap(), 1);
    let (mut codes, block) = (Vec::new(), [like, pending, like]);
    dictionary.encode_block(&block, &mut codes).unwrap();
    assert_eq!(codes, [0, 1, 0]);
}

#[test]
fn a_missing_value_has_a_code_of_its_own() {
    let mut dictionary = Dictionary::new();
    assert_eq!((dictionary.missing(), dictionary.missing()), (0, 0));
    assert_eq!(dictionary.code("a").unwrap(), 1);
    assert_eq!(dictionary.code("").unwrap(), 0);
}

#[test]
fn parts_share_the_texts_out() {
    let lengths = (0..40).map(|length| "a".repeat(length));
    let texts: Vec<_> = texts(10_000).into_iter().chain(lengths).collect();
    assert!(strs(&texts).all(|text| Dictionary::part(text, 1) == 0));
    let named = (0..10_000).map(|n| format!("urn:customer:{n:05}:of.example"));
    let short = (0..10_000).map(|n| format!("C-{n:06}"));
    for texts in [texts, named.collect(), short.collect()] {
        for parts in [2, 3, 64] {
            let mut counts = vec![0_usize; parts];
            for text in strs(&texts) {
                counts[Dictionary::part(text, parts as u32) as usize] += 1;
            }
            let fair = texts.len() / parts;
            assert!(counts.iter().all(|count| (fair / 2..fair * 2).contains(count)), "{counts:?}");
        }
    }
}
