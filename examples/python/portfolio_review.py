"""Ages the open items of a CSV file with polars: by bucket, by region, by customer.

python examples/python/portfolio_review.py [FILE] [AS_OF]
"""

import sys
from datetime import date
from pathlib import Path

import polars as pl
import receivables as rc

SAMPLE = Path(__file__).parents[1] / "data" / "portfolio.csv"


def read(path: Path) -> rc.OpenItems:
    """Amounts are read as decimals: a float would be refused."""
    money = pl.Decimal(18, 2)
    frame = pl.read_csv(
        path,
        schema_overrides={"open": money, "disputed": money},
        try_parse_dates=True,
    )
    return rc.OpenItems.from_arrow(frame, currency="EUR", tags=["region"])


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    as_of = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2026, 6, 30)
    items = read(path)
    report = items.aging(as_of=as_of, by=["region", "customer"])

    total = report.total
    print(f"{len(items)} open items as of {as_of}, {total.overdue} {total.currency} overdue")
    for label, amount in total.buckets.items():
        print(f"  {label:>7} {amount:>15}")

    columns = ["overdue", "days_over_120", "balance"]
    print(report.by("region").to_polars().select("region", *columns))
    customers = report.by("customer").to_polars().select("customer", *columns)
    print(customers.sort("overdue", descending=True).head(10))


if __name__ == "__main__":
    main()
