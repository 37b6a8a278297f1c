import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias, final

import pandas as pd  # type: ignore[import-untyped,unused-ignore]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
from receivables._native.money import Currency
from receivables.accounts import Records
from receivables.definitions import DatedRate, DebtPayment, FeeRate, PenaltyFields
from receivables.facts import Fact
from receivables.names import (
    ArrowStream,
    Capitalisation,
    CustomerKind,
    DayCount,
    Fixing,
    Grace,
    ReferenceTable,
    Rounding,
    RoundPer,
    TableDetail,
)
from receivables.names import Pack as PackName
from receivables.penalties import (
    FeeStep,
    InvoicePenalty,
    Pack,
    Penalty,
    RateInForce,
    ReferenceRate,
)

__all__ = ["PenaltyPolicy", "PenaltyTable", "claims", "fees", "pack", "reference_rate"]

_Amount: TypeAlias = Decimal | int | str

@final
class PenaltyPolicy:
    """Every choice of late interest: a contract's rate, a law's, or both, and how to count."""

    def __new__(
        cls,
        *,
        rate: _Amount | None = None,
        rates: Iterable[DatedRate] = (),
        pack: PackName | None = None,
        debtor: CustomerKind = "business",
        reference: Iterable[DatedRate] = (),
        fixing: Fixing | None = None,
        day_count: DayCount = "act/365f",
        rounding: Rounding = "half_up",
        round_per: RoundPer = "total",
        grace_days: int = 0,
        grace: Grace = "gate",
        minimum: _Amount | None = None,
        cap: _Amount | None = None,
        cap_rate: _Amount | None = None,
        capitalisation: Capitalisation = "none",
        compensation: _Amount | None = None,
        carry_forward: bool = False,
    ) -> PenaltyPolicy: ...
    @staticmethod
    def from_dict(fields: PenaltyFields) -> PenaltyPolicy:
        """A policy of late interest from its document; what it leaves out keeps its default."""
    def to_dict(self) -> PenaltyFields:
        """The policy as its document, with every field."""
    def late_interest(
        self,
        *,
        amount: _Amount,
        due: dt.date,
        as_of: dt.date,
        currency: str | Currency,
        payments: Iterable[tuple[dt.date, _Amount] | DebtPayment] = (),
        issue: dt.date | None = None,
        debtor: CustomerKind | None = None,
        id: str | None = None,
        precision: int | None = None,
    ) -> Penalty:
        """What a debt bears up to a day, that day included: interest and a fixed compensation."""
    def rate_in_force(
        self,
        date: dt.date,
        *,
        debtor: CustomerKind | None = None,
        due: dt.date | None = None,
        issue: dt.date | None = None,
    ) -> RateInForce:
        """The rate in force on a day for a debt that fell due on `due` (the day before where nothing is
        said) and arose on `issue` (its due date where nothing is said).
        """
    def late_interest_table(
        self,
        table: ArrowStream,
        *,
        as_of: dt.date,
        currency: str | Currency,
        columns: dict[str, str] | None = None,
        precision: int | None = None,
        rounding: Rounding | None = None,
        detail: TableDetail | None = None,
    ) -> PenaltyTable:
        """What each debt of a table bears up to a day, row by row in the order of the table."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], PenaltyFields]: ...

@final
class PenaltyTable:
    """What each debt of a table bears, row by row: an Arrow stream, which every library takes."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
    def to_arrow(self) -> pa.Table:
        """The table as a pyarrow table."""
    def to_polars(self) -> pl.DataFrame:
        """The table as a polars frame."""
    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas frame; amounts stay exact, as objects."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a stream of Arrow record batches, for any library that takes one."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def reference_rate(
    table: ReferenceTable,
    date: dt.date,
    *,
    rows: Iterable[tuple[dt.date, _Amount] | DatedRate] = (),
) -> ReferenceRate:
    """What a table says of a day, with rows that the caller knows beside it."""

def pack(name: PackName) -> Pack:
    """What a pack is made of, for the eye."""

def fees(
    amount: _Amount,
    fees: Iterable[_Amount | FeeRate],
    *,
    currency: str | Currency,
    rounding: Rounding = "half_up",
    precision: int | None = None,
) -> Records[FeeStep]:
    """The fees of one step after another on a debt, each on the debt itself."""

def claims(penalties: Iterable[InvoicePenalty]) -> list[Fact]:
    """The facts that claim what is not claimed yet: an invoice of interest, and one of costs, about
    each invoice.
    """
