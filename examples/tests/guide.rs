//! What the guide shows of files, against the files.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(repository.join(path)).unwrap()
}

#[test]
fn the_facts_that_the_guide_shows_stand_in_the_file_in_their_order() {
    let (guide, file) = (read("docs/guide/ledger.md"), read("examples/data/customer_year.jsonl"));
    let block = guide.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut lines = file.lines();
    for shown in block.lines() {
        assert!(lines.any(|line| line == shown), "{shown}");
    }
    assert_eq!(block.lines().next(), file.lines().next());
}
