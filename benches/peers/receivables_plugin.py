"""The library's column in a side-by-side of tools that work on Arrow tables.

A host program registers functions with `impl(work, name)`; each gets its data object `d`
(`d.t("items")` is a pyarrow table, `d.as_of` an ISO date) and returns `(run, checksum)`. Only the
package's public API is used, and every run goes from the Arrow table to an Arrow table.

Works: W1 aging per customer (integer keys), W1s the same with text keys, W1b portfolio totals, W5 late
interest over a dated rate table (`d.rates`: days since 1970-01-01 and basis points).
"""

import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import receivables as rc

BUCKETS = ["not_due", "days_1_30", "days_31_60", "days_61_90", "days_91_120", "days_over_120"]
COLUMNS = {"due": "due_date", "open": "outstanding"}


def cents(column):
    """The minor units of a decimal128 column."""
    column = column.combine_chunks()
    words = np.frombuffer(column.buffers()[1], np.int64).reshape(-1, 2)
    return words[column.offset : column.offset + len(column), 0]


def checksum(table):
    """The hosts' checksum: keys ascending, each bucket weighed by its place."""
    keys = table.column(0).to_pylist()
    keys = np.array([k if isinstance(k, int) else int(k[-8:]) for k in keys], np.int64)
    assert (np.diff(keys) > 0).all(), "not sorted"
    weight = keys % 1009 + 1
    return sum(
        int((weight * (place + 1) * cents(table.column(name))).sum())
        for place, name in enumerate(BUCKETS)
    )


def checksum_totals(table):
    """The same for one line without a key: its key counts as 1."""
    return sum(
        2 * (place + 1) * int(cents(table.column(name)).sum())
        for place, name in enumerate(BUCKETS)
    )


def arrow_to_arrow(d, by, detail, columns):
    """One pass over the table, nothing kept."""
    table, as_of = d.t("items"), dt.date.fromisoformat(d.as_of)
    columns = {**COLUMNS, **columns}

    def run():
        report = rc.aging(
            table, as_of=as_of, currency="EUR", columns=columns, by=by, detail=detail
        )
        return pa.table(report)

    return run


def loaded(d, by, detail, columns):
    """Aging of a table that was loaded before, as a notebook does it again and again."""
    as_of = dt.date.fromisoformat(d.as_of)
    columns = {**COLUMNS, **columns}
    items = rc.OpenItems.from_arrow(d.t("items"), currency="EUR", columns=columns)
    return lambda: pa.table(items.aging(as_of=as_of, by=by, detail=detail))


def checksum_interest(table, late):
    """The hosts' checksum of W5: rows that are late, in order, each weighed by its place."""
    interest = cents(table.column("interest"))[late]
    return int((interest * (np.arange(len(interest)) % 1009 + 1)).sum())


def late_interest(d):
    """A row in, a row out: the interest of every item up to the day, zero where it is not late."""
    table, as_of = d.t("items"), dt.date.fromisoformat(d.as_of)
    epoch = dt.date(1970, 1, 1)
    dated = [
        {"from": epoch + dt.timedelta(day), "rate": Decimal(points) / 10_000}
        for day, points in d.rates
    ]
    due = table.column("due_date").cast(pa.int32()).to_numpy()
    # Days before the first rate of the host bear nothing.
    before = {"from": min(dt.date(1900, 1, 1), dated[0]["from"]), "rate": "0"}
    policy = rc.PenaltyPolicy(rates=[before, *dated])
    columns = {"amount": "outstanding", "due": "due_date"}

    def run():
        priced = policy.late_interest_table(
            table, as_of=as_of, currency="EUR", columns=columns, detail="interest"
        )
        return pa.table(priced)

    return run, lambda priced: checksum_interest(priced, due < d.asof)


def register(impl):
    """Adds the library's columns to a host program."""
    for work, key in (("W1", "customer_id"), ("W1s", "customer_key")):
        for detail in ("amounts", "full"):
            suffix = "" if detail == "amounts" else "-full"

            @impl(work, f"receivables{suffix}")
            def _(d, key=key, detail=detail):
                return arrow_to_arrow(d, "customer", detail, {"customer": key}), checksum

        @impl(work, "receivables-loaded")
        def _(d, key=key):
            return loaded(d, "customer", "amounts", {"customer": key}), checksum

    @impl("W1b", "receivables")
    def _(d):
        return arrow_to_arrow(d, [], "amounts", {"customer": "customer_id"}), checksum_totals

    @impl("W5", "receivables")
    def _(d):
        return late_interest(d)

    @impl("W1b", "receivables-loaded")
    def _(d):
        return loaded(d, [], "amounts", {"customer": "customer_id"}), checksum_totals


if "impl" in globals():  # a host program has put its decorator into this module
    register(impl)  # noqa: F821
