"""Ages the open items of a CSV file with Spark: split by customer, each part where its rows are.

pip install "pyspark[sql]==4.*"
python examples/python/spark_portfolio.py [FILE] [AS_OF]

Needs Java 17 beside it; run with Spark 4.3.0, as above and through spark-submit --master local[2].
On a cluster the executors' Python needs the package too: on the nodes, or in an environment packed
into spark.archives.

A partition is all that the library sees: the row that an error names is counted in it, and ids are
compared within it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial, reduce
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import receivables as rc

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SAMPLE = Path(__file__).parents[1] / "data" / "portfolio.csv"

# Two decimals more than the euro has: Spark would round half a cent away, the library refuses it.
COLUMNS = """
    id string, customer string, region string, issue date, due date,
    open decimal(18, 4), disputed decimal(18, 4)
"""

# More than the sample needs, so that there is something to merge.
PARTITIONS = 8


def age(table: rc.names.ArrowStream, as_of: date) -> rc.AgingReport:
    """What is asked of each part, and would be asked of the whole."""
    return rc.aging(table, as_of, currency="EUR", tags="region", by=["region", "customer"])


def age_partition(batches: Iterator[pa.RecordBatch], as_of: date) -> rc.AgingReport | None:
    """Age the batches together: Spark cuts them by size, in the middle of a customer.

    An empty partition has no batch, and so not even columns.
    """
    first = next(batches, None)
    if first is None:
        return None
    return age(pa.RecordBatchReader.from_batches(first.schema, chain([first], batches)), as_of)


def customer_lines(batches: Iterator[pa.RecordBatch], as_of: date) -> Iterator[pa.RecordBatch]:
    """Take a partition's items and give a line for each of its customers, for `mapInArrow`."""
    report = age_partition(batches, as_of)
    if report is not None:
        yield from report.to_arrow().to_batches()


def region_reports(batches: Iterator[pa.RecordBatch], as_of: date) -> Iterator[pa.RecordBatch]:
    """Take a partition's items and give its report by region, a few lines, as one document."""
    report = age_partition(batches, as_of)
    if report is not None:
        yield pa.record_batch({"report": [report.by("region").to_json()]})


def merged(reports: Iterable[str], nothing: rc.AgingReport) -> rc.AgingReport:
    """Merge the documents of all partitions to exactly the report of the whole."""
    return reduce(rc.AgingReport.merge, map(rc.AgingReport.from_json, reports), nothing)


def age_in_spark(items: DataFrame, as_of: date) -> tuple[DataFrame, rc.AgingReport]:
    """Return a line per customer, which stays in Spark, and the report by region."""
    parts = items.repartition(PARTITIONS, "customer").cache()

    # A report on no items has the columns of any other, so nobody has to type them.
    nothing = age(items.limit(0).toArrow(), as_of)
    schema = items.sparkSession.createDataFrame(nothing.to_arrow()).schema
    customers = parts.mapInArrow(partial(customer_lines, as_of=as_of), schema)

    # A region's items lie in every partition. Spark could add up the amounts, but not the average
    # days late; merged reports have them all.
    reports = parts.mapInArrow(partial(region_reports, as_of=as_of), "report string")
    regions = merged((row.report for row in reports.collect()), nothing.by("region"))
    return customers, regions


def read(spark: SparkSession, path: Path) -> DataFrame:
    """Amounts are decimals. What cannot be read is an error; by default it would be a null."""
    return spark.read.csv(
        str(path), schema=COLUMNS, header=True, enforceSchema=False, mode="FAILFAST"
    )


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    as_of = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2026, 6, 30)

    # Spark's workers would be the first python3 of the PATH, which may not have the package.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("portfolio").getOrCreate()
    customers, regions = age_in_spark(read(spark, path), as_of)

    total = regions.total
    print(f"{total.items} open items as of {as_of}, {total.overdue} {total.currency} overdue")
    print(f"{'':>8} {'overdue':>15} {'over 120 days':>15} {'balance':>15} {'days late':>10}")
    for name, line in [*((line.key[0] or "none", line) for line in regions), ("total", total)]:
        amounts = f"{line.overdue:>15} {line.bucket('>120'):>15} {line.balance:>15}"
        days = line.weighted_days_late
        print(f"{name:>8} {amounts} {'' if days is None else round(days, 1):>10}")

    columns = ["region", "customer", "overdue", "days_over_120", "balance", "weighted_days_late"]
    customers.orderBy("overdue", ascending=False).select(columns).show(10)
    spark.stop()


if __name__ == "__main__":
    main()
