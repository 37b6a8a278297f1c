"""Manners of facts as dicts: what is taken, what is refused and where, what comes out again."""

import datetime as dt
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

import numpy as np
import pandas as pd
import pytest
import receivables as rc
from receivables import errors, facts
from receivables._native.facts import _fields

ISSUE, DUE, LATER = date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 10)

OF_KIND = {get_args(get_type_hints(fact)["fact"])[0]: fact for fact in get_args(facts.Fact)}
HELD_AS = {
    "text": str,
    "date": date,
    "amount": facts.Amount,
    "whole": int,
    "currency": str,
    "ids": list[str],
    "tags": dict[str, str],
    "instalments": list[facts.Instalment],
}


def invoice(**fields):
    return {
        "fact": "invoice",
        "id": "F-1",
        "customer": "acme",
        "issue": ISSUE,
        "due": DUE,
        "amount": Decimal("1200.00"),
        **fields,
    }


def payment(**fields):
    return {
        "fact": "payment",
        "id": "P-1",
        "invoice": "F-1",
        "date": LATER,
        "amount": "500.00",
        **fields,
    }


def ledger(*given, **options):
    return rc.Ledger.from_facts(given, **{"currency": "EUR", **options})


def refusal(*given, **options):
    with pytest.raises(rc.ReceivablesError) as caught:
        ledger(*given, **options)
    return caught.value


# One of each kind, with every field that it may have.
EVERY = [
    {
        "fact": "customer",
        "id": "acme",
        "since": date(2020, 1, 1),
        "kind": "business",
        "currency": "EUR",
        "tags": {"region": "north"},
    },
    invoice(
        tax="200.00",
        receipt=date(2026, 5, 3),
        posting=date(2026, 5, 2),
        claim="principal",
        currency="EUR",
        tags={"region": "south"},
    ),
    {
        "fact": "invoice",
        "id": "F-2",
        "customer": "acme",
        "issue": ISSUE,
        "instalments": [{"due": DUE, "amount": 100}, {"due": LATER, "amount": "50.00"}],
        "amount": 150,
    },
    invoice(id="K-1", issue=LATER, due=LATER, amount=40, claim="costs", about="F-1"),
    {**payment(fact="credit_note", id="C-1", amount=20), "customer": "acme", "currency": "EUR"},
    payment(customer="acme", currency="EUR"),
    payment(id="P-2", invoice=None, customer="acme", amount=90),
    {
        "fact": "allocation",
        "id": "A-1",
        "credit": "P-2",
        "invoice": "F-2",
        "instalment": 1,
        "date": LATER,
        "amount": 40,
    },
    {"fact": "refund", "id": "R-1", "credit": "P-2", "date": LATER, "amount": 10},
    {
        "fact": "returned_payment",
        "id": "B-1",
        "payment": "P-1",
        "date": date(2026, 6, 12),
        "amount": 100,
        "reason": "no funds",
    },
    {
        "fact": "write_off",
        "id": "W-1",
        "invoice": "F-2",
        "instalment": 2,
        "date": LATER,
        "amount": 5,
        "reason": "goodwill",
    },
    {
        "fact": "dispute",
        "id": "D-1",
        "invoice": "F-1",
        "opened": LATER,
        "amount": 300,
        "reason": "damaged",
    },
    {
        "fact": "dispute_resolution",
        "dispute": "D-1",
        "date": date(2026, 6, 20),
        "outcome": "upheld",
    },
    {
        "fact": "promise",
        "id": "V-1",
        "customer": "acme",
        "invoices": ["F-1"],
        "made": LATER,
        "due": date(2026, 6, 30),
        "amount": 200,
        "currency": "EUR",
    },
    {
        "fact": "contact",
        "id": "K-1",
        "customer": "acme",
        "invoices": ["F-1", "F-2"],
        "date": LATER,
        "channel": "phone",
        "action": "reminder_1",
        "note": "called back",
    },
    {
        "fact": "cost",
        "id": "X-1",
        "date": LATER,
        "amount": "7.50",
        "customer": "acme",
        "invoice": "F-1",
        "purpose": "letter",
        "currency": "EUR",
    },
    {
        "fact": "hold",
        "id": "H-1",
        "customer": "acme",
        "from": LATER,
        "until": date(2026, 7, 1),
        "reason": "talks",
    },
    {"fact": "hold_release", "hold": "H-1", "date": date(2026, 6, 25)},
]


# --- the types say what the library says ----------------------------------------------------------


