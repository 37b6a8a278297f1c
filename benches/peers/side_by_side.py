"""Aging and late interest of a portfolio, side by side with Polars and DuckDB, in one process.

    python benches/peers/side_by_side.py [--items 1000000] [--rounds 7] [--threads 2]

Makes a portfolio (the same for the same arguments), ages it per customer with integer keys (W1),
with text keys (W1s) and as a whole (W1b), computes late interest over a dated rate table (W5), and
prints medians and ratios. Rounds of the tools take
turns, loading is not timed, every run ends with a complete Arrow table, and the results are
compared: exact tools must agree.
"""

import argparse
import datetime as dt
import gc
import os
import statistics
import time

LIMITS = [0, 30, 60, 90, 120]
# Half-yearly rates in basis points, the first from before every item.
RATES = [
    ("2020-01-01", 800),
    ("2023-07-01", 1200),
    ("2024-01-01", 1250),
    ("2024-07-01", 1225),
    ("2025-01-01", 1115),
    ("2025-07-01", 1015),
    ("2026-01-01", 1015),
]
# Basis points and days of a year of 365: what a cent-day of interest is a part of.
UNIT = 10_000 * 365


def day(text):
    return (dt.date.fromisoformat(text) - dt.date(1970, 1, 1)).days



def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


OPTIONS = arguments()
os.environ["POLARS_MAX_THREADS"] = str(OPTIONS.threads)

import duckdb  # noqa: E402
import numpy as np  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402
import receivables_plugin  # noqa: E402
from portfolio import AS_OF, portfolio  # noqa: E402


class Data:
    """What the plugin asks of its host."""

    def __init__(self, table):
        self.table, self.as_of, self.asof = table, AS_OF, day(AS_OF)
        self.rates = [(day(first), points) for first, points in RATES]

    def t(self, _name):
        return self.table


def conditions(days):
    """One condition per bucket on an expression of days late."""
    bounded = zip(LIMITS, LIMITS[1:])
    return [days <= 0, *((days > low) & (days <= high) for low, high in bounded), days > 120]


def with_polars(table, key):
    frame = pl.from_arrow(table).rechunk()
    days = pl.lit(AS_OF).str.to_date().cast(pl.Int32) - pl.col("due_date").cast(pl.Int32)
    sums = [
        pl.col("outstanding").filter(condition).sum().alias(name)
        for name, condition in zip(receivables_plugin.BUCKETS, conditions(pl.col("days")))
    ]
    lazy = frame.lazy().with_columns(days=days)
    lazy = lazy.select(sums) if key is None else lazy.group_by(key).agg(sums).sort(key)
    return lambda: lazy.collect().to_arrow()


def with_duckdb(table, key):
    connection = duckdb.connect()
    connection.execute(f"SET threads={OPTIONS.threads}")
    connection.register("source", table)
    connection.execute("CREATE TABLE items AS SELECT * FROM source")
    days = f"(DATE '{AS_OF}' - due_date)"
    cases = [f"{days} <= 0"]
    cases += [f"{days} > {low} AND {days} <= {high}" for low, high in zip(LIMITS, LIMITS[1:])]
    cases += [f"{days} > 120"]
    sums = ", ".join(
        f"SUM(outstanding) FILTER (WHERE {case}) AS {name}"
        for name, case in zip(receivables_plugin.BUCKETS, cases)
    )
    group = f" GROUP BY {key} ORDER BY {key}" if key else ""
    query = f"SELECT {key + ', ' if key else ''}{sums} FROM items{group}"
    return lambda: connection.sql(query).to_arrow_table()


def totals(table):
    """What all tools must agree on, whatever their column types: the cents of each bucket."""
    columns = [table.column(name).combine_chunks() for name in receivables_plugin.BUCKETS]
    return [int(sum(value or 0 for value in column.to_pylist()) * 100) for column in columns]


def periods():
    """Every rate with its first day and the day after its last one."""
    starts = [day(first) for first, _ in RATES] + [day(AS_OF) + 1]
    return [(start, end, points) for (start, end), (_, points) in zip(zip(starts, starts[1:]), RATES)]


