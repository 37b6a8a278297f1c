"""A ledger of invoices and payments beside DuckDB, in one process.

    python benches/peers/ledger_side_by_side.py [--invoices 1000000] [--rounds 3] [--threads 2] [--text]

Makes invoices and payments as Arrow tables (the same for the same arguments), has DuckDB create the
two tables and index them by key, and builds a ledger of them, in turns; then asks both what is open
on three days. The sums must agree. Memory is what the process keeps after a build, beside the bytes
of the Arrow columns.
"""

import argparse
import gc
import os
import statistics
import time
from datetime import date

import duckdb
import numpy as np
import pyarrow as pa
import receivables as rc

DAYS = [date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30)]
START = (np.datetime64("2023-07-01") - np.datetime64("1970-01-01")).astype(int)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--invoices", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--text", action="store_true", help="keys as text instead of integers")
    return parser.parse_args()


def decimals(cents):
    words = np.empty((len(cents), 2), np.int64)
    words[:, 0], words[:, 1] = cents, cents >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(cents), [None, pa.py_buffer(words)])


def keys(prefix, numbers, text):
    if not text:
        return pa.array(numbers)
    return pa.array([f"{prefix}-{number:08d}" for number in numbers.tolist()])


def tables(count, text):
    """Invoices over three years: 8 % unpaid, 77 % paid at once, 15 % in two parts."""
    random = np.random.default_rng(7)
    issue = np.sort(START + random.integers(0, 1096, count)).astype(np.int32)
    due = (issue + random.choice(np.array([14, 30, 45, 60], np.int32), count)).astype(np.int32)
    cents = np.maximum(2, np.exp(random.normal(9.9, 1.35, count))).astype(np.int64)
    customer = random.integers(0, max(1, count // 20), count)
    times = random.choice(np.array([0, 1, 2]), count, p=[0.08, 0.77, 0.15])
    once, twice = np.nonzero(times == 1)[0], np.nonzero(times == 2)[0]
    late = (due + random.integers(-8, 40, count)).astype(np.int32)
    invoice = np.concatenate([once, twice, twice])
    day = np.maximum(np.concatenate([late[once], late[twice], late[twice] + 20]), issue[invoice])
    half = cents[twice] // 2
    paid = np.concatenate([cents[once], half, cents[twice] - half])
    order = np.argsort(day, kind="stable")
    invoice, day, paid = invoice[order], day[order].astype(np.int32), paid[order]
    dates = lambda days: pa.array(days).cast(pa.date32())  # noqa: E731
    invoices = pa.table(
        {
            "id": keys("F", np.arange(count), text),
            "customer": keys("C", customer, text),
            "issue": dates(issue),
            "due": dates(due),
            "amount": decimals(cents),
        }
    )
    payments = pa.table(
        {
            # Documents share one set of ids.
            "id": keys("P", np.arange(count, count + len(paid)), text),
            "invoice": keys("F", invoice, text),
            "date": dates(day),
            "amount": decimals(paid),
        }
    )
    return invoices, payments


def in_duckdb(invoices, payments, threads):
    connection = duckdb.connect(config={"threads": threads})
    connection.register("i", invoices)
    connection.register("p", payments)
    connection.execute("CREATE TABLE invoices AS SELECT * FROM i")
    connection.execute("CREATE UNIQUE INDEX by_id ON invoices (id)")
    connection.execute("CREATE TABLE payments AS SELECT * FROM p")
    connection.execute("CREATE UNIQUE INDEX by_payment ON payments (id)")
    return connection


def open_in_duckdb(connection, day):
    query = """
        SELECT count(*), sum(open) FROM (
            SELECT i.id, any_value(i.amount) - coalesce(sum(p.amount), 0) AS open
            FROM invoices i LEFT JOIN payments p ON p.invoice = i.id AND p.date <= $day
            WHERE i.issue <= $day GROUP BY i.id) WHERE open <> 0"""
    return connection.execute(query, {"day": day}).fetchone()


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def timed(function, *given):
    gc.collect()
    start = time.perf_counter()
    found = function(*given)
    return found, time.perf_counter() - start


def main():
    options = arguments()
    invoices, payments = tables(options.invoices, options.text)
    raw = (invoices.nbytes + payments.nbytes) / 2**20
    print(f"{len(invoices)} invoices, {len(payments)} payments, {raw:.0f} MiB of Arrow columns")
    build = lambda: rc.Ledger.from_arrow(currency="EUR", invoices=invoices, payments=payments)  # noqa: E731
    before = resident()
    ledger, seconds = timed(build)
    kept = resident() - before
    print(f"ledger keeps {kept:.0f} MiB: {kept / raw:.2f} of the columns")
    ours, theirs = [seconds], []
    for _ in range(options.rounds):
        connection, seconds = timed(in_duckdb, invoices, payments, options.threads)
        theirs.append(seconds)
        del ledger
        ledger, seconds = timed(build)
        ours.append(seconds)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(f"build: {mine:.2f} s; DuckDB, two tables and two indexes: {peer:.2f} s; ratio {mine / peer:.2f}")
    for day in DAYS:
        looks = [timed(ledger.as_of, day) for _ in range(options.rounds)]
        items, seconds = looks[0][0], statistics.median(seconds for _, seconds in looks)
        totals = items.aging(as_of=day, by=[]).total
        queries = [timed(open_in_duckdb, connection, day) for _ in range(options.rounds)]
        (count, total), query = queries[0][0], statistics.median(seconds for _, seconds in queries)
        owed = totals.balance + totals.unapplied
        assert (count, total) == (len(items) - sum(item.open < 0 for item in items), owed), day
        each = seconds / len(invoices) * 1e9
        print(
            f"{day}: {count} open, {seconds * 1e3:.0f} ms, {each:.1f} ns an invoice; DuckDB {query * 1e3:.0f} ms"
        )


main()
