"""Dates: day counts and schedules; business-day calendars are `receivables.Calendar`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from receivables._native.time import days, parse_date, schedule, year_fraction

__all__ = ["ScheduleDate", "days", "parse_date", "schedule", "year_fraction"]


@dataclass(frozen=True, slots=True)
class ScheduleDate:
    """One date of a schedule: as the anchor gives it, and moved to a business day."""

    unadjusted: dt.date
    date: dt.date