def interest_with_polars(table):
    """Cents, with the days of each rate as one sees them, and with sums of rates laid out before."""
    words = np.frombuffer(table.column("outstanding").combine_chunks().buffers()[1], np.int64)
    frame = pl.from_arrow(table.drop(["outstanding"])).with_columns(cents=pl.Series(words[::2]))
    due, as_of = pl.col("due_date").cast(pl.Int32), day(AS_OF)
    days = [
        pl.lit(points, dtype=pl.Int64)
        * (end - pl.max_horizontal(pl.lit(start, dtype=pl.Int32), due + 1)).clip(lower_bound=0)
        for start, end, points in periods()
    ]
    first = day(RATES[0][0])
    rates = np.zeros(as_of - first + 2, np.int64)
    for start, end, points in periods():
        rates[start - first + 1 : end - first + 1] = points
    sums = pl.Series(np.cumsum(rates))
    behind = int(sums[-1]) - pl.lit(sums).gather(due + 1 - first)

    def run(points):
        cents = (pl.col("cents") * points * 2 + UNIT) // (2 * UNIT)
        lazy = frame.lazy().filter(due < as_of).select("customer_id", interest=cents)
        return lambda: lazy.collect().to_arrow()

    return {"polars": run(sum(days)), "polars-prefix": run(behind)}


def interest_with_duckdb(table):
    """In whole numbers, which is exact, and as one writes it, through a double."""
    connection = duckdb.connect()
    connection.execute(f"SET threads={OPTIONS.threads}")
    connection.register("source", table)
    connection.execute("CREATE TABLE items AS SELECT *, CAST(outstanding * 100 AS BIGINT) cents FROM source")
    late = f"due_date < DATE '{AS_OF}'"
    from_epoch = "(due_date - DATE '1970-01-01')"
    days = " + ".join(
        f"{points} * greatest(0, {end} - greatest({start}, {from_epoch} + 1))"
        for start, end, points in periods()
    )
    exact = (
        f"SELECT customer_id, CAST((CAST(cents AS HUGEINT) * ({days}) * 2 + {UNIT}) // {2 * UNIT} AS BIGINT)"
        f" AS interest FROM items WHERE {late}"
    )
    natural = (
        f"SELECT customer_id, CAST(round(outstanding * ({days}) / {UNIT}, 2) AS DECIMAL(18, 2))"
        f" AS interest FROM items WHERE {late}"
    )
    asked = {"duckdb": exact, "duckdb-natural": natural}
    return {name: lambda query=query: connection.sql(query).to_arrow_table() for name, query in asked.items()}


def late_cents(answer, late):
    """The cents of the late rows, in order; tools that answer row by row have the others as well."""
    column = answer.column("interest").combine_chunks()
    if pa.types.is_decimal(column.type):
        column = receivables_plugin.cents(answer.column("interest"))
    column = np.asarray(column)
    return column[late] if len(column) == len(late) else column


def measure_interest(data, tools):
    """W5: exact tools must agree on every row; how often the natural form is off is said."""
    late = data.table.column("due_date").cast(pa.int32()).to_numpy() < data.asof
    answers = {name: late_cents(run(), late) for name, run in tools.items()}
    ours = answers["receivables"]
    for name, answer in answers.items():
        off = int((answer != ours).sum())
        assert off == 0 or name.endswith("-natural"), f"{name} differs in {off} rows"
        if off:
            print(f"W5   {name}: {off} of {len(ours)} amounts are off by a cent")
    measure("W5", tools)


def measure_aging(work, tools):
    answers = {name: totals(run()) for name, run in tools.items()}
    assert len({tuple(answer) for answer in answers.values()}) == 1, answers
    measure(work, tools)


def measure(work, tools):
    times = {name: [] for name in tools}
    for _ in range(OPTIONS.rounds):
        for name, run in tools.items():
            gc.collect()
            start = time.perf_counter()
            result = run()
            times[name].append(time.perf_counter() - start)
            del result
    ours = statistics.median(times["receivables"])
    for name, seconds in sorted(times.items(), key=lambda entry: statistics.median(entry[1])):
        median = statistics.median(seconds)
        print(
            f"{work:4} {name:20} {median * 1e3:9.1f} ms  (fastest {min(seconds) * 1e3:8.1f})"
            f"  {median / ours:6.2f} x receivables"
        )


def main():
    data = Data(portfolio(OPTIONS.items))
    registered = {}

    def impl(work, name):
        return lambda make: registered.setdefault(work, {}).setdefault(name, make)

    receivables_plugin.register(impl)
    print(f"{OPTIONS.items} items, {OPTIONS.threads} threads, median of {OPTIONS.rounds} rounds")
    for work, key in (("W1", "customer_id"), ("W1s", "customer_key"), ("W1b", None)):
        tools = {name: make(data)[0] for name, make in registered[work].items()}
        tools["polars"] = with_polars(data.table, key)
        tools["duckdb"] = with_duckdb(data.table, key)
        measure_aging(work, tools)
    tools = {name: make(data)[0] for name, make in registered["W5"].items()}
    measure_interest(data, tools | interest_with_polars(data.table) | interest_with_duckdb(data.table))


if __name__ == "__main__":
    main()
