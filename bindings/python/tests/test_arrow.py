"""Tables of other libraries: what is taken as it is, what is refused with its row, what goes out."""

import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import receivables as rc
from receivables import errors

AS_OF = date(2026, 6, 30)
ROWS = {
    "id": ["F-1", "F-2", "C-1"],
    "customer": ["acme", "zenith", "acme"],
    "due": [date(2026, 5, 31), date(2026, 7, 15), date(2026, 6, 1)],
    "open": [Decimal("1200.00"), Decimal("300.00"), Decimal("-50.00")],
    "region": ["north", "south", "north"],
}
TABLE = pa.table(ROWS)


def from_arrow(table, **options):
    return rc.OpenItems.from_arrow(table, **{"currency": "EUR", "tags": ["region"], **options})


EXPECTED = rc.OpenItems.from_rows(
    [
        {"id": i, "customer": c, "due": d, "open": o, "tags": {"region": r}}
        for i, c, d, o, r in zip(*ROWS.values(), strict=True)
    ],
    currency="EUR",
)


def unaligned(column):
    """Return a decimal column that does not lie on 16 bytes, as half do that come from a file."""
    column = column.combine_chunks()
    values = pa.py_buffer(bytes(8) + column.buffers()[1].to_pybytes()).slice(8)
    assert values.address % 16 == 8
    return pa.Array.from_buffers(column.type, len(column), [None, values])


def generated():
    """Return a reader whose batches Python makes one by one, while nobody holds the interpreter lock."""
    return pa.RecordBatchReader.from_batches(TABLE.schema, (b for b in TABLE.to_batches(1)))


def pandas_frame():
    return pd.DataFrame(
        {
            "id": ROWS["id"],
            "customer": pd.Categorical(ROWS["customer"]),
            "due": pd.array(ROWS["due"], dtype=pd.ArrowDtype(pa.date32())),
            "open": pd.array(ROWS["open"], dtype=pd.ArrowDtype(pa.decimal128(12, 2))),
            "region": ROWS["region"],
        }
    )


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(lambda: TABLE, id="pyarrow table"),
        pytest.param(lambda: TABLE.to_batches()[0], id="pyarrow batch"),
        pytest.param(generated, id="pyarrow reader"),
        pytest.param(lambda: pa.concat_tables([TABLE[:1], TABLE[1:]]), id="chunks"),
        pytest.param(lambda: pl.DataFrame(ROWS), id="polars"),
        pytest.param(
            lambda: pl.DataFrame(ROWS).with_columns(pl.col("customer").cast(pl.Categorical)),
            id="polars categorical",
        ),
        pytest.param(pandas_frame, id="pandas"),
        pytest.param(lambda: duckdb.from_arrow(TABLE), id="duckdb"),
    ],
)
def test_tables_of_other_libraries_come_in(table):
    items = from_arrow(table())
    assert items == EXPECTED
    assert items[0].tags == {"region": "north"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("open", pa.array(ROWS["open"], pa.decimal128(38, 2))),
        ("open", pa.array(ROWS["open"], pa.decimal128(38, 6))),
        ("open", pa.array(ROWS["open"], pa.decimal64(12, 2))),
        ("open", pa.array(ROWS["open"], pa.decimal32(9, 2))),
        ("open", pa.array([120000, 30000, -5000], pa.int64())),  # minor units
        ("due", pa.array(ROWS["due"], pa.date32())),
        ("due", pa.array(ROWS["due"], pa.date64())),
        ("customer", pa.array(ROWS["customer"], pa.large_utf8())),
        ("customer", pa.array(ROWS["customer"], pa.string_view())),
        ("customer", pa.array(ROWS["customer"]).dictionary_encode()),
        ("region", pa.array(ROWS["region"]).dictionary_encode()),
        ("open", unaligned(TABLE["open"])),
    ],
)
def test_every_type_of_a_column_reads_the_same(column, values):
    table = TABLE.set_column(TABLE.schema.get_field_index(column), column, values)
    assert from_arrow(table) == EXPECTED


