"""The month-by-month aging of the importer examples, computed again in SQL.

    python3 tests/tools/replay_in_sql.py supplier FILE [--by-entry] [--from YYYY-MM] [--to YYYY-MM]
    python3 tests/tools/replay_in_sql.py late-payment FILE [--from YYYY-MM] [--to YYYY-MM]

It reads the CSV file itself and shares no line with the library: bills and their payments are rows
of two tables, and what is open at a month end is `amount - sum(payments until then)`. It prints the
`accounts`, `labels` and `months` that the examples print with `--json`, so that the two can be
compared as they are. Amounts are integers of hundredths. Standard library only.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import gzip
import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

LABELS = ["1-30", "31-60", "61-90", "91-120", ">120"]

TABLES = """
CREATE TABLE bill (id INTEGER PRIMARY KEY, counts_from INTEGER, due INTEGER, amount INTEGER,
                   disputed_from INTEGER, disputed_until INTEGER);
CREATE TABLE part (line INTEGER PRIMARY KEY, bill INTEGER, paid INTEGER, settled INTEGER);
CREATE TABLE month_end (as_of INTEGER PRIMARY KEY);
CREATE INDEX part_of ON part (bill, paid);
"""

# What is left of each debt at each month end. A bill is open from the day it counts.
DEBTS = """
WITH debt AS (
    SELECT as_of, due, disputed_from, disputed_until,
           amount - coalesce((SELECT sum(settled) FROM part
                              WHERE bill = bill.id AND paid <= as_of), 0) AS open
    FROM month_end JOIN bill ON counts_from <= as_of
)
SELECT as_of,
       CASE WHEN as_of <= due THEN 0 ELSE min(5, 1 + (as_of - due - 1) / 30) END AS bucket,
       count(*), sum(open),
       sum(CASE WHEN disputed_from <= as_of AND as_of < disputed_until THEN open ELSE 0 END)
FROM debt WHERE open > 0 GROUP BY 1, 2
"""

# What is left of each payment: all of it until its bill counts, then what the payments before it
# (by day, then by line) leave it nothing to settle for.
CREDITS = """
WITH ranked AS (
    SELECT paid, settled, counts_from, amount,
           sum(settled) OVER (PARTITION BY bill ORDER BY paid, line
                              ROWS UNBOUNDED PRECEDING) - settled AS before
    FROM part JOIN bill ON bill.id = part.bill
), credit AS (
    SELECT as_of, CASE WHEN counts_from <= as_of
                       THEN settled - max(0, min(settled, amount - before))
                       ELSE settled END AS rest
    FROM month_end JOIN ranked ON paid <= as_of
)
SELECT as_of, count(*), sum(rest) FROM credit WHERE rest > 0 GROUP BY as_of
"""

CLOSING = """
WITH closed AS (SELECT amount - (SELECT sum(settled) FROM part WHERE bill = bill.id) AS open
                FROM bill)
SELECT count(*) FILTER (WHERE open > 0), coalesce(sum(open) FILTER (WHERE open > 0), 0),
       count(*) FILTER (WHERE open < 0), coalesce(-sum(open) FILTER (WHERE open < 0), 0)
FROM closed
"""

SUPPLIER_ROWS = """
CREATE TABLE row (line INTEGER PRIMARY KEY, vendor, created, entered, issue, due, amount, settled,
                  paid)
"""

# Rows that agree in all of these are one bill.
SUPPLIER_BILLS = """
INSERT INTO bill SELECT min(line), iif(:by_entry, entered, issue), due, amount, NULL, NULL
FROM row GROUP BY vendor, created, issue, due, amount
"""
SUPPLIER_PARTS = """
INSERT INTO part SELECT line, min(line) OVER (PARTITION BY vendor, created, issue, due, amount),
                        paid, settled FROM row