def test_every_kind_has_its_type():
    assert list(OF_KIND) == list(_fields()) == list(get_args(rc.names.FactKind))


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_type_has_the_fields_of_the_library(kind):
    hints = get_type_hints(OF_KIND[kind])
    assert hints.pop("fact").__args__ == (kind,)
    table = {name: (holds, choices) for name, holds, choices, _ in _fields()[kind]}
    assert hints.keys() == table.keys()
    for name, (holds, choices) in table.items():
        if holds == "name":
            assert list(get_args(hints[name])) == choices, name
        else:
            assert hints[name] == HELD_AS[holds], name
    required = {name for name, *_, required in _fields()[kind] if required}
    assert OF_KIND[kind].__required_keys__ == required | {"fact"}


def test_the_presets_are_those_of_the_library():
    with pytest.raises(errors.InputError) as caught:
        ledger(invoice()).allocate(until=DUE, rule="random")
    presets = ", ".join(get_args(rc.names.AllocationPreset))
    assert caught.value.details["expected"] == presets


# --- in and out -----------------------------------------------------------------------------------


def test_one_fact_of_each_kind_comes_in_and_goes_out():
    given = {fact["fact"] for fact in EVERY}
    assert given == set(OF_KIND)
    whole = ledger(*EVERY)
    assert len(whole) == len(EVERY)
    assert {kind for kind, count in whole.counts.items() if count} == set(whole.counts)
    assert ledger(*whole.facts()) == whole
    out = whole.facts()
    assert out[0] == EVERY[0] | {"currency": "EUR"}
    # The ledger's own currency goes without saying; amounts have all decimals.
    assert out[1] == {
        **{name: value for name, value in EVERY[1].items() if name != "currency"},
        "tax": Decimal("200.00"),
    }
    assert [list(fact) for fact in out] == [
        [
            name
            for name in ["fact", *(field[0] for field in _fields()[fact["fact"]])]
            if name in fact
        ]
        for fact in out
    ]


def test_amounts_and_dates_come_out_as_their_types():
    two, one, costs = (fact for fact in ledger(*EVERY).facts() if fact["fact"] == "invoice")
    assert (two["id"], one["id"], costs["about"]) == ("F-1", "F-2", "F-1")
    assert str(one["amount"]) == "150.00"
    assert one["instalments"] == [
        {"due": DUE, "amount": Decimal("100.00")},
        {"due": LATER, "amount": Decimal("50.00")},
    ]
    assert type(one["instalments"][0]["amount"]) is Decimal
    assert type(one["issue"]) is date
    assert "due" not in one


def test_a_type_may_be_called():
    called = facts.Payment(fact="payment", id="P-1", customer="acme", date=LATER, amount=5)
    assert len(ledger(called)) == 1


@pytest.mark.parametrize("amount", [1200, "1200", "1200.00", Decimal("1.2E+3"), Decimal(1200)])
def test_an_amount_is_exact_however_it_is_written(amount):
    assert ledger(invoice(amount=amount)) == ledger(invoice())


def test_none_is_as_good_as_leaving_a_field_out():
    absent = {name: None for name, *_, required in _fields()["invoice"] if not required}
    assert ledger({**invoice(), **absent, "due": DUE}) == ledger(invoice())
    assert ledger(invoice(tags={"region": None})) == ledger(invoice())


def test_facts_may_come_from_any_iterable_in_any_order():
    whole = ledger(*EVERY)
    assert rc.Ledger.from_facts((fact for fact in reversed(EVERY)), currency="EUR") == whole
    assert rc.Ledger.from_facts(dict(enumerate(EVERY)).values(), currency="EUR") == whole


def test_changing_a_dict_afterwards_changes_no_ledger():
    given = [invoice(tags={"region": "north"})]
    book = rc.Ledger.from_facts(given, currency="EUR")
    before = book.to_json()
    given[0]["tags"]["region"] = "south"
    book.facts()[0]["tags"]["region"] = "east"
    assert book.to_json() == before


# --- refusals -------------------------------------------------------------------------------------

PATH = "facts[1]"


