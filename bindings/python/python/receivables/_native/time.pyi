import datetime as dt
from fractions import Fraction

from receivables._native.calendar import Calendar
from receivables.names import BuiltInCalendar, BusinessDayConvention, DayCount, MonthEnd
from receivables.time import ScheduleDate

__all__ = ["days", "parse_date", "schedule", "year_fraction"]

def parse_date(text: str) -> dt.date:
    """A date written as `YYYY-MM-DD`: four, two and two digits, nothing before or after."""

def days(
    start: dt.date,
    end: dt.date,
    convention: DayCount,
    *,
    termination: dt.date | None = None,
) -> int:
    """The days from `start` (not counted) to `end` (counted); zero for the same date."""

def year_fraction(
    start: dt.date,
    end: dt.date,
    convention: DayCount,
    *,
    termination: dt.date | None = None,
) -> Fraction:
    """The part of a year from `start` to `end`, exact and in lowest terms."""

def schedule(
    anchor: dt.date,
    every: str,
    count: int,
    *,
    month_end: MonthEnd = "clamp",
    convention: BusinessDayConvention = "none",
    calendar: Calendar | BuiltInCalendar | None = None,
    from_anchor: bool = False,
) -> list[ScheduleDate]:
    """So many dates at equal periods: the first one lies one period after the anchor."""
