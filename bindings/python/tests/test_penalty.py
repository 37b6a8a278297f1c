"""Manners of `receivables.PenaltyPolicy` and what it says: values, refusals, the statement."""

import copy
import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
import receivables as rc
from receivables import errors

DUE, JULY, END = date(2026, 6, 20), date(2026, 7, 1), date(2026, 7, 10)
LAW = rc.PenaltyPolicy(pack="FR")
DEBT = {"amount": "10000.00", "due": DUE, "as_of": END, "currency": "EUR"}
FOUND = LAW.late_interest(**DEBT)

SCOPE = {
    "datetime": dt,
    "Decimal": Decimal,
    "Records": rc.Records,
    "PenaltyPolicy": rc.PenaltyPolicy,
}
SCOPE |= {name: getattr(rc, name) for name in rc.penalties.__all__}

FULL = {
    "rate": None,
    "rates": [{"from": date(2025, 1, 1), "rate": Decimal("0.1315")}],
    "pack": "FR",
    "debtor": "business",
    "reference": [{"from": JULY, "rate": Decimal("-0.005")}],
    "fixing": "on_change",
    "day_count": "act/360",
    "rounding": "half_even",
    "round_per": "segment",
    "grace_days": 3,
    "grace": "shift",
    "minimum": Decimal("1.50"),
    "cap": Decimal(900),
    "cap_rate": Decimal("0.5"),
    "capitalisation": "yearly",
    "compensation": Decimal(0),
    "carry_forward": True,
}

LEDGER = rc.Ledger.from_facts(
    [
        {
            "fact": "invoice",
            "id": "F-1",
            "customer": "acme",
            "issue": date(2026, 5, 21),
            "due": DUE,
            "amount": "10000.00",
        }
    ],
    currency="EUR",
)
PENALTIES = LEDGER.penalties(LAW, as_of=END)


# --- a policy is a value --------------------------------------------------------------------------


@pytest.mark.parametrize("fields", [{}, {"pack": "UK"}, {"rate": Decimal("0.12")}, FULL])
def test_a_policy_is_a_value(fields):
    policy = rc.PenaltyPolicy(**fields)
    for twin in (
        eval(repr(policy), SCOPE),
        pickle.loads(pickle.dumps(policy)),
        copy.copy(policy),
        copy.deepcopy(policy),
        rc.PenaltyPolicy.from_dict(fields),
        rc.PenaltyPolicy.from_dict(policy.to_dict()),
    ):
        assert twin == policy
        assert hash(twin) == hash(policy)
        assert repr(twin) == repr(policy)
    assert {policy: 1}[copy.copy(policy)] == 1


def test_a_policy_says_every_field():
    assert rc.PenaltyPolicy(**FULL).to_dict() == FULL
    assert list(rc.PenaltyPolicy().to_dict()) == list(FULL)
    assert rc.PenaltyPolicy().to_dict()["rates"] == []


def test_a_policy_prints_what_differs_from_the_default():
    assert repr(LAW) == "PenaltyPolicy(pack='FR')"
    policy = rc.PenaltyPolicy(rate="0.12", rates=[], debtor="business", grace_days=0)
    assert repr(policy) == "PenaltyPolicy(rate=Decimal('0.12'))"


def test_equal_numbers_make_equal_policies():
    policies = {rc.PenaltyPolicy(pack="FR", cap=cap) for cap in (900, "900.00", Decimal("9E+2"))}
    assert len(policies) == 1


def test_policies_differ_by_each_field():
    policy = rc.PenaltyPolicy(**FULL)
    for name in FULL.keys() - {"rate", "debtor"}:
        rest = {field: value for field, value in FULL.items() if field != name}
        assert rc.PenaltyPolicy(**rest) != policy, name
    assert policy != FULL


def test_a_policy_is_frozen():
    with pytest.raises(AttributeError):
        LAW.pack = "DE"


def test_none_inherits_and_zero_is_none():
    assert rc.PenaltyPolicy(pack="FR", compensation=None) == LAW
    assert rc.PenaltyPolicy(pack="FR", compensation="0") != LAW
    assert rc.PenaltyPolicy(pack="FR", compensation=0).late_interest(**DEBT).compensation == 0
    assert LAW.late_interest(**DEBT).compensation == 40


@pytest.mark.parametrize("rows", [tuple, iter, lambda rows: (row for row in rows)])
def test_dated_rates_come_from_any_iterable(rows):
    rates = [{"from": DUE, "rate": "0.1"}, {"from": JULY, "rate": Decimal("0.2")}]
    policy = rc.PenaltyPolicy(rates=rows(rates))
    assert [row["rate"] for row in policy.to_dict()["rates"]] == [Decimal("0.1"), Decimal("0.2")]


