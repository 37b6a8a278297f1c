"""Documents that have a published schema, for `test_schema.py`: found in the vectors, read, changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import penalty_calls
import receivables as rc
import terms_calls

Json = Any
Codes = list[str]

ROOT = Path(__file__).parents[3]
FORMS = ("ledger", "line", "terms", "policy", "debt")
LINE = '{"fact": "ledger", "currency": "EUR"}'
CONTRACT = rc.PenaltyPolicy(rate="0.1")
LAST = date(2199, 12, 31)


def vectors() -> Iterator[tuple[str, Json]]:
    """Yield the form and the document of everything in the vectors that has a schema."""
    for path in sorted((ROOT / "tests/vectors").rglob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            given = case["input"]
            names = ("ledger", "terms", "debt")
            yield from ((name, given[name]) for name in names if name in given)
            if "policy" in given and case["call"] in penalty_calls.CALLS:
                yield "policy", given["policy"]
            yield from (("line", fact) for fact in given.get("facts", ()))
            yield from (("line", line) for line in lines(given.get("lines", "")))


def distinct() -> list[tuple[str, Json]]:
    """Return each of those documents once."""
    found = {(form, json.dumps(document)): document for form, document in vectors()}
    return [(form, document) for (form, _), document in found.items()]


def lines(text: str) -> Iterator[Json]:
    """Yield the lines of JSON Lines that are JSON."""
    for line in text.splitlines():
        with suppress(ValueError):
            yield json.loads(line)


def refusal(form: str, document: Json) -> Codes:
    """Return the codes with which the library refuses a document, none where it takes it."""
    try:
        READERS[form](document)
    except rc.ReceivablesError as error:
        return [problem.code for problem in error.problems]
    return []


def read_ledger(document: Json) -> rc.Ledger:
    """Return the ledger of a document."""
    return rc.Ledger.from_json(json.dumps(document))


def read_line(line: Json) -> rc.Ledger:
    """Return the ledger of one line, which stands behind the first unless it is that itself."""
    first = isinstance(line, dict) and line.get("fact") == "ledger"
    above = [] if first else [LINE]
    return rc.Ledger.from_json_lines("\n".join([*above, json.dumps(line)]))


def read_terms(document: Json) -> rc.PaymentTerms:
    """Return the terms of a document."""
    return terms_calls.read_terms(terms_calls.held(document))


def read_policy(document: Json) -> rc.PenaltyPolicy:
    """Return the policy of a document, if it is one that can be used."""
    policy = rc.PenaltyPolicy.from_dict(penalty_calls.held(document))
    try:
        policy.rate_in_force(date(2026, 1, 1))
    except rc.ReceivablesError as error:
        # What the day, the law or its table refuses is no fault of the policy's form.
        if not error.details.get("path", "").startswith("policy"):
            return policy
        raise
    return policy


def read_debt(document: Json) -> rc.penalties.Penalty:
    """Return what a debt bears: no other call takes it."""
    fields = penalty_calls.held(document)
    if not isinstance(fields, dict):
        raise rc.errors.from_code("not an object", "input.wrong_type", {})
    return penalty_calls.called(CONTRACT.late_interest, {**fields, "as_of": LAST})


READERS = {
    "ledger": read_ledger,
    "line": read_line,
    "terms": read_terms,
    "policy": read_policy,
    "debt": read_debt,
}


OTHERS = [None, True, 5, -1, 10**6, "", "x", [], {}, {"colour": "red"}, "0.5", "2026-02-28"]
SPELLINGS = [str.upper, str.title, lambda name: name.replace("_", "-"), lambda name: f"{name} "]


def changed(documents: list[Json], count: int, rng: Random) -> Iterator[Json]:
    """Yield documents with one value replaced, left out, put in or spelt otherwise."""
    seen = samples(documents)
    for _ in range(count):
        document = deepcopy(rng.choice(documents))
        place, value = rng.choice(list(places(document)))
        if isinstance(value, dict) and rng.random() < 0.6:
            name = rng.choice([*seen[kind_of(place)], "colour"])
            value.pop(name, None)
            if rng.random() < 0.7:
                value[name] = deepcopy(rng.choice([*OTHERS, *seen[kind_of(place)].get(name, [])]))
        elif isinstance(value, list) and value and rng.random() < 0.6:
            value.append(deepcopy(rng.choice(value)))
        elif isinstance(value, str) and rng.random() < 0.5:
            document = put(document, place, rng.choice(SPELLINGS)(value))
        else:
            document = put(document, place, deepcopy(rng.choice(OTHERS)))
        yield document


def places(value: Json, place: tuple = ()) -> Iterator[tuple[tuple, Json]]:
    """Yield every value of a document with its place."""
    yield place, value
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for name, each in list(inner):
            yield from places(each, (*place, name))


def kind_of(place: tuple) -> tuple:
    """Return a place without the numbers of elements."""
    return tuple("[]" if isinstance(name, int) else name for name in place)


def samples(documents: list[Json]) -> dict[tuple, dict[str, list[Json]]]:
    """Return the fields that objects have by the kind of their place, each with values seen."""
    seen: dict[tuple, dict[str, list[Json]]] = {}
    for document in documents:
        for place, value in places(document):
            if isinstance(value, dict):
                fields = seen.setdefault(kind_of(place), {})
                for name, each in value.items():
                    known = fields.setdefault(name, [])
                    if each not in known:
                        known.append(each)
    return seen


def put(document: Json, place: tuple, value: Json) -> Json:
    """Return a document with another value at a place."""
    if not place:
        return value
    inner = document
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    return document
