"""The calls of late payment, for `run_vectors.py`.

A case gives documents. Where Python's own types stand for what they hold, those are given: a date
for a text, and a float for a number of JSON where digits belong, since an `int` would be taken.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import ledger_calls
import pyarrow as pa
import receivables as rc
from receivables.errors import from_code

Json = Any
Case = dict[str, Json]

NUMBERS = {"rate", "cap_rate", "minimum", "cap", "compensation", "amount"}
DATES = {"from", "date", "due", "issue", "as_of", "paid"}


def held(value: Json, name: str = "") -> Json:
    """Return a document in Python's types."""
    if isinstance(value, dict):
        return {name: held(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [held(each, name) for each in value]
    if name in DATES and isinstance(value, str):
        return rc.time.parse_date(value)
    if name in NUMBERS and type(value) is int:
        return float(value)
    return value


def called(method: Callable[..., Json], arguments: Case) -> Json:
    """Call a method by names; what Python refuses by them, a document refuses with a code."""
    names = inspect.signature(method).parameters
    for field in arguments.keys() - names.keys():
        message = f"field `{field}` is unknown"
        raise from_code(message, "input.unknown_field", {"field": field})
    for field, one in names.items():
        if one.default is inspect.Parameter.empty and field not in arguments:
            message = f"field `{field}` is missing"
            raise from_code(message, "input.missing_field", {"field": field})
    return method(**arguments)


def at(field: str, read: Callable[[], Json]) -> Json:
    """Return what is read of a field, or the refusal at its place in the document."""
    try:
        return read()
    except rc.ReceivablesError as error:
        path = error.details.get("path")
        error.details["path"] = f"{field}.{path}" if path else field
        raise


def policy(arguments: Case) -> rc.PenaltyPolicy:
    """Return the policy of a case; it survives being written, printed and pickled."""
    fields = at("policy", lambda: held(arguments["policy"]))
    found = at("policy", lambda: rc.PenaltyPolicy.from_dict(fields))
    for again in (rc.PenaltyPolicy.from_dict(found.to_dict()), rc.PenaltyPolicy(**found.to_dict())):
        if again != found or hash(again) != hash(found) or again.to_dict() != found.to_dict():
            msg = "a policy of its own fields is another one"
            raise AssertionError(msg)
    return found


def late_interest(arguments: Case) -> Json:
    """Return what a debt bears; it prints as its statement."""
    debt = at("debt", lambda: held(arguments["debt"]))
    asked = policy(arguments).late_interest
    found = at_debt(lambda: called(asked, {**debt, "as_of": held(arguments["as_of"], "as_of")}))
    if str(found).splitlines() != list(found.text):
        msg = "a penalty prints as its statement"
        raise AssertionError(msg)
    return found


def at_debt(call: Callable[[], Json]) -> Json:
    """Return an answer; what a signature refuses is a field of the debt."""
    try:
        return call()
    except rc.ReceivablesError as error:
        error.details.setdefault("path", "debt")
        raise


def rate_in_force(arguments: Case) -> Json:
    """Return the rate in force."""
    rest = held({name: value for name, value in arguments.items() if name != "policy"})
    return called(policy(arguments).rate_in_force, rest)


def reference_rate(arguments: Case) -> Json:
    """Return a reference rate, with rows as dicts and as pairs."""
    asked = held(arguments)
    found = rc.penalty.reference_rate(**asked)
    pairs = [tuple(row.values()) for row in asked.get("rows", ())]
    if all(list(row) == ["from", "rate"] for row in asked.get("rows", ())):
        again = rc.penalty.reference_rate(asked["table"], asked["date"], rows=pairs)
        if again != found:
            msg = "rows as pairs give another rate"
            raise AssertionError(msg)
    return found


def pack(arguments: Case) -> Json:
    """Return what a pack is made of."""
    return called(rc.penalty.pack, {"name": arguments["pack"]})


def fees(arguments: Case) -> Json:
    """Return the fees of reminders."""
    return called(rc.penalty.fees, arguments)


def table(arguments: Case) -> Json:
    """Return what a table of debts bears, row by row."""
    rows = [at_row(place, row) for place, row in enumerate(arguments["rows"])]
    columns: Case = {
        name: pa.array([row.get(name) for row in rows], pa.date32())
        for name in ("due", "paid", "issue")
        if name == "due" or any(name in row for row in rows)
    }
    amounts = [row.get("amount") for row in rows]
    scale = max((len(each.partition(".")[2]) for each in amounts if each is not None), default=2)
    columns["amount"] = pa.array(amounts, pa.string()).cast(pa.decimal128(38, scale))
    asked = {
        "table": pa.table(columns),
        "as_of": held(arguments["as_of"], "as_of"),
        "currency": arguments["currency"],
        "precision": arguments.get("precision"),
    }
    found = policy(arguments).late_interest_table(**asked)
    return found.to_arrow().to_pylist()


def read_amount(given: str) -> None:
    """Refuse text that is no amount; no column of amounts can hold it."""
    try:
        rc.money.round(given, currency="EUR")
    except rc.ReceivablesError as error:
        error.details.pop("path", None)
        raise


def at_row(place: int, row: Case) -> Case:
    """Return a row as the values of columns; text that is none is refused by the package."""

    def value(name: str, given: Json) -> Json:
        if name == "amount" and isinstance(given, str):
            read_amount(given)
        return held(given, name)

    def field(name: str, given: Json) -> Json:
        return at(name, lambda: value(name, given))

    try:
        return at(f"rows[{place}]", lambda: {name: field(name, row[name]) for name in row})
    except rc.ReceivablesError as error:
        error.details["row"] = place
        raise


def penalties(arguments: Case) -> Json:
    """Return what the invoices of a ledger bear."""
    book = ledger_calls.ledger(arguments["ledger"])
    rest = {name: value for name, value in arguments.items() if name not in {"ledger", "policy"}}
    found = called(book.penalties, {"policy": policy(arguments), **held(rest)})
    found.to_arrow()
    return found


def claims(arguments: Case) -> Json:
    """Return the facts that claim what is not claimed; appended, nothing is proposed again."""
    facts = rc.penalty.claims(penalties(arguments))
    more = ledger_calls.ledger(arguments["ledger"]).append(facts)
    again = more.penalties(policy(arguments), as_of=ledger_calls.day(arguments))
    if rc.penalty.claims(again):
        msg = "proposed again"
        raise AssertionError(msg)
    return facts


CALLS: dict[str, Callable[[Case], Json]] = {
    "penalty.late_interest": late_interest,
    "penalty.rate_in_force": rate_in_force,
    "penalty.reference_rate": reference_rate,
    "penalty.pack": pack,
    "penalty.fees": fees,
    "penalty.table": table,
    "penalty.claims": claims,
    "ledger.penalties": penalties,
}
