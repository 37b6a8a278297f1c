"""The facts of a ledger as they were written: fields, types and text, before any rule is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from civil_time import parse_date
from exact_money import Currency, parse_decimal
from open_items import RESERVED, _check_id
from refusal import Refusal, named

REASONS = ["bad_debt", "insolvency", "time_barred", "goodwill", "discount", "tolerance", "other"]
CHANNELS = ["email", "letter", "registered_letter", "phone", "sms", "visit", "portal", "other"]
OUTCOMES = ["credited", "upheld", "mediated", "withdrawn"]
CLAIMS = ["principal", "interest", "costs"]
LISTS = {
    "customer": "customers", "invoice": "invoices", "credit_note": "credit_notes",
    "payment": "payments", "allocation": "allocations", "refund": "refunds",
    "returned_payment": "returned_payments", "write_off": "write_offs", "dispute": "disputes",
    "dispute_resolution": "dispute_resolutions", "promise": "promises", "contact": "contacts",
    "cost": "costs", "hold": "holds", "hold_release": "hold_releases",
}  # fmt: skip
KINDS = list(LISTS)


@dataclass
class Fact:
    """One fact: its fields read, its amounts still as text until the currency is known."""

    kind: str
    values: dict[str, Any]
    place: str | None
    order: int

    def __getitem__(self, name: str) -> Any:
        """A field; None where it was left out."""
        return self.values.get(name)

    @property
    def id(self) -> str:
        """The caller's id; what closes a dispute or a hold goes by the id of that."""
        if self.kind == "dispute_resolution":
            return self["dispute"]
        return self["hold"] if self.kind == "hold_release" else self["id"]


@dataclass
class Problem:
    """One thing that is wrong, and with which fact; `field` leads from the fact to the value."""

    fact: Fact
    refusal: Refusal

    def wire(self) -> dict[str, Any]:
        """Code and path, as the vectors list them; a fact taken earlier has no path."""
        path = self.details().get("path")
        return {"code": self.refusal.code, **({"path": path} if path else {})}

    def details(self) -> dict[str, Any]:
        """The details with the whole path."""
        details = dict(self.refusal.details)
        inner = details.pop("path", "")
        if self.fact.place is not None:
            details["path"] = self.fact.place + ("." + inner if inner else "")
        return details


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("input.wrong_type", expected="text")
    return value


def _day(value: Any) -> date:
    return parse_date(_text(value))


def _amount(value: Any) -> str:
    parse_decimal(_text(value))
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Refusal("input.wrong_type", expected="a number")
    if not 1 <= value <= 1200:
        raise Refusal("input.out_of_range", value=str(value), minimum=1, maximum=1200)
    return value


def _one_of(kind: str, names: list[str]) -> Callable[[Any], str]:
    return lambda value: named(kind, _text(value), names)


def _currency(value: Any) -> str:
    return Currency(_text(value)).code


