"""The calls of the vectors that ask a ledger something."""

from __future__ import annotations

from typing import Any

import ledger_allocate
import ledger_history
import ledger_promises
import ledger_views
from civil_time import parse_date
from exact_money import Currency
from ledger_book import DOCUMENTS, Book, Problems, check
from ledger_facts import KINDS, Fact, Reader
from ledger_replay import prove
from refusal import Refusal

# The kinds that are about one customer, and the day that each kind is sorted by.
DAYS = {"invoice": "issue", "dispute": "opened", "promise": "made", "hold": "from"}


def refused(problems: Problems) -> dict[str, Any]:
    """All problems in the form of `expect.error`: code and details are those of the first."""
    first = problems.found[0]
    details = first.details()
    if problems.count > 1:
        details["problems"] = problems.count
    return {
        "code": first.refusal.code,
        "details": details,
        "problems": [problem.wire() for problem in problems.found],
    }


def read(document: Any) -> Book:
    """The ledger of a document."""
    reader = Reader()
    currency = reader.document(document)
    return prove(check(reader, currency))


def as_of(given: dict[str, Any]) -> dict[str, Any]:
    """The call `ledger.as_of`."""
    book = read(given["ledger"])
    return ledger_views.snapshot(book, parse_date(given["as_of"]))


def balances(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `ledger.balances`."""
    book = read(given["ledger"])
    return ledger_views.balances(book, parse_date(given["as_of"]))


def statement(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `ledger.statement`."""
    book = read(given["ledger"])
    first, last = parse_date(given["from"]), parse_date(given["to"])
    return ledger_views.statement(book, given["customer"], first, last)


def history(given: dict[str, Any]) -> dict[str, Any]:
    """The call `ledger.history`."""
    book = read(given["ledger"])
    return ledger_history.history(book, given["invoice"], parse_date(given["as_of"]))


def promises(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `ledger.promises`."""
    book = read(given["ledger"])
    return ledger_promises.promises(book, parse_date(given["as_of"]))


def allocate(given: dict[str, Any]) -> dict[str, Any]:
    """The call `ledger.allocate`."""
    book = read(given["ledger"])
    return ledger_allocate.allocate(book, parse_date(given["until"]), given["rule"])


def append(given: dict[str, Any]) -> dict[str, Any]:
    """The call `ledger.append`: the same as all facts at once; those taken earlier have no path."""
    reader = Reader()
    currency = reader.document(given["ledger"])
    prove(check(reader, currency))
    for fact in reader.facts:
        fact.place = None
    reader.tagged(given["facts"])
    book = prove(check(reader, currency))
    return ledger_views.snapshot(book, parse_date(given["as_of"]))


def json_lines(given: dict[str, Any]) -> dict[str, Any]:
    """The call `ledger.json_lines`."""
    reader = Reader()
    currency = reader.lines(given["lines"])
    book = prove(check(reader, currency))
    return ledger_views.snapshot(book, parse_date(given["as_of"]))


def facts(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `ledger.facts`: all facts in one order, amounts with all their decimals."""
    book = read(given["ledger"])
    return [_wire(book, fact) for fact in sorted(book.facts, key=lambda fact: _place(book, fact))]


def _place(book: Book, fact: Fact) -> tuple[int, bool, bytes, str, bytes]:
    whom = book.whom(fact)
    day = fact[DAYS.get(fact.kind, "date")]
    when = day.isoformat() if day else ""
    return (KINDS.index(fact.kind), whom is None, (whom or "").encode(), when, fact.id.encode())


def _wire(book: Book, fact: Fact) -> dict[str, Any]:
    currency = _currency(book, fact)
    found: dict[str, Any] = {"fact": fact.kind}
    for name, value in fact.values.items():
        if value in ([], {}):
            continue
        if name in ("amount", "tax"):
            found[name] = currency.text(currency.minor(value))
        elif name == "instalments":
            found[name] = [{"due": line["due"].isoformat(),
                            "amount": currency.text(currency.minor(line["amount"]))}
                           for line in value]  # fmt: skip
        elif name == "currency" and fact.kind != "customer" and value == book.currency.code:
            continue
        else:
            found[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return found


def _currency(book: Book, fact: Fact) -> Currency:
    if fact.kind in (*DOCUMENTS, "promise", "cost"):
        return book.currency_of(fact)
    credit = fact["credit"] or fact["payment"]
    if credit:
        return book.credits[credit].currency
    return book.invoices[fact["invoice"]].currency if fact["invoice"] else book.currency


def answer(call: Any, given: dict[str, Any]) -> dict[str, Any]:
    """What a call says, in the form of `expect`, with all problems of its ledger."""
    try:
        return {"ok": call(given)}
    except Problems as problems:
        return {"error": refused(problems)}
    except Refusal as refusal:
        return {"error": {"code": refusal.code, "details": refusal.details}}