NUMBERS = ["rate", "minimum", "cap", "cap_rate", "compensation"]
NO_NUMBERS = [0.5, True, Decimal("NaN"), Decimal("Infinity"), b"1", 1 + 0j, date(2026, 1, 1)]


@pytest.mark.parametrize("field", NUMBERS)
@pytest.mark.parametrize("value", NO_NUMBERS, ids=repr)
def test_a_number_is_exact(field, value):
    refused({field: value}, "input.wrong_type", field)


@pytest.mark.parametrize("field", NUMBERS)
def test_text_is_valid_unicode_and_a_number(field):
    refused({field: "\ud800"}, "input.malformed", field)
    code = "rate.malformed" if "rate" in field else "amount.malformed"
    refused({field: "12%"}, code, field)


@pytest.mark.parametrize("field", ["rates", "reference"])
@pytest.mark.parametrize(
    ("row", "code", "path"),
    [
        ({"from": "2026-01-01", "rate": "0.1"}, "input.wrong_type", "[1].from"),
        ({"from": dt.datetime(2026, 1, 1), "rate": "0.1"}, "input.wrong_type", "[1].from"),  # noqa: DTZ001
        ({"from": pd.NaT, "rate": "0.1"}, "input.wrong_type", "[1].from"),
        ({"from": pd.Timestamp("2026-01-01"), "rate": "0.1"}, "input.wrong_type", "[1].from"),
        ({"from": None, "rate": "0.1"}, "input.null", "[1].from"),
        ({"from": date(1899, 12, 31), "rate": "0.1"}, "date.out_of_range", "[1].from"),
        ({"from": JULY, "rate": 0.1}, "input.wrong_type", "[1].rate"),
        ({"from": JULY, "rate": True}, "input.wrong_type", "[1].rate"),
        ({"from": JULY, "rate": None}, "input.null", "[1].rate"),
        ({"from": JULY, "rate": "10%"}, "rate.malformed", "[1].rate"),
        ({"from": JULY}, "input.missing_field", "[1]"),
        ({"from": JULY, "rate": "0.1", "to": "never"}, "input.unknown_field", "[1]"),
        ((JULY, "0.1"), "input.wrong_type", "[1][0]"),
        ("0.1", "input.wrong_type", "[1]"),
    ],
)
def test_dated_rates_are_read_strictly(field, row, code, path):
    refused({field: [{"from": DUE, "rate": 0}, row]}, code, f"{field}{path}")


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"rates": "0.1"}, "input.wrong_type", "rates"),
        ({"rates": 5}, "input.wrong_type", "rates"),
        ({"rates": {"from": JULY, "rate": "0.1"}}, "input.wrong_type", "rates"),
        ({"rates": [[[[]]]]}, "input.wrong_type", "rates[0]"),
        ({"pack": 5}, "input.wrong_type", "pack"),
        ({"pack": "ES"}, "input.unknown_name", "pack"),
        ({"pack": object()}, "input.wrong_type", "pack"),
        ({"pack": Decimal(1)}, "input.wrong_type", "pack"),
        ({"pack": "\ud800"}, "input.malformed", "pack"),
        ({"debtor": "private"}, "input.unknown_name", "debtor"),
        ({"fixing": "daily"}, "input.unknown_name", "fixing"),
        ({"day_count": "act/366"}, "input.unknown_name", "day_count"),
        ({"rounding": "nearest"}, "input.unknown_name", "rounding"),
        ({"round_per": "day"}, "input.unknown_name", "round_per"),
        ({"grace": "none"}, "input.unknown_name", "grace"),
        ({"capitalisation": "monthly"}, "input.unknown_name", "capitalisation"),
        ({"grace_days": "3"}, "input.wrong_type", "grace_days"),
        ({"grace_days": 3.0}, "input.wrong_type", "grace_days"),
        ({"grace_days": True}, "input.wrong_type", "grace_days"),
        ({"grace_days": -1}, "input.wrong_type", "grace_days"),
        ({"grace_days": 10**30}, "input.wrong_type", "grace_days"),
        ({"grace_days": Decimal(3)}, "input.wrong_type", "grace_days"),
        ({"carry_forward": 1}, "input.wrong_type", "carry_forward"),
        ({"carry_forward": "yes"}, "input.wrong_type", "carry_forward"),
        ({"graceDays": 3}, "input.unknown_field", None),
        ({"limit": 3.5}, "input.unknown_field", None),
    ],
)
def test_a_policy_is_read_strictly(fields, code, path):
    refused(fields, code, path)


