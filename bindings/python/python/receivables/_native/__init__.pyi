from receivables._native import aging as aging
from receivables._native import calendar as calendar
from receivables._native import discount as discount
from receivables._native import errors as errors
from receivables._native import facts as facts
from receivables._native import items as items
from receivables._native import ledger as ledger
from receivables._native import money as money
from receivables._native import names as names
from receivables._native import penalty as penalty
from receivables._native import roll_rates as roll_rates
from receivables._native import terms as terms
from receivables._native import time as time

__all__ = [
    "__version__",
    "aging",
    "calendar",
    "discount",
    "errors",
    "facts",
    "items",
    "ledger",
    "money",
    "names",
    "penalty",
    "roll_rates",
    "terms",
    "time",
]

__version__: str
