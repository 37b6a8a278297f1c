"""Manners of `receivables.PaymentTerms`: text and form, what they come to, columns of dates."""

import copy
import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import receivables as rc
from receivables import errors

ISSUE = date(2026, 5, 1)
TERMS = rc.PaymentTerms("2/10 net 30")
FORM = {
    "lines": [{"share": "balance", "due": {"from": "issue", "steps": [{"days": 30}]}}],
    "discount": {
        "tiers": [{"rate": Decimal("0.02"), "due": {"from": "issue", "steps": [{"days": 10}]}}],
        "sliding": None,
        "grace_days": 0,
        "base": "gross",
        "part_payments": "none",
    },
    "convention": "none",
}
TEXTS = [
    "2/10 net 30",
    "eom+45",
    "2m+day15+30",
    "30% order, balance net 60",
    "25% of rest 30d, 25% 1m, fixed 396.84 1m+30, balance 2m",
    "slide 12%/365 net 60",
    "fixed 5/10 3/next10 from receipt net 30; following; grace 3; base net; parts proportional",
]

SCOPE = {"datetime": dt, "Decimal": Decimal, "Records": rc.Records}
SCOPE |= {"PaymentTerms": rc.PaymentTerms, "DiscountOffer": rc.DiscountOffer}
SCOPE |= {name: getattr(rc, name) for name in rc.terms.__all__}


# --- terms are a value ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_terms_are_a_value(text):
    terms = rc.PaymentTerms(text)
    assert str(rc.PaymentTerms(str(terms))) == str(terms)
    for twin in (
        eval(repr(terms), SCOPE),
        pickle.loads(pickle.dumps(terms)),
        copy.copy(terms),
        copy.deepcopy(terms),
        rc.PaymentTerms(terms),
        rc.PaymentTerms(str(terms)),
        rc.PaymentTerms(terms.to_dict()),
        rc.PaymentTerms.from_dict(terms.to_dict()),
    ):
        assert twin == terms
        assert hash(twin) == hash(terms)
        assert str(twin) == str(terms)


def test_terms_stand_as_text_and_as_a_form():
    assert repr(rc.PaymentTerms("2/10  NET 30")) == "PaymentTerms('2/10 net 30')"
    assert TERMS.to_dict() == FORM
    assert list(TERMS.to_dict()) == list(FORM)
    assert rc.PaymentTerms(FORM) == TERMS
    assert rc.PaymentTerms("net 30") != TERMS
    assert TERMS != "2/10 net 30"


def test_a_form_takes_numbers_of_every_exact_type():
    def form(share, rest):
        due = {"steps": [{"days": 30}]}
        return {"lines": [{"share": share, "due": due}, {"share": rest, "due": due}]}

    for third in ("0.3", Decimal("0.30"), Decimal("3E-1")):
        terms = rc.PaymentTerms(form({"of_total": third}, "balance"))
        assert str(terms) == "30% net 30, balance net 30"
    assert rc.PaymentTerms(form({"fixed": 5}, "balance")) == rc.PaymentTerms(
        form({"fixed": "5"}, "balance")
    )


def test_terms_are_frozen():
    with pytest.raises(AttributeError):
        TERMS.discount = None


