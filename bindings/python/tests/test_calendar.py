"""Manners of `receivables.Calendar`: made by name or from days, a value, and refusals."""

import copy
import datetime as dt
import pickle
from datetime import date

import pytest
import receivables as rc
from receivables import errors

FRIDAY = date(2026, 6, 26)
OWN = {"weekend": ["sat", "sun"], "holidays": [date(2026, 6, 29)]}


def test_a_calendar_by_name():
    target = rc.Calendar("TARGET2")
    assert target.name == "TARGET2"
    assert target.weekend == ["sat", "sun"]
    assert not target.is_business_day(date(2026, 4, 3))  # Good Friday
    assert target.next_business_day(date(2026, 4, 2)) == date(2026, 4, 7)  # after Easter Monday
    assert target.previous_business_day(date(2026, 4, 7)) == date(2026, 4, 2)
    assert target.holidays(2026)[0] == date(2026, 1, 1)
    assert rc.Calendar("target2") == target  # names are read in any case


def test_a_calendar_of_ones_own():
    own = rc.Calendar(**OWN)
    assert own.name is None
    assert own.next_business_day(FRIDAY) == date(2026, 6, 30)
    assert own.add_business_days(FRIDAY, 1) == date(2026, 6, 30)
    assert own.add_business_days(FRIDAY, -1) == date(2026, 6, 25)
    assert own.business_days_between(FRIDAY, date(2026, 6, 30)) == 1
    assert own.adjust(date(2026, 6, 27), "following") == date(2026, 6, 30)
    assert own.holidays(2026) == [date(2026, 6, 29)]


def test_a_calendar_is_a_value():
    for calendar in (rc.Calendar("FR"), rc.Calendar(**OWN)):
        assert eval(repr(calendar), {"Calendar": rc.Calendar, "datetime": dt}) == calendar
        for twin in (
            pickle.loads(pickle.dumps(calendar)),
            copy.copy(calendar),
            copy.deepcopy(calendar),
        ):
            assert twin == calendar
            assert hash(twin) == hash(calendar)
    assert rc.Calendar("FR") != rc.Calendar("DE")
    assert rc.Calendar("FR") != "FR"
    assert len({rc.Calendar("FR"), rc.Calendar("fr"), rc.Calendar(**OWN)}) == 2
    with pytest.raises(AttributeError):
        rc.Calendar("FR").name = "DE"


def test_holidays_on_a_weekend_change_nothing():
    with_sunday = rc.Calendar(weekend=["sat", "sun"], holidays=[date(2026, 6, 28)])
    assert with_sunday == rc.Calendar(weekend=["sun", "sat"], holidays=[])


@pytest.mark.parametrize(
    ("arguments", "code", "details"),
    [
        ({}, "input.missing_field", {"field": "name"}),
        ({"weekend": ["sat"]}, "input.missing_field", {"field": "holidays"}),
        ({"holidays": []}, "input.missing_field", {"field": "weekend"}),
        ({"name": "FR", "weekend": ["sat"]}, "input.unknown_field", {"field": "weekend"}),
        ({"name": "FR", "holidays": []}, "input.unknown_field", {"field": "holidays"}),
        ({"name": "Atlantis"}, "input.unknown_name", {"value": "Atlantis", "path": "name"}),
        ({"name": 1}, "input.wrong_type", {"found": "int", "path": "name"}),
        (
            {"weekend": ["sat", "someday"], "holidays": []},
            "input.unknown_name",
            {"value": "someday", "path": "weekend[1]"},
        ),
        (
            {"weekend": ["sat"], "holidays": [date(2026, 1, 1), dt.datetime(2026, 1, 2)]},  # noqa: DTZ001
            "input.wrong_type",
            {"found": "datetime.datetime", "path": "holidays[1]"},
        ),
        (
            {"weekend": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "holidays": []},
            "calendar.no_business_day",
            {},
        ),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(arguments, code, details):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.Calendar(**arguments)
    assert caught.value.code == code
    assert details.items() <= caught.value.details.items()


def test_dates_that_a_calendar_does_not_know_are_refused():
    with pytest.raises(errors.CalendarError) as caught:
        rc.Calendar("TARGET2").is_business_day(date(1998, 12, 31))
    assert caught.value.code == "calendar.not_covered"


@pytest.mark.parametrize("days", [10**9, -(10**9), 2**40, -(2**40)])
def test_steps_out_of_the_window_are_refused(days):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.Calendar("weekends").add_business_days(FRIDAY, days)
    assert caught.value.code in ("calendar.exhausted", "date.out_of_range")


@pytest.mark.parametrize("days", [1.0, True, "1"])
def test_a_number_of_days_is_an_int(days):
    with pytest.raises(errors.WrongTypeError) as caught:
        rc.Calendar("weekends").add_business_days(FRIDAY, days)
    assert caught.value.details["path"] == "days"
