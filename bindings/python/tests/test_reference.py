"""Manners of the rates in force, of reference rates, packs and fees of reminders."""

from datetime import date
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

DUE, JULY, END = date(2026, 6, 20), date(2026, 7, 1), date(2026, 7, 10)
LAW = rc.PenaltyPolicy(pack="FR")


def test_a_rate_in_force_says_what_it_is_made_of():
    found = LAW.rate_in_force(date(2026, 9, 1))
    assert (found.rate, found.reference, found.margin) == (
        Decimal("0.124"),
        Decimal("0.024"),
        Decimal("0.1"),
    )
    assert (found.floor, found.floor_applied, found.pack) == (None, False, "FR")
    contract = rc.PenaltyPolicy(rate="0.12").rate_in_force(
        END, due=DUE, issue=DUE, debtor="consumer"
    )
    assert (contract.rate, contract.reference, contract.pack) == (Decimal("0.12"), None, None)


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"date": "2026-07-01"}, "input.wrong_type", "date"),
        ({"date": None}, "input.null", "date"),
        ({"date": JULY, "due": "2026-07-01"}, "input.wrong_type", "due"),
        ({"date": JULY, "issue": 5}, "input.wrong_type", "issue"),
        ({"date": JULY, "debtor": "private"}, "input.unknown_name", "debtor"),
        ({"date": JULY, "debtor": "consumer"}, "penalty.not_for_consumers", None),
    ],
)
def test_a_rate_in_force_is_asked_strictly(arguments, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        LAW.rate_in_force(**arguments)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_reference_rate_takes_rows_of_the_caller():
    new_year = date(2027, 1, 1)
    for rows in (
        [(new_year, "0.02")],
        iter([[new_year, Decimal("0.02")]]),
        [{"from": new_year, "rate": "0.02"}],
    ):
        found = rc.penalty.reference_rate("ecb_mro", date(2027, 2, 1), rows=rows)
        assert (found.rate, found.from_date, found.source) == (Decimal("0.02"), new_year, "caller")
    with pytest.raises(errors.PenaltyError) as caught:
        rc.penalty.reference_rate("ecb_mro", new_year)
    assert caught.value.code == "penalty.rate_missing"
    assert caught.value.details["known_until"] == "2026-10-03"


@pytest.mark.parametrize(
    ("table", "day", "rows", "code", "path"),
    [
        (5, JULY, (), "input.wrong_type", "table"),
        ("euribor", JULY, (), "input.unknown_name", "table"),
        ("ecb_mro", "2026-07-01", (), "input.wrong_type", "date"),
        ("ecb_mro", JULY, 5, "input.wrong_type", "rows"),
        ("ecb_mro", JULY, [5], "input.wrong_type", "rows[0]"),
        ("ecb_mro", JULY, [(JULY, 0.02)], "input.wrong_type", "rows[0].rate"),
        ("ecb_mro", JULY, [("2026-07-01", 0)], "input.wrong_type", "rows[0].from"),
        ("ecb_mro", JULY, [(JULY, "2%")], "rate.malformed", "rows[0].rate"),
    ],
)
def test_a_reference_rate_is_asked_strictly(table, day, rows, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.penalty.reference_rate(table, day, rows=rows)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_pack_is_found_by_its_aliases():
    pack = rc.penalty.pack("fr_l441_10")
    assert (pack.pack, pack.table, pack.fixing, pack.currency) == (
        "FR",
        "ecb_mro",
        "each_half_year",
        "EUR",
    )
    assert pack.version == pack.known_until == date(2026, 10, 3)
    for value, code in ((5, "input.wrong_type"), ("ES", "input.unknown_name")):
        with pytest.raises(errors.InputError) as caught:
            rc.penalty.pack(value)
        assert (caught.value.code, caught.value.details["path"]) == (code, "pack")


def test_fees_are_amounts_and_rates():
    steps = rc.penalty.fees("100.00", ["10.00", {"rate": "0.15"}, 5, {"rate": 1}], currency="EUR")
    # 10; 15 % of 100, not of 110; 5; 100 % of 100
    assert [step.balance for step in steps] == [110, 125, 130, 230]
    assert steps.to_polars()["fee"].to_list() == [10, 15, 5, 100]
    assert len(rc.penalty.fees(100, iter([]), currency="EUR")) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"amount": 1.5}, "input.wrong_type", "amount"),
        ({"fees": 5}, "input.wrong_type", "fees"),
        ({"fees": "5"}, "input.wrong_type", "fees"),
        ({"fees": [1.5]}, "input.wrong_type", "fees[0]"),
        ({"fees": [None]}, "input.null", "fees[0]"),
        ({"fees": [5, True]}, "input.wrong_type", "fees[1]"),
        ({"fees": [{"rate": 0.15}]}, "input.wrong_type", "fees[0].rate"),
        ({"fees": [{"amount": 5}]}, "input.unknown_field", "fees[0]"),
        ({"fees": [{}]}, "input.missing_field", "fees[0]"),
        ({"rounding": "nearest"}, "input.unknown_name", "rounding"),
        ({"currency": "EUX"}, "currency.unknown", "currency"),
        ({"precision": 1.5}, "input.wrong_type", "precision"),
    ],
)
def test_fees_are_read_strictly(arguments, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.penalty.fees(**{"amount": 100, "fees": [], "currency": "EUR", **arguments})
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


# --- a ledger's penalties -------------------------------------------------------------------------