@pytest.mark.parametrize(
    ("fields", "code", "details"),
    [
        # Amounts: nothing that went through a float, nothing that merely behaves like a number.
        ({"amount": 500.0}, "input.wrong_type", {"found": "float", "path": f"{PATH}.amount"}),
        ({"amount": float("nan")}, "input.wrong_type", {"found": "float"}),
        ({"amount": True}, "input.wrong_type", {"found": "bool"}),
        ({"amount": np.int64(5)}, "input.wrong_type", {"found": "numpy.int64"}),
        ({"amount": Decimal("NaN")}, "input.wrong_type", {"found": "decimal.Decimal NaN"}),
        ({"amount": "1_000"}, "amount.malformed", {"value": "1_000", "path": f"{PATH}.amount"}),
        ({"amount": "1e3"}, "amount.malformed", {"value": "1e3"}),
        ({"amount": "٣"}, "amount.malformed", {"value": "٣"}),
        ({"amount": 10**16}, "amount.out_of_range", {"path": f"{PATH}.amount"}),
        ({"amount": 10**5000}, "amount.out_of_range", {"path": f"{PATH}.amount"}),
        ({"amount": "0.005"}, "amount.too_precise", {"value": "0.005", "precision": 2}),
        ({"amount": 0}, "ledger.not_positive", {"path": f"{PATH}.amount"}),
        ({"amount": Decimal(-5)}, "ledger.not_positive", {"value": "-5"}),
        ({"amount": None}, "input.missing_field", {"field": "amount", "path": PATH}),
        ({"amount": [5]}, "input.wrong_type", {"found": "list"}),
        # Dates: exactly a date.
        ({"date": dt.datetime(2026, 6, 10)}, "input.wrong_type", {"found": "datetime.datetime"}),  # noqa: DTZ001
        ({"date": pd.Timestamp("2026-06-10")}, "input.wrong_type", {"path": f"{PATH}.date"}),
        ({"date": pd.NaT}, "input.wrong_type", {"path": f"{PATH}.date"}),
        ({"date": np.datetime64("2026-06-10")}, "input.wrong_type", {"found": "numpy.datetime64"}),
        ({"date": "2026-06-10"}, "input.wrong_type", {"found": "str", "path": f"{PATH}.date"}),
        ({"date": date(2200, 1, 1)}, "date.out_of_range", {"value": "2200-01-01"}),
        # Ids and names.
        ({"id": ""}, "item.invalid_id", {"path": f"{PATH}.id"}),
        ({"id": "x" * 129}, "item.invalid_id", {"path": f"{PATH}.id"}),
        ({"id": 7}, "input.wrong_type", {"found": "int", "path": f"{PATH}.id"}),
        ({"id": "\ud800"}, "input.malformed", {"path": f"{PATH}.id"}),
        ({"customer": "\udfff"}, "input.malformed", {"path": f"{PATH}.customer"}),
        ({"invoice": b"F-1"}, "input.wrong_type", {"found": "bytes"}),
        ({"invoice": "F-9"}, "ledger.unknown_id", {"value": "F-9", "path": f"{PATH}.invoice"}),
        ({"currency": "XAU"}, "currency.unknown", {"path": f"{PATH}.currency"}),
        ({"currency": 978}, "input.wrong_type", {"path": f"{PATH}.currency"}),
        ({"fact": "paymnet"}, "input.unknown_name", {"value": "paymnet", "path": f"{PATH}.fact"}),
        ({"fact": 5}, "input.wrong_type", {"path": f"{PATH}.fact"}),
        ({"fact": None}, "input.null", {"path": f"{PATH}.fact"}),
        # Fields that nobody declared.
        ({"due": DUE}, "input.unknown_field", {"field": "due", "path": PATH}),
        ({"Amount": 5}, "input.unknown_field", {"field": "Amount"}),
        ({5: 5}, "input.wrong_type", {"found": "int", "path": PATH}),
        ({"\ud800": 5}, "input.malformed", {"path": PATH}),
    ],
)
def test_a_bad_fact_is_refused_with_its_place(fields, code, details):
    error = refusal(invoice(), {**payment(), **fields})
    assert error.code == code
    assert details.items() <= error.details.items()
    assert error.details["row"] == 1
    assert error.problems == (error,)
    assert "problems" not in error.details


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"instalments": {"due": DUE, "amount": 5}}, "input.wrong_type", "instalments"),
        ({"instalments": "DUE"}, "input.wrong_type", "instalments"),
        ({"instalments": [(DUE, 5)]}, "input.wrong_type", "instalments[0]"),
        ({"instalments": [{"due": DUE}]}, "input.missing_field", "instalments[0]"),
        (
            {"instalments": [{"due": DUE, "amount": 1.5}]},
            "input.wrong_type",
            "instalments[0].amount",
        ),
        ({"instalments": [{"due": None, "amount": 5}]}, "input.null", "instalments[0].due"),
        (
            {"instalments": [{"due": DUE, "amount": 5, "tax": 1}]},
            "input.unknown_field",
            "instalments[0]",
        ),
        ({"instalments": []}, "input.out_of_range", "instalments"),
        ({"tags": ["region"]}, "input.wrong_type", "tags"),
        ({"tags": {"region": 1.0}}, "input.wrong_type", "tags.region"),
        ({"tags": {"region": "\ud800"}}, "input.malformed", "tags.region"),
        ({"tags": {5: "x"}}, "input.wrong_type", "tags"),
        ({"claim": "fees"}, "input.unknown_name", "claim"),
        ({"claim": 5}, "input.wrong_type", "claim"),
        ({"tax": 1.5}, "input.wrong_type", "tax"),
        ({"tax": "1200.01"}, "ledger.tax_exceeds_amount", "tax"),
    ],
)
def test_what_a_field_holds_is_read_strictly(fields, code, path):
    error = refusal(invoice(**fields))
    assert (error.code, error.details["path"]) == (code, f"facts[0].{path}")


