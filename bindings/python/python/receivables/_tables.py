"""A result in the caller's own table type, through whichever library is installed.

Nothing is imported before it is asked for. A report is an Arrow stream, which every library takes;
records are few, and go column by column.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped,unused-ignore]
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    from receivables.names import ArrowArray, ArrowStream


def to_arrow(table: ArrowStream) -> pa.Table:
    """Return the rows as a pyarrow table."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    return pa.table(table)


def to_polars(table: ArrowStream) -> pl.DataFrame:
    """Return the rows as a polars frame."""
    import polars as pl  # noqa: PLC0415

    return pl.DataFrame(table)


def to_pandas(table: ArrowStream) -> pd.DataFrame:
    """Return the rows as a pandas frame; amounts stay exact, as objects."""
    return to_arrow(table).to_pandas()


def column_to_arrow(column: ArrowArray) -> pa.Array:
    """Return the column as a pyarrow array."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    return pa.array(column)


def column_to_polars(column: ArrowArray) -> pl.Series:
    """Return the column as a polars series."""
    import polars as pl  # noqa: PLC0415

    return pl.Series(column)


def column_to_pandas(column: ArrowArray) -> pd.Series:
    """Return the column as a pandas series of dates, as objects."""
    return column_to_arrow(column).to_pandas()


def records_to_arrow(kind: type, records: Sequence[object]) -> pa.Table:
    """Return records as a pyarrow table: amounts as decimals of 38 digits."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    types: dict[str, Any] = {
        "Decimal": lambda values: pa.decimal128(38, _scale(values)),
        "dt.date": lambda _: pa.date32(),
        "int": lambda _: pa.int64(),
        "bool": lambda _: pa.bool_(),
        "tuple[str, ...]": lambda _: pa.list_(pa.string()),
    }
    return pa.table(
        {
            name: pa.array(values, types.get(type_name, lambda _: pa.string())(values))
            for name, type_name, values in _columns(kind, records)
        }
    )


def records_to_polars(kind: type, records: Sequence[object]) -> pl.DataFrame:
    """Return records as a polars frame: amounts as decimals of 38 digits."""
    import polars as pl  # noqa: PLC0415

    types: dict[str, Any] = {
        "Decimal": lambda values: pl.Decimal(38, _scale(values)),
        "dt.date": lambda _: pl.Date,
        "int": lambda _: pl.Int64,
        "bool": lambda _: pl.Boolean,
        "tuple[str, ...]": lambda _: pl.List(pl.String),
    }
    return pl.DataFrame(
        [
            pl.Series(name, values, types.get(type_name, lambda _: pl.String)(values))
            for name, type_name, values in _columns(kind, records)
        ]
    )


def _columns(kind: type, records: Sequence[object]) -> list[tuple[str, str, list[Any]]]:
    """Return the name, the type and the values of each field; whatever has no other type is text.

    A record in a field gives a column for each of its own; records in a field are left out, as
    there may be any number of them.
    """
    columns = []
    for field in fields(kind):
        type_name = str(field.type).removesuffix(" | None")
        values = [getattr(record, field.name) for record in records]
        inner = getattr(sys.modules[kind.__module__], type_name, None)
        if is_dataclass(inner) and isinstance(inner, type):
            nested = _columns(inner, values)
            columns += [(f"{field.name}_{name}", of, rows) for name, of, rows in nested]
        elif not type_name.startswith("Records["):
            columns.append((field.name, type_name, values))
    return columns


def _scale(values: list[Decimal | None]) -> int:
    """Return the decimals of the amount that has most; currencies differ in them."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=2)