def refused(fields, code, path):
    for make in (lambda: rc.PenaltyPolicy(**fields), lambda: rc.PenaltyPolicy.from_dict(fields)):
        with pytest.raises(rc.ReceivablesError) as caught:
            make()
        assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_policy_that_holds_itself_is_refused():
    rows = []
    rows.append(rows)
    with pytest.raises(errors.InputError) as caught:
        rc.PenaltyPolicy(rates=rows)
    assert caught.value.code == "input.malformed"
    assert "levels" in str(caught.value)


@pytest.mark.parametrize("fields", [None, "FR", [("pack", "FR")], LAW])
def test_a_document_is_a_dict(fields):
    with pytest.raises(errors.InputError) as caught:
        rc.PenaltyPolicy.from_dict(fields)
    assert caught.value.details["path"] == "fields"


def test_a_refusal_at_use_names_the_field_of_the_policy():
    with pytest.raises(errors.PenaltyError) as caught:
        rc.PenaltyPolicy(rate="0.1", minimum=10, cap=5).late_interest(**DEBT)
    assert caught.value.code == "penalty.minimum_exceeds_cap"
    assert caught.value.details == {"minimum": "10", "cap": "5", "path": "policy"}


# --- what a debt bears ----------------------------------------------------------------------------


def test_a_penalty_prints_as_its_statement():
    # 10 days at 2.15 % + 10 points, 10 days at 2.40 % + 10 points, and the fixed EUR 40.
    assert str(FOUND).splitlines() == [
        "10000.00 EUR due 2026-06-20, late interest to 2026-07-10 (act/365f, FR 2026-10-03)",
        "2026-06-21 to 2026-06-30: 10 days at 12.15 % on 10000.00 = 33.29",
        "2026-07-01 to 2026-07-10: 10 days at 12.4 % on 10000.00 = 33.97",
        "interest 67.26, compensation 40.00, total 107.26",
    ]
    assert FOUND.text == tuple(str(FOUND).splitlines())


def test_a_penalty_has_python_types():
    assert (FOUND.interest, FOUND.total) == (Decimal("67.26"), Decimal("107.26"))
    assert (FOUND.id, FOUND.currency, FOUND.debtor, FOUND.limited_by) == (
        None,
        "EUR",
        "business",
        None,
    )
    assert (FOUND.due, FOUND.as_of, FOUND.days) == (DUE, END, 20)
    assert (FOUND.from_date, FOUND.to_date) == (date(2026, 6, 21), END)
    assert (FOUND.pack, FOUND.version) == ("FR", date(2026, 10, 3))
    first, last = FOUND
    assert (first.days, first.rate, first.base) == (10, Decimal("0.1215"), Decimal("10000.00"))
    assert first.amount + last.amount == FOUND.interest_computed == FOUND.interest
    assert len(FOUND) == 2


def test_a_penalty_of_nothing_is_still_an_answer():
    found = LAW.late_interest(**{**DEBT, "as_of": DUE})
    assert found
    assert (len(found), found.from_date, found.total) == (0, None, Decimal("0.00"))
    assert found.open == Decimal("10000.00")


def test_a_fixed_sum_of_another_currency_is_none():
    found = LAW.late_interest(**{**DEBT, "currency": "USD"})
    assert (found.compensation, found.total) == (None, found.interest)
    assert "compensation none" in str(found)


@pytest.mark.parametrize(
    "payments",
    [
        [(JULY, "500")],
        ((JULY, 500),),
        iter([[JULY, Decimal(500)]]),
        [{"date": JULY, "amount": "500.00"}],
    ],
    ids=["pairs", "tuple", "iterator", "dicts"],
)
def test_payments_come_in_any_iterable(payments):
    found = LAW.late_interest(**DEBT, payments=payments)
    assert [segment.base for segment in found] == [10000, 10000, 9500]
    assert found.open == Decimal("9500.00")


def test_a_debt_takes_a_currency_of_its_own_precision():
    fine = {**DEBT, "amount": "10000.0000"}
    by_number = LAW.late_interest(**fine, precision=4)
    by_currency = LAW.late_interest(**{**fine, "currency": rc.money.currency("EUR", precision=4)})
    assert by_number == by_currency
    assert str(by_number.interest) == "67.2603"  # 10000 x (10 x 0.1215 + 10 x 0.124) / 365