def test_columns_have_names_of_their_own():
    table = TABLE.rename_columns(["no", "who", "when", "outstanding", "region"])
    columns = {"id": "no", "customer": "who", "due": "when", "open": "outstanding"}
    assert from_arrow(table, columns=columns) == EXPECTED
    assert from_arrow(table, columns=columns, tags="region") == EXPECTED


def test_integer_customers_stay_integers():
    table = TABLE.drop_columns("id").set_column(0, "customer", pa.array([7, 8, 7]))
    items = from_arrow(table)
    assert items.customers == (7, 8)
    assert (items[1].id, items[1].customer) == (None, 8)
    twin = pickle.loads(pickle.dumps(items))
    assert twin == items
    assert twin[1].customer == 8
    report = items.aging(AS_OF)
    assert [line.key for line in report] == [(7,), (8,)]
    assert report.to_arrow().schema.field("customer").type == pa.int64()
    assert pickle.loads(pickle.dumps(report)) == report


def replaced(column, values):
    return TABLE.set_column(TABLE.schema.get_field_index(column), column, values)


@pytest.mark.parametrize(
    ("table", "code", "details"),
    [
        (replaced("open", pa.array([1.5, 2.5, 3.5])), "input.wrong_type", {"path": "open"}),
        (replaced("open", pa.array([True, False, True])), "input.wrong_type", {"path": "open"}),
        (
            replaced("open", pa.array(["1.00", "2.00", "3.00"])),
            "input.wrong_type",
            {"path": "open"},
        ),
        (
            replaced("open", pa.array([Decimal(1), None, Decimal(2)])),
            "input.null",
            {"row": 1},
        ),
        (
            replaced("open", pa.array([Decimal("1.00"), Decimal("1.005"), Decimal(2)])),
            "amount.too_precise",
            {"value": "1.005", "row": 1},
        ),
        (
            replaced("open", pa.array([1, 2, 10**18])),
            "amount.out_of_range",
            {"row": 2},
        ),
        (replaced("due", pa.array(["2026-05-31"] * 3)), "input.wrong_type", {"path": "due"}),
        (
            replaced("due", pa.array([dt.datetime(2026, 5, 31)] * 3)),  # noqa: DTZ001
            "input.wrong_type",
            {"path": "due"},
        ),
        (replaced("due", pa.array([*ROWS["due"][:2], None])), "input.null", {"row": 2}),
        (replaced("due", pa.array([0, 90000, 0], pa.date32())), "date.out_of_range", {"row": 1}),
        (replaced("customer", pa.array(["a", None, "b"])), "input.null", {"row": 1}),
        (replaced("customer", pa.array([1.0, 2.0, 3.0])), "input.wrong_type", {"path": "customer"}),
        (replaced("customer", pa.array(["a", "", "b"])), "item.invalid_id", {}),
        (replaced("id", pa.array(["1", "2", "1"])), "item.duplicate_id", {"first": 0, "row": 2}),
        (TABLE.drop_columns("due"), "input.missing_field", {"field": "due"}),
        (TABLE.drop_columns("region"), "input.missing_field", {"field": "region"}),
    ],
)
def test_a_bad_column_is_refused_with_its_place(table, code, details):
    for read in (from_arrow, lambda table: rc.aging(table, AS_OF, currency="EUR", tags="region")):
        with pytest.raises(rc.ReceivablesError) as caught:
            read(table)
        assert caught.value.code == code
        assert details.items() <= caught.value.details.items()


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"columns": ["open"]}, "input.wrong_type", "columns"),
        ({"columns": {"open": 1}}, "input.wrong_type", "columns.open"),
        ({"columns": {"opne": "open"}}, "input.unknown_field", "columns"),
        ({"tags": 1}, "input.wrong_type", "tags"),
        ({"tags": ["region", 1]}, "input.wrong_type", "tags[1]"),
        ({"currency": 1}, "input.wrong_type", "currency"),
        ({"rounding": "nearest"}, "input.unknown_name", "rounding"),
        ({"precision": 1}, "currency.precision_out_of_range", "precision"),
    ],
)
def test_options_are_read_strictly(options, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        from_arrow(TABLE, **options)
    assert caught.value.code == code
    assert caught.value.details["path"] == path


class NotAStream:
    """Has the method of the protocol, and hands out something else."""

    def __arrow_c_stream__(self, requested_schema=None):
        return "capsule"


class Broken:
    """A producer that raises."""

    def __arrow_c_stream__(self, requested_schema=None):
        raise OSError("gone")


@pytest.mark.parametrize("table", [ROWS, [ROWS], None, 5, "table", np.zeros(3), NotAStream()])
def test_what_is_not_a_table_is_refused(table):
    with pytest.raises(errors.InputError) as caught:
        from_arrow(table)
    assert caught.value.code == ("input.null" if table is None else "input.wrong_type")
    assert caught.value.details["path"] == "table"


def test_an_exception_of_the_producer_passes_unchanged():
    with pytest.raises(OSError, match="gone"):
        from_arrow(Broken())


def test_a_stream_that_breaks_on_the_way_is_refused():
    def batches():
        yield TABLE.to_batches()[0]
        raise ValueError("the disk is full")

    reader = pa.RecordBatchReader.from_batches(TABLE.schema, batches())
    with pytest.raises(errors.InputError) as caught:
        from_arrow(reader)
    assert caught.value.code == "input.malformed"
    assert "the disk is full" in str(caught.value)


def test_a_stream_is_read_once():
    capsule = TABLE.__arrow_c_stream__()

    class Once:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    assert len(from_arrow(Once())) == 3
    with pytest.raises(errors.InputError) as caught:
        from_arrow(Once())
    assert caught.value.code == "input.malformed"


def test_rounding_is_asked_for_and_reported():
    table = replaced("open", pa.array([Decimal("1.005"), Decimal("2.00"), Decimal("3.00")]))
    items = from_arrow(table, rounding="half_up")
    assert str(items[0].open) == "1.01"
    assert items.rounded == rc.Rounded(1, Decimal("0.005"))  # 1.01 - 1.005


def test_a_report_of_batches_is_that_of_their_table():
    assert rc.aging(TABLE, AS_OF, currency="EUR") == from_arrow(TABLE, tags=None).aging(AS_OF)
    whole = rc.aging(TABLE, as_of=AS_OF, currency="EUR", tags="region", by=["region"], bounds=[15])
    assert whole == from_arrow(TABLE).aging(AS_OF, by="region", bounds=[15])


def test_an_empty_table_has_an_empty_report():
    report = rc.aging(TABLE[:0], AS_OF, currency="EUR")
    assert len(report) == 0
    assert report.total.balance == Decimal("0.00")
    assert report.to_arrow().num_rows == 0


def test_a_report_goes_out_to_every_library():
    report = EXPECTED.aging(AS_OF)
    names = ["customer", "currency", "balance", "not_due", "days_1_30", "days_31_60", "days_61_90"]
    names += ["days_91_120", "days_over_120", "unapplied", "overdue", "items", "disputed"]
    names += ["weighted_days_late"]
    balances = [Decimal("1150.00"), Decimal("300.00")]  # 1200 - 50, and 300
    assert report.to_arrow().column_names == names
    assert report.to_arrow()["balance"].to_pylist() == balances
    assert report.to_polars().columns == names
    assert report.to_polars()["balance"].to_list() == balances
    assert list(report.to_pandas().columns) == names
    assert list(report.to_pandas()["balance"]) == balances
    assert pl.DataFrame(report).equals(report.to_polars())
    assert duckdb.sql("SELECT sum(balance) FROM report").fetchall() == [(Decimal("1450.00"),)]


def test_a_capsule_that_nobody_reads_is_released():
    report = EXPECTED.aging(AS_OF)
    for _ in range(1000):
        report.__arrow_c_stream__()


def test_frames_are_the_tables_of_the_caller():
    report = EXPECTED.aging(AS_OF)
    assert type(report.to_arrow()) is pa.Table
    assert type(report.to_polars()) is pl.DataFrame
    assert type(report.to_pandas()) is pd.DataFrame
