//! Columns written by `arrow-ipc`, read by ourselves.

use arrow_array::{
    Array, BinaryViewArray, BooleanArray, Date32Array, Date64Array, Decimal32Array, Decimal64Array,
    Decimal128Array, Int8Array, Int16Array, Int64Array, LargeStringArray, RecordBatch, UInt8Array,
    UInt16Array, UInt32Array, UInt64Array, cast::AsArray, new_null_array, types::*,
};
use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};
use arrow_schema::{Fields, IntervalUnit, Schema, TimeUnit, UnionFields};

use super::*;
use crate::read_ipc;

fn written(columns: Vec<ArrayRef>, options: IpcWriteOptions) -> Vec<u8> {
    let field = |(place, column): (usize, &ArrayRef)| {
        Field::new(place.to_string(), column.data_type().clone(), true)
    };
    let schema = Schema::new(columns.iter().enumerate().map(field).collect::<Vec<_>>());
    let mut writer = StreamWriter::try_new_with_options(Vec::new(), &schema, options).unwrap();
    writer.write(&RecordBatch::try_new(Arc::new(schema), columns).unwrap()).unwrap();
    writer.finish().unwrap();
    writer.into_inner().unwrap()
}

/// The columns as they come back.
fn returned(columns: &[ArrayRef]) -> Vec<ArrayRef> {
    let (schema, batches) =
        read_ipc(&written(columns.to_vec(), IpcWriteOptions::default())).unwrap();
    let types: Vec<_> = schema.fields().iter().map(|field| field.data_type().clone()).collect();
    assert_eq!(types, columns.iter().map(|c| c.data_type().clone()).collect::<Vec<_>>());
    batches[0].columns().to_vec()
}

/// Each array with a null, without one, and without rows.
fn variants(array: ArrayRef) -> [ArrayRef; 3] {
    assert_eq!((array.len(), array.is_null(2)), (3, true));
    [array.slice(0, 2), array.slice(0, 0), array]
}

#[test]
fn columns_that_are_read_come_back_as_they_were() {
    let long = "longer than the twelve bytes that a view holds itself";
    let texts = [Some(long), Some("é"), None];
    let decimal = |array: Decimal64Array| array.with_precision_and_scale(18, 2).unwrap();
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int8Array::from(vec![Some(i8::MIN), Some(i8::MAX), None])),
        Arc::new(Int16Array::from(vec![Some(i16::MIN), Some(i16::MAX), None])),
        Arc::new(Int32Array::from(vec![Some(i32::MIN), Some(i32::MAX), None])),
        Arc::new(Int64Array::from(vec![Some(i64::MIN), Some(i64::MAX), None])),
        Arc::new(UInt8Array::from(vec![Some(0), Some(u8::MAX), None])),
        Arc::new(UInt16Array::from(vec![Some(0), Some(u16::MAX), None])),
        Arc::new(UInt32Array::from(vec![Some(0), Some(u32::MAX), None])),
        Arc::new(UInt64Array::from(vec![Some(0), Some(u64::MAX), None])),
        Arc::new(Date32Array::from(vec![Some(-1), Some(20_000), None])),
        Arc::new(Date64Array::from(vec![Some(-1), Some(86_400_000), None])),
        Arc::new(Decimal32Array::from(vec![Some(-1), Some(99), None])),
        Arc::new(decimal(Decimal64Array::from(vec![Some(-1), Some(99), None]))),
        Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])),
        Arc::new(StringArray::from(texts.to_vec())),
        Arc::new(LargeStringArray::from(texts.to_vec())),
        Arc::new(StringViewArray::from(texts.to_vec())),
    ];
    for column in columns.into_iter().flat_map(variants) {
        assert_eq!(returned(std::slice::from_ref(&column)), [column]);
    }
}

#[test]
fn a_wide_decimal_comes_as_its_bytes() {
    let values = [-1_i128, i128::from(i64::MAX) + 1];
    let column = Decimal128Array::from(vec![Some(values[0]), Some(values[1]), None]);
    for column in variants(Arc::new(column)) {
        let read = returned(std::slice::from_ref(&column));
        let bytes = read[0].as_fixed_size_binary();
        assert_eq!((bytes.value_length(), bytes.len()), (16, column.len()));
        assert_eq!(bytes.nulls().is_some_and(|nulls| nulls.is_null(2)), column.len() == 3);
        for (row, value) in values.iter().enumerate().take(column.len()) {
            assert_eq!(bytes.value(row), value.to_le_bytes());
        }
    }
}