@pytest.mark.parametrize(
    ("argument", "value", "code", "path"),
    [
        ("amount", 1.5, "input.wrong_type", "debt.amount"),
        ("amount", True, "input.wrong_type", "debt.amount"),
        ("amount", Decimal("NaN"), "input.wrong_type", "debt.amount"),
        ("amount", None, "input.null", "debt.amount"),
        ("amount", "1,5", "amount.malformed", "debt.amount"),
        ("amount", "0.001", "amount.too_precise", "debt.amount"),
        ("amount", -5, "penalty.not_positive", "debt.amount"),
        ("due", "2026-06-20", "input.wrong_type", "debt.due"),
        ("due", dt.datetime(2026, 6, 20), "input.wrong_type", "debt.due"),  # noqa: DTZ001
        ("due", None, "input.null", "debt.due"),
        ("as_of", "2026-07-10", "input.wrong_type", "as_of"),
        ("as_of", pd.NaT, "input.wrong_type", "as_of"),
        ("currency", "EUX", "currency.unknown", "debt.currency"),
        ("currency", 978, "input.wrong_type", "debt.currency"),
        ("precision", "2", "input.wrong_type", "debt.precision"),
        ("precision", 7, "currency.precision_out_of_range", "debt.precision"),
        ("issue", "2026-05-21", "input.wrong_type", "debt.issue"),
        ("debtor", "private", "input.unknown_name", "debt.debtor"),
        ("debtor", 5, "input.wrong_type", "debt.debtor"),
        ("id", 5, "input.wrong_type", "debt.id"),
        ("id", "\ud800", "input.malformed", "debt.id"),
        ("id", "", "item.invalid_id", "debt.id"),
        ("payments", 5, "input.wrong_type", "debt.payments"),
        ("payments", "500", "input.wrong_type", "debt.payments"),
        ("payments", {JULY: 500}, "input.wrong_type", "debt.payments"),
        ("payments", [500], "input.wrong_type", "debt.payments[0]"),
        ("payments", [(JULY,)], "input.wrong_type", "debt.payments[0]"),
        ("payments", [(JULY, 1, 2)], "input.wrong_type", "debt.payments[0]"),
        ("payments", ["ab"], "input.wrong_type", "debt.payments[0]"),
        ("payments", [("2026-07-01", 1)], "input.wrong_type", "debt.payments[0].date"),
        ("payments", [(JULY, 1.5)], "input.wrong_type", "debt.payments[0].amount"),
        ("payments", [(JULY, None)], "input.null", "debt.payments[0].amount"),
        ("payments", [{"date": JULY}], "input.missing_field", "debt.payments[0]"),
        (
            "payments",
            [{"date": JULY, "amount": 1, "id": 1}],
            "input.unknown_field",
            "debt.payments[0]",
        ),
        ("payments", [(JULY, 0)], "penalty.not_positive", "debt.payments[0].amount"),
        ("payments", [(JULY, 20000)], "penalty.over_settled", "debt.payments"),
    ],
)
def test_a_debt_is_read_strictly(argument, value, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        LAW.late_interest(**{**DEBT, argument: value})
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_debt_is_named_field_by_field():
    with pytest.raises(TypeError):
        LAW.late_interest("10000.00", DUE, END, "EUR")
    with pytest.raises(TypeError):
        LAW.late_interest(**DEBT, paid=END)


def test_a_notebook_shows_the_segments():
    found = rc.PenaltyPolicy(pack="FR", rate="0.01").late_interest(**DEBT, id="<F&1>")
    html = found._repr_html_()
    assert html.count("<tr>") == 1 + len(found) + 1
    assert "&lt;F&amp;1&gt;: 10000.00 EUR" in html
    assert "<F&1>" not in html
    assert "floor" in html
    assert "compensation 40.00" in html


def test_records_turn_into_a_table():
    assert FOUND.segments.to_polars()["amount"].sum() == Decimal("67.26")
    assert FOUND.segments.to_arrow()["floor_applied"].to_pylist() == [False, False]
    assert list(FOUND.segments.to_pandas()["days"]) == [10, 10]


# --- answers are values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        FOUND,
        FOUND.segments[0],
        LAW.rate_in_force(END),
        rc.penalty.reference_rate("ecb_mro", END),
        rc.penalty.pack("UK"),
        rc.penalty.fees(100, [5], currency="EUR"),
        PENALTIES,
        PENALTIES[0].interest,
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


def test_an_answer_is_frozen():
    for record, name in ((FOUND, "interest"), (FOUND.segments[0], "rate"), (PENALTIES[0], "items")):
        with pytest.raises(AttributeError):
            setattr(record, name, None)
