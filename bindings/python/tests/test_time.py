"""Manners of `receivables.time`: exactly a date comes in, dates and fractions go out."""

import datetime as dt
import pickle
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import receivables as rc
from receivables import errors, time
from receivables.time import ScheduleDate

JANUARY = date(2026, 1, 31)
FEBRUARY = date(2026, 2, 28)


class Workday(date):
    """A date that is not exactly one."""


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (dt.datetime(2026, 1, 31), "datetime.datetime"),  # noqa: DTZ001
        (dt.datetime(2026, 1, 31, tzinfo=dt.timezone.utc), "datetime.datetime"),
        (pd.Timestamp("2026-01-31"), "pandas.Timestamp"),
        (pd.NaT, "pandas._libs.tslibs.nattype.NaTType"),
        (np.datetime64("2026-01-31"), "numpy.datetime64"),
        (Workday(2026, 1, 31), "test_time.Workday"),
        ("2026-01-31", "str"),
        (20260131, "int"),
        (True, "bool"),
        (1.0, "float"),
    ],
)
def test_what_is_not_exactly_a_date_is_refused(value, found):
    with pytest.raises(errors.WrongTypeError) as caught:
        time.days(JANUARY, value, "act/360")
    assert caught.value.code == "input.wrong_type"
    assert caught.value.details["path"] == "end"
    assert caught.value.details["expected"] == "a datetime.date without time"
    # pandas names some of its classes after the module that they are compiled in.
    assert caught.value.details["found"].split(".")[-1] == found.split(".")[-1]


def test_none_is_a_null():
    with pytest.raises(errors.InputError) as caught:
        time.days(None, FEBRUARY, "act/360")
    assert caught.value.code == "input.null"
    assert caught.value.details["path"] == "start"


@pytest.mark.parametrize("value", [date(1899, 12, 31), date(2200, 1, 1), date.min, date.max])
def test_dates_outside_the_window_are_refused(value):
    with pytest.raises(errors.DateError) as caught:
        time.days(value, value, "act/360")
    assert caught.value.code == "date.out_of_range"
    assert caught.value.details == {"value": value.isoformat(), "path": "start"}


@pytest.mark.parametrize(
    "text", ["2025-1-5", "05/01/2025", "20250105", "", "2025-02-29", "２０２５-01-05"]
)
def test_a_date_in_text_is_read_strictly(text):
    with pytest.raises(errors.DateError) as caught:
        time.parse_date(text)
    assert caught.value.code == "date.malformed"
    assert caught.value.details == {"value": text}


def test_a_date_in_text_becomes_a_date():
    parsed = time.parse_date("2024-02-29")
    assert type(parsed) is date
    assert parsed == date(2024, 2, 29)


def test_days_by_convention():
    assert time.days(JANUARY, FEBRUARY, "act/360") == 28
    assert time.days(JANUARY, FEBRUARY, "30e/360") == 28  # 28 February less 30 January
    assert time.days(JANUARY, FEBRUARY, "30E/360") == 28  # names are read in any case


def test_a_year_fraction_is_exact():
    fraction = time.year_fraction(date(2011, 12, 28), date(2012, 2, 28), "act/act_isda")
    assert type(fraction) is Fraction
    assert fraction == Fraction(4, 365) + Fraction(58, 366)


def test_the_termination_date_is_asked_for():
    with pytest.raises(errors.DayCountError) as caught:
        time.days(JANUARY, FEBRUARY, "30e/360_isda")
    assert caught.value.code == "day_count.termination_missing"
    assert time.days(JANUARY, FEBRUARY, "30e/360_isda", termination=FEBRUARY) == 28


def test_a_schedule_is_counted_from_its_anchor():
    dates = time.schedule(JANUARY, "1 month", 3)
    assert [each.date for each in dates] == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    moved = time.schedule(
        JANUARY, "1 month", 1, convention="modified_following", calendar="TARGET2"
    )
    # 28 February 2026 is a Saturday, and Monday lies in March.
    assert moved == [ScheduleDate(unadjusted=FEBRUARY, date=date(2026, 2, 27))]
    assert moved == time.schedule(
        JANUARY, "1 month", 1, convention="modified_following", calendar=rc.Calendar("TARGET2")
    )


def test_a_convention_that_moves_dates_needs_a_calendar():
    with pytest.raises(errors.InputError) as caught:
        time.schedule(JANUARY, "1 month", 1, convention="following")
    assert caught.value.code == "input.missing_field"
    assert caught.value.details == {"field": "calendar"}


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"every": "1 moon"}, "schedule.period_malformed", "every"),
        ({"every": 1}, "input.wrong_type", "every"),
        ({"count": 0}, "schedule.count_out_of_range", None),
        ({"count": 1201}, "schedule.count_out_of_range", None),
        ({"count": True}, "input.wrong_type", "count"),
        ({"from_anchor": 1}, "input.wrong_type", "from_anchor"),
        ({"month_end": "last"}, "input.unknown_name", "month_end"),
    ],
)
def test_a_schedule_says_which_argument_it_refuses(arguments, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        time.schedule(**{"anchor": JANUARY, "every": "1 month", "count": 1, **arguments})
    assert caught.value.code == code
    assert caught.value.details.get("path") == path


def test_a_schedule_date_is_a_value():
    one = ScheduleDate(JANUARY, FEBRUARY)
    assert eval(repr(one), {"ScheduleDate": ScheduleDate, "datetime": dt}) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert len({one, ScheduleDate(JANUARY, FEBRUARY)}) == 1
