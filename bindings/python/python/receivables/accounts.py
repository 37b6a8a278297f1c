"""What a ledger says of an account: plain values, frozen, with an equality and a hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from receivables import _tables
from receivables.facts import Fact
from receivables.names import AllocationPreset, DecidedBy, FactKind, PromiseState, UnappliedReason

if TYPE_CHECKING:
    from typing import Literal

    import pandas as pd  # type: ignore[import-untyped,unused-ignore]
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

__all__ = [
    "AllocationStep",
    "Allocations",
    "Balance",
    "HistoryEvent",
    "InvoiceHistory",
    "Movement",
    "PromiseStatus",
    "Records",
    "Statement",
    "ToleranceWriteOff",
    "Unapplied",
]

R_co = TypeVar("R_co", covariant=True)


class Records(Sequence[R_co], Generic[R_co]):
    """Records of one kind, in their order: a list that turns into a table of any library."""

    __slots__ = ("_kind", "_records")

    def __init__(self, kind: type[R_co], records: Iterable[R_co] = ()) -> None:
        self._kind = kind
        self._records = tuple(records)

    @overload
    def __getitem__(self, place: int, /) -> R_co: ...
    @overload
    def __getitem__(self, place: slice, /) -> Records[R_co]: ...
    def __getitem__(self, place: int | slice, /) -> R_co | Records[R_co]:
        if isinstance(place, slice):
            return Records(self._kind, self._records[place])
        return self._records[place]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        return self._kind is other._kind and self._records == other._records

    def __hash__(self) -> int:
        return hash((self._kind, self._records))

    def __repr__(self) -> str:
        return f"Records({self._kind.__name__}, {list(self._records)!r})"

    def to_arrow(self) -> pa.Table:
        """Return the records as a pyarrow table."""
        return _tables.records_to_arrow(self._kind, self._records)

    def to_polars(self) -> pl.DataFrame:
        """Return the records as a polars frame."""
        return _tables.records_to_polars(self._kind, self._records)

    def to_pandas(self) -> pd.DataFrame:
        """Return the records as a pandas frame; amounts stay exact, as objects."""
        return self.to_arrow().to_pandas()


@dataclass(frozen=True, slots=True)
class Balance:
    """What one customer owes in one currency at the end of a day: `balance = open - unapplied`."""

    customer: str
    currency: str
    open: Decimal
    unapplied: Decimal
    balance: Decimal
    disputed: Decimal


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of a balance: what raises the debt is positive; `balance` is that after it."""

    date: dt.date
    kind: FactKind
    id: str
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A customer's account in one currency, from one day to another, both included.

    `opening` is the balance at the end of the day before; `closing = opening + sum of movements`.
    """

    customer: str
    currency: str
    from_date: dt.date
    to_date: dt.date
    opening: Decimal
    movements: Records[Movement]
    closing: Decimal


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One event in the life of an invoice, and what was open after it.

    `amount` is negative where something was settled, and None where there is none; `text` is the
    event in one line, which is also what it prints as.
    """

    date: dt.date
    kind: FactKind
    id: str
    amount: Decimal | None
    open: Decimal
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class InvoiceHistory:
    """The life of an invoice up to a day; it iterates over its events and prints one a line."""

    invoice: str
    customer: str
    currency: str
    as_of: dt.date
    amount: Decimal
    events: Records[HistoryEvent]
    open: Decimal
    disputed: Decimal

    def __iter__(self) -> Iterator[HistoryEvent]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def __str__(self) -> str:
        return "\n".join(map(str, self.events))


@dataclass(frozen=True, slots=True)
class PromiseStatus:
    """A promise and what became of it.

    `decided` is the day on which the amount was reached or the last day had passed, and None while
    the promise is open.
    """

    id: str
    customer: str
    currency: str
    invoices: tuple[str, ...]
    made: dt.date
    due: dt.date
    amount: Decimal
    received: Decimal
    state: PromiseState
    decided: dt.date | None


@dataclass(frozen=True, slots=True)
class AllocationStep:
    """One settlement that a rule proposes, and why this item came first.

    `instalment` is None for an invoice with one due date; `rule` is the name of the preset, or
    `keys`.
    """

    date: dt.date
    credit: str
    invoice: str
    instalment: int | None
    amount: Decimal
    open_before: Decimal
    open_after: Decimal
    credit_left: Decimal
    rule: AllocationPreset | Literal["keys"]
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class ToleranceWriteOff:
    """A small rest that the rule's tolerance closes."""

    date: dt.date
    credit: str
    invoice: str
    instalment: int | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A credit of which something is left on the last day, and why."""

    credit: str
    amount: Decimal
    reason: UnappliedReason


@dataclass(frozen=True, slots=True)
class Allocations:
    """What a rule proposes: nothing changes before `ledger.append(proposal.facts)`."""

    until: dt.date
    steps: Records[AllocationStep]
    write_offs: Records[ToleranceWriteOff]
    unapplied: Records[Unapplied]
    # Dicts have no hash; they say what the steps and write-offs say.
    facts: list[Fact] = field(hash=False)
