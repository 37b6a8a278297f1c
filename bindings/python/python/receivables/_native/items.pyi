import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias, final

from receivables._native.aging import AgingReport
from receivables._native.money import Currency
from receivables._native.terms import PaymentTerms
from receivables.accounts import Records
from receivables.definitions import TermsFields
from receivables.discounts import DiscountEffect
from receivables.names import (
    ArrowStream,
    Basis,
    Credits,
    Days,
    Detail,
    Disputed,
    Rounding,
    Unit,
)
from receivables.records import Rounded

__all__ = ["Item", "OpenItems", "_Rows", "_load"]

_Amount: TypeAlias = Decimal | int | str

@final
class Item:
    """One open item as a caller gives it."""

    def __new__(
        cls,
        id: str | None,
        customer: str | int,
        due: dt.date,
        open: _Amount,
        *,
        issue: dt.date | None = None,
        posting: dt.date | None = None,
        disputed: _Amount | None = None,
        paused_days: int | None = None,
        currency: str | None = None,
        tags: dict[str, str] | dict[str, str | int] | None = None,
    ) -> Item: ...
    @property
    def id(self) -> str | None:
        """The caller's id, unique in the table; 1 to 128 bytes."""
    @property
    def customer(self) -> str | int:
        """The customer who owes it; 1 to 128 bytes."""
    @property
    def due(self) -> dt.date:
        """The day it falls due; for an unapplied credit, its own date."""
    @property
    def open(self) -> Decimal:
        """What is open: positive is owed by the customer, negative is an unapplied credit."""
    @property
    def issue(self) -> dt.date | None:
        """The day it was issued."""
    @property
    def posting(self) -> dt.date | None:
        """The day it was posted in the books: before that day it does not exist in a report."""
    @property
    def disputed(self) -> Decimal | None:
        """How much of `open` is disputed, from zero to `open`."""
    @property
    def paused_days(self) -> int | None:
        """Days that do not count as late, because the clock was stopped; 0 to 36500."""
    @property
    def currency(self) -> str | None:
        """The item's currency, where the table holds several."""
    @property
    def tags(self) -> dict[str, str | int]:
        """Values to group by: (name, value)."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]: ...

@final
class OpenItems:
    """What each customer still owes: one row per open item, as columns."""

    @staticmethod
    def from_rows(
        rows: Iterable[Item | dict[str, Any]],
        *,
        currency: str | Currency,
        precision: int | None = None,
        rounding: Rounding | None = None,
    ) -> OpenItems:
        """A table from rows, in their order."""
    @staticmethod
    def from_json(document: str) -> OpenItems:
        """A table from its JSON document, the same in every language."""
    @staticmethod
    def from_arrow(
        table: ArrowStream,
        *,
        currency: str | Currency,
        columns: dict[str, str] | None = None,
        tags: str | Iterable[str] | None = None,
        precision: int | None = None,
        rounding: Rounding | None = None,
    ) -> OpenItems:
        """The table that the batches hold together, in their order."""
    def aging(
        self,
        as_of: dt.date,
        *,
        by: str | Iterable[str] = "customer",
        basis: Basis = "due",
        bounds: Iterable[int] = (30, 60, 90, 120),
        unit: Unit = "days",
        credits: Credits = "own_column",
        disputed: Disputed = "include",
        days: Days = "calendar",
        grace_days: int = 0,
        detail: Detail = "full",
    ) -> AgingReport:
        """Ages what is open on `as_of`: one line per group and currency."""
    def discount_effect(
        self,
        terms: PaymentTerms | str | TermsFields,
        *,
        take_up: _Amount,
        delay_days: int = 0,
        cost_of_capital: _Amount | None = None,
        year_days: int = 365,
        rounding: Rounding = "half_up",
    ) -> Records[DiscountEffect]:
        """What the discount of some terms would cost, and how many days it would gain."""
    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the table, in the order of their first row."""
    @property
    def customers(self) -> tuple[str | int, ...]:
        """The distinct customers, in the order of their first row."""
    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the tags, in the order they were given."""
    @property
    def rounded(self) -> Rounded | None:
        """What rounding changed; `None` in a table that was built without rounding."""
    def __len__(self) -> int: ...
    def __getitem__(self, row: int, /) -> Item: ...
    def __iter__(self) -> Iterator[Item]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class _Rows:
    def __iter__(self) -> Iterator[Item]: ...
    def __next__(self) -> Item: ...
    def __length_hint__(self) -> int: ...

def _load(state: str) -> OpenItems:
    """A table as pickling kept it."""
