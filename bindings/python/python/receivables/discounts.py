"""What becomes of a discount: plain values, frozen, with an equality and a hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from receivables.names import Outcome

__all__ = [
    "AnnualCost",
    "DiscountEffect",
    "Judgement",
    "NextPrice",
    "OfferTier",
    "Payable",
    "SlidingRate",
]


@dataclass(frozen=True, slots=True)
class OfferTier:
    """One window of an offer: `discount = net_reduction + tax_reduction`.

    `accepted_until` is `until` and the days of grace.
    """

    until: dt.date
    accepted_until: dt.date
    discount: Decimal
    net_reduction: Decimal
    tax_reduction: Decimal
    payable: Decimal


@dataclass(frozen=True, slots=True)
class SlidingRate:
    """The yearly rate of a discount that falls from day to day, and the days of its year."""

    rate_annual: Decimal
    year_days: int


@dataclass(frozen=True, slots=True)
class NextPrice:
    """A price that is to come, and its first day."""

    from_date: dt.date
    payable: Decimal


@dataclass(frozen=True, slots=True)
class Payable:
    """What is to pay on a day, how long at this price, and what comes after.

    `tier` counts from 1, and is None without a discount or when sliding.
    """

    date: dt.date
    discount: Decimal
    net_reduction: Decimal
    tax_reduction: Decimal
    payable: Decimal
    tier: int | None
    until: dt.date | None
    next: NextPrice | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a payment: the amount is paid, granted, written off or owed.

    Always `amount + overpaid = paid + granted + write_off + owed`.
    """

    outcome: Outcome
    date: dt.date
    paid: Decimal
    allowed: Decimal
    granted: Decimal
    deducted: Decimal
    write_off: Decimal
    owed: Decimal
    overpaid: Decimal


@dataclass(frozen=True, slots=True)
class AnnualCost:
    """What it costs in a year not to take a discount, without and with interest on interest."""

    simple: Decimal
    effective: Decimal


@dataclass(frozen=True, slots=True)
class DiscountEffect:
    """What a discount would cost and gain in one currency: `net = financing_gain - discount`.

    Both are None without a cost of capital.
    """

    currency: str
    items: int
    amount: Decimal
    taking: Decimal
    discount: Decimal
    days_gained: Decimal
    financing_gain: Decimal | None
    net: Decimal | None
