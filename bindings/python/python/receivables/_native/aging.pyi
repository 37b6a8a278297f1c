import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias, final

import pandas as pd  # type: ignore[import-untyped,unused-ignore]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
from receivables._native.money import Currency
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
from receivables.records import AgingLine, Provision

__all__ = ["AgingReport", "_Lines", "aging"]

_Amount: TypeAlias = Decimal | int | str

@final
class AgingReport:
    """An aged balance: lines sorted by their keys, then by currency."""

    @property
    def as_of(self) -> dt.date:
        """The date that the report speaks of."""
    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that the report is grouped by, outermost first."""
    @property
    def policy(self) -> dict[str, Any]:
        """What the report was asked for."""
    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the buckets: `1-30`, `31-60`, ..., `>120`."""
    @property
    def not_yet_posted(self) -> int:
        """How many items were left out because they were posted (or issued) after the report date."""
    @property
    def total(self) -> AgingLine:
        """The total of a report in one currency."""
    @property
    def totals(self) -> list[AgingLine]:
        """One total per currency of the table, in the order of the codes."""
    @property
    def groups(self) -> list[AgingLine]:
        """The lines, sorted by key (missing first, integers by value, text by bytes), then currency."""
    def by(self, levels: str | Iterable[str]) -> AgingReport:
        """The same report by fewer levels: the lines that agree in these levels are added up."""
    def merge(self, other: AgingReport) -> AgingReport:
        """The report of both parts' items together: exactly what one report over all items gives."""
    def provision(
        self,
        *,
        not_due: _Amount,
        buckets: Iterable[_Amount],
        rounding: Rounding = "half_up",
    ) -> Provision:
        """The allowance for expected credit losses, by loss rates per bucket."""
    def to_json(self) -> str:
        """The report as a JSON document, the same in every language."""
    @staticmethod
    def from_json(document: str) -> AgingReport:
        """The report of a JSON document that `to_json` wrote, here or in another language."""
    def to_arrow(self) -> pa.Table:
        """The groups as a pyarrow table."""
    def to_polars(self) -> pl.DataFrame:
        """The groups as a polars frame."""
    def to_pandas(self) -> pd.DataFrame:
        """The groups as a pandas frame; amounts stay exact, as objects."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The groups as a stream of Arrow record batches, for any library that takes one."""
    def _repr_html_(self) -> str:
        """The totals and the first groups as an HTML table."""
    def __len__(self) -> int: ...
    def __getitem__(self, line: int, /) -> AgingLine: ...
    def __iter__(self) -> Iterator[AgingLine]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class _Lines:
    def __iter__(self) -> Iterator[AgingLine]: ...
    def __next__(self) -> AgingLine: ...
    def __length_hint__(self) -> int: ...

def aging(
    table: ArrowStream,
    as_of: dt.date,
    *,
    currency: str | Currency,
    columns: dict[str, str] | None = None,
    tags: str | Iterable[str] | None = None,
    precision: int | None = None,
    rounding: Rounding | None = None,
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
    """Ages the batches: what `OpenItems.from_arrow` and `OpenItems.aging` give together, in one pass."""
