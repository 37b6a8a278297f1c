"""The records that results are made of: plain values, frozen, with an equality and a hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, TypeVar

from receivables.errors import from_code

__all__ = [
    "AgingLine",
    "Buckets",
    "ItemCounts",
    "Key",
    "Provision",
    "ProvisionLine",
    "ProvisionPart",
    "RollMatrix",
    "RollRates",
    "RollRow",
    "Rounded",
]

V_co = TypeVar("V_co", covariant=True)

Key: TypeAlias = tuple[str | int, ...]
"""The values of the levels that a line stands for; empty for a total."""


class Buckets(Mapping[str, V_co]):
    """One value per bucket, by its label, from the youngest bucket to the oldest."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V_co]) -> None:
        self._values = dict(values)

    def __getitem__(self, label: str) -> V_co:
        return self._values[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Buckets({self._values!r})"


@dataclass(frozen=True, slots=True)
class Rounded:
    """What rounding at the door changed: how many amounts, and by how much in total.

    `difference` is the sum of (rounded - original).
    """

    amounts: int
    difference: Decimal


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many items are in each column of a line."""

    not_due: int
    buckets: Buckets[int]
    unapplied: int


@dataclass(frozen=True, slots=True)
class AgingLine:
    """The amounts of one group in one currency, or of a total.

    `balance = not_due + sum of buckets - unapplied`; `overdue = sum of buckets`. From
    `item_counts` on the fields are None under `detail="amounts"`, and `weighted_days_late`
    (`amount_days / overdue_debit`) is also None where nothing is overdue.
    """

    key: Key
    currency: str
    balance: Decimal
    not_due: Decimal
    buckets: Buckets[Decimal]
    unapplied: Decimal
    overdue: Decimal
    items: int
    item_counts: ItemCounts | None
    disputed: Decimal | None
    overdue_debit: Decimal | None
    amount_days: Decimal | None
    weighted_days_late: Decimal | None

    def bucket(self, label: str) -> Decimal:
        """Return the bucket with this label, such as `1-30` or `>120`."""
        try:
            return self.buckets[label]
        except KeyError:
            expected = ", ".join(self.buckets)
            message = f"`{label}` is not a bucket: expected {expected}"
            details: dict[str, str | int] = {"kind": "bucket", "value": label, "expected": expected}
            raise from_code(message, "input.unknown_name", details) from None


@dataclass(frozen=True, slots=True)
class ProvisionPart:
    """One row of the matrix: `allowance = round(gross x rate)`."""

    gross: Decimal
    rate: Decimal
    allowance: Decimal


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """The provision in one currency; `allowance` is the sum of the rounded allowances."""

    currency: str
    not_due: ProvisionPart
    buckets: Buckets[ProvisionPart]
    gross: Decimal
    allowance: Decimal


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision, one line per currency."""

    lines: tuple[ProvisionLine, ...]


@dataclass(frozen=True, slots=True)
class RollRow:
    """What became of the amounts that started in one state: `amount = settled + sum of to`.

    The rates are fractions of the amount, and None where nothing started here.
    """

    state: str
    items: int
    amount: Decimal
    settled: Decimal
    to: Buckets[Decimal]
    settled_rate: Decimal | None
    rates: Buckets[Decimal | None]


@dataclass(frozen=True, slots=True)
class RollMatrix:
    """The movements in one currency: a row per starting state, and what was not open then."""

    currency: str
    rows: tuple[RollRow, ...]
    new_amounts: Buckets[Decimal]
    new_total: Decimal

    def row(self, state: str) -> RollRow:
        """Return the row of this starting state, such as `not_due` or `1-30`."""
        for row in self.rows:
            if row.state == state:
                return row
        expected = ", ".join(row.state for row in self.rows)
        message = f"`{state}` is not a state: expected {expected}"
        details: dict[str, str | int] = {"kind": "state", "value": state, "expected": expected}
        raise from_code(message, "input.unknown_name", details)


@dataclass(frozen=True, slots=True)
class RollRates:
    """Where the amounts of one snapshot stand in a later one, one matrix per currency."""

    from_date: dt.date
    to_date: dt.date
    states: tuple[str, ...]
    matrices: tuple[RollMatrix, ...]
