"""The names of conventions and policies, as types: what an editor completes and a checker checks.

At run time a name may also be one of its documented aliases, in any case.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

__all__ = [
    "ArrowStream",
    "Basis",
    "BuiltInCalendar",
    "BusinessDayConvention",
    "Credits",
    "DayCount",
    "Days",
    "Detail",
    "Disputed",
    "MonthEnd",
    "Remainder",
    "Rounding",
    "Unit",
    "Weekday",
]

Rounding: TypeAlias = Literal["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]
"""How a number that lies between two others becomes one of them."""

Remainder: TypeAlias = Literal["last", "first", "spread", "largest_remainder"]
"""Which part of a split gets the units that are left."""

DayCount: TypeAlias = Literal[
    "act/365f",
    "act/360",
    "act/364",
    "act/act_isda",
    "30/360_isda",
    "30e/360",
    "30e+/360",
    "30/360_us",
    "30e/360_isda",
    "30/360_psa",
]
"""How the days between two dates count, and what fraction of a year they are."""

BusinessDayConvention: TypeAlias = Literal[
    "none",
    "following",
    "modified_following",
    "preceding",
    "modified_preceding",
    "nearest",
]
"""Where a date moves that is not a business day."""

BuiltInCalendar: TypeAlias = Literal[
    "TARGET2", "FR", "DE", "UK-England", "US-federal", "weekends", "every-day"
]
"""A calendar computed from rules."""

MonthEnd: TypeAlias = Literal["clamp", "last_day", "roll_forward"]
"""What a schedule does where a month is too short."""

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""A day of the week."""

Basis: TypeAlias = Literal["due", "issue", "posting"]
"""The date that an age counts from."""

Unit: TypeAlias = Literal["days", "weeks", "months"]
"""The unit of the bucket bounds."""

Credits: TypeAlias = Literal["own_column", "by_own_date", "net_oldest"]
"""Where unapplied credits stand in a report."""

Disputed: TypeAlias = Literal["include", "exclude", "only"]
"""Which part of a disputed item counts."""

Days: TypeAlias = Literal["calendar", "effective"]
"""Whether days of grace and paused days count as late."""

Detail: TypeAlias = Literal["full", "amounts"]
"""Whether a report counts items and weighs days beside the amounts."""


class ArrowStream(Protocol):
    """A table of any library that hands out its columns as an Arrow stream, without a copy."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule named `arrow_array_stream`."""
        ...
