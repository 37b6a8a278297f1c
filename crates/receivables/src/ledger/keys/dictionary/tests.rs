use super::*;

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
    let slots = dictionary.slots.len();
    dictionary.encode(strs(&texts), &mut codes).unwrap();
    assert!(codes.into_iter().eq(0..1000));
    assert_eq!(dictionary.slots.len(), slots);
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
    // Texts at home in the last slots of the smallest table, more than there are behind them.
    let all: Vec<_> = (0..100_000).map(|n| n.to_string()).collect();
    let at_the_end = |text: &&str| Pending::of(text).hash >> 24 >= 254;
    let texts: Vec<_> = strs(&all).filter(at_the_end).take(20).collect();
    let mut dictionary = Dictionary::new();
    let mut codes = Vec::new();
    dictionary.encode(texts.iter().chain(&texts).copied(), &mut codes).unwrap();
    assert!(codes.into_iter().eq((0..20).chain(0..20)));
    assert!(dictionary.slots.iter().take(18).all(|slot| *slot != EMPTY));
    assert_eq!(dictionary.slots.len(), 256 + WINDOW - 1);
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
    let texts = texts(1000);
    let twice = || strs(&texts).chain(strs(&texts));
    for parts in [1, 2, 3] {
        let mut seen = vec![0; 2000];
        for part in 0..parts {
            let (mut rows, mut codes) = (Vec::new(), Vec::new());
            let mut dictionary = Dictionary::new();
            dictionary.encode_part(twice(), (part, parts), &mut rows, &mut codes).unwrap();
            assert!(rows.is_sorted());
            assert_eq!(rows.len(), 2 * dictionary.len());
            for (row, code) in rows.iter().zip(codes) {
                let row = *row as usize;
                seen[row] += 1;
                assert_eq!(dictionary.texts().get(code as usize), Some(&*texts[row % 1000]));
            }
        }
        assert!(seen.iter().all(|times| *times == 1));
    }
}
