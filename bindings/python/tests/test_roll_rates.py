"""Manners of `receivables.roll_rates`: dates by name, matrices by state, refusals."""

import pickle
from datetime import date
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)


def items(**amounts):
    dues = {"a": date(2026, 5, 10), "b": date(2026, 6, 10), "c": date(2026, 7, 1)}
    rows = [{"id": i, "customer": "x", "due": dues[i], "open": o} for i, o in amounts.items()]
    return rc.OpenItems.from_rows(rows, currency="EUR")


ROLLS = rc.roll_rates(
    items(a=100, b=50), items(a=40, c=7), from_date=MAY, to_date=JUNE, bounds=[30]
)


def test_a_matrix_by_state():
    assert (ROLLS.from_date, ROLLS.to_date) == (MAY, JUNE)
    assert ROLLS.states == ("not_due", "1-30", ">30")
    (matrix,) = ROLLS.matrices
    # a: 21 days late on 31 May, 51 on 30 June, 60 of 100 paid. b: not due, paid. c: new.
    late = matrix.row("1-30")
    assert (late.items, late.amount, late.settled) == (1, Decimal(100), Decimal(60))
    assert late.to[">30"] == Decimal(40)
    assert str(late.settled_rate) == "0.600000"
    assert str(late.rates[">30"]) == "0.400000"
    assert matrix.row("not_due").settled == Decimal(50)
    assert matrix.row(">30").settled_rate is None
    assert matrix.new_amounts["not_due"] == matrix.new_total == Decimal(7)


def test_roll_rates_are_a_value():
    twin = pickle.loads(pickle.dumps(ROLLS))
    assert twin == ROLLS
    assert hash(twin) == hash(ROLLS)


def test_an_unknown_state_is_refused():
    with pytest.raises(errors.InputError) as caught:
        ROLLS.matrices[0].row("31-60")
    assert caught.value.code == "input.unknown_name"


def test_snapshots_have_an_order():
    with pytest.raises(errors.AgingError) as caught:
        rc.roll_rates(items(), items(), from_date=JUNE, to_date=MAY)
    assert caught.value.code == "aging.snapshots_reversed"
    assert caught.value.details == {"from": "2026-06-30", "to": "2026-05-31"}


def test_arguments_are_read_strictly():
    with pytest.raises(errors.WrongTypeError) as caught:
        rc.roll_rates(items(), items(), from_date="2026-05-31", to_date=JUNE)
    assert caught.value.details["path"] == "from_date"
    with pytest.raises(errors.InputError) as caught:
        rc.roll_rates(items(), items(), from_date=MAY, to_date=JUNE, bound=[30])
    assert caught.value.code == "input.unknown_field"
    with pytest.raises(errors.WrongTypeError) as caught:
        rc.roll_rates([], items(), from_date=MAY, to_date=JUNE)
    assert caught.value.details["path"] == "items_from"
