"""Aging, item by item: who owes how much, in which bucket, by which line."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from civil_time import add_months, parse_date
from exact_money import Currency, fixed, parse_decimal, round_whole
from open_items import Item, Table, read
from refusal import Refusal, named

CHOICES: dict[str, Any] = {
    "basis": ["due", "issue", "posting"],
    "unit": {"days": "days", "weeks": "weeks", "months": "months",
             "day": "days", "week": "weeks", "month": "months"},
    "credits": ["own_column", "by_own_date", "net_oldest"],
    "disputed": ["include", "exclude", "only"],
    "days": ["calendar", "effective"],
    "detail": ["full", "amounts"],
}  # fmt: skip


class Policy:
    """The choices of one report, defaults filled in."""

    def __init__(self, given: dict[str, Any]) -> None:
        for name in given:
            if name not in [*CHOICES, "by", "bounds", "grace_days"]:
                raise Refusal("input.unknown_field", field=name)
        chosen = {
            name: named(name, given[name] if name in given else next(iter(values)), values)
            for name, values in CHOICES.items()
        }
        self.basis, self.unit, self.credits = chosen["basis"], chosen["unit"], chosen["credits"]
        self.disputed, self.days, self.detail = chosen["disputed"], chosen["days"], chosen["detail"]
        self.by: list[str] = given.get("by", ["customer"])
        self.bounds: list[int] = given.get("bounds", [30, 60, 90, 120])
        self.grace_days: int = given.get("grace_days", 0)
        rising = all(low < high for low, high in itertools.pairwise(self.bounds))
        if not 1 <= len(self.bounds) <= 64 or self.bounds[0] < 1 or not rising:
            raise Refusal("aging.invalid_bounds", maximum=64)
        if not 0 <= self.grace_days <= 36500:
            raise Refusal("input.out_of_range", value=str(self.grace_days), maximum=36500)

    def wire(self) -> dict[str, Any]:
        """Every choice by its name."""
        names = [
            "by",
            "basis",
            "unit",
            "bounds",
            "credits",
            "disputed",
            "days",
            "grace_days",
            "detail",
        ]
        return {name: getattr(self, name) for name in names}

    def labels(self) -> list[str]:
        """`1-30`, `31-60`, ..., `>120`; one number where a bucket is one unit wide."""
        found = []
        for low, high in itertools.pairwise([0, *self.bounds]):
            found.append(str(high) if high == low + 1 else f"{low + 1}-{high}")
        return [*found, f">{self.bounds[-1]}"]

    def states(self) -> list[str]:
        """What an item can be: not due, or in a bucket."""
        return ["not_due", *self.labels()]


@dataclass
class Placed:
    """What counts of an item, how many days late, and in which state (0: not due)."""

    item: Item
    amount: int
    disputed: int
    days: int
    state: int


def posted(item: Item, as_of: date) -> bool:
    """Whether an item is in the books on a day."""
    known = item.posting or item.issue
    return known is None or known <= as_of


def place(item: Item, as_of: date, policy: Policy) -> Placed | None:
    """The item under the dispute policy with its age; None when nothing of it counts."""
    amount, disputed = {
        "include": (item.open, item.disputed),
        "exclude": (item.open - item.disputed, 0),
        "only": (item.disputed, item.disputed),
    }[policy.disputed]
    if amount == 0:
        return None
    basis = basis_date(item, policy)
    if policy.days == "effective":
        basis += timedelta(days=policy.grace_days + item.paused_days)
    days = (as_of - basis).days
    state = 0
    if days > 0:
        state = 1 + sum(1 for bound in policy.bounds if _beyond(basis, as_of, bound, policy.unit))
    return Placed(item, amount, disputed, days, state)


def basis_date(item: Item, policy: Policy) -> date:
    """The date that the age counts from."""
    return {"due": item.due, "issue": item.issue, "posting": item.posting}[policy.basis]


def _beyond(basis: date, as_of: date, bound: int, unit: str) -> bool:
    if unit == "months":
        return basis < add_months(as_of, -bound)
    return (as_of - basis).days > bound * (7 if unit == "weeks" else 1)


def check_basis(items: list[Item], policy: Policy) -> None:
    """Refuses a table that lacks the date which the report counts from."""
    missing = [item.row for item in items if basis_date(item, policy) is None]
    if missing and len(missing) == len(items):
        raise Refusal("item.column_missing", column=policy.basis)
    if missing:
        raise Refusal("input.null", row=missing[0])


def net_oldest(items: list[Item], policy: Policy) -> list[Item]:
    """Credits pay the oldest debts of their customer and currency; what is used up is gone."""
    order = lambda item: (basis_date(item, policy), item.row)
    left = [replace(item) for item in sorted(items, key=order)]
    for credit in left:
        for debt in left:
            if credit.open < 0 < debt.open and _debtor(debt) == _debtor(credit):
                paid = min(-credit.open, debt.open)
                credit.open += paid
                debt.open -= paid
                debt.disputed = min(debt.disputed, debt.open)
    return [item for item in left if item.open != 0]


def _debtor(item: Item) -> tuple[int, str, str]:
    return item.part, item.customer, item.currency.code


class Line:
    """The sums of one key and currency."""

    def __init__(self, currency: Currency, states: int) -> None:
        self.currency = currency
        self.amounts, self.counts = [0] * states, [0] * states
        self.unapplied = self.credits = self.disputed = 0
        self.weight = self.weighted = 0

    def add(self, entry: Placed, credits: str) -> None:
        """Adds what one item contributes."""
        if entry.amount < 0 and credits != "by_own_date":
            self.unapplied -= entry.amount
            self.credits += 1
            return
        self.amounts[entry.state] += entry.amount
        self.counts[entry.state] += 1
        self.disputed += entry.disputed
        if entry.amount > 0 and entry.state > 0:
            self.weight += entry.amount
            self.weighted += entry.amount * entry.days

    def wire(self, key: list[str], detail: str) -> dict[str, Any]:
        """The line as it is printed."""
        text = self.currency.text
        overdue = sum(self.amounts[1:])
        line: dict[str, Any] = {
            "key": key,
            **written_currency(self.currency),
            "balance": text(sum(self.amounts) - self.unapplied),
            "not_due": text(self.amounts[0]),
            "buckets": [text(amount) for amount in self.amounts[1:]],
            "unapplied": text(self.unapplied),
            "overdue": text(overdue),
            "items": sum(self.counts) + self.credits,
            "item_counts": None,
            "disputed": None,
            "overdue_debit": None,
            "amount_days": None,
            "weighted_days_late": None,
        }
        if detail == "full":
            line["item_counts"] = {
                "not_due": self.counts[0],
                "buckets": self.counts[1:],
                "unapplied": self.credits,
            }
            line["disputed"] = text(self.disputed)
            line["overdue_debit"] = text(self.weight)
            line["amount_days"] = text(self.weighted)
            if self.weight:
                days = Fraction(self.weighted, self.weight)
                line["weighted_days_late"] = six(days)
        return line


def written_currency(currency: Currency) -> dict[str, str]:
    """The currency of a line; each language writes one of raised precision in its own way."""
    raised = currency.precision != currency.minor_unit
    return {} if raised else {"currency": currency.code}


def six(value: Fraction) -> str:
    """Six decimals, half up."""
    return fixed(Fraction(round_whole(value * 10**6, "half_up"), 10**6), 6)


def report_of(
    table: Table, as_of: date, policy: Policy, levels: list[str] | None = None
) -> dict[str, Any]:
    """The report over a table, grouped by the levels of the policy (or others of them)."""
    levels = policy.by if levels is None else levels
    items = table.items
    _check_levels(items, policy.by)
    check_basis(items, policy)
    there = [item for item in items if posted(item, as_of)]
    left = net_oldest(there, policy) if policy.credits == "net_oldest" else there
    placed = [entry for entry in (place(item, as_of, policy) for item in left) if entry]
    groups: dict[tuple, Line] = {}
    totals: dict[tuple, Line] = {}
    for entry in placed:
        code = entry.item.currency.code
        key = tuple(_level(entry.item, level) for level in levels)
        targets = [(totals, ()), (groups, key)]
        for lines, name in targets:
            fresh = Line(entry.item.currency, len(policy.states()))
            lines.setdefault((name, code), fresh).add(entry, policy.credits)
    order = lambda pair: ([part.encode() for part in pair[0][0]], pair[0][1])
    if not totals:
        totals[(), table.currency.code] = Line(table.currency, len(policy.states()))
    wire = lambda table: [
        line.wire(list(key[0]), policy.detail) for key, line in sorted(table.items(), key=order)
    ]
    return {
        "as_of": as_of.isoformat(),
        "policy": {**policy.wire(), "by": list(levels)},
        "labels": policy.labels(),
        "totals": wire(totals),
        "groups": wire(groups),
        "not_yet_posted": len(items) - len(there),
    }


def _level(item: Item, level: str) -> str:
    if level == "customer":
        return item.customer
    return item.currency.code if level == "currency" else item.tags.get(level, "")


def _check_levels(items: list[Item], levels: list[str]) -> None:
    known = {"customer", "currency", *(name for item in items for name in item.tags)}
    for level in levels:
        if items and level not in known:
            raise Refusal("item.unknown_tag", tag=level)


def _arguments(given: dict[str, Any]) -> tuple[date, Policy]:
    return parse_date(given["as_of"]), Policy(given.get("policy", {}))


def report(given: dict[str, Any]) -> dict[str, Any]:
    """The call `aging.report`."""
    return report_of(read(given["items"]), *_arguments(given))


def by(given: dict[str, Any]) -> dict[str, Any]:
    """The call `aging.by`: the report rolled up to some of its levels."""
    table = read(given["items"])
    as_of, policy = _arguments(given)
    for place, level in enumerate(given["levels"]):
        if level not in policy.by or level in given["levels"][:place]:
            raise Refusal("aging.unknown_level", level=level)
    return report_of(table, as_of, policy, given["levels"])


def merge(given: dict[str, Any]) -> dict[str, Any]:
    """The call `aging.merge`: the report over all parts together.

    Credits are netted within a part: each part was a report of its own before the merge.
    """
    as_of, policy = _arguments(given)
    tables = [read(document) for document in given["parts"]]
    items = [replace(item, part=part) for part, table in enumerate(tables) for item in table.items]
    return report_of(Table(tables[0].currency, items), as_of, policy)


def provision(given: dict[str, Any]) -> dict[str, Any]:
    """The call `aging.provision`: every column at its loss rate, rounded column by column."""
    table = read(given["items"])
    as_of, policy = _arguments(given)
    rates = [_rate(text) for text in [given["not_due"], *given["buckets"]]]
    if len(rates) != len(policy.states()):
        raise Refusal(
            "aging.loss_rates_mismatch", found=len(rates) - 1, expected=len(policy.labels())
        )
    mode = given.get("rounding", "half_up")
    lines = []
    currencies = {item.currency.code: item.currency for item in table.items}
    for line in report_of(table, as_of, policy)["totals"]:
        currency = currencies.get(line.get("currency"), table.currency)
        gross = [Fraction(text) for text in [line["not_due"], *line["buckets"]]]
        cells = []
        for amount, rate in zip(gross, rates, strict=True):
            exact = max(amount, Fraction(0)) * rate * 10**currency.precision
            cells.append((amount, rate, round_whole(exact, mode)))
        text = lambda amount: fixed(amount, currency.precision)  # noqa: B023
        wire = [
            {"gross": text(amount), "rate": _plain(rate), "allowance": currency.text(allowance)}
            for amount, rate, allowance in cells
        ]
        lines.append(
            {
                **written_currency(currency),
                "not_due": wire[0],
                "buckets": wire[1:],
                "allowance": currency.text(sum(allowance for _, _, allowance in cells)),
                "gross": text(sum(gross, Fraction(0))),
            }
        )
    return {"lines": lines}


def _rate(text: str) -> Fraction:
    try:
        value = parse_decimal(text)
    except Refusal:
        raise Refusal("rate.malformed", value=text) from None
    if not 0 <= value <= 10 or (value * 10**10).denominator != 1:
        raise Refusal("rate.out_of_range", value=text)
    return value


def _plain(rate: Fraction) -> str:
    text = fixed(rate, 10).rstrip("0")
    return text.rstrip(".") if text.endswith(".") else text
