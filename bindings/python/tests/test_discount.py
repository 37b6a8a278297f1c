"""Manners of `receivables.DiscountOffer`, of what it answers, and of the costs of a discount."""

import copy
import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

ISSUE, DUE = date(2026, 5, 1), date(2026, 5, 31)
IN_TIME, LATE = date(2026, 5, 11), date(2026, 5, 12)
OFFER = rc.PaymentTerms("2/10 net 30").resolve("1200.00", currency="EUR", issue=ISSUE).discount
SLIDING = rc.PaymentTerms("slide 12%/360 net 60").resolve("1000.00", currency="EUR", issue=ISSUE)
SLIDING = SLIDING.discount

SCOPE = {
    "datetime": dt,
    "Decimal": Decimal,
    "Records": rc.Records,
    "DiscountOffer": rc.DiscountOffer,
}
SCOPE |= {name: getattr(rc, name) for name in rc.discounts.__all__}

FORM = {
    "currency": "EUR",
    "amount": Decimal("1200.00"),
    "issue": ISSUE,
    "due": DUE,
    "tax": Decimal("0.00"),
    "levy": Decimal("0.00"),
    "base": "gross",
    "rounding": "half_up",
    "grace_days": 0,
    "part_payments": "none",
    "tiers": [
        {
            "until": IN_TIME,
            "accepted_until": IN_TIME,
            "discount": Decimal("24.00"),
            "net_reduction": Decimal("24.00"),
            "tax_reduction": Decimal("0.00"),
            "payable": Decimal("1176.00"),
        }
    ],
    "sliding": None,
}

ITEMS = rc.OpenItems.from_rows(
    [{"id": "F-1", "customer": "acme", "issue": ISSUE, "due": DUE, "open": "1000.00"}],
    currency="EUR",
)


# --- an offer is a value --------------------------------------------------------------------------


@pytest.mark.parametrize("offer", [OFFER, SLIDING], ids=["tiers", "sliding"])
def test_an_offer_is_a_value(offer):
    for twin in (
        eval(repr(offer), SCOPE),
        pickle.loads(pickle.dumps(offer)),
        copy.copy(offer),
        copy.deepcopy(offer),
        rc.DiscountOffer.from_dict(offer.to_dict()),
    ):
        assert twin == offer
        assert hash(twin) == hash(offer)
        assert twin.to_dict() == offer.to_dict()
    assert offer != offer.to_dict()
    assert OFFER != SLIDING


def test_an_offer_says_every_field():
    assert OFFER.to_dict() == FORM
    assert list(OFFER.to_dict()) == list(FORM)
    for name, value in FORM.items():
        if name != "tiers":
            assert getattr(OFFER, name) == value, name
    (tier,) = OFFER.tiers
    assert (tier.until, tier.payable) == (IN_TIME, Decimal("1176.00"))
    assert len(SLIDING.tiers) == 0
    assert SLIDING.sliding == rc.SlidingRate(Decimal("0.12"), 360)