def _ids(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Refusal("input.wrong_type", expected="a list")
    return [_text(entry) for entry in value]


def _tags(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refusal("input.wrong_type", expected="an object")
    for name, entry in value.items():
        if name in RESERVED:
            raise Refusal("input.duplicate_field", field=name)
        try:
            _check_id(_text(entry))
        except Refusal as refusal:
            raise refusal.at(name) from None
    return value


def _instalments(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise Refusal("input.wrong_type", expected="a list")
    if not 1 <= len(value) <= 1200:
        raise Refusal("input.out_of_range", value=str(len(value)), minimum=1, maximum=1200)
    found = []
    for index, line in enumerate(value):
        try:
            found.append(_fields(line, {"due": (_day, True), "amount": (_amount, True)}))
        except Refusal as refusal:
            raise refusal.at(f"[{index}]") from None
    return found


# A field of a kind: how it is read, and whether it has to be there.
ID, OPT_ID = (_text, True), (_text, False)
DAY, OPT_DAY = (_day, True), (_day, False)
SUM, OPT_SUM = (_amount, True), (_amount, False)
TEXT, OPT_TEXT = (_text, True), (_text, False)
IDS, NUMBER = (_ids, False), (_count, False)
CODE, TAGS = (_currency, False), (_tags, False)
CREDIT = {"id": ID, "customer": OPT_ID, "invoice": OPT_ID, "date": DAY, "amount": SUM,
          "currency": CODE}  # fmt: skip
FIELDS: dict[str, dict[str, tuple[Callable[[Any], Any], bool]]] = {
    "customer": {"id": ID, "since": OPT_DAY,
                 "kind": (_one_of("customer kind", ["business", "consumer"]), False),
                 "currency": CODE, "tags": TAGS},
    "invoice": {"id": ID, "customer": ID, "issue": DAY, "due": OPT_DAY,
                "instalments": (_instalments, False), "amount": SUM, "tax": OPT_SUM,
                "receipt": OPT_DAY, "posting": OPT_DAY, "claim": (_one_of("claim", CLAIMS), False),
                "about": OPT_ID, "currency": CODE, "tags": TAGS},
    "credit_note": CREDIT,
    "payment": CREDIT,
    "allocation": {"id": ID, "credit": ID, "invoice": ID, "instalment": NUMBER, "date": DAY,
                   "amount": SUM},
    "refund": {"id": ID, "credit": ID, "date": DAY, "amount": SUM},
    "returned_payment": {"id": ID, "payment": ID, "date": DAY, "amount": OPT_SUM,
                         "reason": OPT_TEXT},
    "write_off": {"id": ID, "invoice": ID, "instalment": NUMBER, "date": DAY, "amount": SUM,
                  "reason": (_one_of("write-off reason", REASONS), True)},
    "dispute": {"id": ID, "invoice": ID, "opened": DAY, "amount": OPT_SUM, "reason": TEXT},
    "dispute_resolution": {"dispute": ID, "date": DAY,
                           "outcome": (_one_of("dispute outcome", OUTCOMES), True)},
    "promise": {"id": ID, "customer": OPT_ID, "invoices": IDS, "made": DAY, "due": DAY,
                "amount": SUM, "currency": CODE},
    "contact": {"id": ID, "customer": ID, "invoices": IDS, "date": DAY,
                "channel": (_one_of("channel", CHANNELS), True), "action": OPT_TEXT,
                "note": OPT_TEXT},
    "cost": {"id": ID, "date": DAY, "amount": SUM, "customer": OPT_ID, "invoice": OPT_ID,
             "purpose": OPT_TEXT, "currency": CODE},
    "hold": {"id": ID, "customer": OPT_ID, "invoice": OPT_ID, "from": DAY, "until": OPT_DAY,
             "reason": OPT_TEXT},
    "hold_release": {"hold": ID, "date": DAY},
}  # fmt: skip


def _fields(given: Any, table: dict[str, tuple[Callable[[Any], Any], bool]]) -> dict[str, Any]:
    """An object by a table of its fields; a null field is one that is left out."""
    if not isinstance(given, dict):
        raise Refusal("input.wrong_type", expected="an object")
    for name in given:
        if name not in table:
            raise Refusal("input.unknown_field", field=name, path=name)
    found = {}
    for name, (read, required) in table.items():
        if given.get(name) is None:
            if required:
                raise Refusal("input.missing_field", field=name)
            continue
        try:
            found[name] = read(given[name])
        except Refusal as refusal:
            raise refusal.at(name) from None
    return found


def _shape(fact: Fact) -> None:
    """Fields that exclude each other, or of which one has to be there."""
    has = lambda name: fact[name] is not None and fact[name] != []
    exclusive = {"invoice": ("due", "instalments"), "hold": ("customer", "invoice")}
    if fact.kind in exclusive:
        first, second = exclusive[fact.kind]
        if has(first) and has(second):
            raise Refusal("input.contradiction", field=first, other=second)
        if not has(first) and not has(second):
            raise Refusal("input.missing_field", field=first)
    if fact["about"] is not None and fact["claim"] not in ("interest", "costs"):
        raise Refusal("input.contradiction", field="about", other="claim", path="about")
    other = {"payment": "invoice", "credit_note": "invoice", "promise": "invoices"}.get(fact.kind)
    if other and not has("customer") and not has(other):
        raise Refusal("input.missing_field", field="customer")


class Reader:
    """Gathers facts and what could not be read, in the order of the input."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.problems: list[Problem] = []
        # Ids of facts that could not be read: who refers to them is not blamed as well.
        self.ghosts: set[tuple[str, str]] = set()

    def add(self, kind: str, given: Any, place: str | None) -> None:
        """Reads one fact."""
        fact = Fact(kind, {}, place, len(self.facts) + len(self.problems))
        try:
            fact.values = _fields(given, FIELDS[kind])
            _shape(fact)
            self.facts.append(fact)
        except Refusal as refusal:
            self.problems.append(Problem(fact, refusal))
            if isinstance(given, dict):
                for name, value in given.items():
                    if name in ("id", "customer") and isinstance(value, str):
                        self.ghosts.add((kind if name == "id" else name, value))

    def broken(self, refusal: Refusal, place: str) -> None:
        """Something that is no fact at all."""
        order = len(self.facts) + len(self.problems)
        self.problems.append(Problem(Fact("", {}, place, order), refusal))

    def document(self, document: Any) -> Currency:
        """A document; its problems are in the order of the kinds, then of the lists."""
        if not isinstance(document, dict):
            raise Refusal("input.wrong_type", expected="an object")
        for name in document:
            if name not in ("currency", "precision", *LISTS.values()):
                raise Refusal("input.unknown_field", field=name, path=name)
        currency = head(document)
        for kind, name in LISTS.items():
            entries = document.get(name) or []
            if not isinstance(entries, list):
                raise Refusal("input.wrong_type", path=name)
            for index, entry in enumerate(entries):
                self.add(kind, entry, f"{name}[{index}]")
        return currency

    def tagged(self, facts: list[Any]) -> None:
        """A list of facts, each with its kind in `fact`."""
        for index, entry in enumerate(facts):
            try:
                kind, rest = _untag(entry)
            except Refusal as refusal:
                self.broken(refusal, f"facts[{index}]")
                continue
            self.add(kind, rest, f"facts[{index}]")

    def lines(self, text: str) -> Currency:
        """JSON Lines; the first line that is not blank names the currency."""
        currency = None
        for number, line in enumerate(text.split("\n")):
            if not line.strip():
                continue
            place = f"lines[{number}]"
            try:
                entry = json.loads(line, object_pairs_hook=_once)
                if currency is None:
                    if not isinstance(entry, dict) or entry.pop("fact", None) != "ledger":
                        raise Refusal("input.missing_field", field="currency")
                    for name in entry:
                        if name not in ("currency", "precision"):
                            raise Refusal("input.unknown_field", field=name, path=name)
                    currency = head(entry)
                    continue
                kind, rest = _untag(entry)
            except json.JSONDecodeError:
                self.broken(Refusal("input.malformed"), place)
            except Refusal as refusal:
                if currency is None:
                    raise refusal.at(place) from None
                self.broken(refusal, place)
            else:
                self.add(kind, rest, place)
        if currency is None:
            raise Refusal("input.missing_field", field="currency")
        return currency


def head(given: dict[str, Any]) -> Currency:
    """The currency of a ledger with its decimals."""
    if given.get("currency") is None:
        raise Refusal("input.missing_field", field="currency")
    precision = given.get("precision")
    if precision is not None and type(precision) is not int:
        raise Refusal("input.wrong_type", path="precision")
    try:
        return Currency(_text(given["currency"]), precision)
    except Refusal as refusal:
        raise refusal.at("currency" if precision is None else "precision") from None


def _untag(entry: Any) -> tuple[str, dict[str, Any]]:
    if not isinstance(entry, dict):
        raise Refusal("input.wrong_type", expected="an object")
    if entry.get("fact") is None:
        raise Refusal("input.missing_field", field="fact")
    kind = entry["fact"]
    if not isinstance(kind, str):
        raise Refusal("input.wrong_type", path="fact")
    if kind not in KINDS:
        raise Refusal("input.unknown_name", kind="fact", value=kind, path="fact")
    return kind, {name: value for name, value in entry.items() if name != "fact"}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("input.duplicate_field", field=name)
    return dict(pairs)
