"""Manners of `ledger.penalties` and of the claims made of it: records, refusals, tables."""

import datetime as dt
import pickle
from datetime import date
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

DUE, END = date(2026, 6, 20), date(2026, 7, 10)
LAW = rc.PenaltyPolicy(pack="FR")
FOUND = LAW.late_interest(amount="10000.00", due=DUE, as_of=END, currency="EUR")

SCOPE = {"datetime": dt, "Decimal": Decimal, "Records": rc.Records}
SCOPE |= {name: getattr(rc, name) for name in rc.penalties.__all__}

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


def test_penalties_are_claimed_once():
    facts = rc.penalty.claims(PENALTIES)
    assert [(fact["id"], fact["amount"], fact["claim"], fact["about"]) for fact in facts] == [
        ("F-1:interest:2026-07-10", Decimal("67.26"), "interest", "F-1"),
        ("F-1:costs:2026-07-10", Decimal("40.00"), "costs", "F-1"),
    ]
    claimed = LEDGER.append(facts)
    (again,) = claimed.penalties(LAW, as_of=END)
    assert (again.interest.claimed, again.interest.state) == (Decimal("67.26"), "claimed")
    assert rc.penalty.claims([again]) == []


def test_claims_come_from_any_record_however_it_came():
    facts = rc.penalty.claims(PENALTIES)
    kept = pickle.loads(pickle.dumps(PENALTIES))
    for given in (kept, list(PENALTIES), iter(PENALTIES), (PENALTIES[0],)):
        assert rc.penalty.claims(given) == facts
    assert rc.penalty.claims([]) == []
    assert rc.penalty.claims(eval(repr(PENALTIES), SCOPE)) == facts


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        (None, "input.null", "penalties"),
        (5, "input.wrong_type", "penalties"),
        ("F-1", "input.wrong_type", "penalties"),
        ([FOUND], "input.wrong_type", "penalties[0]"),
        ([PENALTIES[0], None], "input.null", "penalties[1]"),
    ],
)
def test_claims_are_of_invoices(given, code, path):
    with pytest.raises(errors.InputError) as caught:
        rc.penalty.claims(given)
    assert (caught.value.code, caught.value.details["path"]) == (code, path)


def test_a_changed_record_is_read_strictly():
    fields = {name: getattr(PENALTIES[0], name) for name in PENALTIES[0].__slots__}
    for name, value, path in (
        ("invoice", 5, "penalties[0].invoice"),
        ("customer", None, "penalties[0].customer"),
        ("currency", "EUX", "penalties[0].currency"),
        ("as_of", "2026-07-10", "penalties[0].as_of"),
        (
            "interest",
            rc.PenaltyClaim(1, 0, 0, 0, 0, 1.5, "accrued"),
            "penalties[0].interest.unclaimed",
        ),
    ):
        with pytest.raises(rc.ReceivablesError) as caught:
            rc.penalty.claims([rc.InvoicePenalty(**{**fields, name: value})])
        assert caught.value.details["path"] == path


@pytest.mark.parametrize(
    ("policy", "day", "code", "path"),
    [
        ("FR", END, "input.wrong_type", "policy"),
        ({"pack": "FR"}, END, "input.wrong_type", "policy"),
        (None, END, "input.null", "policy"),
        (LAW, "2026-07-10", "input.wrong_type", "as_of"),
        (LAW, None, "input.null", "as_of"),
        (rc.PenaltyPolicy(), END, "penalty.no_rate", "policy"),
    ],
)
def test_a_ledger_is_asked_strictly(policy, day, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        LEDGER.penalties(policy, as_of=day)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


@pytest.mark.parametrize(
    ("debtors", "code"),
    [
        ("company", "input.unknown_name"),
        ("", "input.unknown_name"),
        (5, "input.wrong_type"),
        (True, "input.wrong_type"),
        (["business"], "input.wrong_type"),
        (b"business", "input.wrong_type"),
        ("\ud800", "input.malformed"),
    ],
)
def test_the_kind_of_debtors_is_a_name(debtors, code):
    with pytest.raises(errors.InputError) as caught:
        LEDGER.penalties(LAW, as_of=END, debtors=debtors)
    assert (caught.value.code, caught.value.details["path"]) == (code, "debtors")


def test_debtors_are_asked_for_by_keyword():
    assert LEDGER.penalties(LAW, as_of=END, debtors=None) == PENALTIES
    assert LEDGER.penalties(LAW, as_of=END, debtors="business") == PENALTIES
    assert list(LEDGER.penalties(LAW, as_of=END, debtors="Consumer")) == []
    with pytest.raises(TypeError):
        LEDGER.penalties(LAW, END, "business")


def test_a_table_of_penalties_has_a_column_for_each_part_of_a_claim():
    frame = PENALTIES.to_polars()
    assert frame.columns[:4] == ["invoice", "customer", "currency", "as_of"]
    assert frame["interest_unclaimed"].to_list() == [Decimal("67.26")]
    assert frame["compensation_state"].to_list() == ["accrued"]
    assert "items" not in frame.columns
    assert PENALTIES.to_arrow().column_names == frame.columns
    none = rc.Ledger.from_facts([], currency="EUR").penalties(LAW, as_of=END)
    assert none.to_polars().columns == frame.columns
    assert list(none.to_pandas().columns) == frame.columns
