"""Facts in tables of other libraries: what is taken as it is, what is refused, with row and column."""

import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import receivables as rc
from receivables import errors

ISSUE, DUE, JUNE, END = date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 10), date(2026, 6, 30)

INVOICES = {
    "id": ["F-1", "F-2", "F-3"],
    "customer": ["acme", "zenith", "acme"],
    "issue": [ISSUE, ISSUE, JUNE],
    "due": [DUE, DUE, END],
    "amount": [Decimal("1200.00"), Decimal("70.00"), Decimal("30.00")],
    "region": ["north", "south", "north"],
}
PAYMENTS = {
    "id": ["P-1", "P-2"],
    "invoice": ["F-1", None],
    "customer": [None, "acme"],
    "date": [JUNE, JUNE],
    "amount": [Decimal("500.00"), Decimal("25.00")],
}
NOTES = {"id": ["C-1"], "customer": ["zenith"], "date": [JUNE], "amount": [Decimal("7.00")]}
ALLOCATIONS = {
    "id": ["A-1"],
    "credit": ["C-1"],
    "invoice": ["F-2"],
    "date": [END],
    "amount": [Decimal("7.00")],
}
TABLES = {
    "invoices": pa.table(INVOICES),
    "payments": pa.table(PAYMENTS),
    "credit_notes": pa.table(NOTES),
    "allocations": pa.table(ALLOCATIONS),
}


def rows(kind, columns):
    for values in zip(*columns.values(), strict=True):
        fact = dict(zip(columns, values, strict=True))
        region = fact.pop("region", None)
        yield {"fact": kind, **fact} | ({"tags": {"region": region}} if region else {})


EXPECTED = rc.Ledger.from_facts(
    [
        *rows("invoice", INVOICES),
        *rows("payment", PAYMENTS),
        *rows("credit_note", NOTES),
        *rows("allocation", ALLOCATIONS),
    ],
    currency="EUR",
)


def from_arrow(tables=None, **options):
    given = {"currency": "EUR", "tags": ["region"], **TABLES, **(tables or {}), **options}
    return rc.Ledger.from_arrow(**given)


def pandas_frame(columns):
    frame = pd.DataFrame(columns)
    for name, values in columns.items():
        if isinstance(values[0], date):
            frame[name] = pd.array(values, dtype=pd.ArrowDtype(pa.date32()))
        if isinstance(values[0], Decimal):
            frame[name] = pd.array(values, dtype=pd.ArrowDtype(pa.decimal128(12, 2)))
    return frame


def generated(columns):
    """Return a reader whose batches Python makes one by one, while nobody holds the interpreter lock."""
    table = pa.table(columns)
    return pa.RecordBatchReader.from_batches(table.schema, (b for b in table.to_batches(1)))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(pa.table, id="pyarrow table"),
        pytest.param(lambda columns: pa.table(columns).to_batches()[0], id="pyarrow batch"),
        pytest.param(generated, id="pyarrow reader"),
        pytest.param(pl.DataFrame, id="polars"),
        pytest.param(pandas_frame, id="pandas"),
        pytest.param(lambda columns: duckdb.from_arrow(pa.table(columns)), id="duckdb"),
    ],
)
def test_tables_of_other_libraries_come_in(make):
    columns = (INVOICES, PAYMENTS, NOTES, ALLOCATIONS)
    tables = dict(zip(TABLES, map(make, columns), strict=True))
    ledger = from_arrow(tables)
    assert ledger == EXPECTED
    assert ledger.as_of(END)[0].tags == {"region": "north"}
    assert pickle.loads(pickle.dumps(ledger)) == ledger