#[test]
fn codes_of_every_width_come_as_int32() {
    fn coded<K: ArrowDictionaryKeyType>(values: ArrayRef) -> ArrayRef {
        let codes: PrimitiveArray<K> = [Some(1_usize), Some(0), None]
            .map(|code| code.and_then(K::Native::from_usize))
            .into_iter()
            .collect();
        Arc::new(DictionaryArray::try_new(codes, values).unwrap())
    }
    let texts: [ArrayRef; 3] = [
        Arc::new(StringArray::from(vec!["a", "b"])),
        Arc::new(LargeStringArray::from(vec!["a", "b"])),
        Arc::new(StringViewArray::from(vec!["a", "b"])),
    ];
    for values in texts {
        let columns = vec![
            coded::<Int8Type>(values.clone()),
            coded::<Int16Type>(values.clone()),
            coded::<Int32Type>(values.clone()),
            coded::<Int64Type>(values.clone()),
            coded::<UInt8Type>(values.clone()),
            coded::<UInt16Type>(values.clone()),
            coded::<UInt32Type>(values.clone()),
            coded::<UInt64Type>(values.clone()),
        ];
        for column in returned(&columns) {
            let column = column.as_dictionary::<Int32Type>();
            assert_eq!(column.values(), &values);
            assert_eq!(column.keys(), &Int32Array::from(vec![Some(1), Some(0), None]));
        }
    }
}

/// One type of each kind that nothing here reads.
fn other_types() -> Vec<DataType> {
    use DataType::*;
    let child = |data_type| Arc::new(Field::new("item", data_type, true));
    let pair = Fields::from(vec![Field::new("a", Utf8View, true), Field::new("b", Int32, true)]);
    let entries = Struct(Fields::from(vec![
        Field::new("keys", Utf8, false),
        Field::new("values", Int32, true),
    ]));
    let union = || {
        UnionFields::try_new([0, 1], [Field::new("a", Int32, true), Field::new("b", Utf8, true)])
            .unwrap()
    };
    vec![
        Null,
        Float16,
        Float32,
        Float64,
        Timestamp(TimeUnit::Second, None),
        Time32(TimeUnit::Second),
        Time64(TimeUnit::Nanosecond),
        Duration(TimeUnit::Second),
        Interval(IntervalUnit::MonthDayNano),
        Binary,
        LargeBinary,
        FixedSizeBinary(3),
        Decimal256(40, 2),
        List(child(Utf8)),
        LargeList(child(BinaryView)),
        ListView(child(Int32)),
        LargeListView(child(Int32)),
        FixedSizeList(child(Float64), 2),
        Map(Arc::new(Field::new("entries", entries, false)), false),
        Struct(pair),
        Union(union(), UnionMode::Sparse),
        Union(union(), UnionMode::Dense),
        Dictionary(Box::new(Int8), Box::new(Int64)),
        RunEndEncoded(
            Arc::new(Field::new("run_ends", Int32, false)),
            Arc::new(Field::new("values", Utf8, true)),
        ),
    ]
}

#[test]
fn other_columns_are_stepped_over() {
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3]));
    let bytes = b"longer than the twelve bytes that a view holds itself";
    let mut others: Vec<_> =
        other_types().iter().map(|data_type| new_null_array(data_type, 3)).collect();
    others.push(Arc::new(BinaryViewArray::from_iter_values([&bytes[..], &bytes[1..], b"short"])));
    for other in &others {
        let read = returned(&[numbers.clone(), other.clone(), numbers.clone()]);
        assert_eq!((&read[0], &read[2]), (&numbers, &numbers), "around {}", other.data_type());
        assert_eq!((read[1].data_type(), read[1].len()), (&DataType::Null, 3));
    }
    let unions = others.iter().filter(|array| matches!(array.data_type(), DataType::Union(..)));
    for union in unions {
        let options = IpcWriteOptions::try_new(64, false, MetadataVersion::V4).unwrap();
        let bytes = written(vec![union.clone(), numbers.clone()], options);
        assert_eq!(read_ipc(&bytes).unwrap().1[0].column(1), &numbers, "version 4");
    }
}

