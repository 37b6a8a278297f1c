"""`PenaltyPolicy.late_interest_table`: a table of any library in, a table of as many rows out."""

import datetime as dt
from datetime import date
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import receivables as rc

DUE, PAID, END = date(2026, 6, 20), date(2026, 6, 30), date(2026, 7, 10)
LAW = rc.PenaltyPolicy(pack="FR")

FRAME = pl.DataFrame(
    {
        "number": ["F-1", "F-2", "F-3", "C-1"],
        "amount": [Decimal("10000.00"), Decimal("10000.00"), Decimal("5.00"), Decimal("-7.00")],
        "due": [DUE, DUE, END, DUE],
        "paid": [None, PAID, None, None],
    }
)
# 10000 x (10 x 12.15 % + 10 x 12.40 %) / 365; 10000 x 10 x 12.15 % / 365; not late; a credit.
ROWS = [
    {"days": 20, "interest": "67.26", "compensation": "40.00", "total": "107.26"},
    {"days": 10, "interest": "33.29", "compensation": "40.00", "total": "73.29"},
    {"days": 0, "interest": "0.00", "compensation": "0.00", "total": "0.00"},
    {"days": 0, "interest": "0.00", "compensation": "0.00", "total": "0.00"},
]


def as_duckdb(frame):
    return duckdb.from_arrow(frame.to_arrow())


def as_batches(frame):
    table = frame.to_arrow()
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1))


def as_pandas(frame):
    types = {"amount": pd.ArrowDtype(pa.decimal128(12, 2)), "due": pd.ArrowDtype(pa.date32())}
    types["paid"] = types["due"]
    return frame.to_pandas(use_pyarrow_extension_array=True).astype(types)


LIBRARIES = [pl.DataFrame, pl.DataFrame.to_arrow, as_pandas, as_duckdb, as_batches]


def rows(found):
    return [
        {name: value if name == "days" else str(value) for name, value in row.items()}
        for row in found.to_arrow().to_pylist()
    ]


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.__name__)
def test_a_table_of_any_library_is_priced(library):
    found = LAW.late_interest_table(library(FRAME), as_of=END, currency="EUR")
    assert rows(found) == ROWS


def test_every_row_is_what_its_debt_bears():
    found = LAW.late_interest_table(FRAME, as_of=END, currency="EUR").to_polars()
    for row, one in zip(FRAME.rows(named=True), found.rows(named=True), strict=True):
        if row["amount"] <= 0:
            continue
        payments = [(row["paid"], row["amount"])] if row["paid"] else []
        debt = LAW.late_interest(
            amount=row["amount"], due=row["due"], as_of=END, currency="EUR", payments=payments
        )
        assert (one["days"], one["interest"]) == (debt.days, debt.interest)
        assert (one["compensation"], one["total"]) == (debt.compensation, debt.total)


def test_columns_may_be_called_otherwise():
    frame = FRAME.rename({"amount": "outstanding", "due": "when", "paid": "settled"})
    columns = {"amount": "outstanding", "due": "when", "paid": "settled"}
    found = LAW.late_interest_table(frame, as_of=END, currency="EUR", columns=columns)
    assert rows(found) == ROWS


def test_interest_alone_is_the_same_column():
    full = LAW.late_interest_table(FRAME, as_of=END, currency="EUR").to_polars()
    alone = LAW.late_interest_table(FRAME, as_of=END, currency="EUR", detail="interest")
    assert alone.columns == ("interest",)
    assert alone.to_polars()["interest"].to_list() == full["interest"].to_list()


def test_finer_amounts_are_rounded_where_that_is_said():
    frame = FRAME.with_columns(amount=pl.lit("10000.004").cast(pl.Decimal(18, 3)))
    with pytest.raises(rc.ReceivablesError) as caught:
        LAW.late_interest_table(frame, as_of=END, currency="EUR")
    assert caught.value.code == "amount.too_precise"
    found = LAW.late_interest_table(frame, as_of=END, currency="EUR", rounding="half_even")
    assert found.to_polars()["interest"][0] == Decimal("67.26")


def test_a_result_is_a_table_of_every_library():
    found = LAW.late_interest_table(FRAME, as_of=END, currency="EUR")
    assert found.columns == ("days", "interest", "compensation", "total")
    assert len(found) == FRAME.height
    assert repr(found) == "<PenaltyTable: 4 rows>"
    frame = found.to_polars()
    assert frame.schema == {
        "days": pl.Int32,
        "interest": pl.Decimal(38, 2),
        "compensation": pl.Decimal(38, 2),
        "total": pl.Decimal(38, 2),
    }
    assert found.to_pandas()["total"].tolist() == frame["total"].to_list()
    assert pa.table(found).equals(found.to_arrow())
    priced = FRAME.hstack(frame)
    assert priced.filter(pl.col("total") > 100)["number"].to_list() == ["F-1"]
    assert duckdb.sql("SELECT sum(total) FROM frame").fetchall() == [(Decimal("180.55"),)]