def replaced(name, column, values):
    table = TABLES[name]
    return {name: table.set_column(table.schema.get_field_index(column), column, values)}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("amount", pa.array(INVOICES["amount"], pa.decimal128(38, 2))),
        ("amount", pa.array(INVOICES["amount"], pa.decimal128(38, 6))),
        ("amount", pa.array(INVOICES["amount"], pa.decimal64(12, 2))),
        ("amount", pa.array(INVOICES["amount"], pa.decimal32(9, 2))),
        ("amount", pa.array([120_000, 7_000, 3_000], pa.int64())),  # minor units
        ("amount", pa.array([120_000, 7_000, 3_000], pa.int32())),
        ("issue", pa.array(INVOICES["issue"], pa.date64())),
        ("customer", pa.array(INVOICES["customer"], pa.large_utf8())),
        ("customer", pa.array(INVOICES["customer"], pa.string_view())),
        ("customer", pa.array(INVOICES["customer"]).dictionary_encode()),
        ("id", pa.array(INVOICES["id"], pa.large_utf8())),
        ("id", pa.array(INVOICES["id"]).dictionary_encode()),
        ("region", pa.array(INVOICES["region"]).dictionary_encode()),
    ],
)
def test_every_type_of_a_column_reads_the_same(column, values):
    assert from_arrow(replaced("invoices", column, values)) == EXPECTED


def test_columns_have_names_of_their_own():
    renamed = {
        "invoices": TABLES["invoices"].rename_columns(["no", "who", "on", "by", "sum", "region"]),
        "payments": TABLES["payments"].rename_columns(["no", "for", "who", "on", "sum"]),
    }
    columns = {
        "invoices": {"id": "no", "customer": "who", "issue": "on", "due": "by", "amount": "sum"},
        "payments": {
            "id": "no",
            "invoice": "for",
            "customer": "who",
            "date": "on",
            "amount": "sum",
        },
    }
    assert from_arrow(renamed, columns=columns) == EXPECTED
    assert from_arrow(renamed, columns=columns, tags="region") == EXPECTED


def test_integers_stay_integers_also_in_a_copy():
    # Both payments are for invoice 11 of 1.00: 1.00 is left of the first of them, 3.00 of the other.
    invoices = {
        "id": [11, 10, 9],
        "customer": [7, 7, 7],
        "issue": [ISSUE] * 3,
        "due": [DUE] * 3,
        "amount": [100, 500, 500],
    }
    payments = {"id": [20, 19], "invoice": [11, 11], "date": [JUNE] * 2, "amount": [300, 200]}
    ledger = rc.Ledger.from_arrow(
        currency="EUR", invoices=pa.table(invoices), payments=pa.table(payments)
    )
    assert ledger.customers == (7,)
    assert ledger.as_of(DUE).customers == (7,)
    assert ledger.statement(7, from_date=ISSUE, to_date=END)[0].closing == 6  # 1 + 5 + 5 - 3 - 2
    assert ledger.history(9, as_of=END).invoice == "9"
    steps = [
        (step.credit, step.invoice, step.amount)
        for step in ledger.allocate(until=END, rule="oldest_due_first").steps
    ]
    assert steps == [("19", "9", 1), ("20", "9", 3)]  # 9 < 10 as integers; as text "10" < "9"
    for twin in (pickle.loads(pickle.dumps(ledger)), ledger.append([])):
        assert twin == ledger
        assert twin.customers == (7,)
        assert twin.allocate(until=END, rule="oldest_due_first") == ledger.allocate(
            until=END, rule="oldest_due_first"
        )
    # The document writes them as text: another order, and so another ledger.
    text = rc.Ledger.from_json(ledger.to_json())
    assert text != ledger
    assert text.customers == ("7",)
    assert text.allocate(until=END, rule="oldest_due_first").steps[0].invoice == "10"


def test_claims_say_which_invoice_they_are_for():
    columns = {
        "claim": pa.array([None, None, "interest"]).dictionary_encode(),
        "about": pa.array([None, None, "F-1"]),
    }
    table = TABLES["invoices"]
    for name, values in columns.items():
        table = table.append_column(name, values)
    ledger = from_arrow(invoices=table)
    assert [fact.get("about") for fact in ledger.facts() if fact["fact"] == "invoice"] == [
        None,
        "F-1",
        None,
    ]
    assert ledger.facts()[1]["claim"] == "interest"
    assert ledger.balances(END) == EXPECTED.balances(END)
    assert pickle.loads(pickle.dumps(ledger)) == ledger
    # Nulls are nothing, integers lead to integers.
    empty = table.set_column(7, "about", pa.array([None] * 3, pa.string()))
    assert all("about" not in fact for fact in from_arrow(invoices=empty).facts())
    whole = table.set_column(0, "id", pa.array([1, 2, 3])).set_column(
        7, "about", pa.array([None, None, 1])
    )
    numbered = rc.Ledger.from_arrow(currency="EUR", invoices=whole)
    assert numbered.facts()[1]["about"] == "1"
    assert pickle.loads(pickle.dumps(numbered)) == numbered


