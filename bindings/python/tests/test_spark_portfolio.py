"""The example for Spark does what it says, with partitions as Spark hands them over but no Spark."""

import importlib
import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pytest
import receivables as rc

EXAMPLES = Path(__file__).parents[3] / "examples" / "python"
AS_OF = date(2026, 6, 30)
KEYS = [("region", "ascending"), ("customer", "ascending")]
# What Spark makes of the columns that the example declares.
TYPES = {
    "id": pa.string(),
    "customer": pa.string(),
    "region": pa.string(),
    "issue": pa.date32(),
    "due": pa.date32(),
    "open": pa.decimal128(18, 4),
    "disputed": pa.decimal128(18, 4),
}
BATCH_ROWS = 100


@pytest.fixture
def example(monkeypatch):
    if not EXAMPLES.exists():
        pytest.skip("the examples are not beside the package")
    monkeypatch.syspath_prepend(EXAMPLES)
    return importlib.import_module("spark_portfolio")


@pytest.fixture
def items(example):
    options = pa.csv.ConvertOptions(column_types=TYPES)
    return pa.csv.read_csv(example.SAMPLE, convert_options=options)


def partitions(items):
    """Split by customer; of two more partitions, one has no batch and one a batch without rows."""
    numbers = [zlib.crc32(customer.encode()) % 5 for customer in items["customer"].to_pylist()]
    tables = [items.filter(pa.array([number == n for number in numbers])) for n in range(5)]
    parts = [table.combine_chunks().to_batches(max_chunksize=BATCH_ROWS) for table in tables]
    assert all(len(part) > 1 for part in parts)
    return [*parts, [], [pa.RecordBatch.from_pylist([], schema=items.schema)]]


def documents(example, parts):
    """Return the documents of all partitions, as Spark collects them."""
    rows = [row for part in parts for row in example.region_reports(iter(part), AS_OF)]
    return [document for row in rows for document in row["report"].to_pylist()]


def test_the_lines_of_all_partitions_are_those_of_the_whole(example, items):
    parts = [list(example.customer_lines(iter(part), AS_OF)) for part in partitions(items)]
    lines = pa.Table.from_batches([batch for part in parts for batch in part])
    whole = example.age(items, AS_OF).to_arrow()
    assert whole.num_rows == 427
    assert lines.sort_by(KEYS).equals(whole)


def test_merged_reports_are_the_report_of_the_whole(example, items):
    whole = example.age(items, AS_OF).by("region")
    nothing = example.age(items.schema.empty_table(), AS_OF).by("region")
    found = documents(example, partitions(items))
    assert len(found) == 6  # none of the partition without a batch
    for order in (found, found[::-1]):
        assert example.merged(order, nothing) == whole
    assert example.merged([], nothing) == nothing
    # The amounts of the file, added up without the library.
    assert whole.total.balance == sum(items["open"].to_pylist())


def test_a_report_on_no_items_declares_the_columns_of_all(example, items):
    declared = example.age(items.schema.empty_table(), AS_OF).to_arrow().schema
    parts = [list(example.customer_lines(iter(part), AS_OF)) for part in partitions(items)]
    assert [len(part) for part in parts] == [1, 1, 1, 1, 1, 0, 0]
    assert all(batch.schema.equals(declared) for part in parts for batch in part)


def test_an_amount_with_more_decimals_than_the_currency_is_refused(example, items):
    cents = items["open"].to_pylist()
    cents[1] += Decimal("0.005")
    table = items.set_column(5, "open", pa.array(cents, TYPES["open"]))
    with pytest.raises(rc.ReceivablesError) as caught:
        list(example.customer_lines(iter(table.to_batches()), AS_OF))
    assert caught.value.code == "amount.too_precise"
    assert caught.value.details["row"] == 1
