"""Manners of what a ledger says of an account: records that are values, and tables of them."""

import copy
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

ISSUE, DUE, JUNE, END = date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 10), date(2026, 6, 30)


def invoice(name, amount, **fields):
    return {
        "fact": "invoice",
        "id": name,
        "customer": "acme",
        "issue": ISSUE,
        "due": DUE,
        "amount": amount,
        **fields,
    }


LEDGER = rc.Ledger.from_facts(
    [
        invoice("F-1", 1200),
        invoice("F-2", 7, currency="JPY"),
        {"fact": "payment", "id": "P-1", "invoice": "F-1", "date": JUNE, "amount": 500},
        {"fact": "payment", "id": "P-2", "customer": "acme", "date": END, "amount": "699.98"},
        {
            "fact": "promise",
            "id": "V-1",
            "invoices": ["F-1"],
            "made": ISSUE,
            "due": JUNE,
            "amount": 600,
        },
        {"fact": "contact", "id": "K-1", "customer": "acme", "invoices": ["F-1"], "date": JUNE}
        | {"channel": "phone"},
    ],
    currency="EUR",
)
BALANCES = LEDGER.balances(END)
(STATEMENT, YEN) = LEDGER.statement("acme", from_date=date(2026, 6, 1), to_date=END)
HISTORY = LEDGER.history("F-1", as_of=END)
PROMISES = LEDGER.promises(as_of=END)
PROPOSAL = LEDGER.allocate(until=END, rule={"keys": ["due"], "tolerance": {"EUR": "0.05"}})

SCOPE = {name: getattr(rc, name) for name in rc.accounts.__all__}
SCOPE |= {"datetime": dt, "Decimal": Decimal}


@pytest.mark.parametrize(
    "value",
    [BALANCES, BALANCES[0], STATEMENT, HISTORY, HISTORY.events[0], PROMISES, PROPOSAL],
    ids=lambda value: type(value).__name__,
)
def test_an_answer_is_a_value(value):
    twins = (
        eval(repr(value), SCOPE),
        pickle.loads(pickle.dumps(value)),
        copy.copy(value),
        copy.deepcopy(value),
    )
    for twin in twins:
        assert twin == value
        assert hash(twin) == hash(value)


def test_a_record_is_frozen():
    for record, name in ((BALANCES[0], "open"), (HISTORY, "events"), (PROPOSAL, "facts")):
        with pytest.raises(AttributeError):
            setattr(record, name, None)


def test_amounts_are_decimals_of_their_currency():
    euro, yen = BALANCES
    assert (euro.currency, str(euro.open), str(euro.unapplied)) == ("EUR", "700.00", "699.98")
    assert str(euro.balance) == "0.02"  # 700.00 - 699.98
    assert (yen.currency, str(yen.open)) == ("JPY", "7")


def test_a_statement_closes():
    assert (STATEMENT.from_date, STATEMENT.to_date) == (date(2026, 6, 1), END)
    assert STATEMENT.opening + sum(one.amount for one in STATEMENT.movements) == STATEMENT.closing
    assert [(one.kind, one.id) for one in STATEMENT.movements] == [
        ("payment", "P-1"),
        ("payment", "P-2"),
    ]
    assert (YEN.currency, YEN.opening, YEN.closing, len(YEN.movements)) == ("JPY", 7, 7, 0)


def test_a_history_reads_line_by_line():
    assert [str(event) for event in HISTORY] == str(HISTORY).splitlines()
    assert len(HISTORY) == 4
    assert str(HISTORY).splitlines()[2] == "2026-06-10 payment P-1: -500.00, open 700.00 EUR"
    invoice, promise, payment, contact = HISTORY
    assert (invoice.kind, promise.kind, contact.kind) == ("invoice", "promise", "contact")
    assert contact.amount is None
    assert payment.open == HISTORY.open == Decimal("700.00")


def test_a_promise_knows_its_day():
    (promise,) = PROMISES
    assert (promise.invoices, promise.state, promise.decided) == (
        ("F-1",),
        "partly_kept",
        date(2026, 6, 11),
    )
    assert promise.received == 500  # of 600.00


def test_a_proposal_explains_itself():
    (step,) = PROPOSAL.steps
    assert (step.rule, step.decided_by, step.instalment) == ("keys", "only_item", None)
    assert step.open_before - step.amount == step.open_after == Decimal("0.02")
    assert [rest.amount for rest in PROPOSAL.write_offs] == [Decimal("0.02")]
    assert not PROPOSAL.unapplied
    assert [fact["fact"] for fact in PROPOSAL.facts] == ["allocation", "write_off"]
    assert LEDGER.append(PROPOSAL.facts).balances(END)[0].currency == "JPY"


def test_records_are_a_sequence():
    assert (len(BALANCES), BALANCES[-1].currency) == (2, "JPY")
    assert BALANCES[:1] == rc.Records(rc.Balance, [BALANCES[0]])
    assert list(reversed(BALANCES)) == [BALANCES[1], BALANCES[0]]
    assert BALANCES[0] in BALANCES
    assert BALANCES.index(BALANCES[1]) == 1
    with pytest.raises(IndexError):
        BALANCES[2]
    assert list(BALANCES) != BALANCES
    assert rc.Records(rc.Balance) != rc.Records(rc.Movement)
    assert not rc.Records(rc.Balance)


@pytest.mark.parametrize(
    "records",
    [
        BALANCES,
        PROMISES,
        HISTORY.events,
        STATEMENT.movements,
        PROPOSAL.steps,
        PROPOSAL.write_offs,
        PROPOSAL.unapplied,
        rc.Records(rc.PromiseStatus),
    ],
    ids=lambda records: repr(records)[8:20],
)
def test_records_turn_into_the_tables_of_every_library(records):
    arrow, frame = records.to_arrow(), records.to_polars()
    assert isinstance(arrow, pa.Table)
    assert isinstance(frame, pl.DataFrame)
    assert isinstance(records.to_pandas(), pd.DataFrame)
    assert arrow.num_rows == frame.height == len(records.to_pandas()) == len(records)
    assert arrow.column_names == frame.columns == list(records.to_pandas().columns)
    for name in frame.columns:
        told = [getattr(record, name) for record in records]
        told = [list(value) if isinstance(value, tuple) else value for value in told]
        assert arrow[name].to_pylist() == frame[name].to_list() == told
    assert pl.from_arrow(arrow).schema == frame.schema


def test_an_empty_table_has_its_types():
    schema = rc.Records(rc.PromiseStatus).to_polars().schema
    assert schema["amount"] == pl.Decimal(38, 2)
    assert schema["due"] == schema["decided"] == pl.Date
    assert schema["invoices"] == pl.List(pl.String)
    assert schema["state"] == pl.String
    assert rc.Records(rc.AllocationStep).to_polars().schema["instalment"] == pl.Int64


def test_a_table_of_balances_is_asked_with_sql():
    balances = BALANCES.to_arrow()  # noqa: F841 - by its name in the query
    found = duckdb.sql("SELECT currency, sum(balance) FROM balances GROUP BY ALL ORDER BY ALL")
    assert found.fetchall() == [("EUR", Decimal("0.02")), ("JPY", Decimal("7.00"))]