@pytest.mark.parametrize(
    ("terms", "code", "path"),
    [
        (None, "input.null", "terms"),
        (30, "input.wrong_type", "terms"),
        (["net 30"], "input.wrong_type", "terms"),
        ("\ud800", "input.malformed", "terms"),
        ("whenever", "terms.malformed", "terms"),
        ({}, "input.missing_field", "terms"),
        ({"lines": "net 30"}, "input.wrong_type", "terms.lines"),
        ({"lines": [], "colour": "red"}, "input.unknown_field", "terms"),
        ({"lines": []}, "terms.too_many", "terms.lines"),
        ({"lines": [{"share": 1, "due": {}}]}, "input.wrong_type", "terms.lines[0].share"),
        (
            {"lines": [{"share": {"of_total": 1.0}, "due": {}}]},
            "input.wrong_type",
            "terms.lines[0].share.of_total",
        ),
        (
            {"lines": [{"share": {"fixed": True}, "due": {}}]},
            "input.wrong_type",
            "terms.lines[0].share.fixed",
        ),
        (
            {"lines": [{"share": "balance", "due": {"steps": [{"days": 1.5}]}}]},
            "input.wrong_type",
            "terms.lines[0].due.steps[0].days",
        ),
        (
            {"lines": [{"share": "balance", "due": {"from": ISSUE}}]},
            "input.wrong_type",
            "terms.lines[0].due.from",
        ),
        ({**FORM, "convention": 5}, "input.wrong_type", "terms.convention"),
        (
            {**FORM, "discount": {"tiers": [{"rate": 0.02, "due": {}}]}},
            "input.wrong_type",
            "terms.discount.tiers[0].rate",
        ),
    ],
)
def test_terms_are_read_strictly(terms, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.PaymentTerms(terms)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


@pytest.mark.parametrize("fields", [None, "net 30", 5, TERMS])
def test_a_form_is_a_dict(fields):
    with pytest.raises(errors.InputError) as caught:
        rc.PaymentTerms.from_dict(fields)
    assert caught.value.details["path"] == "fields"


def test_a_form_that_holds_itself_is_refused():
    form = {}
    form["lines"] = [form]
    with pytest.raises(errors.InputError) as caught:
        rc.PaymentTerms(form)
    assert caught.value.code == "input.malformed"


# --- what they come to ----------------------------------------------------------------------------


def test_terms_resolve_for_an_invoice():
    found = TERMS.resolve("1200.00", currency="EUR", issue=ISSUE)
    (part,) = found.instalments
    assert (part.due, part.unadjusted, part.amount) == (date(2026, 5, 31),) * 2 + (
        Decimal("1200.00"),
    )
    assert (found.currency, found.amount, found.issue) == ("EUR", Decimal("1200.00"), ISSUE)
    assert found.discount.amount == found.amount
    assert rc.PaymentTerms("net 30").resolve(5, currency="EUR", issue=ISSUE).discount is None


def test_instalments_turn_into_a_table():
    terms = rc.PaymentTerms("30% order, balance net 60")
    found = terms.resolve(Decimal(1000), currency="EUR", issue=ISSUE, order=date(2026, 4, 1))
    frame = found.instalments.to_polars()
    assert frame["amount"].to_list() == [300, 700]
    assert frame["due"].to_list() == [date(2026, 4, 1), date(2026, 6, 30)]


def test_a_calendar_is_one_or_its_name():
    terms = rc.PaymentTerms("net 30; following")  # 31 May 2026 is a Sunday
    for calendar in ("TARGET2", rc.Calendar("TARGET2"), rc.Calendar(weekend=["sun"], holidays=[])):
        found = terms.resolve(5, currency="EUR", issue=ISSUE, calendar=calendar)
        assert (found.instalments[0].unadjusted, found.instalments[0].due) == (
            date(2026, 5, 31),
            date(2026, 6, 1),
        )
    with pytest.raises(errors.TermsError) as caught:
        terms.resolve(5, currency="EUR", issue=ISSUE)
    assert caught.value.code == "terms.calendar_missing"


def test_an_invoice_may_have_a_precision():
    terms = rc.PaymentTerms("50% net 0, balance net 30")
    found = terms.resolve("0.0003", currency="EUR", issue=ISSUE, precision=4, rounding="down")
    assert [str(part.amount) for part in found.instalments] == ["0.0001", "0.0002"]


NO_DATES = ["2026-05-01", dt.datetime(2026, 5, 1), pd.NaT, 5, True]  # noqa: DTZ001


@pytest.mark.parametrize("day", NO_DATES, ids=repr)
@pytest.mark.parametrize("name", ["issue", "receipt", "order", "delivery"])
def test_a_day_is_a_date(name, day):
    days = {"issue": ISSUE, name: day}
    for ask in (
        lambda: TERMS.resolve(5, currency="EUR", **days),
        lambda: TERMS.check("fr_net", **days),
    ):
        with pytest.raises(errors.WrongTypeError) as caught:
            ask()
        assert caught.value.details["path"] == name


@pytest.mark.parametrize(
    ("argument", "value", "code"),
    [
        ("amount", 1.5, "input.wrong_type"),
        ("amount", None, "input.null"),
        ("amount", "0.001", "amount.too_precise"),
        ("currency", "EUX", "currency.unknown"),
        ("currency", 978, "input.wrong_type"),
        ("precision", 2.0, "input.wrong_type"),
        ("issue", None, "input.null"),
        ("tax", 1.5, "input.wrong_type"),
        ("tax", "0.001", "amount.too_precise"),
        ("levy", True, "input.wrong_type"),
        ("rounding", "nearest", "input.unknown_name"),
        ("calendar", 5, "input.wrong_type"),
        ("calendar", "Mars", "input.unknown_name"),
    ],
)
def test_an_invoice_is_read_strictly(argument, value, code):
    invoice = {"amount": 5, "currency": "EUR", "issue": ISSUE, argument: value}
    with pytest.raises(rc.ReceivablesError) as caught:
        TERMS.resolve(**invoice)
    assert (caught.value.code, caught.value.details["path"]) == (code, argument)


def test_terms_are_held_to_the_law():
    found = rc.PaymentTerms("net 75").check("fr_net", issue=ISSUE)
    assert (found.limit, found.allowed, found.days_over) == ("fr_net", False, 15)
    assert (found.due, found.latest) == (date(2026, 7, 15), date(2026, 6, 30))
    assert found.source.startswith("C. com. L441-10 I")
    for limit, code in ((5, "input.wrong_type"), ("de_net", "input.unknown_name")):
        with pytest.raises(errors.InputError) as caught:
            TERMS.check(limit, issue=ISSUE)
        assert (caught.value.code, caught.value.details["path"]) == (code, "limit")


# --- columns of dates -----------------------------------------------------------------------------

ISSUES = [ISSUE, date(2026, 1, 31), ISSUE]
DUES = [date(2026, 5, 31), date(2026, 3, 2), date(2026, 5, 31)]
COLUMN = pa.array(ISSUES, pa.date32())


@pytest.mark.parametrize(
    "column",
    [
        COLUMN,
        COLUMN.cast(pa.date64()),
        pa.chunked_array([COLUMN[:1], COLUMN[1:]]),
        pa.array([None, *ISSUES], pa.date32())[1:],
        pl.Series("issued", ISSUES),
        pl.concat([pl.Series(ISSUES[:1]), pl.Series(ISSUES[1:])], rechunk=False),
        pl.DataFrame({"issued": ISSUES})["issued"],
        pd.Series(ISSUES, dtype=pd.ArrowDtype(pa.date32())),
        pd.Series(ISSUES),
        rc.PaymentTerms("net 0").due_dates(COLUMN),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_column_of_any_library_has_due_dates(column):
    found = TERMS.due_dates(column)
    assert found.to_list() == DUES
    assert len(found) == len(ISSUES)


def test_due_dates_are_a_column_of_every_library():
    found = TERMS.due_dates(COLUMN)
    assert pa.array(found).equals(found.to_arrow())
    assert found.to_arrow().equals(pa.array(DUES, pa.date32()))
    assert found.to_polars().to_list() == pl.Series(found).to_list() == DUES
    assert found.to_polars().dtype == pl.Date
    assert found.to_pandas().tolist() == DUES
    assert repr(found) == "<DateColumn: 3 dates>"
    assert (found, hash(found)) == (TERMS.due_dates(COLUMN), hash(TERMS.due_dates(COLUMN)))
    assert found != TERMS.due_dates(COLUMN[:2])
    frame = pl.DataFrame({"issued": ISSUES}).with_columns(due=found.to_polars())
    assert frame["due"].to_list() == DUES


def test_due_dates_are_those_of_single_invoices():
    terms, calendar = rc.PaymentTerms("45+eom; preceding"), rc.Calendar("FR")
    days = [date(2025, 12, 1) + dt.timedelta(days=day) for day in range(400)]
    found = terms.due_dates(pl.Series(days), calendar=calendar).to_list()
    for issue, due in zip(days, found, strict=True):
        one = terms.resolve(1, currency="EUR", issue=issue, calendar="FR")
        assert one.instalments[0].due == due


def test_a_column_of_nothing_has_no_due_dates():
    for column in (COLUMN[:0], pl.Series([], dtype=pl.Date), pa.chunked_array([], pa.date32())):
        assert TERMS.due_dates(column).to_list() == []


@pytest.mark.parametrize(
    ("column", "code", "path"),
    [
        (None, "input.null", "issues"),
        (ISSUES, "input.wrong_type", "issues"),
        (ISSUE, "input.wrong_type", "issues"),
        (pa.array(["2026-05-01"]), "input.wrong_type", "issues"),
        (pa.array([20_000]), "input.wrong_type", "issues"),
        (pl.Series([dt.datetime(2026, 5, 1)]), "input.wrong_type", "issues"),  # noqa: DTZ001
        (pl.DataFrame({"issued": ISSUES}), "input.wrong_type", "issues"),
        (pa.array([ISSUE, None], pa.date32()), "input.null", "issues[1]"),
        (pa.array([ISSUE, date(1899, 12, 31)], pa.date32()), "date.out_of_range", "issues[1]"),
    ],
    ids=range(9),
)
def test_a_column_is_read_strictly(column, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        TERMS.due_dates(column)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_a_column_needs_one_line_from_the_issue():
    for text in ("30% net 0, balance net 30", "net 30 from receipt"):
        with pytest.raises(errors.TermsError) as caught:
            rc.PaymentTerms(text).due_dates(COLUMN)
        assert caught.value.code == "terms.not_a_column"
    with pytest.raises(errors.InputError) as caught:
        TERMS.due_dates(COLUMN, calendar=5)
    assert caught.value.details["path"] == "calendar"


class Broken:
    """A column that hands out whatever it was given."""

    def __init__(self, capsules):
        self.capsules = capsules

    def __arrow_c_array__(self, requested_schema=None):
        del requested_schema
        return self.capsules


@pytest.mark.parametrize(
    "capsules", [None, (), (1, 2), COLUMN.__arrow_c_array__()[0]], ids=range(4)
)
def test_what_is_no_column_is_refused(capsules):
    with pytest.raises(errors.InputError) as caught:
        TERMS.due_dates(Broken(capsules))
    assert caught.value.details["path"] == "issues"


def test_a_column_can_be_taken_once():
    capsules = COLUMN.__arrow_c_array__()
    assert TERMS.due_dates(Broken(capsules)).to_list() == DUES
    with pytest.raises(errors.InputError) as caught:
        TERMS.due_dates(Broken(capsules))
    assert "released" in str(caught.value)


# --- answers are values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        TERMS.resolve("1200.00", currency="EUR", issue=ISSUE),
        rc.PaymentTerms("net 30").resolve(-5, currency="EUR", issue=ISSUE),
        TERMS.resolve(5, currency="EUR", issue=ISSUE).instalments,
        TERMS.check("eu_public", issue=ISSUE),
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
    with pytest.raises(AttributeError):
        TERMS.check("eu_public", issue=ISSUE).allowed = True