@pytest.mark.parametrize(
    ("invoices", "code", "path"),
    [
        ("F-1", "input.wrong_type", "facts[1].invoices"),
        ({"F-1": 1}, "input.wrong_type", "facts[1].invoices"),
        (5, "input.wrong_type", "facts[1].invoices"),
        (["F-1", 5], "input.wrong_type", "facts[1].invoices[1]"),
        (["F-1", None], "input.null", "facts[1].invoices[1]"),
    ],
)
def test_a_list_of_ids_is_a_list_of_texts(invoices, code, path):
    contact = {"fact": "contact", "id": "K", "customer": "acme", "date": DUE, "channel": "sms"}
    error = refusal(invoice(), {**contact, "invoices": invoices})
    assert (error.code, error.details["path"]) == (code, path)


@pytest.mark.parametrize("number", [True, 1.0, "1", -1, 2**32])
def test_the_number_of_an_instalment_is_an_int(number):
    error = refusal(EVERY[2], EVERY[5], {**EVERY[6], "instalment": number})
    assert error.code in {"input.wrong_type", "input.out_of_range"}
    assert error.details["path"] == "facts[2].instalment"


@pytest.mark.parametrize("bad", [("F-1", "acme"), "fact", None, 5, 1.5, [invoice()]])
def test_a_fact_is_a_dict(bad):
    error = refusal(bad)
    assert error.code == ("input.null" if bad is None else "input.wrong_type")
    assert error.details["path"] == "facts[0]"


def test_a_fact_names_its_kind():
    bare = invoice()
    del bare["fact"]
    error = refusal(bare)
    assert (error.code, error.details) == (
        "input.missing_field",
        {"field": "fact", "path": "facts[0]", "row": 0},
    )


@pytest.mark.parametrize("given", [5, None, invoice(), "facts", b"facts"])
def test_facts_are_a_list_of_dicts(given):
    for take in (
        lambda: rc.Ledger.from_facts(given, currency="EUR"),
        lambda: ledger(invoice()).append(given),
    ):
        with pytest.raises(errors.InputError) as caught:
            take()
        assert caught.value.details["path"].startswith("facts")


def test_every_problem_is_reported_whatever_its_kind():
    error = refusal(
        invoice(amount=1.5),  # cannot be read: who refers to it is not blamed
        payment(),
        invoice(id="F-2", tax="1200.01"),
        payment(id="P-2", invoice="F-9"),
        "no fact",
        payment(id="P-2"),
        {**payment(id="P-3"), "amount": "0.001", "colour": "red"},
    )
    found = [(problem.code, problem.details["path"]) for problem in error.problems]
    assert found == [
        ("input.wrong_type", "facts[0].amount"),
        ("ledger.tax_exceeds_amount", "facts[2].tax"),
        ("ledger.unknown_id", "facts[3].invoice"),
        ("input.wrong_type", "facts[4]"),
        ("ledger.duplicate_id", "facts[5].id"),
        ("input.unknown_field", "facts[6]"),
    ]
    assert error.details["problems"] == len(found)
    assert str(error).endswith("(and 5 more problems)")
    assert [type(problem) for problem in error.problems[:3]] == [
        errors.WrongTypeError,
        errors.LedgerError,
        errors.LedgerError,
    ]


def test_at_most_a_hundred_problems_are_listed_and_all_counted():
    error = refusal(*(invoice(id=f"F-{i}", amount=0.5) for i in range(250)))
    assert len(error.problems) == 100
    assert error.details["problems"] == 250
    assert error.problems[99].details["path"] == "facts[99].amount"


def test_an_exception_of_the_iterable_passes_unchanged():
    def given():
        yield invoice()
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        rc.Ledger.from_facts(given(), currency="EUR")
