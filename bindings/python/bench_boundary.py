"""What a value costs on its way from Python: the time per `Decimal`, `str`, `int` and row.

usage: bench_boundary.py

Prints the best of several rounds in nanoseconds; nothing is asserted. Most of what a `Decimal` costs
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

VALUES = 200_000
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
    }
    for name, (work, count) in measured.items():
        print(f"{name:32} {nanoseconds(work, count):9.1f} ns")


if __name__ == "__main__":
    main()