#[test]
fn numbers_of_16_bytes_may_lie_on_8() {
    let decimals: ArrayRef = Arc::new(Decimal128Array::from(vec![1, 2]));
    let views: ArrayRef = Arc::new(StringViewArray::from(vec!["a", "b"]));
    let eight: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
    let options = || IpcWriteOptions::try_new(8, false, MetadataVersion::V5).unwrap();
    for columns in
        [vec![decimals.clone(), views.clone(), eight.clone()], vec![eight, decimals, views.clone()]]
    {
        let place = columns.iter().position(|c| c.data_type() == &DataType::Utf8View).unwrap();
        let (_, batches) = read_ipc(&written(columns, options())).unwrap();
        assert_eq!(batches[0].column(place), &views);
    }
}

/// Why the bytes of a column are refused when `from` in them is changed.
fn refused(column: &ArrayRef, from: &[u8], to: &[u8]) -> String {
    let mut bytes = written(vec![column.clone()], IpcWriteOptions::default());
    let at = bytes.windows(from.len()).rposition(|window| window == from).unwrap();
    bytes[at..at + to.len()].copy_from_slice(to);
    let error = read_ipc(&bytes).unwrap_err();
    assert_eq!(error.code(), "input.malformed");
    error.to_string()
}

#[test]
fn contradictions_are_refused() {
    let bytes = |numbers: &[i32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<_>>();
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["ab", "cd"]));
    for (ends, why) in [
        ([0, 5, 4], "a text ends before it begins"),
        ([-2, 2, 4], "a text ends before it begins"),
        ([0, 2, 400], "Offset of 400 exceeds"),
    ] {
        let reason = refused(&texts, &bytes(&[0, 2, 4]), &bytes(&ends));
        assert!(reason.contains(why), "{reason}");
    }
    let reason = refused(&texts, b"abcd", b"\xff\xffcd");
    assert!(reason.contains("invalid utf-8"), "{reason}");

    let codes = Int32Array::from(vec![0, 1, 0, 1]);
    let column: ArrayRef = Arc::new(DictionaryArray::try_new(codes, texts).unwrap());
    for beyond in [2, -1] {
        let reason = refused(&column, &bytes(&[0, 1, 0, 1]), &bytes(&[0, 1, 0, beyond]));
        assert!(reason.contains(&format!("dictionary key {beyond}")), "{reason}");
    }

    // A batch of 77 rows: the count stands before its nodes, and each column says its own again.
    let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..77));
    for rows in [78_i64, 1 << 60, i64::MAX, -1] {
        let more = [rows.to_le_bytes(), [0; 8]].concat();
        let reason = refused(&numbers, &[77_i64.to_le_bytes(), [0; 8]].concat(), &more);
        assert!(reason.contains("a length is negative") || reason.contains("rows"), "{reason}");
    }
}

#[test]
fn rows_without_bytes_are_bounded() {
    let mut bytes = written(vec![new_null_array(&DataType::Null, 77)], IpcWriteOptions::default());
    let places: Vec<_> =
        (0..bytes.len() - 8).filter(|at| bytes[*at..*at + 8] == 77_i64.to_le_bytes()).collect();
    for at in places {
        bytes[at..at + 8].copy_from_slice(&(1_i64 << 31).to_le_bytes());
    }
    assert_eq!(read_ipc(&bytes).unwrap_err().code(), "item.too_many_rows");
}

#[test]
fn no_changed_byte_panics_here() {
    let long = "longer than the twelve bytes that a view holds itself";
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["a", "b"]));
    let codes = UInt8Array::from(vec![Some(0), None]);
    let columns: Vec<ArrayRef> = vec![
        Arc::new(DictionaryArray::try_new(codes, texts.clone()).unwrap()),
        Arc::new(StringViewArray::from(vec![long, "short"])),
        texts,
        Arc::new(Decimal128Array::from(vec![Some(1), None])),
        Arc::new(BooleanArray::from(vec![true, false])),
        new_null_array(&other_types()[19], 2),
    ];
    let bytes = written(columns, IpcWriteOptions::default());
    for at in 0..bytes.len() {
        for change in [0x01, 0x7f, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            drop(read_ipc(&changed));
        }
    }
}
