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

from receivables import errors, facts, money, names, time
from receivables._native import __version__
from receivables._native.aging import AgingReport, aging
from receivables._native.calendar import Calendar
from receivables._native.items import Item, OpenItems
from receivables._native.ledger import Ledger
from receivables._native.roll_rates import roll_rates
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
from receivables.errors import ReceivablesError
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

__all__ = [
    "AgingLine",
    "AgingReport",
    "AllocationStep",
    "Allocations",
    "Balance",
    "Buckets",
    "Calendar",
    "HistoryEvent",
    "InvoiceHistory",
    "Item",
    "ItemCounts",
    "Ledger",
    "Movement",
    "OpenItems",
    "PromiseStatus",
    "Provision",
    "ProvisionLine",
    "ProvisionPart",
    "ReceivablesError",
    "Records",
    "RollMatrix",
    "RollRates",
    "RollRow",
    "Rounded",
    "Statement",
    "ToleranceWriteOff",
    "Unapplied",
    "__version__",
    "aging",
    "errors",
    "facts",
    "money",
    "names",
    "roll_rates",
    "time",
]
