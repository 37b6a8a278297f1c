use arrow_array::{DictionaryArray, Int32Array, StringArray, StringViewArray, types::Int32Type};
use arrow_ipc::writer::{DictionaryHandling, FileWriter, IpcWriteOptions, StreamWriter};
use receivables::Error;

use super::*;

fn coded(texts: &[&str]) -> ArrayRef {
    let array: DictionaryArray<Int32Type> = texts.iter().copied().collect();
    Arc::new(array)
}

/// A column with a dictionary and one without.
fn batch(texts: &[&str], numbers: &[i32]) -> RecordBatch {
    let numbers: ArrayRef = Arc::new(Int32Array::from(numbers.to_vec()));
    RecordBatch::try_from_iter([("text", coded(texts)), ("number", numbers)]).unwrap()
}

fn stream(batches: &[RecordBatch], options: IpcWriteOptions) -> Vec<u8> {
    let schema = batches[0].schema();
    let mut writer = StreamWriter::try_new_with_options(Vec::new(), &schema, options).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.finish().unwrap();
    writer.into_inner().unwrap()
}

fn file(batches: &[RecordBatch]) -> Vec<u8> {
    let mut writer = FileWriter::try_new(Vec::new(), &batches[0].schema()).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.finish().unwrap();
    writer.into_inner().unwrap()
}

/// The texts in the batches, dictionaries resolved.
fn texts(table: &IpcTable) -> Vec<String> {
    let text = |batch: &RecordBatch| {
        let column = batch.column(0).as_dictionary::<Int32Type>();
        let values = super::texts(column.values());
        let text = |code: Option<i32>| values[usize::try_from(code?).unwrap()].map(str::to_owned);
        column.keys().iter().map(|code| text(code).unwrap()).collect::<Vec<_>>()
    };
    table.1.iter().flat_map(text).collect()
}

fn reason(error: &Error) -> String {
    assert_eq!(error.code(), "input.malformed");
    error.to_string()
}

#[test]
fn a_stream_and_a_file_hold_the_same() {
    let batches = [batch(&["a", "b"], &[1, 2])];
    for bytes in [stream(&batches, IpcWriteOptions::default()), file(&batches)] {
        let (schema, read) = read_ipc(&bytes).unwrap();
        assert_eq!(schema, batches[0].schema());
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].columns(), batches[0].columns());
    }
}

#[test]
fn a_later_dictionary_replaces_the_earlier() {
    let batches = [batch(&["a", "b"], &[1, 2]), batch(&["c", "a"], &[3, 4])];
    let read = read_ipc(&stream(&batches, IpcWriteOptions::default())).unwrap();
    assert_eq!(texts(&read), ["a", "b", "c", "a"]);
}

#[test]
fn a_dictionary_is_lengthened() {
    // The second batch has the dictionary of the first and one text more.
    let batches = [batch(&["a", "b"], &[1, 2]), batch(&["a", "b", "c"], &[3, 4, 5])];
    let options = IpcWriteOptions::default().with_dictionary_handling(DictionaryHandling::Delta);
    let bytes = stream(&batches, options);
    let (mut rest, mut lengthens) = (bytes.as_slice(), false);
    while let Some(part) = next_part(&mut rest).unwrap() {
        lengthens |= part.header.header_as_dictionary_batch().is_some_and(|part| part.isDelta());
    }
    assert!(lengthens, "the writer did otherwise");
    assert_eq!(texts(&read_ipc(&bytes).unwrap()), ["a", "b", "a", "b", "c"]);
}

#[test]
fn every_text_type_is_lengthened() {
    let arrays: [ArrayRef; 3] = [
        Arc::new(StringArray::from(vec![Some("a"), None])),
        Arc::new(LargeStringArray::from(vec![Some("b"), None])),
        Arc::new(StringViewArray::from(vec![Some("c"), None])),
    ];
    for (array, text) in arrays.iter().zip(["a", "b", "c"]) {
        let both = lengthened(array, &arrays[0]);
        assert_eq!(super::texts(&both), [Some(text), None, Some("a"), None]);
    }
}

#[test]
fn a_stream_may_end_without_its_mark() {
    let batches = [batch(&["a"], &[1])];
    let bytes = stream(&batches, IpcWriteOptions::default());
    // The mark is a continuation and a length of zero, four bytes each.
    let (_, read) = read_ipc(&bytes[..bytes.len() - 8]).unwrap();
    assert_eq!(read[0].columns(), batches[0].columns());
}

#[test]
fn bytes_may_lie_anywhere() {
    let batches = [batch(&["a"], &[1])];
    let bytes = [vec![0; 3], stream(&batches, IpcWriteOptions::default())].concat();
    assert_eq!(read_ipc(&bytes[3..]).unwrap().1[0].columns(), batches[0].columns());
}

#[test]
fn cut_bytes_are_refused_or_hold_less() {
    let batches = [batch(&["a", "b"], &[1, 2]), batch(&["c"], &[3])];
    let bytes = stream(&batches, IpcWriteOptions::default());
    for end in 0..bytes.len() {
        match read_ipc(&bytes[..end]) {
            Ok((_, read)) => assert!(
                read.iter().zip(&batches).all(|(a, b)| a.columns() == b.columns()),
                "at {end}"
            ),
            Err(error) => drop(reason(&error)),
        }
    }
    let bytes = file(&batches[..1]);
    for end in 0..bytes.len() {
        // Below the length of the magic bytes it is a stream that ends early.
        reason(&read_ipc(&bytes[..end]).unwrap_err());
    }
}

#[test]
fn the_reason_is_said() {
    let said = |bytes: &[u8]| reason(&read_ipc(bytes).unwrap_err());
    assert!(said(b"").ends_with("it does not begin with a schema"));
    assert!(said(b"ARROW1 and no more").ends_with("the file has no end"));
    assert!(
        said(&[&b"ARROW1\0\0"[..], &99_i32.to_le_bytes(), b"ARROW1"].concat())
            .ends_with("the footer is longer than the file")
    );
    assert!(said(&(-5_i32).to_le_bytes()).ends_with("a length is negative"));
    assert!(said(&8_i32.to_le_bytes()).ends_with("it ends within a message"));
}