def test_an_offer_is_frozen_and_comes_from_terms():
    with pytest.raises(AttributeError):
        OFFER.amount = 5
    with pytest.raises(TypeError):
        rc.DiscountOffer()


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"amount": 1200.0}, "input.wrong_type", "amount"),
        ({"amount": True}, "input.wrong_type", "amount"),
        ({"amount": None}, "input.null", "amount"),
        ({"tax": Decimal("NaN")}, "input.wrong_type", "tax"),
        ({"levy": "1,5"}, "amount.malformed", "levy"),
        ({"issue": "2026-05-01"}, "input.wrong_type", "issue"),
        ({"due": dt.datetime(2026, 5, 31)}, "input.wrong_type", "due"),  # noqa: DTZ001
        ({"base": "half"}, "input.unknown_name", "base"),
        ({"rounding": 5}, "input.wrong_type", "rounding"),
        ({"grace_days": "0"}, "input.wrong_type", "grace_days"),
        ({"part_payments": "some"}, "input.unknown_name", "part_payments"),
        ({"currency": "EUX"}, "currency.unknown", "currency"),
        ({"tiers": 5}, "input.wrong_type", "tiers"),
        (
            {"tiers": [{**FORM["tiers"][0], "until": "2026-05-11"}]},
            "input.wrong_type",
            "tiers[0].until",
        ),
        (
            {"tiers": [{**FORM["tiers"][0], "discount": 24.0}]},
            "input.wrong_type",
            "tiers[0].discount",
        ),
        (
            {"sliding": {"rate_annual": 0.12, "year_days": 360}},
            "input.wrong_type",
            "sliding.rate_annual",
        ),
        ({"colour": "red"}, "input.unknown_field", None),
    ],
)
def test_an_offer_is_read_strictly(change, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.DiscountOffer.from_dict({**FORM, **change})
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


@pytest.mark.parametrize("fields", [None, "2/10", [("amount", 5)], OFFER])
def test_a_document_is_a_dict(fields):
    with pytest.raises(errors.InputError) as caught:
        rc.DiscountOffer.from_dict(fields)
    assert caught.value.details["path"] == "fields"


# --- what is to pay, and what became of it --------------------------------------------------------


def test_a_price_says_how_long_it_holds():
    price = OFFER.payable(IN_TIME)
    assert (price.payable, price.discount, price.tier) == (Decimal("1176.00"), Decimal("24.00"), 1)
    assert (price.until, price.next) == (IN_TIME, rc.NextPrice(LATE, Decimal("1200.00")))
    after = OFFER.payable(LATE)
    assert (after.payable, after.tier, after.until, after.next) == (1200, None, None, None)


def test_a_payment_is_judged():
    taken = OFFER.judge(IN_TIME, "1176.00")
    assert (taken.outcome, taken.granted, taken.owed) == ("taken", 24, 0)
    wrong = OFFER.judge(LATE, Decimal(1176))
    assert (wrong.outcome, wrong.owed) == ("wrongly_taken", 24)
    small = OFFER.judge(IN_TIME, 1175, tolerance="1.00")
    assert (small.outcome, small.write_off) == ("taken", 1)
    assert (
        OFFER.amount + small.overpaid == small.paid + small.granted + small.write_off + small.owed
    )


@pytest.mark.parametrize("day", ["2026-05-11", dt.datetime(2026, 5, 11), None, 5, True])  # noqa: DTZ001
def test_a_day_is_a_date(day):
    for ask in (OFFER.payable, lambda day: OFFER.judge(day, 1)):
        with pytest.raises(errors.InputError) as caught:
            ask(day)
        assert caught.value.code == ("input.null" if day is None else "input.wrong_type")
        assert caught.value.details["path"] == "day"


@pytest.mark.parametrize(
    ("paid", "tolerance", "code", "path"),
    [
        (1.5, 0, "input.wrong_type", "paid"),
        (True, 0, "input.wrong_type", "paid"),
        (None, 0, "input.null", "paid"),
        ("1,5", 0, "amount.malformed", "paid"),
        ("0.001", 0, "amount.too_precise", "paid"),
        (0, 0, "discount.not_positive", "paid"),
        (1, 0.5, "input.wrong_type", "tolerance"),
        (1, "\ud800", "input.malformed", "tolerance"),
        (1, -1, "discount.not_positive", "tolerance"),
    ],
)
def test_a_payment_is_read_strictly(paid, tolerance, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        OFFER.judge(IN_TIME, paid, tolerance=tolerance)
    assert (caught.value.code, caught.value.details["path"]) == (code, path)


# --- what it costs --------------------------------------------------------------------------------


def test_a_discount_is_compared_with_borrowing():
    cost = rc.discount.annual_cost("0.02", days=20)
    assert cost.simple == Decimal("0.37244898")  # 2 / 98 x 365 / 20
    assert rc.discount.annual_cost(Decimal("0.02"), days=20, year_days=365) == cost
    assert rc.discount.annual_cost("0.02", days=20, year_days=360) != cost
    assert rc.discount.break_even("0.08", days=20) == Decimal("0.00436443")  # 1.6 / 366.6


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"rate": 0.02}, "input.wrong_type", "rate"),
        ({"rate": "2%"}, "rate.malformed", "rate"),
        ({"rate": None}, "input.null", "rate"),
        ({"days": "20"}, "input.wrong_type", "days"),
        ({"days": 20.0}, "input.wrong_type", "days"),
        ({"days": True}, "input.wrong_type", "days"),
        ({"days": -1}, "input.out_of_range", "days"),
        ({"year_days": 365.0}, "input.wrong_type", "year_days"),
        ({"year_days": 367}, "input.out_of_range", "year_days"),
    ],
)
def test_a_cost_is_asked_strictly(arguments, code, path):
    asked = {"rate": "0.02", "days": 20, **arguments}
    even = {"cost_of_capital" if name == "rate" else name: value for name, value in asked.items()}
    for ask, path_of, given in (
        (rc.discount.annual_cost, path, asked),
        (rc.discount.break_even, path.replace("rate", "cost_of_capital"), even),
    ):
        with pytest.raises(rc.ReceivablesError) as caught:
            ask(**given)
        assert (caught.value.code, caught.value.details.get("path")) == (code, path_of)


