"""The calls of the ledger, for `run_vectors.py`.

A case gives a document. The ledger is built from it as text and, where Python's types can hold its
values, from facts as dicts: both must give the same ledger or the same problems.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import receivables as rc
from receivables._native.facts import _fields

Json = Any
Case = dict[str, Json]

FIELDS = {kind: {name: holds for name, holds, *_ in fields} for kind, fields in _fields().items()}
LISTS = dict(zip(rc.Ledger.from_facts([], currency="EUR").counts, FIELDS, strict=True))
"""The kind of fact of each list of a document, in their order."""


class NotHeldError(Exception):
    """A value that no type of Python's stands for: text that is no date, a number for an amount."""


def date(value: Json) -> Json:
    """Return the day that a text means."""
    if not isinstance(value, str):
        raise NotHeldError
    return rc.time.parse_date(value)


def held(kind: str, fact: Case) -> Case:
    """Return a fact with its dates as dates and its amounts as Python takes them."""

    def value(holds: str | None, given: Json) -> Json:
        if given is None:
            return None
        if holds == "date":
            return date(given)
        if holds == "amount" and not isinstance(given, str):
            raise NotHeldError
        if holds == "instalments" and isinstance(given, list):
            return [instalment(part) for part in given]
        return given

    def instalment(part: Json) -> Json:
        if not isinstance(part, dict):
            return part
        types = {"due": "date", "amount": "amount"}
        return {name: value(types.get(name), given) for name, given in part.items()}

    try:
        return {name: value(FIELDS[kind].get(name), given) for name, given in fact.items()}
    except rc.ReceivablesError:
        raise NotHeldError from None


def held_facts(document: Case) -> tuple[list[Case], list[str]]:
    """Return the facts of a document as dicts, and where each stands in it."""
    if document.keys() - LISTS.keys() - {"currency", "precision"} or "currency" not in document:
        raise NotHeldError
    facts, places = [], []
    for name, kind in LISTS.items():
        given = document.get(name) or []
        if not isinstance(given, list):
            raise NotHeldError
        for place, fact in enumerate(given):
            if not isinstance(fact, dict) or "fact" in fact:
                raise NotHeldError
            facts.append({"fact": kind, **held(kind, fact)})
            places.append(f"{name}[{place}]")
    return facts, places


def problems(error: rc.ReceivablesError, places: list[str] | None = None) -> list[tuple[str, Json]]:
    """Return code and path of every problem; a fact's place in the list as that in the document."""

    def path(found: Json) -> Json:
        if places is None or not str(found).startswith("facts["):
            return found
        number, _, field = found.removeprefix("facts[").partition("]")
        return places[int(number)] + field

    return [(problem.code, path(problem.details.get("path"))) for problem in error.problems]


def outcome(build: Callable[[], rc.Ledger], places: list[str] | None = None) -> Json:
    """Return a ledger, or what is wrong with its facts."""
    try:
        return build()
    except rc.ReceivablesError as error:
        return problems(error, places)


def ledger(document: Json) -> rc.Ledger:
    """Return the ledger of a document, after it was built in every other way, too."""
    text = json.dumps(document)
    agree(document, outcome(lambda: rc.Ledger.from_json(text)))
    found = rc.Ledger.from_json(text)
    agree_on = {
        "its document": rc.Ledger.from_json(found.to_json()),
        "its lines": rc.Ledger.from_json_lines(found.to_json_lines()),
        "its facts": rc.Ledger.from_facts(
            reversed(found.facts()), currency=found.currency, precision=found.precision
        ),
        "pickling": pickle.loads(pickle.dumps(found)),
    }
    for name, again in agree_on.items():
        if again != found or again.currencies != found.currencies:
            msg = f"the ledger of {name} is another one"
            raise AssertionError(msg)
    return found


def agree(document: Json, of_text: Json) -> None:
    """Check that dicts give what the text gives."""
    try:
        facts, places = held_facts(document)
    except NotHeldError:
        return
    options = {name: document[name] for name in ("currency", "precision") if name in document}
    try:
        rc.Ledger.from_facts([], **options)
    except rc.ReceivablesError:
        return
    of_dicts = outcome(lambda: rc.Ledger.from_facts(facts, **options), places)
    if of_dicts != of_text:
        msg = f"dicts give {of_dicts}, text gives {of_text}"
        raise AssertionError(msg)


def day(arguments: Case, name: str = "as_of") -> Json:
    """Return a date of a case; what is no text is left to the package."""
    value = arguments[name]
    return rc.time.parse_date(value) if isinstance(value, str) else value


def as_of(arguments: Case) -> Json:
    """Return what is open on a day."""
    return ledger(arguments["ledger"]).as_of(day(arguments))


def balances(arguments: Case) -> Json:
    """Return what each customer owes."""
    return list(ledger(arguments["ledger"]).balances(day(arguments)))


def statement(arguments: Case) -> Json:
    """Return the wire form of a customer's statements."""
    first, last = day(arguments, "from"), day(arguments, "to")
    customer = arguments["customer"]
    found = ledger(arguments["ledger"]).statement(customer, from_date=first, to_date=last)
    return [
        {
            "customer": one.customer,
            "currency": one.currency,
            "from": one.from_date,
            "to": one.to_date,
            "opening": one.opening,
            "movements": one.movements,
            "closing": one.closing,
        }
        for one in found
    ]


def history(arguments: Case) -> Json:
    """Return the life of an invoice; it prints as its events do."""
    found = ledger(arguments["ledger"]).history(arguments["invoice"], as_of=day(arguments))
    if str(found).splitlines() != [event.text for event in found]:
        msg = "a history prints one event a line"
        raise AssertionError(msg)
    return found


def promises(arguments: Case) -> Json:
    """Return what became of every promise."""
    return list(ledger(arguments["ledger"]).promises(as_of=day(arguments)))


def allocate(arguments: Case) -> Json:
    """Return what a rule proposes; appended, nothing is left to propose."""
    book = ledger(arguments["ledger"])
    asked = {"until": day(arguments, "until"), "rule": arguments["rule"]}
    found = book.allocate(**asked)
    if book.append(found.facts).allocate(**asked).steps:
        msg = "proposed again"
        raise AssertionError(msg)
    return found


def append(arguments: Case) -> Json:
    """Return what is open after more facts, given as dicts, or as lines where no dict holds them."""
    book, facts = ledger(arguments["ledger"]), arguments["facts"]
    lines = "\n".join(map(json.dumps, facts)) if isinstance(facts, list) else ""
    try:
        known = all(isinstance(fact, dict) and fact.get("fact") in FIELDS for fact in facts)
        facts = [held(fact["fact"], fact) for fact in facts] if known else facts
    except NotHeldError:
        return book.append_json_lines(lines).as_of(day(arguments))
    more = book.append(facts)
    if more != book.append_json_lines(lines):
        msg = "a ledger with more facts differs from one with more lines"
        raise AssertionError(msg)
    return more.as_of(day(arguments))


def json_lines(arguments: Case) -> Json:
    """Return what is open by facts in lines."""
    return rc.Ledger.from_json_lines(arguments["lines"]).as_of(day(arguments))


def facts(arguments: Case) -> Json:
    """Return the facts as they were given."""
    return ledger(arguments["ledger"]).facts()


CALLS: dict[str, Callable[[Case], Json]] = {
    "ledger.as_of": as_of,
    "ledger.balances": balances,
    "ledger.statement": statement,
    "ledger.history": history,
    "ledger.promises": promises,
    "ledger.allocate": allocate,
    "ledger.append": append,
    "ledger.json_lines": json_lines,
    "ledger.facts": facts,
}
