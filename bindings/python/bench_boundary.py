"""What a value costs on its way from Python: the time per `Decimal`, `str`, `int`, row, fact and call.

usage: bench_boundary.py

Prints the best of several rounds in nanoseconds; nothing is asserted. A call is one of a ledger of
1,000 invoices: to append one fact builds the whole ledger again. Most of what a `Decimal` costs
is Python's own `str` of it, so the time that Python itself takes for that is shown beside it. Build
with `--release` first.
"""

from __future__ import annotations

import gc
import random
import time
from collections import deque
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import receivables as rc
from receivables._native.money import _crossing
from receivables.facts import Fact, Invoice, Payment

VALUES = 200_000
FACTS = 50_000
CALLS = 20
ROUNDS = 15


def nanoseconds(work: Callable[[], object], count: int) -> float:
    """Return the time per value of a piece of work, the best of the rounds."""
    gc.disable()  # as timeit does: what else is alive should not count
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    # Whatever else the machine does can only add to a time.
    return min(times) / count * 1e9


def facts(amounts: list[Decimal], start: date) -> list[Fact]:
    """Return an invoice for each amount, and a payment for every second of them."""
    given: list[Fact] = []
    for i, amount in enumerate(amounts):
        issue = start + timedelta(i % 365)
        given.append(
            Invoice(
                fact="invoice",
                id=f"F-{i}",
                customer=f"C-{i % 997}",
                issue=issue,
                due=issue + timedelta(30),
                amount=amount,
            )
        )
        if i % 2 == 0:
            paid = issue + timedelta(i % 60)
            given.append(
                Payment(fact="payment", id=f"P-{i}", invoice=f"F-{i}", date=paid, amount=amount)
            )
    return given


def calls(call: Callable[[], object]) -> tuple[Callable[[], object], int]:
    """Return a call that is made several times, so that the clock does not count."""
    return lambda: deque((call() for _ in range(CALLS)), 0), CALLS


def of_ledger(amounts: list[Decimal], start: date) -> dict[str, tuple[Callable[[], object], int]]:
    """Return what is measured of facts and of single calls."""
    many = facts(amounts[:FACTS], start)
    whole = rc.Ledger.from_facts(many, currency="EUR")
    text = whole.to_json_lines()
    small = rc.Ledger.from_facts(facts(amounts[:1000], start), currency="EUR")
    one: list[Fact] = [Payment(fact="payment", id="P", customer="C-1", date=start, amount=5)]
    day = start + timedelta(200)
    return {
        "fact in, as a dict": (lambda: rc.Ledger.from_facts(many, currency="EUR"), len(many)),
        "fact in, as a line of JSON": (lambda: rc.Ledger.from_json_lines(text), len(many)),
        "fact out, as a dict": (whole.facts, len(many)),
        "call: a ledger of one fact": calls(lambda: rc.Ledger.from_facts(one, currency="EUR")),
        "call: append one fact": calls(lambda: small.append(one)),
        "call: as_of": calls(lambda: small.as_of(day)),
        "call: balances": calls(lambda: small.balances(day)),
        "call: history": calls(lambda: small.history("F-0", as_of=day)),
        "call: allocate": calls(lambda: small.allocate(until=day, rule="oldest_due_first")),
    }


def main() -> None:
    """Print one line per kind of value."""
    random.seed(7)
    decimals = [Decimal(random.randrange(1, 10**8)).scaleb(-2) for _ in range(VALUES)]
    texts = [str(value) for value in decimals]
    whole = [int(value) for value in decimals]
    start = date(2026, 1, 1)
    rows = [
        {"id": str(i), "customer": f"C-{i % 997}", "due": start + timedelta(i % 365), "open": value}
        for i, value in enumerate(decimals)
    ]
    items = rc.OpenItems.from_rows(rows, currency="EUR")
    report = items.aging(start)
    measured = {
        "Decimal in": (lambda: _crossing(decimals), VALUES),
        "str in": (lambda: _crossing(texts), VALUES),
        "int in": (lambda: _crossing(whole), VALUES),
        "(str of a Decimal, in Python)": (lambda: deque(map(str, decimals), 0), VALUES),
        "(nothing, in Python)": (lambda: deque(map(id, decimals), 0), VALUES),
        "row in, as a dict": (lambda: rc.OpenItems.from_rows(rows, currency="EUR"), VALUES),
        "row out, as an Item": (lambda: deque(items, 0), VALUES),
        "line out, as an AgingLine": (lambda: deque(report, 0), len(report)),
        **of_ledger(decimals, start),
    }
    for name, (work, count) in measured.items():
        print(f"{name:32} {nanoseconds(work, count):9.1f} ns")


if __name__ == "__main__":
    main()
