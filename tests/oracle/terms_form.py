"""The structured form of payment terms, read strictly and written with every field."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from business_days import CONVENTIONS
from exact_money import parse_decimal
from ledger_facts import _fields
from refusal import Refusal, named
from terms_model import (
    ANCHORS,
    BASES,
    PARTS,
    STEPS,
    Discount,
    Due,
    Line,
    Step,
    Terms,
    Tier,
    checked,
    due_from,
)
from terms_text import parse, plain

Reader = Callable[[Any], Any]


def read(given: Any) -> Terms:
    """Terms from their text or their form."""
    if isinstance(given, str):
        return parse(given)
    found = _fields(given, {"lines": (_list(_line), True), "discount": (_discount, False),
                            "convention": (_one_of(CONVENTIONS), False)})  # fmt: skip
    lines = tuple(found["lines"])
    return checked(Terms(lines, found.get("discount"), found.get("convention", "none")))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("input.wrong_type", expected="text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Refusal("input.wrong_type", expected="a number")
    return value


def _amount(value: Any) -> Fraction:
    return parse_decimal(_text(value))


def _rate(value: Any) -> Fraction:
    try:
        return parse_decimal(_text(value))
    except Refusal as refusal:
        if refusal.code == "amount.malformed":
            raise Refusal("rate.malformed", value=value) from None
        raise


def _one_of(names: list[str]) -> Reader:
    return lambda value: named("name", _text(value), names)


def _list(reader: Reader) -> Reader:
    def read_all(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Refusal("input.wrong_type", expected="a list")
        found = []
        for index, entry in enumerate(value):
            try:
                found.append(reader(entry))
            except Refusal as refusal:
                raise refusal.at(f"[{index}]") from None
        return found

    return read_all


def _line(value: Any) -> Line:
    found = _fields(value, {"share": (_share, True), "due": (_due, True)})
    return Line(*found["share"], found["due"])


def _share(value: Any) -> tuple[str, Fraction]:
    if value == "balance":
        return "balance", Fraction(0)
    if isinstance(value, str):
        raise Refusal("input.unknown_name", value=value)
    return _exactly_one(value, {"of_total": _rate, "of_rest": _rate, "fixed": _amount})


def _exactly_one(value: Any, readers: dict[str, Reader]) -> tuple[str, Any]:
    found = _fields(value, {name: (reader, False) for name, reader in readers.items()})
    if len(found) > 1:
        field, other = list(found)[:2]
        raise Refusal("input.contradiction", field=field, other=other)
    if not found:
        raise Refusal("input.missing_field", field=next(iter(readers)))
    return next(iter(found.items()))


def _due(value: Any) -> Due:
    found = _fields(value, {"from": (_one_of(ANCHORS), False), "steps": (_list(_step), False)})
    return due_from(found.get("from", "issue"), tuple(found.get("steps", ())))


def _step(value: Any) -> Step:
    if value == "end_of_month":
        return "end_of_month", 0
    if isinstance(value, str):
        raise Refusal("input.unknown_name", value=value)
    return _exactly_one(value, {name: _number for name in STEPS if name != "end_of_month"})


def _discount(value: Any) -> Discount:
    found = _fields(value, {"tiers": (_list(_tier), False), "sliding": (_sliding, False),
                            "grace_days": (_number, False), "base": (_one_of(BASES), False),
                            "part_payments": (_one_of(PARTS), False)})  # fmt: skip
    sliding = found.get("sliding")
    if "tiers" in found and sliding:
        raise Refusal("input.contradiction", field="tiers", other="sliding")
    if "tiers" not in found and not sliding:
        raise Refusal("input.missing_field", field="tiers")
    return Discount(
        tuple(found.get("tiers", ())),
        sliding,
        found.get("grace_days", 0),
        found.get("base", "gross"),
        found.get("part_payments", "none"),
    )


def _tier(value: Any) -> Tier:
    found = _fields(value, {"rate": (_rate, False), "amount": (_amount, False),
                            "due": (_due, True)})  # fmt: skip
    if "rate" in found and "amount" in found:
        raise Refusal("input.contradiction", field="rate", other="amount")
    if "rate" not in found and "amount" not in found:
        raise Refusal("input.missing_field", field="rate")
    kind = "rate" if "rate" in found else "amount"
    return Tier(kind, found[kind], found["due"])


def _sliding(value: Any) -> tuple[Fraction, int]:
    found = _fields(value, {"rate_annual": (_rate, True), "year_days": (_number, True)})
    return found["rate_annual"], found["year_days"]


def write(terms: Terms) -> dict[str, Any]:
    """The form with every field."""
    discount = None
    if terms.discount:
        own = terms.discount
        sliding = None
        if own.sliding:
            sliding = {"rate_annual": plain(own.sliding[0]), "year_days": own.sliding[1]}
        discount = {
            "tiers": None if sliding else [{tier.kind: plain(tier.size), "due": _due_form(tier.due)}
                                           for tier in own.tiers],
            "sliding": sliding,
            "grace_days": own.grace_days,
            "base": own.base,
            "part_payments": own.parts,
        }  # fmt: skip
    lines = [{"share": "balance" if line.kind == "balance" else {line.kind: plain(line.size)},
              "due": _due_form(line.due)} for line in terms.lines]  # fmt: skip
    return {"lines": lines, "discount": discount, "convention": terms.convention}


def _due_form(due: Due) -> dict[str, Any]:
    steps = [kind if kind == "end_of_month" else {kind: number} for kind, number in due.steps]
    return {"from": due.anchor, "steps": steps}