def test_equal_tables_are_equal():
    found, again = (LAW.late_interest_table(FRAME, as_of=END, currency="EUR") for _ in "ab")
    other = LAW.late_interest_table(FRAME, as_of=DUE, currency="EUR")
    assert found == again
    assert hash(found) == hash(again)
    assert found != other
    assert found != ROWS


def test_a_fixed_sum_of_another_currency_is_null():
    found = LAW.late_interest_table(FRAME, as_of=END, currency="USD").to_polars()
    assert found["compensation"].to_list() == [None, None, Decimal("0.00"), Decimal("0.00")]
    assert found["total"].to_list()[:2] == [Decimal("67.26"), Decimal("33.29")]


def test_minor_units_and_a_precision():
    frame = pl.DataFrame({"amount": [10_000_0000], "due": [DUE]})
    found = LAW.late_interest_table(frame, as_of=END, currency="EUR", precision=4)
    assert str(found.to_polars()["interest"][0]) == "67.2603"


def test_an_issue_date_decides_the_margin():
    # Debts that arose before 2014-07-29 bear 8 points instead of 9.
    law = rc.PenaltyPolicy(pack="DE")
    day, issue = date(2014, 7, 31), [date(2014, 7, 28), date(2014, 7, 29)]
    frame = pl.DataFrame(
        {"amount": [36_500_00] * 2, "due": [date(2014, 7, 30)] * 2, "issue": issue}
    )
    found = law.late_interest_table(frame, as_of=day, currency="EUR").to_polars()
    rate = law.rate_in_force(day).reference
    assert found["interest"].to_list() == [
        100 * (rate + Decimal(8) / 100),
        100 * (rate + Decimal(9) / 100),
    ]


def test_an_empty_table_is_an_empty_table():
    found = LAW.late_interest_table(FRAME.clear(), as_of=END, currency="EUR")
    assert (len(found), rows(found)) == (0, [])
    without_batches = FRAME.to_arrow().schema.empty_table()
    found = LAW.late_interest_table(without_batches, as_of=END, currency="EUR")
    assert found.columns == ("days", "interest", "compensation", "total")


def test_many_rows_are_priced_as_few_are():
    many = pl.concat([FRAME] * 3000)
    found = LAW.late_interest_table(many, as_of=END, currency="EUR").to_polars()
    few = LAW.late_interest_table(FRAME, as_of=END, currency="EUR").to_polars()
    assert found.equals(pl.concat([few] * 3000))


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (FRAME.drop("amount"), "input.missing_field", None),
        (FRAME.drop("due"), "input.missing_field", None),
        (FRAME.with_columns(amount=pl.lit(1.5)), "input.wrong_type", "amount"),
        (FRAME.with_columns(amount=pl.lit("1.50")), "input.wrong_type", "amount"),
        (FRAME.with_columns(due=pl.lit("2026-06-20")), "input.wrong_type", "due"),
        (FRAME.with_columns(due=pl.lit(dt.datetime(2026, 6, 20))), "input.wrong_type", "due"),  # noqa: DTZ001
        (FRAME.with_columns(paid=pl.lit(5)), "input.wrong_type", "paid"),
        (FRAME.with_columns(issue=pl.lit(value=True)), "input.wrong_type", "issue"),
        (
            FRAME.with_columns(amount=pl.lit("0.001").cast(pl.Decimal(10, 3))),
            "amount.too_precise",
            "rows[0].amount",
        ),
        (FRAME.with_columns(due=pl.col("paid")), "input.null", "rows[0].due"),
        (None, "input.null", "table"),
        ([{"amount": 1, "due": DUE}], "input.wrong_type", "table"),
    ],
)
def test_a_table_is_read_strictly(change, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        LAW.late_interest_table(change, as_of=END, currency="EUR")
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


@pytest.mark.parametrize(
    ("argument", "value", "code", "path"),
    [
        ("as_of", "2026-07-10", "input.wrong_type", "as_of"),
        ("as_of", None, "input.null", "as_of"),
        ("currency", 5, "input.wrong_type", "currency"),
        ("currency", "EUX", "currency.unknown", "currency"),
        ("precision", 2.0, "input.wrong_type", "precision"),
        ("columns", ["amount"], "input.wrong_type", "columns"),
        ("columns", {"amount": 5}, "input.wrong_type", "columns.amount"),
        ("columns", {"sum": "amount"}, "input.unknown_field", "columns"),
        ("columns", {"paid": "nothing"}, "input.missing_field", None),
        ("detail", "amounts", "input.unknown_name", "detail"),
        ("rounding", 2, "input.wrong_type", "rounding"),
    ],
)
def test_options_are_read_strictly(argument, value, code, path):
    options = {"as_of": END, "currency": "EUR", argument: value}
    with pytest.raises(rc.ReceivablesError) as caught:
        LAW.late_interest_table(FRAME, **options)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_policy_is_refused_before_the_rows():
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.PenaltyPolicy().late_interest_table(FRAME.clear(), as_of=END, currency="EUR")
    assert (caught.value.code, caught.value.details["path"]) == ("penalty.no_rate", "policy")