"""
SUPPLIER_ACCOUNTS = [
    ("rows", "SELECT count(*), NULL FROM row"),
    ("billed", "SELECT count(*), sum(amount) FROM bill"),
    (
        "alike",
        """SELECT coalesce(sum(bills), 0), NULL FROM (
               SELECT count(DISTINCT created) AS bills FROM row
               GROUP BY vendor, issue, due, amount) WHERE bills > 1""",
    ),
    ("paid", "SELECT count(*), sum(settled) FROM part"),
    (
        "part_payments",
        """SELECT coalesce(sum(parts), 0), coalesce(sum(settled), 0) FROM (
               SELECT count(*) AS parts, sum(settled) AS settled FROM part
               GROUP BY bill) WHERE parts > 1""",
    ),
]
LATE_PAYMENT_ACCOUNTS = [
    ("rows", "SELECT count(*), NULL FROM bill"),
    ("billed", "SELECT count(*), sum(amount) FROM bill"),
    (
        "disputed",
        "SELECT count(*), coalesce(sum(amount), 0) FROM bill WHERE disputed_from IS NOT NULL",
    ),
    ("paid", "SELECT count(*), sum(settled) FROM part"),
    (
        "late",
        """SELECT count(*), coalesce(sum(settled), 0)
           FROM part JOIN bill ON bill.id = bill WHERE paid > due""",
    ),
]
PREPAYMENTS = (
    "prepayments",
    """SELECT count(*), coalesce(sum(settled), 0)
       FROM part JOIN bill ON bill.id = bill WHERE paid < counts_from""",
)


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row of a CSV file, packed or not, with the line that it ends on."""
    packed = path.read_bytes()[:2] == b"\x1f\x8b"
    with (gzip.open if packed else open)(path, "rt", encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        for row in table:
            yield table.line_num, row


def day(text: str, form: str) -> int:
    """A date as a number of days."""
    return datetime.strptime(text, form).date().toordinal()


def cents(text: str) -> int:
    """An amount of at most two decimals as hundredths."""
    whole, _, fraction = text.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 100 + sign * int(fraction.ljust(2, "0"))


def fill_supplier(base: sqlite3.Connection, path: Path, *, by_entry: bool) -> None:
    """Rows of a purchase ledger: one a payment, several of them one bill."""
    base.execute(SUPPLIER_ROWS)
    for line, row in lines(path):
        issue = day(row["Invoice_Date"], "%d-%b-%y")
        values = (
            line,
            row["Vendor_Name"],
            row["Created"],
            day(row["Created"], "%d-%m-%Y %H:%M"),
            issue,
            day(row["Due_Date"], "%d-%b-%y"),
            cents(row["Amount"]),
            cents(row["Settled"]),
            issue + int(row["Number_of_Days_until_Payment"]),
        )
        base.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    base.execute(SUPPLIER_BILLS, {"by_entry": by_entry})
    base.execute(SUPPLIER_PARTS)


def fill_late_payment(base: sqlite3.Connection, path: Path) -> None:
    """Invoices that were paid in one go: one a row."""
    for line, row in lines(path):
        issue, due, settled = (
            day(row[name], "%m/%d/%Y") for name in ("InvoiceDate", "DueDate", "SettledDate")
        )
        amount = cents(row["InvoiceAmount"])
        disputed = (issue + 1, settled) if row["Disputed"] == "Yes" else (None, None)
        values = (line, issue, due, amount, *disputed)
        base.execute("INSERT INTO bill VALUES (?, ?, ?, ?, ?, ?)", values)
        base.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (line, line, settled, amount))


def month_ends(base: sqlite3.Connection, first: str | None, last: str | None) -> None:
    """The last days of the months asked for, else from the first fact to the last bill."""
    known = base.execute(
        "SELECT min((SELECT min(counts_from) FROM bill), (SELECT min(paid) FROM part)),"
        " max(counts_from) FROM bill"
    ).fetchone()
    bounds = []
    for asked, found in zip((first, last), known, strict=True):
        start = date.fromisoformat(f"{asked}-01") if asked else date.fromordinal(found)
        bounds.append(start.year * 12 + start.month - 1)
    for month in range(bounds[0], bounds[1] + 1):
        year, number = month // 12, month % 12 + 1
        end = date(year, number, calendar.monthrange(year, number)[1])
        base.execute("INSERT INTO month_end VALUES (?)", (end.toordinal(),))


def text(amount: int) -> str:
    """Hundredths as an amount with two decimals."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


def months(base: sqlite3.Connection) -> list[dict[str, Any]]:
    """What was open at each month end, by how late."""
    open_by = {}
    for (as_of,) in base.execute("SELECT as_of FROM month_end ORDER BY as_of"):
        open_by[as_of] = {"items": 0, "open": [0] * 6, "unapplied": 0, "disputed": 0}
    for as_of, bucket, count, amount, disputed in base.execute(DEBTS):
        line = open_by[as_of]
        line["items"] += count
        line["open"][bucket] += amount
        line["disputed"] += disputed
    for as_of, count, amount in base.execute(CREDITS):
        open_by[as_of]["items"] += count
        open_by[as_of]["unapplied"] += amount
    return [
        {
            "as_of": date.fromordinal(as_of).isoformat(),
            "items": line["items"],
            "not_due": text(line["open"][0]),
            "buckets": [text(amount) for amount in line["open"][1:]],
            "unapplied": text(line["unapplied"]),
            "balance": text(sum(line["open"]) - line["unapplied"]),
            "disputed": text(line["disputed"]),
        }
        for as_of, line in open_by.items()
    ]


def accounts(base: sqlite3.Connection, known: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """How many rows, bills and payments there were, and what is left at the end."""
    found = [(name, *base.execute(query).fetchone()) for name, query in [*known, PREPAYMENTS]]
    open_count, open_sum, credit_count, credit_sum = base.execute(CLOSING).fetchone()
    found += [("left_open", open_count, open_sum), ("paid_too_much", credit_count, credit_sum)]
    return [
        {"name": name, "number": number, "amount": None if amount is None else text(amount)}
        for name, number, amount in found
    ]


def main() -> None:
    """Reads the file, asks the tables, prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["supplier", "late-payment"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--by-entry", action="store_true")
    parser.add_argument("--from", dest="first", metavar="YYYY-MM")
    parser.add_argument("--to", dest="last", metavar="YYYY-MM")
    asked = parser.parse_args()
    base = sqlite3.connect(":memory:")
    base.executescript(TABLES)
    if asked.kind == "supplier":
        fill_supplier(base, asked.file, by_entry=asked.by_entry)
        known = SUPPLIER_ACCOUNTS
    else:
        fill_late_payment(base, asked.file)
        known = LATE_PAYMENT_ACCOUNTS
    month_ends(base, asked.first, asked.last)
    outcome = {"accounts": accounts(base, known), "labels": LABELS, "months": months(base)}
    print(json.dumps(outcome, indent=2))


if __name__ == "__main__":
    main()