def test_every_table_may_be_left_out():
    assert rc.Ledger.from_arrow(currency="EUR") == rc.Ledger.from_facts([], currency="EUR")
    alone = rc.Ledger.from_arrow(currency="EUR", invoices=TABLES["invoices"])
    assert alone.counts["invoices"] == 3
    later = alone.append([*rows("payment", PAYMENTS), *rows("credit_note", NOTES)])
    untagged = {"tags": None, "allocations": None}
    assert later == from_arrow(**untagged)


def test_other_facts_are_rows_that_are_appended():
    dispute = {"fact": "dispute", "id": "D-1", "invoice": "F-1", "opened": JUNE, "reason": "short"}
    assert from_arrow().append([dispute]).balances(END)[0].disputed == Decimal("700.00")


@pytest.mark.parametrize(
    ("tables", "code", "details"),
    [
        # Types.
        (
            replaced("invoices", "amount", pa.array([1.5, 2.5, 3.5])),
            "input.wrong_type",
            {"path": "invoices.amount"},
        ),
        (
            replaced("payments", "amount", pa.array(["1.00", "2.00"])),
            "input.wrong_type",
            {"path": "payments.amount"},
        ),
        (
            replaced("invoices", "due", pa.array(["2026-05-31"] * 3)),
            "input.wrong_type",
            {"path": "invoices.due"},
        ),
        (
            replaced("payments", "date", pa.array([dt.datetime(2026, 6, 10)] * 2)),  # noqa: DTZ001
            "input.wrong_type",
            {"path": "payments.date"},
        ),
        (
            replaced("invoices", "customer", pa.array([1.0, 2.0, 3.0])),
            "input.wrong_type",
            {"path": "invoices.customer"},
        ),
        (
            replaced("invoices", "id", pa.array([1.0, 2.0, 3.0])),
            "input.wrong_type",
            {"path": "invoices.id"},
        ),
        # Nulls, with row and column.
        (
            replaced("invoices", "amount", pa.array([Decimal(1), None, Decimal(2)])),
            "input.null",
            {"path": "invoices[1].amount", "row": 1},
        ),
        (
            replaced("invoices", "due", pa.array([DUE, DUE, None])),
            "input.null",
            {"path": "invoices[2].due", "row": 2},
        ),
        (
            replaced("invoices", "customer", pa.array(["a", None, "b"])),
            "input.null",
            {"path": "invoices[1].customer", "row": 1},
        ),
        (
            replaced("invoices", "id", pa.array([None, "2", "3"])),
            "input.null",
            {"path": "invoices[0].id", "row": 0},
        ),
        (
            replaced("allocations", "credit", pa.array([None], pa.string())),
            "input.null",
            {"path": "allocations[0].credit", "row": 0},
        ),
        # Values.
        (
            replaced(
                "invoices", "amount", pa.array([Decimal("1.00"), Decimal("1.005"), Decimal(2)])
            ),
            "amount.too_precise",
            {"path": "invoices[1].amount", "row": 1},
        ),
        (
            replaced("payments", "amount", pa.array([500, 10**18])),
            "amount.out_of_range",
            {"row": 1},
        ),
        (
            replaced("payments", "amount", pa.array([Decimal("-1.00"), Decimal("2.00")])),
            "ledger.not_positive",
            {"path": "payments[0].amount", "row": 0},
        ),
        (
            replaced("invoices", "issue", pa.array([20_574, 90_000, 20_574], pa.date32())),
            "date.out_of_range",
            {"path": "invoices[1].issue"},
        ),
        (
            replaced("invoices", "id", pa.array(["1", "2", "1"])),
            "ledger.duplicate_id",
            {"path": "invoices[2].id"},
        ),
        (
            replaced("payments", "invoice", pa.array(["F-9", None])),
            "ledger.unknown_id",
            {"path": "payments[0].invoice", "value": "F-9"},
        ),
        (
            {"invoices": TABLES["invoices"].append_column("claim", pa.array([None, "fees", None]))},
            "input.unknown_name",
            {"path": "invoices[1].claim", "value": "fees"},
        ),
        (
            {"invoices": TABLES["invoices"].append_column("about", pa.array([None, "F-1", None]))},
            "input.contradiction",
            {"path": "invoices[1].about", "field": "about", "other": "claim"},
        ),
        # Columns that are not there.
        (
            {"invoices": TABLES["invoices"].drop_columns("due")},
            "input.missing_field",
            {"field": "due", "path": "invoices"},
        ),
        (
            {"invoices": TABLES["invoices"].drop_columns("region")},
            "input.missing_field",
            {"field": "region", "path": "invoices"},
        ),
        (
            {"payments": TABLES["payments"].drop_columns(["invoice", "customer"])},
            "input.missing_field",
            {"field": "customer"},
        ),
    ],
)
def test_a_bad_column_is_refused_with_its_place(tables, code, details):
    with pytest.raises(rc.ReceivablesError) as caught:
        from_arrow(tables)
    assert caught.value.code == code
    assert details.items() <= caught.value.details.items()