def test_a_portfolio_is_asked_with_terms_in_any_form():
    terms = rc.PaymentTerms("2/10 net 30")
    (line,) = ITEMS.discount_effect(terms, take_up="0.4", cost_of_capital="0.08")
    assert (line.currency, line.items, line.amount) == ("EUR", 1, Decimal("1000.00"))
    assert (line.taking, line.discount) == (Decimal("400.00"), Decimal("8.00"))  # 0.4 x 20.00
    assert line.days_gained == 8  # 0.4 x 20 days
    assert line.net == line.financing_gain - line.discount
    for given in ("2/10 net 30", terms.to_dict()):
        again = ITEMS.discount_effect(given, take_up=Decimal("0.4"), cost_of_capital="0.08")
        assert list(again) == [line]
    (line,) = ITEMS.discount_effect(terms, take_up=1)
    assert (line.financing_gain, line.net) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "code", "path"),
    [
        ({"terms": 5}, "input.wrong_type", "terms"),
        ({"terms": None}, "input.null", "terms"),
        ({"terms": "whenever"}, "terms.malformed", "terms"),
        ({"terms": {"lines": 5}}, "input.wrong_type", "terms.lines"),
        ({"take_up": 0.4}, "input.wrong_type", "take_up"),
        ({"take_up": 2}, "input.out_of_range", "take_up"),
        ({"delay_days": 1.5}, "input.wrong_type", "delay_days"),
        ({"delay_days": -1}, "input.out_of_range", "delay_days"),
        ({"cost_of_capital": 0.08}, "input.wrong_type", "cost_of_capital"),
        ({"year_days": "365"}, "input.wrong_type", "year_days"),
        ({"rounding": "nearest"}, "input.unknown_name", "rounding"),
        ({"terms": "net 30"}, "discount.none", None),
        ({"terms": "slide 12%/365 net 60"}, "discount.sliding_not_a_policy", None),
    ],
)
def test_a_portfolio_is_asked_strictly(arguments, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        ITEMS.discount_effect(**{"terms": "2/10 net 30", "take_up": "0.4", **arguments})
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


# --- answers are values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        OFFER.tiers,
        SLIDING.sliding,
        OFFER.payable(IN_TIME),
        OFFER.payable(LATE),
        OFFER.judge(LATE, 1),
        rc.discount.annual_cost("0.02", days=20),
        ITEMS.discount_effect("2/10 net 30", take_up=1, cost_of_capital="0.05"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_answer_is_a_value(value):
    for twin in (
        eval(repr(value), SCOPE),
        pickle.loads(pickle.dumps(value)),
        copy.copy(value),
        copy.deepcopy(value),
    ):
        assert twin == value
        assert hash(twin) == hash(value)


def test_effects_turn_into_a_table():
    effects = ITEMS.discount_effect("2/10 net 30", take_up=1)
    frame = effects.to_polars()
    assert frame["discount"].to_list() == [Decimal("20.00")]
    assert frame["net"].to_list() == effects.to_arrow()["net"].to_pylist() == [None]
