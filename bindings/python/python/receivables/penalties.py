"""What is owed for paying late: plain values, frozen, with an equality and a hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from receivables import _html
from receivables.accounts import Records
from receivables.names import (
    ClaimState,
    CustomerKind,
    Fixing,
    LimitedBy,
    ReferenceTable,
)
from receivables.names import Pack as PackName

__all__ = [
    "FeeStep",
    "InvoicePenalty",
    "Pack",
    "Penalty",
    "PenaltyClaim",
    "RateInForce",
    "ReferenceRate",
    "Segment",
]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of days with the same rate and the same base, both its ends included.

    `rate` is a yearly fraction; `base` is what was open at the end of the day before.
    """

    from_date: dt.date
    to_date: dt.date
    days: int
    rate: Decimal
    base: Decimal
    amount: Decimal
    floor_applied: bool
    carried_forward: bool


@dataclass(frozen=True, slots=True)
class Penalty:
    """What one debt bears up to a day; it iterates over its segments and prints as a statement.

    `total = interest + compensation`, whose compensation is None where the law has it in another
    currency; `interest` is `interest_computed` within the policy's bounds.
    """

    id: str | None
    currency: str
    amount: Decimal
    due: dt.date
    as_of: dt.date
    debtor: CustomerKind
    from_date: dt.date | None
    to_date: dt.date | None
    days: int
    segments: Records[Segment]
    interest_computed: Decimal
    interest: Decimal
    limited_by: LimitedBy | None
    compensation: Decimal | None
    total: Decimal
    open: Decimal
    pack: PackName | None
    version: dt.date | None
    text: tuple[str, ...]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def __len__(self) -> int:
        return len(self.segments)

    def __bool__(self) -> bool:
        # A debt that bears nothing is still an answer.
        return True

    def __str__(self) -> str:
        return "\n".join(self.text)

    def _repr_html_(self) -> str:
        """Return the segments and the totals as an HTML table."""
        return _html.penalty(self)


@dataclass(frozen=True, slots=True)
class RateInForce:
    """The yearly rate of a day, and what it is made of.

    `reference` and `margin` are None for a contract rate, `floor` where no law has one.
    """

    date: dt.date
    rate: Decimal
    reference: Decimal | None
    margin: Decimal | None
    floor: Decimal | None
    floor_applied: bool
    carried_forward: bool
    pack: PackName | None
    version: dt.date | None


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """What a table says of a day, since when, and where that was published.

    The source of a row that was passed in is `caller`.
    """

    table: ReferenceTable
    date: dt.date
    rate: Decimal
    from_date: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A law on late payment; `version` is the last day that its reference table knows."""

    pack: PackName
    version: dt.date
    title: str
    table: ReferenceTable
    fixing: Fixing
    currency: str
    known_until: dt.date


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One fee, and what is owed with it and all fees before."""

    fee: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class PenaltyClaim:
    """What accrued of a penalty, and what became of it.

    `open = claimed - waived - paid`; `unclaimed = accrued - claimed`, which is negative where too
    much was asked for.
    """

    accrued: Decimal
    claimed: Decimal
    waived: Decimal
    paid: Decimal
    open: Decimal
    unclaimed: Decimal
    state: ClaimState


@dataclass(frozen=True, slots=True)
class InvoicePenalty:
    """What one invoice bears up to a day, and what of it was claimed, waived and paid.

    `items` are the invoice, or each of its instalments, that bear interest for a day or more.
    """

    invoice: str
    customer: str
    currency: str
    as_of: dt.date
    items: Records[Penalty]
    interest: PenaltyClaim
    compensation: PenaltyClaim
