"""Work that grows with the rows runs without the interpreter lock; values are shared freely."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
import receivables as rc
from receivables import errors

AS_OF = date(2026, 6, 30)
ROWS = 200_000


@pytest.fixture(scope="module")
def items():
    table = pa.table(
        {
            "customer": pa.array([i % 1000 for i in range(ROWS)]),
            "due": pa.array([20_600 + i % 365 for i in range(ROWS)], pa.int32()).cast(pa.date32()),
            "open": pa.array([i % 10_000 for i in range(ROWS)], pa.int64()),
        }
    )
    return rc.OpenItems.from_arrow(table, currency="EUR")


def test_many_threads_read_one_table(items):
    alone = items.aging(AS_OF)
    with ThreadPoolExecutor(8) as pool:
        reports = list(pool.map(items.aging, [AS_OF] * 32))
    assert all(report == alone for report in reports)


def test_another_thread_runs_while_a_table_is_aged(items):
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(None)
            done.wait(0.0001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    for day in range(20):
        items.aging(AS_OF + timedelta(days=day))
    done.set()
    ticker.join()
    # With the lock held throughout, the ticker would run between the calls only.
    assert len(ticks) > 20


def test_many_threads_price_one_table():
    law, terms = rc.PenaltyPolicy(pack="FR"), rc.PaymentTerms("45+eom; following")
    due = pa.array([20_200 + i % 365 for i in range(ROWS)], pa.int32()).cast(pa.date32())
    amount = pa.array([i % 10_000 for i in range(ROWS)], pa.int64())
    table = pa.table({"amount": amount, "due": due})

    def ask(_):
        priced = law.late_interest_table(table, as_of=AS_OF, currency="EUR")
        return priced, terms.due_dates(due, calendar="TARGET2")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(16)))
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0][0]) == len(answers[0][1]) == ROWS


def test_one_iterator_gives_every_row_once_to_many_threads(items):
    rows = iter(items)
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: sum(1 for _ in rows), range(4)))
    assert sum(parts) == ROWS


def test_refusals_in_many_threads_keep_their_details(items):
    def refuse(bound):
        with pytest.raises(errors.AgingError) as caught:
            items.aging(AS_OF, bounds=[bound, bound])
        return caught.value.details["bounds"]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(refuse, range(1, 101)))
    assert found == [f"[{bound}, {bound}]" for bound in range(1, 101)]


def test_parts_aged_in_threads_merge_to_the_whole():
    def part(remainder):
        rows = [
            {"id": str(i), "customer": f"c{i % 10}", "due": AS_OF, "open": Decimal(i + 1)}
            for i in range(remainder, 1000, 4)
        ]
        return rc.OpenItems.from_rows(rows, currency="EUR").aging(AS_OF)

    with ThreadPoolExecutor(4) as pool:
        first, *rest = pool.map(part, range(4))
    for report in rest:
        first = first.merge(report)
    assert first.total.balance == Decimal(500_500)  # 1 + 2 + ... + 1000
    assert first.total.items == 1000
