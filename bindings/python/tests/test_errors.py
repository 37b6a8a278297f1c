"""One root, one class per area, codes and details that survive pickling; a panic is one of them."""

import pickle

import pytest
import receivables as rc
from receivables import errors
from receivables._native.errors import _panic


def test_every_code_belongs_to_a_class_of_its_area():
    for code, meaning in errors.codes():
        error = errors.from_code("message", code, {})
        assert type(error) is not rc.ReceivablesError, code
        assert isinstance(error, rc.ReceivablesError)
        assert meaning.endswith("."), code


def test_codes_are_unique():
    codes = [code for code, _ in errors.codes()]
    assert len(codes) == len(set(codes))


def test_every_refusal_is_a_value_error_and_a_wrong_type_a_type_error_too():
    for code, _ in errors.codes():
        assert isinstance(errors.from_code("message", code, {}), ValueError), code
    assert issubclass(errors.WrongTypeError, TypeError)


def test_a_code_of_a_later_version_is_still_caught_by_the_root():
    assert type(errors.from_code("message", "letters.unknown", {})) is rc.ReceivablesError


def test_code_details_and_message_are_fields():
    with pytest.raises(errors.AmountError) as caught:
        rc.money.round("12,00", currency="EUR")
    assert caught.value.code == "amount.malformed"
    assert caught.value.details == {"value": "12,00", "path": "amount"}
    assert str(caught.value) == "amount: `12,00` is not an amount: expected digits such as 1200.00"


def test_an_error_survives_pickling():
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.money.round(1.5, currency="EUR")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is errors.WrongTypeError
    assert (copy.code, copy.details, str(copy)) == (
        caught.value.code,
        caught.value.details,
        str(caught.value),
    )


def test_a_panic_becomes_an_exception_that_the_root_catches():
    with pytest.raises(rc.ReceivablesError) as caught:
        _panic("on purpose")
    assert type(caught.value) is errors.InternalError
    assert caught.value.code == "internal.panic"
    assert "on purpose" in str(caught.value)
    assert rc.money.round("2.345", currency="EUR") == rc.money.round("2.345", currency="EUR")


def test_the_classes_know_their_module():
    assert rc.ReceivablesError.__module__ == "receivables.errors"
    assert repr(errors.DateError("m", "date.malformed")).startswith("DateError(")
