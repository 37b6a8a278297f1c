"""What was agreed, as types: the dicts that policies, fees, terms and offers are written as.

What the library hands out has `Decimal` numbers; what it takes may also be an `int` or a `str`.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias, TypedDict

from receivables.facts import Amount
from receivables.names import (
    Anchor,
    BusinessDayConvention,
    Capitalisation,
    CustomerKind,
    DayCount,
    DiscountBase,
    Fixing,
    Grace,
    Pack,
    PartPayments,
    Rounding,
    RoundPer,
)

__all__ = [
    "DatedRate",
    "DebtPayment",
    "DiscountFields",
    "Due",
    "FeeRate",
    "OfferFields",
    "OfferTierFields",
    "PenaltyFields",
    "Share",
    "SlidingFields",
    "Step",
    "TermsFields",
    "TermsLine",
    "Tier",
]

DatedRate = TypedDict("DatedRate", {"from": dt.date, "rate": Amount})
"""A yearly rate as a fraction, and its first day."""


class DebtPayment(TypedDict):
    """What was paid on a debt; a negative amount is a payment that was returned."""

    date: dt.date
    amount: Amount


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


class _OfTotal(TypedDict):
    of_total: Amount


class _OfRest(TypedDict):
    of_rest: Amount


class _Fixed(TypedDict):
    fixed: Amount


Share: TypeAlias = Literal["balance"] | _OfTotal | _OfRest | _Fixed
"""How much of the amount falls due with a line."""


class _Days(TypedDict):
    days: int


class _Months(TypedDict):
    months: int


class _Day(TypedDict):
    day: int


class _NextDay(TypedDict):
    next_day: int


Step: TypeAlias = Literal["end_of_month"] | _Days | _Months | _Day | _NextDay
"""One step on the way from an anchor to a due date."""

Due = TypedDict("Due", {"from": Anchor, "steps": list[Step]}, total=False)
"""When something falls due: so many steps from an anchor, done from left to right."""


class TermsLine(TypedDict):
    """One line of terms: so much, due then."""

    share: Share
    due: Due


class _Tier(TypedDict):
    due: Due


class Tier(_Tier, total=False):
    """One window of a discount, with exactly one of `rate` and `amount`."""

    rate: Amount
    amount: Amount


class SlidingFields(TypedDict):
    """The rate of a discount that falls from day to day, and the days of its year: 360 or 365."""

    rate_annual: Amount
    year_days: int


class DiscountFields(TypedDict, total=False):
    """The discount of terms, with exactly one of `tiers` and `sliding`."""

    tiers: list[Tier] | None
    sliding: SlidingFields | None
    grace_days: int
    base: DiscountBase
    part_payments: PartPayments


class _TermsFields(TypedDict):
    lines: list[TermsLine]


class TermsFields(_TermsFields, total=False):
    """Payment terms in their structured form."""

    discount: DiscountFields | None
    convention: BusinessDayConvention


class OfferTierFields(TypedDict):
    """One window of an offer."""

    until: dt.date
    accepted_until: dt.date
    discount: Amount
    net_reduction: Amount
    tax_reduction: Amount
    payable: Amount


class OfferFields(TypedDict):
    """A discount offer as its document."""

    currency: str
    amount: Amount
    issue: dt.date
    due: dt.date
    tax: Amount
    levy: Amount
    base: DiscountBase
    rounding: Rounding
    grace_days: int
    part_payments: PartPayments
    tiers: list[OfferTierFields]
    sliding: SlidingFields | None
