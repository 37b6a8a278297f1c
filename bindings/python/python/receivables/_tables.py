"""A report in the caller's own table type, through whichever library is installed.

Every library takes the same Arrow stream; nothing is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped,unused-ignore]
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    from receivables import AgingReport


def to_arrow(report: AgingReport) -> pa.Table:
    """Return the groups as a pyarrow table."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    return pa.table(report)


def to_polars(report: AgingReport) -> pl.DataFrame:
    """Return the groups as a polars frame."""
    import polars as pl  # noqa: PLC0415

    return pl.DataFrame(report)


def to_pandas(report: AgingReport) -> pd.DataFrame:
    """Return the groups as a pandas frame; amounts stay exact, as objects."""
    return to_arrow(report).to_pandas()
