import datetime as dt
from collections.abc import Iterable

from receivables._native.items import OpenItems
from receivables.names import Basis, Credits, Days, Detail, Disputed, Unit
from receivables.records import RollRates

__all__ = ["roll_rates"]

def roll_rates(
    items_from: OpenItems,
    items_to: OpenItems,
    *,
    from_date: dt.date,
    to_date: dt.date,
    by: str | Iterable[str] = "customer",
    basis: Basis = "due",
    bounds: Iterable[int] = (30, 60, 90, 120),
    unit: Unit = "days",
    credits: Credits = "own_column",
    disputed: Disputed = "include",
    days: Days = "calendar",
    grace_days: int = 0,
    detail: Detail = "full",
) -> RollRates:
    """Compares two snapshots item by item: how much of what stood in each bucket was settled, and
    where the rest stands now.
    """
