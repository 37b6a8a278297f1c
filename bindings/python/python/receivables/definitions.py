"""What was agreed, as types: the dicts that policies, fees and payment terms are written as.

What the library hands out has `Decimal` numbers; what it takes may also be an `int` or a `str`.
"""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from receivables.facts import Amount
from receivables.names import (
    Capitalisation,
    CustomerKind,
    DayCount,
    Fixing,
    Grace,
    Pack,
    Rounding,
    RoundPer,
)

__all__ = ["DatedRate", "FeeRate", "PenaltyFields"]

DatedRate = TypedDict("DatedRate", {"from": dt.date, "rate": Amount})
"""A yearly rate as a fraction, and its first day."""


class FeeRate(TypedDict):
    """A fee that is a fraction of the debt itself."""

    rate: Amount


class PenaltyFields(TypedDict, total=False):
    """Every choice of late interest; one of `rate`, `rates` and `pack` has to be there."""

    rate: Amount | None
    rates: list[DatedRate]
    pack: Pack | None
    debtor: CustomerKind
    reference: list[DatedRate]
    fixing: Fixing | None
    day_count: DayCount
    rounding: Rounding
    round_per: RoundPer
    grace_days: int
    grace: Grace
    minimum: Amount | None
    cap: Amount | None
    cap_rate: Amount | None
    capitalisation: Capitalisation
    compensation: Amount | None
    carry_forward: bool
