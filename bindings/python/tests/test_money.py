"""Manners of `receivables.money`: what is taken for an amount, what comes out, values that copy."""

import copy
import pickle
from decimal import Decimal, localcontext

import numpy as np
import pytest
import receivables as rc
from receivables import errors, money
from receivables.money import Currency


def rounded(amount, currency="EUR"):
    return money.round(amount, currency=currency)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("1200.00"), "1200.00"),
        (Decimal("1E+3"), "1000.00"),  # exact, though it prints with an exponent
        (Decimal("1.5E+2"), "150.00"),
        (Decimal("-1E-2"), "-0.01"),
        (Decimal("0E-10"), "0.00"),
        (Decimal("1E-7"), "0.00"),
        (Decimal("-0"), "0.00"),
        (1200, "1200.00"),
        (-(2**53) - 1, "-9007199254740993.00"),  # the first integer that a double cannot hold
        ("1200.00", "1200.00"),
        ("-0.01", "-0.01"),
    ],
)
def test_exact_numbers_come_in_and_decimals_go_out(amount, expected):
    result = rounded(amount)
    assert type(result) is Decimal
    assert str(result) == expected


def test_decimals_are_read_whatever_the_context_says():
    with localcontext() as context:
        context.prec = 3
        context.capitals = 0  # str(Decimal("1E+3")) is now "1e+3"
        assert str(rounded(Decimal("1E+3"))) == "1000.00"
        assert str(rounded(Decimal("123456.78"))) == "123456.78"


class Fraction(Decimal):
    """A Decimal that prints something else than it is."""

    def __str__(self):
        return "1"


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (1.5, "float"),
        (float("nan"), "float"),
        (True, "bool"),
        (np.float64(1.5), "numpy.float64"),
        (np.int64(1), "numpy.int64"),
        (np.str_("1.50"), "numpy.str_"),
        (b"1.50", "bytes"),
        ([1], "list"),
        (1j, "complex"),
        (Fraction("1"), "test_money.Fraction"),
        (Decimal("NaN"), "decimal.Decimal NaN"),
        (Decimal("sNaN123"), "decimal.Decimal sNaN123"),
        (Decimal("-Infinity"), "decimal.Decimal -Infinity"),
    ],
)
def test_what_is_not_an_exact_number_is_refused(amount, found):
    with pytest.raises(errors.WrongTypeError) as caught:
        rounded(amount)
    assert caught.value.code == "input.wrong_type"
    assert caught.value.details == {
        "found": found,
        "expected": "a decimal.Decimal, an int or a str such as '1200.00'",
        "path": "amount",
    }


@pytest.mark.parametrize(
    "text",
    ["1_000", "1e3", "1E3", "+1", " 1", "1 ", "1,5", ".5", "1.", "", "NaN", "inf", "0x10", "١"],
)
def test_text_is_plain_digits_or_refused(text):
    with pytest.raises(errors.AmountError) as caught:
        rounded(text)
    assert caught.value.code == "amount.malformed"
    assert caught.value.details == {"value": text, "path": "amount"}


def test_a_lone_surrogate_is_refused():
    for call in (lambda: rounded("\ud800"), lambda: rounded("1", currency="\udfff")):
        with pytest.raises(errors.InputError) as caught:
            call()
        assert caught.value.code == "input.malformed"
        assert "surrogate" in str(caught.value)


def test_none_is_a_null():
    with pytest.raises(errors.InputError) as caught:
        rounded(None)
    assert caught.value.code == "input.null"


