import datetime as dt
from collections.abc import Iterable
from typing import final, overload

from receivables.names import BuiltInCalendar, BusinessDayConvention, Weekday

__all__ = ["Calendar"]

@final
class Calendar:
    """Which days are worked: all but a weekend and a list of holidays."""

    @overload
    def __new__(
        cls, name: BuiltInCalendar, *, weekend: None = None, holidays: None = None
    ) -> Calendar: ...
    @overload
    def __new__(
        cls,
        name: None = None,
        *,
        weekend: Iterable[Weekday],
        holidays: Iterable[dt.date],
    ) -> Calendar: ...
    @property
    def name(self) -> BuiltInCalendar | None:
        """The name of a built-in calendar; `None` for one of your own."""
    @property
    def weekend(self) -> list[Weekday]:
        """The days of the week that are never worked, Monday first; may be empty."""
    def is_business_day(self, date: dt.date) -> bool:
        """Whether the date is worked."""
    def next_business_day(self, date: dt.date) -> dt.date:
        """The first business day after the date, which itself does not count."""
    def previous_business_day(self, date: dt.date) -> dt.date:
        """The last business day before the date, which itself does not count."""
    def add_business_days(self, date: dt.date, days: int) -> dt.date:
        """The n-th business day after the date, or before it for a negative number."""
    def business_days_between(self, start: dt.date, end: dt.date) -> int:
        """The business days after `start` up to and including `end`; negative where `end` is earlier."""
    def holidays(self, year: int) -> list[dt.date]:
        """The days of a year that would be worked if they were no holidays, in order."""
    def adjust(self, date: dt.date, convention: BusinessDayConvention) -> dt.date:
        """The date, or the business day that it moves to."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str, ...], dict[str, list[str] | list[dt.date]]]: ...
