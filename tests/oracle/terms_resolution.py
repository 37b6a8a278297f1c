"""What terms give for one invoice: its instalments, line by line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from business_days import WorkingDays
from civil_time import in_window, parse_date
from exact_money import ROUNDINGS, Currency, round_whole
from refusal import Refusal, named
from terms_form import read
from terms_model import ANCHORS, Terms


class Resolution:
    """What terms give for one invoice; amounts in units of the last decimal."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.terms = read(given["terms"])
        self.currency = Currency(given["currency"], given.get("precision"))
        self.amount = self.currency.minor(given["amount"])
        self.rounding = named("rounding", given.get("rounding", "half_up"), ROUNDINGS)
        self.days = anchors(given)
        self.issue = self.days["issue"]
        self.tax, self.levy = (
            self.currency.minor(given.get(name) or "0") for name in ("tax", "levy")
        )
        if min(self.tax, self.levy) < 0 or self.tax + self.levy > max(self.amount, 0):
            raise Refusal("terms.tax_exceeds_amount")
        self.instalments = self._instalments(given.get("calendar"))

    def _instalments(self, calendar: Any) -> list[tuple[date, date, int]]:
        dates = due_dates_of(self.terms, self.days, calendar)
        if self.amount == 0:
            return [(self.issue, self.issue, 0)]
        found = []
        sign, left = (-1 if self.amount < 0 else 1), abs(self.amount)
        for number, (line, (due, unadjusted)) in enumerate(
            zip(self.terms.lines, dates, strict=True), start=1
        ):
            part = min(left, self._part(line.kind, line.size, left))
            if number == len(self.terms.lines):
                part = left
            left -= part
            if part:
                found.append((due, unadjusted, sign * part))
        return found

    def _part(self, kind: str, size: Fraction, left: int) -> int:
        if kind == "of_total":
            return round_whole(size * abs(self.amount), self.rounding)
        if kind == "of_rest":
            return round_whole(size * left, self.rounding)
        if kind == "balance":
            return left
        units = size * 10**self.currency.precision
        if units.denominator != 1:
            raise Refusal("amount.too_precise", currency=self.currency.code)
        return int(units)


def anchors(given: dict[str, Any]) -> dict[str, date]:
    """The days that terms may count from, as far as they are given."""
    return {name: parse_date(given[name]) for name in ANCHORS if given.get(name) is not None}


def due_dates_of(terms: Terms, days: dict[str, date], calendar: Any) -> list[tuple[date, date]]:
    """The due date of each line, moved to a business day and as it was before."""
    if terms.convention != "none" and calendar is None:
        raise Refusal("terms.calendar_missing", convention=terms.convention)
    working = WorkingDays("every-day" if calendar is None else calendar)
    found = []
    for line in terms.lines:
        unadjusted = line.due.on(days)
        found.append((in_window(working.adjust(unadjusted, terms.convention)), unadjusted))
    return found
