"""What follows from payment terms: plain values, frozen, with an equality and a hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from receivables.accounts import Records
from receivables.names import TermsLimit

if TYPE_CHECKING:
    from receivables._native.discount import DiscountOffer

__all__ = ["ResolvedInstalment", "ResolvedTerms", "TermsCheck"]


@dataclass(frozen=True, slots=True)
class ResolvedInstalment:
    """One part of an invoice, and when it falls due; `unadjusted` is before it is moved."""

    due: dt.date
    unadjusted: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ResolvedTerms:
    """What terms come to for one invoice: instalments that sum to its amount, perhaps an offer."""

    currency: str
    amount: Decimal
    issue: dt.date
    instalments: Records[ResolvedInstalment]
    discount: DiscountOffer | None


@dataclass(frozen=True, slots=True)
class TermsCheck:
    """Whether terms keep to a limit of the law; `days_over` is 0 where they do."""

    limit: TermsLimit
    due: dt.date
    latest: dt.date
    allowed: bool
    days_over: int
    source: str
