"""Reference rates from their tables, and the four laws that are built on them."""

from __future__ import annotations

import csv
import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from civil_time import parse_date
from exact_money import parse_decimal
from refusal import Refusal, named
from terms_text import plain

DATA = Path(__file__).resolve().parents[2] / "crates" / "receivables" / "data" / "rates"
TABLES = ["ecb_mro", "boe_bank_rate", "de_base_rate", "fr_legal_rate"]
FIXINGS = ["each_half_year", "on_change", "at_start"]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A rate from a day on; known to its last day, or as long as no other row begins."""

    first: date
    rate: Fraction
    last: date | None
    source: str


@dataclass(frozen=True)
class Found:
    """The rate of a day, and whether it is an older one carried forward."""

    row: Row
    carried: bool = False


class Table:
    """A series of rates, with the caller's rows in place of those of the same or earlier days."""

    def __init__(self, name: str, extra: list[Row] | None = None) -> None:
        self.name = name
        rows: dict[date, Row] = {}
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                last = date.fromisoformat(line["known_until"]) if line["known_until"] else None
                first, rate = date.fromisoformat(line["effective_from"]), line["rate_percent"]
                rows[first] = Row(first, Fraction(rate) / 100, last, line["source"])
        self.known_until = max(rows.items())[1].last
        rows |= {row.first: row for row in extra or []}
        self.rows = [rows[first] for first in sorted(rows)]

    def on(self, day: date, carry: bool = False) -> Found:
        """The rate in force on a day, on its first day already."""
        begun = [row for row in self.rows if row.first <= day]
        if begun and (begun[-1].last is None or day <= begun[-1].last):
            return Found(begun[-1])
        if begun and carry:
            return Found(begun[-1], carried=True)
        known = begun[-1].last.isoformat() if begun and begun[-1].last else ""
        raise Refusal(
            "penalty.rate_missing", table=self.name, date=day.isoformat(), known_until=known
        )


def read_reference(text: Any) -> Fraction:
    """A reference rate: signed, from -1 to 10 with at most 10 decimals."""
    if not isinstance(text, str):
        raise Refusal("input.wrong_type", expected="text")
    try:
        rate = parse_decimal(text)
    except Refusal:
        raise Refusal("rate.malformed", value=text) from None
    if not -1 <= rate <= 10 or (rate * 10**10).denominator != 1:
        raise Refusal("penalty.reference_out_of_range")
    return rate


def ascending(rows: list[tuple[date, Fraction]]) -> None:
    """Each day comes after the one before it."""
    for (earlier, _), (later, _) in itertools.pairwise(rows):
        if later <= earlier:
            raise Refusal("penalty.rates_not_ascending", **{"from": later.isoformat()})


@dataclass(frozen=True)
class Pack:
    """A law: its table, when the table is read, what is added, and the fixed sum."""

    name: str
    table: str
    fixing: str
    currency: str
    consumers: bool = False

    def version(self) -> str:
        """The last day for which its reference rates are known."""
        known = Table(self.table).known_until
        assert known
        return known.isoformat()

    def margin(self, debtor: str, arose: date) -> Fraction:
        """What the law adds to the reference rate."""
        if self.name == "FR":
            return Fraction(10, 100)
        if self.name != "DE":
            return Fraction(8, 100)
        if debtor == "consumer":
            return Fraction(5, 100)
        return Fraction(8 if arose < date(2014, 7, 29) else 9, 100)

    def fixed_sum(self, debtor: str, amount: Fraction) -> int:
        """The fixed sum in whole units of the law's currency."""
        if self.name == "UK":
            return 40 if amount < 1000 else 70 if amount < 10000 else 100
        return 0 if debtor == "consumer" else 40


PACKS = {
    "EU": Pack("EU", "ecb_mro", "each_half_year", "EUR"),
    "FR": Pack("FR", "ecb_mro", "each_half_year", "EUR"),
    "DE": Pack("DE", "de_base_rate", "on_change", "EUR", consumers=True),
    "UK": Pack("UK", "boe_bank_rate", "at_start", "GBP"),
}
NAMES = {**{name: name for name in PACKS}, "eu_2011_7": "EU", "fr_l441_10": "FR", "de_288": "DE",
         "uk_1998": "UK"}  # fmt: skip


def reference_day(fixing: str, day: date, start: date) -> date:
    """The day on which the reference rate of a day is read; `start` is the first of interest."""
    if fixing == "on_change":
        return day
    if fixing == "each_half_year":
        return date(day.year, 1 if day.month < 7 else 7, 1)
    ends = [date(start.year - 1, 12, 31), date(start.year, 6, 30)]
    return max(end for end in ends if end < start)


def pack(given: dict[str, Any]) -> dict[str, Any]:
    """The call `penalty.pack`."""
    found = PACKS[named("pack", given["pack"], NAMES)]
    return {
        "pack": found.name,
        "version": found.version(),
        "table": found.table,
        "fixing": found.fixing,
        "currency": found.currency,
        "known_until": found.version(),
    }


def read_rows(given: Any) -> list[Row]:
    """Rows of the caller: `[{from, rate}]` in the order of their days."""
    if not isinstance(given, list):
        raise Refusal("input.wrong_type", expected="a list")
    rows = []
    for index, entry in enumerate(given):
        try:
            rows.append(_row(entry))
        except Refusal as refusal:
            raise refusal.at(f"[{index}]") from None
    ascending([(row.first, row.rate) for row in rows])
    return rows


def _row(entry: Any) -> Row:
    if not isinstance(entry, dict):
        raise Refusal("input.wrong_type", expected="an object")
    for name in entry:
        if name not in ("from", "rate"):
            raise Refusal("input.unknown_field", field=name, path=name)
    for name in ("from", "rate"):
        if entry.get(name) is None:
            raise Refusal("input.missing_field", field=name)
    place = "from"
    try:
        first = parse_date(entry["from"])
        place = "rate"
        return Row(first, read_reference(entry["rate"]), None, "caller")
    except Refusal as refusal:
        raise refusal.at(place) from None


def reference_rate(given: dict[str, Any]) -> dict[str, str]:
    """The call `penalty.reference_rate`."""
    name = named("reference table", given["table"], TABLES)
    day = parse_date(given["date"])
    row = Table(name, read_rows(given.get("rows") or [])).on(day).row
    return {
        "table": name,
        "date": day.isoformat(),
        "rate": plain(row.rate),
        "from": row.first.isoformat(),
        "source": row.source,
    }
