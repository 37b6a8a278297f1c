"""What was agreed or what a law says about paying late, and the rate that follows for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from civil_time import COUNTS, parse_date
from discount_cost import read_rate
from exact_money import ROUNDINGS, Currency, parse_decimal
from ledger_facts import _fields
from penalty_rates import (
    FIXINGS,
    NAMES,
    PACKS,
    Found,
    Table,
    ascending,
    read_rows,
    reference_day,
)
from refusal import Refusal, named
from terms_text import plain

DEBTORS = ["business", "consumer"]
SPLIT = ["act/365f", "act/360", "act/act_isda", "30e/360"]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class InForce:
    """The rate of one day and where it comes from."""

    rate: Fraction
    reference: Fraction | None = None
    margin: Fraction | None = None
    floor: Fraction | None = None
    floor_applied: bool = False
    carried: bool = False


def _one_of(names: Any) -> Any:
    return lambda value: named("name", _text(value), names)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("input.wrong_type", expected="text")
    return value


def _rate(value: Any) -> Fraction:
    return read_rate(_text(value))


def _rates(value: Any) -> list[tuple[date, Fraction]]:
    if not isinstance(value, list):
        raise Refusal("input.wrong_type", expected="a list")
    found = []
    for index, entry in enumerate(value):
        try:
            row = _fields(entry, {"from": (lambda day: parse_date(_text(day)), True),
                                  "rate": (_rate, True)})  # fmt: skip
        except Refusal as refusal:
            raise refusal.at(f"[{index}]") from None
        found.append((row["from"], row["rate"]))
    ascending(found)
    return found


def _amount(value: Any) -> str:
    parse_decimal(_text(value))
    return value


def _count(value: Any) -> int:
    if type(value) is not int:
        raise Refusal("input.wrong_type", expected="a number")
    if not 0 <= value <= 36500:
        raise Refusal("input.out_of_range", value=str(value), minimum=0, maximum=36500)
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise Refusal("input.wrong_type", expected="true or false")
    return value


def _day_count(value: Any) -> str:
    name = named("day count", _text(value), COUNTS)
    if name not in SPLIT:
        raise Refusal("penalty.unsupported_day_count", day_count=name)
    return name


FIELDS = {
    "rate": (_rate, False), "rates": (_rates, False), "pack": (_one_of(NAMES), False),
    "debtor": (_one_of(DEBTORS), False), "reference": (read_rows, False),
    "fixing": (_one_of(FIXINGS), False), "day_count": (_day_count, False),
    "rounding": (_one_of(ROUNDINGS), False),
    "round_per": (_one_of(["total", "segment"]), False), "grace_days": (_count, False),
    "grace": (_one_of(["gate", "shift"]), False), "minimum": (_amount, False),
    "cap": (_amount, False), "cap_rate": (_rate, False),
    "capitalisation": (_one_of(["none", "yearly"]), False), "compensation": (_amount, False),
    "carry_forward": (_flag, False),
}  # fmt: skip
DEFAULTS = {"debtor": "business", "day_count": "act/365f", "rounding": "half_up",
            "round_per": "total", "grace_days": 0, "grace": "gate", "capitalisation": "none",
            "carry_forward": False}  # fmt: skip


class Policy:
    """A policy with its defaults filled in."""

    def __init__(self, given: Any) -> None:
        self.values = {**DEFAULTS, **_fields(given, FIELDS)}
        has = lambda name: self.values.get(name) is not None
        if has("rate") and has("rates"):
            raise Refusal("input.contradiction", field="rate", other="rates")
        if not any(has(name) for name in ("rate", "rates", "pack")):
            raise Refusal("penalty.no_rate")
        if has("reference") and not has("pack"):
            raise Refusal("input.contradiction", field="reference", other="pack")
        self.pack = PACKS[self["pack"]] if has("pack") else None
        self.contract = has("rate") or has("rates")
        for name in ("minimum", "cap", "compensation"):
            if has(name) and parse_decimal(self[name]) < 0:
                raise Refusal("penalty.not_positive", path=name)
        if has("minimum") and has("cap"):
            low, high = parse_decimal(self["minimum"]), parse_decimal(self["cap"])
            if low > high:
                raise Refusal("penalty.minimum_exceeds_cap")
        if self.pack:
            self.table = Table(self.pack.table, self["reference"])
            self.legal = Table("fr_legal_rate") if self.pack.name == "FR" else None

    def __getitem__(self, name: str) -> Any:
        """A field of the wire form; None where it was left out and has no default."""
        return self.values.get(name)

    def units(self, name: str, currency: Currency) -> int | None:
        """An amount of the policy in units of the debt's currency."""
        return None if self[name] is None else currency.minor(self[name])

    def kind(self, own: Any) -> str:
        """The debtor's kind, his own before the policy's."""
        return named("debtor", own, DEBTORS) if own is not None else self["debtor"]

    def debtor(self, own: Any) -> str:
        """The debtor's kind; consumers only where the law has them."""
        kind = self.kind(own)
        if self.pack and kind == "consumer" and not self.pack.consumers:
            raise Refusal("penalty.not_for_consumers", pack=self.pack.name)
        return kind

    def start(self, due: date) -> date:
        """The first day that may bear interest."""
        return due + (self["grace_days"] * DAY if self["grace"] == "shift" else 0 * DAY) + DAY

    def in_force(self, day: date, debtor: str, due: date, issue: date | None) -> InForce:
        """The rate of a day for a debt."""
        carry = self["carry_forward"]
        if self.contract:
            rate = self._contract(day)
            if not self.pack or not self.legal:
                return InForce(rate)
            legal = self.legal.on(day, carry)
            floor = 3 * legal.row.rate
            return InForce(
                max(rate, floor), floor=floor, floor_applied=floor > rate, carried=legal.carried
            )
        assert self.pack
        fixing = self["fixing"] or self.pack.fixing
        found: Found = self.table.on(reference_day(fixing, day, self.start(due)), carry)
        margin = self.pack.margin(debtor, issue or due)
        rate = max(found.row.rate + margin, Fraction(0))
        return InForce(rate, found.row.rate, margin, carried=found.carried)

    def _contract(self, day: date) -> Fraction:
        if self["rate"] is not None:
            return self["rate"]
        begun = [rate for first, rate in self["rates"] if first <= day]
        if not begun:
            raise Refusal("penalty.rate_missing", date=day.isoformat())
        return begun[-1]

    def law(self) -> dict[str, str | None]:
        """The law that a result carries, with its version."""
        return {"pack": self.pack.name if self.pack else None,
                "version": self.pack.version() if self.pack else None}  # fmt: skip


def rate_in_force(given: dict[str, Any]) -> dict[str, Any]:
    """The call `penalty.rate_in_force`."""
    policy, day = Policy(given["policy"]), parse_date(given["date"])
    due = parse_date(given["due"]) if given.get("due") is not None else day - DAY
    issue = parse_date(given["issue"]) if given.get("issue") is not None else None
    found = policy.in_force(day, policy.debtor(given.get("debtor")), due, issue)
    text = lambda rate: None if rate is None else plain(rate)
    return {
        "date": day.isoformat(),
        "rate": plain(found.rate),
        "reference": text(found.reference),
        "margin": text(found.margin),
        "floor": text(found.floor),
        "floor_applied": found.floor_applied,
        "carried_forward": found.carried,
        **policy.law(),
    }
