import datetime as dt
from decimal import Decimal
from typing import TypeAlias, final

import pandas as pd  # type: ignore[import-untyped,unused-ignore]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
from receivables._native.calendar import Calendar
from receivables._native.money import Currency
from receivables.definitions import TermsFields
from receivables.names import ArrowArray, ArrowStream, BuiltInCalendar, Rounding, TermsLimit
from receivables.terms import ResolvedTerms, TermsCheck

__all__ = ["DateColumn", "PaymentTerms"]

_Amount: TypeAlias = Decimal | int | str

@final
class PaymentTerms:
    """Payment terms as they were agreed: lines, perhaps a discount, and a business-day convention."""

    def __new__(cls, terms: str | TermsFields | PaymentTerms) -> PaymentTerms: ...
    @staticmethod
    def from_dict(fields: TermsFields) -> PaymentTerms:
        """Terms from their structured form."""
    def to_dict(self) -> TermsFields:
        """The terms in their structured form, with every field."""
    def resolve(
        self,
        amount: _Amount,
        *,
        currency: str | Currency,
        issue: dt.date,
        receipt: dt.date | None = None,
        order: dt.date | None = None,
        delivery: dt.date | None = None,
        tax: _Amount | None = None,
        levy: _Amount | None = None,
        rounding: Rounding = "half_up",
        calendar: Calendar | BuiltInCalendar | None = None,
        precision: int | None = None,
    ) -> ResolvedTerms:
        """What the terms mean for one invoice."""
    def check(
        self,
        limit: TermsLimit,
        *,
        issue: dt.date,
        receipt: dt.date | None = None,
        order: dt.date | None = None,
        delivery: dt.date | None = None,
        calendar: Calendar | BuiltInCalendar | None = None,
    ) -> TermsCheck:
        """Whether the terms keep to a limit of the law, for an invoice of these days."""
    def due_dates(
        self,
        issues: ArrowArray | ArrowStream,
        *,
        calendar: Calendar | BuiltInCalendar | None = None,
    ) -> DateColumn:
        """The due date of each issue date of a column: the way for a million rows."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...

@final
class DateColumn:
    """A column of dates, in the order of the column that was asked about."""

    def to_list(self) -> list[dt.date]:
        """The column as a list of dates."""
    def to_arrow(self) -> pa.Array:
        """The column as a pyarrow array."""
    def to_polars(self) -> pl.Series:
        """The column as a polars series."""
    def to_pandas(self) -> pd.Series:
        """The column as a pandas series of dates, as objects."""
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """The column as Arrow hands it out, for any library that takes one."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
