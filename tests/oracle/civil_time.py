"""Dates, day counts and schedules with the standard library only."""

from __future__ import annotations

import calendar as months
import re
from datetime import date, timedelta
from fractions import Fraction

import business_days
from refusal import Refusal, named

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
COUNTS = ["act/365f", "act/360", "act/364", "act/act_isda", "30/360_isda", "30e/360", "30e+/360",
          "30/360_us", "30e/360_isda", "30/360_psa"]  # fmt: skip
MONTH_ENDS = ["clamp", "last_day", "roll_forward"]


def parse_date(text: str) -> date:
    """A civil date in the one accepted form, within the window of the library."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) or text.endswith("\n"):
        raise Refusal("date.malformed", value=text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal("date.malformed", value=text) from None
    return in_window(day)


def in_window(day: date) -> date:
    """The day itself, refused outside 1900 to 2199."""
    if not FIRST <= day <= LAST:
        raise Refusal("date.out_of_range", value=day.isoformat())
    return day


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    return months.monthrange(year, month)[1]


def add_months(day: date, count: int, month_end: str = "clamp") -> date:
    """The date so many months later (or earlier), with the rule for days that do not exist."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise Refusal("date.out_of_range")
    last = month_days(year, month)
    if month_end == "last_day":
        return date(year, month, last)
    if day.day <= last:
        return date(year, month, day.day)
    return date(year, month, last) + timedelta(days=1 if month_end == "roll_forward" else 0)


def _is_month_end_february(day: date) -> bool:
    return day.month == 2 and day.day == month_days(day.year, 2)


def _thirty(convention: str, start: date, end: date, termination: date | None) -> int:
    """Days of the 30/360 family: 360 years + 30 months + days, after the rule of the convention."""
    if start == end:
        return 0
    first, last, carry = start.day, end.day, 0
    if convention == "30/360_isda":
        first = min(first, 30)
        last = 30 if last == 31 and first == 30 else last
    elif convention == "30e/360":
        first, last = min(first, 30), min(last, 30)
    elif convention == "30e+/360":
        first = min(first, 30)
        if last == 31:
            last, carry = 1, 1
    elif convention == "30/360_us":
        if _is_month_end_february(start):
            last = 30 if _is_month_end_february(end) else last
            first = 30
        last = 30 if last == 31 and first >= 30 else last
        first = min(first, 30)
    elif convention == "30e/360_isda":
        first = 30 if first == 31 or _is_month_end_february(start) else first
        keeps = end == termination and end.month == 2
        last = 30 if last == 31 or (_is_month_end_february(end) and not keeps) else last
    else:
        first = 30 if first == 31 or _is_month_end_february(start) else first
        last = 30 if last == 31 and first == 30 else last
    return 360 * (end.year - start.year) + 30 * (end.month + carry - start.month) + last - first


def _period(given: dict) -> tuple[str, date, date, date | None]:
    convention = named("day count", given["convention"], COUNTS)
    start, end = parse_date(given["start"]), parse_date(given["end"])
    termination = parse_date(given["termination"]) if "termination" in given else None
    if end < start:
        raise Refusal("day_count.reversed", start=given["start"], end=given["end"])
    if convention == "30e/360_isda" and termination is None:
        raise Refusal("day_count.termination_missing", convention=convention)
    return convention, start, end, termination


def days(given: dict) -> int:
    """The call `time.days`."""
    convention, start, end, termination = _period(given)
    if convention.startswith("act/"):
        return (end - start).days
    return _thirty(convention, start, end, termination)


def year_fraction(given: dict) -> dict:
    """The call `time.year_fraction`; act/act takes every day by the length of its own year."""
    convention, start, end, termination = _period(given)
    if convention == "act/act_isda":
        total = Fraction(0)
        for year in range(start.year, end.year + 1):
            first, after = max(start, date(year, 1, 1)), min(end, date(year + 1, 1, 1))
            length = 366 if months.isleap(year) else 365
            total += Fraction(max((after - first).days, 0), length)
    elif convention.startswith("act/"):
        total = Fraction((end - start).days, int(convention[4:7]))
    else:
        total = Fraction(_thirty(convention, start, end, termination), 360)
    return {"numerator": total.numerator, "denominator": total.denominator}


def _period_of(every: str) -> tuple[int, str]:
    found = re.fullmatch(r"([0-9]+) (day|week|month|half-month)s?", every)
    if not found:
        raise Refusal("schedule.period_malformed", value=every)
    count = int(found[1])
    if not 1 <= count <= 1200:
        raise Refusal("schedule.period_out_of_range", period=count, maximum=1200)
    return count, found[2]


def _nth(anchor: date, steps: int, unit: str, month_end: str) -> date:
    if unit == "month":
        return add_months(anchor, steps, month_end)
    if unit == "half-month":
        return _half_months(anchor, steps, month_end)
    return anchor + timedelta(days=steps * (7 if unit == "week" else 1))


def _half_months(anchor: date, steps: int, month_end: str) -> date:
    """The anchor's day and the day 15 off in turn; with last_day the 15th and the last."""
    late = anchor.day > 15
    months_on, half = divmod(steps + late, 2)
    if month_end == "last_day":
        end = add_months(anchor, months_on, "last_day")
        return end if half else end.replace(day=15)
    low = anchor.day - 15 if late else anchor.day
    wanted = low + 15 if half else low
    end = add_months(anchor.replace(day=1), months_on, "last_day")
    if wanted <= end.day:
        return end.replace(day=wanted)
    return end + timedelta(days=1 if month_end == "roll_forward" else 0)


def schedule(given: dict) -> list[dict]:
    """The call `time.schedule`: every date is counted from the anchor, never from the last one."""
    anchor, count = parse_date(given["anchor"]), given["count"]
    if not 1 <= count <= 1200:
        raise Refusal("schedule.count_out_of_range", count=count, maximum=1200)
    month_end = named("month-end rule", given.get("month_end", "clamp"), MONTH_ENDS)
    period, unit = _period_of(given["every"])
    convention = given.get("convention", "none")
    working = business_days.WorkingDays(given.get("calendar", "every-day"))
    first = 0 if given.get("from_anchor", False) else 1
    dates = []
    for number in range(first, first + count):
        day = in_window(_nth(anchor, period * number, unit, month_end))
        adjusted = working.adjust(day, convention)
        dates.append({"unadjusted": day.isoformat(), "date": adjusted.isoformat()})
    return dates