def test_every_problem_of_every_table_is_reported():
    with pytest.raises(errors.LedgerError) as caught:
        from_arrow(
            replaced("invoices", "id", pa.array(["F-1", "F-1", "F-3"]))
            | replaced("payments", "invoice", pa.array(["F-9", "F-8"]))
        )
    found = [(problem.code, problem.details["path"]) for problem in caught.value.problems]
    assert found[:3] == [
        ("ledger.duplicate_id", "invoices[1].id"),
        ("ledger.unknown_id", "payments[0].invoice"),
        ("ledger.unknown_id", "payments[1].invoice"),
    ]


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"columns": ["invoices"]}, "input.wrong_type", "columns"),
        ({"columns": {"invoices": ["id"]}}, "input.wrong_type", "columns.invoices"),
        ({"columns": {"invoices": {"id": 1}}}, "input.wrong_type", "columns.invoices.id"),
        ({"columns": {"invoice": {"id": "no"}}}, "input.unknown_field", "columns"),
        ({"columns": {"refunds": {"id": "no"}}}, "input.unknown_field", "columns"),
        ({"columns": {5: {}}}, "input.wrong_type", "columns"),
        (
            {"columns": {"payments": {"id": "no"}}, "payments": None},
            "input.missing_field",
            "columns",
        ),
        ({"invoices": None}, "input.missing_field", "tags"),
        ({"tags": 1}, "input.wrong_type", "tags"),
        ({"tags": ["region", 1]}, "input.wrong_type", "tags[1]"),
        ({"tags": {"region": "north"}}, "input.wrong_type", "tags"),
        ({"payments": PAYMENTS}, "input.wrong_type", "payments"),
        ({"credit_notes": "table"}, "input.wrong_type", "credit_notes"),
        ({"allocations": [ALLOCATIONS]}, "input.wrong_type", "allocations"),
    ],
)
def test_options_are_read_strictly(options, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        from_arrow(**options)
    assert (caught.value.code, caught.value.details["path"]) == (code, path)


def test_an_unknown_field_among_the_columns_is_refused():
    with pytest.raises(errors.InputError) as caught:
        from_arrow(columns={"invoices": {"amuont": "amount"}})
    assert caught.value.code == "input.unknown_field"
    assert caught.value.details["field"] == "amuont"


def test_tables_are_arguments_by_name():
    with pytest.raises(TypeError):
        rc.Ledger.from_arrow(TABLES["invoices"], currency="EUR")


def test_a_stream_that_breaks_on_the_way_is_refused():
    def batches():
        yield TABLES["payments"].to_batches()[0]
        raise ValueError("the disk is full")

    reader = pa.RecordBatchReader.from_batches(TABLES["payments"].schema, batches())
    with pytest.raises(errors.InputError) as caught:
        from_arrow(payments=reader)
    assert (caught.value.code, caught.value.details["path"]) == ("input.malformed", "payments")
    assert "the disk is full" in str(caught.value)