@pytest.mark.parametrize(
    "amount",
    [
        Decimal("1E+16"),  # 10^16 EUR is 10^18 cents, one more than the limit
        Decimal("1E+60"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        Decimal(10) ** 27 * 10,
        10**16,
        pytest.param(-(10**5000), id="thousands of digits"),
        "10000000000000000",
    ],
)
def test_amounts_beyond_the_limit_are_refused_without_being_written_out(amount):
    with pytest.raises(errors.AmountError) as caught:
        rounded(amount)
    assert caught.value.code == "amount.out_of_range"
    assert len(caught.value.details["value"]) <= 80


def test_the_largest_amount_is_exact():
    largest = Decimal("9999999999999999.99")  # (10^18 - 1) cents
    assert rounded(largest) == largest


def test_rounding_is_by_name_and_the_default_is_half_up():
    assert str(money.round("2.345", currency="EUR")) == "2.35"
    assert str(money.round("2.345", currency="EUR", rounding="half_up")) == "2.35"
    assert str(money.round("2.345", currency="EUR", rounding="half_even")) == "2.34"
    assert str(money.round("7.43", currency="CHF", multiple="0.05")) == "7.45"
    assert str(money.round("1.23456", currency="EUR", precision=4)) == "1.2346"


def test_an_unknown_name_says_which_are_known():
    with pytest.raises(errors.InputError) as caught:
        money.round("1", currency="EUR", rounding="nearest")
    assert caught.value.code == "input.unknown_name"
    assert caught.value.details["value"] == "nearest"
    assert "half_even" in caught.value.details["expected"]
    assert caught.value.details["path"] == "rounding"


def test_parts_sum_back_to_the_whole():
    parts = money.split(Decimal(100), 3, currency="EUR")
    assert [str(part) for part in parts] == ["33.33", "33.33", "33.34"]
    parts = money.split_by_weights("100", ["1", 2], currency="EUR", remainder="largest_remainder")
    assert [str(part) for part in parts] == ["33.33", "66.67"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (0, "split.parts_out_of_range"),
        (-1, "input.out_of_range"),
        (2**70, "input.out_of_range"),
        (True, "input.wrong_type"),
        (3.0, "input.wrong_type"),
        ("3", "input.wrong_type"),
    ],
)
def test_a_number_of_parts_is_a_whole_number(parts, code):
    with pytest.raises(rc.ReceivablesError) as caught:
        money.split("100", parts, currency="EUR")
    assert caught.value.code == code


def test_a_weight_is_refused_with_its_position():
    with pytest.raises(errors.WrongTypeError) as caught:
        money.split_by_weights("100", ["1", 0.5], currency="EUR")
    assert caught.value.details["path"] == "weights[1]"
    with pytest.raises(errors.WrongTypeError) as caught:
        money.split_by_weights("100", "12", currency="EUR")
    assert caught.value.details["found"] == "str"


def test_an_exception_of_the_iterable_passes_unchanged():
    def weights():
        yield "1"
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        money.split_by_weights("100", weights(), currency="EUR")


def test_a_finer_amount_is_refused_and_not_rounded():
    with pytest.raises(errors.AmountError) as caught:
        money.split("0.005", 2, currency="EUR")
    assert caught.value.code == "amount.too_precise"
    assert caught.value.details["precision"] == 2


def test_a_currency_is_a_value():
    euro = money.currency("EUR")
    assert (euro.code, euro.minor_unit, euro.precision) == ("EUR", 2, 2)
    assert euro == Currency("EUR", precision=2)
    assert euro != Currency("EUR", precision=4)
    assert euro != "EUR"
    assert len({euro, Currency("EUR"), Currency("JPY")}) == 2
    assert eval(repr(euro)) == euro
    assert str(euro) == "EUR"
    for twin in (pickle.loads(pickle.dumps(euro)), copy.copy(euro), copy.deepcopy(euro)):
        assert twin == euro
    fine = Currency("EUR", precision=4)
    assert pickle.loads(pickle.dumps(fine)).precision == 4
    with pytest.raises(AttributeError):
        euro.code = "USD"


def test_a_currency_is_taken_where_a_code_is():
    assert str(money.round("1.23456", currency=Currency("EUR", precision=4))) == "1.2346"
    assert str(money.round("1.5", currency=money.currency("JPY"))) == "2"


@pytest.mark.parametrize("code", ["eur", "EURO", "", "XAU", "€"])
def test_an_unknown_currency_is_refused(code):
    with pytest.raises(errors.CurrencyError) as caught:
        money.currency(code)
    assert caught.value.code == "currency.unknown"
    assert caught.value.details["value"] == code


def test_a_precision_outside_its_limits_is_refused():
    for precision in (1, 7):
        with pytest.raises(errors.CurrencyError) as caught:
            money.currency("EUR", precision=precision)
        assert caught.value.code == "currency.precision_out_of_range"
