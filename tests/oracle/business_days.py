"""Working days: weekends, holidays passed in, and the built-in calendars from their rules."""

from __future__ import annotations

from datetime import date, timedelta

import civil_time
from refusal import Refusal, named

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CONVENTIONS = [
    "none",
    "following",
    "modified_following",
    "preceding",
    "modified_preceding",
    "nearest",
]
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian rule (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth(year: int, month: int, weekday: int, number: int) -> date:
    """The n-th Monday (0) .. Sunday (6) of a month; number -1 is the last."""
    days = [date(year, month, day + 1) for day in range(civil_time.month_days(year, month))]
    return [day for day in days if day.weekday() == weekday][number if number < 0 else number - 1]


def target2(year: int) -> set[date]:
    """Closing days since 1999; 31 December was one in 1999 and 2001 for the changes of then."""
    if year == 1999:
        return {date(1999, 1, 1), date(1999, 12, 25), date(1999, 12, 31)}
    sunday = easter(year)
    days = {date(year, 1, 1), sunday - 2 * DAY, sunday + DAY, date(year, 5, 1)}
    days |= {date(year, 12, 25), date(year, 12, 26)}
    return days | ({date(2001, 12, 31)} if year == 2001 else set())


def france(year: int) -> set[date]:
    """The eleven days of Code du travail L3133-1."""
    sunday = easter(year)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    moving = [sunday + n * DAY for n in (1, 39, 50)]
    return {date(year, month, day) for month, day in fixed} | set(moving)


def germany(year: int) -> set[date]:
    """The nine days common to all states, and 31 October in 2017."""
    sunday = easter(year)
    fixed = [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]
    fixed += [(10, 31)] if year == 2017 else []
    moving = [sunday + n * DAY for n in (-2, 1, 39, 50)]
    return {date(year, month, day) for month, day in fixed} | set(moving)


def england(year: int) -> set[date]:
    """Bank holidays of England and Wales since 1978, with substitutes and single days."""
    sunday = easter(year)
    may = date(year, 5, 8) if year in (1995, 2020) else nth(year, 5, 0, 1)
    spring = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}
    days = {sunday - 2 * DAY, sunday + DAY, may, nth(year, 8, 0, -1)}
    days.add(spring.get(year, nth(year, 5, 0, -1)))
    single = ["1981-07-29", "1999-12-31", "2002-06-03", "2011-04-29", "2012-06-05", "2022-06-03",
              "2022-09-19", "2023-05-08"]  # fmt: skip
    days |= {date.fromisoformat(day) for day in single if day.startswith(str(year))}
    new_year, christmas, boxing = date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)
    # A holiday on a weekend is made up for on the next working day that is not a holiday itself.
    substitutes = {new_year: {5: 2, 6: 1}, christmas: {5: 2, 6: 2}, boxing: {5: 2, 6: 2}}
    for day, shift in substitutes.items():
        days |= {day, day + shift.get(day.weekday(), 0) * DAY}
    return days


