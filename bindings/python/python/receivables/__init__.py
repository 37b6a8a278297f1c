"""What customers owe, how late it is and what to do about it: exact, fast, without a server.

>>> import receivables as rc
>>> from datetime import date
>>> items = rc.OpenItems.from_rows(
...     [{"id": "F-001", "customer": "acme", "due": date(2026, 5, 31), "open": "1200.00"}],
...     currency="EUR",
... )
>>> items.aging(as_of=date(2026, 6, 30)).total.bucket("1-30")
Decimal('1200.00')
"""

from receivables import definitions, discount, errors, facts, money, names, penalty, time
from receivables._native import __version__
from receivables._native.aging import AgingReport, aging
from receivables._native.calendar import Calendar
from receivables._native.discount import DiscountOffer
from receivables._native.items import Item, OpenItems
from receivables._native.ledger import Ledger
from receivables._native.penalty import PenaltyPolicy, PenaltyTable
from receivables._native.roll_rates import roll_rates
from receivables._native.terms import DateColumn, PaymentTerms
from receivables.accounts import (
    Allocations,
    AllocationStep,
    Balance,
    HistoryEvent,
    InvoiceHistory,
    Movement,
    PromiseStatus,
    Records,
    Statement,
    ToleranceWriteOff,
    Unapplied,
)
from receivables.discounts import (
    AnnualCost,
    DiscountEffect,
    Judgement,
    NextPrice,
    OfferTier,
    Payable,
    SlidingRate,
)
from receivables.errors import ReceivablesError
from receivables.penalties import (
    FeeStep,
    InvoicePenalty,
    Pack,
    Penalty,
    PenaltyClaim,
    RateInForce,
    ReferenceRate,
    Segment,
)
from receivables.records import (
    AgingLine,
    Buckets,
    ItemCounts,
    Provision,
    ProvisionLine,
    ProvisionPart,
    RollMatrix,
    RollRates,
    RollRow,
    Rounded,
)
from receivables.terms import ResolvedInstalment, ResolvedTerms, TermsCheck

__all__ = [
    "AgingLine",
    "AgingReport",
    "AllocationStep",
    "Allocations",
    "AnnualCost",
    "Balance",
    "Buckets",
    "Calendar",
    "DateColumn",
    "DiscountEffect",
    "DiscountOffer",
    "FeeStep",
    "HistoryEvent",
    "InvoiceHistory",
    "InvoicePenalty",
    "Item",
    "ItemCounts",
    "Judgement",
    "Ledger",
    "Movement",
    "NextPrice",
    "OfferTier",
    "OpenItems",
    "Pack",
    "Payable",
    "PaymentTerms",
    "Penalty",
    "PenaltyClaim",
    "PenaltyPolicy",
    "PenaltyTable",
    "PromiseStatus",
    "Provision",
    "ProvisionLine",
    "ProvisionPart",
    "RateInForce",
    "ReceivablesError",
    "Records",
    "ReferenceRate",
    "ResolvedInstalment",
    "ResolvedTerms",
    "RollMatrix",
    "RollRates",
    "RollRow",
    "Rounded",
    "Segment",
    "SlidingRate",
    "Statement",
    "TermsCheck",
    "ToleranceWriteOff",
    "Unapplied",
    "__version__",
    "aging",
    "definitions",
    "discount",
    "errors",
    "facts",
    "money",
    "names",
    "penalty",
    "roll_rates",
    "time",
]