def united_states(year: int) -> set[date]:
    """Legal public holidays, 5 U.S.C. 6103: Saturday is observed on Friday, Sunday on Monday."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 12, 25), date(year + 1, 1, 1)]
    fixed += [date(year, 11, 11)] if year >= 1978 else []
    fixed += [date(year, 6, 19)] if year >= 2021 else []
    shift = {5: -DAY, 6: DAY}
    days = {day + shift.get(day.weekday(), 0 * DAY) for day in fixed}
    days |= {nth(year, 1, 0, 3)} if year >= 1986 else set()
    days |= {nth(year, 10, 0, 4)} if year < 1978 else set()
    days |= {nth(year, 2, 0, 3), nth(year, 5, 0, -1), nth(year, 9, 0, 1)}
    days |= {nth(year, 10, 0, 2), nth(year, 11, 3, 4)}
    return {day for day in days if day.year == year}


RULES = {
    "TARGET2": target2,
    "FR": france,
    "DE": germany,
    "UK-England": england,
    "US-federal": united_states,
    "weekends": lambda year: set(),
    "every-day": lambda year: set(),
}


# Before these years a built-in calendar does not know its holidays.
SINCE = {"TARGET2": 1999, "FR": 1982, "DE": 1995, "UK-England": 1978, "US-federal": 1971}


class WorkingDays:
    """A calendar by name, or `{weekend, holidays}`."""

    def __init__(self, given: str | dict) -> None:
        self.name, self.rule, self.listed = "", None, set()
        if isinstance(given, str):
            name = named("calendar", given, list(RULES))
            self.name, self.rule = name, RULES[name]
            self.weekend = set() if name == "every-day" else {5, 6}
            return
        self.weekend = {WEEKDAYS.index(named("weekday", day, WEEKDAYS)) for day in given["weekend"]}
        self.listed = {civil_time.parse_date(day) for day in given["holidays"]}
        if len(self.weekend) == 7:
            raise Refusal("calendar.no_business_day")

    def holidays(self, year: int) -> list[date]:
        """Holidays of a year on days that would otherwise be worked."""
        days = self.rule(year) if self.rule else {day for day in self.listed if day.year == year}
        return sorted(day for day in days if day.weekday() not in self.weekend)

    def works(self, day: date) -> bool:
        """Whether a day is a business day; refused before the calendar begins."""
        since = SINCE.get(self.name, 1900)
        if day.year < since:
            raise Refusal(
                "calendar.not_covered", calendar=self.name, date=str(day), first=f"{since}-01-01"
            )
        return day.weekday() not in self.weekend and day not in self.holidays(day.year)

    def step(self, day: date, direction: int) -> date:
        """The nearest business day strictly after (1) or before (-1) a day."""
        start = day
        while True:
            if not civil_time.FIRST <= day + direction * DAY <= civil_time.LAST:
                raise Refusal("calendar.exhausted", date=start.isoformat())
            day += direction * DAY
            if self.works(day):
                return day

    def adjust(self, day: date, convention: str) -> date:
        """The date by a business-day convention."""
        name = named("business-day convention", convention, CONVENTIONS)
        if name == "none" or self.works(day):
            return day
        if name == "nearest":
            for distance in range(1, 400):
                for moved in (day + distance * DAY, day - distance * DAY):
                    if self.works(moved):
                        return moved
        direction = 1 if name.endswith("following") else -1
        moved = self.step(day, direction)
        if name.startswith("modified") and moved.month != day.month:
            moved = self.step(day, -direction)
        return moved


def adjust(given: dict) -> str:
    """The call `calendar.adjust`."""
    working = WorkingDays(given["calendar"])
    return working.adjust(civil_time.parse_date(given["date"]), given["convention"]).isoformat()


def is_business_day(given: dict) -> bool:
    """The call `calendar.is_business_day`."""
    return WorkingDays(given["calendar"]).works(civil_time.parse_date(given["date"]))


def next_business_day(given: dict) -> str:
    """The call `calendar.next_business_day`: strictly after the date."""
    return WorkingDays(given["calendar"]).step(civil_time.parse_date(given["date"]), 1).isoformat()


def previous_business_day(given: dict) -> str:
    """The call `calendar.previous_business_day`: strictly before the date."""
    return WorkingDays(given["calendar"]).step(civil_time.parse_date(given["date"]), -1).isoformat()


def add_business_days(given: dict) -> str:
    """The call `calendar.add_business_days`: so many steps forwards or backwards."""
    working, day = WorkingDays(given["calendar"]), civil_time.parse_date(given["date"])
    for _ in range(abs(given["days"])):
        day = working.step(day, 1 if given["days"] > 0 else -1)
    return day.isoformat()


def business_days_between(given: dict) -> int:
    """The call `calendar.business_days_between`: business days after start, up to end."""
    working = WorkingDays(given["calendar"])
    day, end = civil_time.parse_date(given["start"]), civil_time.parse_date(given["end"])
    if end < day:
        return -business_days_between({**given, "start": given["end"], "end": given["start"]})
    count = 0
    while day < end:
        day += DAY
        count += working.works(day)
    return count


def holidays(given: dict) -> list[str]:
    """The call `calendar.holidays`."""
    return [day.isoformat() for day in WorkingDays(given["calendar"]).holidays(given["year"])]
