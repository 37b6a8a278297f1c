"""Manners of `receivables.OpenItems` and `Item`: rows in, rows out, values, refusals."""

import copy
import datetime as dt
import json
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
import receivables as rc
from receivables import errors

DUE = date(2026, 5, 31)
AS_OF = date(2026, 6, 30)


def row(**fields):
    return {"id": "F-1", "customer": "acme", "due": DUE, "open": Decimal("1200.00"), **fields}


def table(*rows, **options):
    return rc.OpenItems.from_rows(rows, **{"currency": "EUR", **options})


def refusal(*rows, **options):
    with pytest.raises(rc.ReceivablesError) as caught:
        table(*rows, **options)
    return caught.value


FULL = row(
    issue=date(2026, 5, 1),
    posting=date(2026, 5, 2),
    disputed="200.00",
    paused_days=5,
    currency="EUR",
    tags={"region": "north"},
)


def test_rows_come_in_and_go_out():
    items = table(FULL, row(id="F-2", open=-30))
    assert len(items) == 2
    first, second = items
    assert first == rc.Item(
        "F-1",
        "acme",
        DUE,
        "1200.00",
        issue=date(2026, 5, 1),
        posting=date(2026, 5, 2),
        disputed=Decimal("200.00"),
        paused_days=5,
        currency="EUR",
        tags={"region": "north"},
    )
    assert str(second.open) == "-30.00"
    assert (second.issue, second.disputed, second.paused_days, second.tags) == (
        None,
        None,
        None,
        {},
    )
    assert items.customers == ("acme",)
    assert items.currencies == ("EUR",)
    assert items.tags == ("region",)
    assert items.rounded is None


def test_a_table_is_a_sequence():
    items = table(*(row(id=f"F-{i}") for i in range(5)))
    assert items[0].id == items[-5].id == "F-0"
    assert items[-1].id == "F-4"
    assert [item.id for item in items] == ["F-0", "F-1", "F-2", "F-3", "F-4"]
    assert next(reversed(items)).id == "F-4"
    assert items[2] in items
    for outside in (5, -6, 2**62):
        with pytest.raises(IndexError):
            items[outside]
    with pytest.raises(TypeError):
        items["F-0"]
    assert list(table()) == []
    assert not table()


def test_rows_may_be_items_and_come_from_any_iterable():
    items = table(FULL, row(id="F-2"))
    assert rc.OpenItems.from_rows(list(items), currency="EUR") == items
    assert rc.OpenItems.from_rows((item for item in items), currency="EUR") == items


def test_a_table_is_a_value():
    items = table(FULL, row(id="F-2", currency="USD"), row(id="F-3"))
    for twin in (pickle.loads(pickle.dumps(items)), copy.copy(items), copy.deepcopy(items)):
        assert twin == items
        assert hash(twin) == hash(items)
    assert items != table(FULL)
    assert items != table(FULL, row(id="F-2", currency="USD"), row(id="F-3", open="1200.01"))
    assert items != [*items]
    assert repr(items) == "<OpenItems: 3 items in EUR, USD>"


def test_an_item_is_a_value():
    (item,) = table(FULL)
    scope = {"Item": rc.Item, "datetime": dt, "Decimal": Decimal}
    assert eval(repr(item), scope) == item
    for twin in (pickle.loads(pickle.dumps(item)), copy.copy(item), copy.deepcopy(item)):
        assert twin == item
        assert hash(twin) == hash(item)
    assert repr(rc.Item("F-1", "acme", DUE, 5)) == (
        "Item(id='F-1', customer='acme', due=datetime.date(2026, 5, 31), open=Decimal('5'))"
    )
    assert rc.Item("F-1", "acme", DUE, "5.00") == rc.Item("F-1", "acme", DUE, 5)
    assert rc.Item("F-1", "acme", DUE, 5) != rc.Item("F-1", "acme", DUE, 6)
    with pytest.raises(AttributeError):
        item.open = Decimal(0)
    with pytest.raises(TypeError):
        rc.Item("F-1", "acme")


def test_changing_what_a_table_hands_out_does_not_change_it():
    items = table(FULL)
    items[0].tags["region"] = "south"
    assert items[0].tags == {"region": "north"}


def test_optional_fields_may_be_none():
    fields = ("issue", "posting", "disputed", "paused_days", "currency", "tags")
    assert table(row(**dict.fromkeys(fields))) == table(row())
    assert table(row(tags={"region": None})) == table(row())


def test_a_row_in_the_currency_of_the_table_keeps_its_precision():
    items = table(row(open="1.2345", currency="EUR"), precision=4)
    assert str(items[0].open) == "1.2345"
    assert table(row(open="1.2345"), currency=rc.money.Currency("EUR", precision=4)) == items


@pytest.mark.parametrize(
    ("fields", "code", "details"),
    [
        # Amounts: nothing that went through a float, nothing that merely behaves like a number.
        ({"open": 1200.0}, "input.wrong_type", {"found": "float", "path": "rows[1].open"}),
        ({"open": float("nan")}, "input.wrong_type", {"found": "float"}),
        ({"open": True}, "input.wrong_type", {"found": "bool"}),
        ({"open": np.int64(5)}, "input.wrong_type", {"found": "numpy.int64"}),
        ({"open": np.float64(5)}, "input.wrong_type", {"found": "numpy.float64"}),
        ({"open": Decimal("NaN")}, "input.wrong_type", {"found": "decimal.Decimal NaN"}),
        ({"open": Decimal("Infinity")}, "input.wrong_type", {"found": "decimal.Decimal Infinity"}),
        ({"open": "1_000"}, "amount.malformed", {"value": "1_000", "path": "rows[1].open"}),
        ({"open": "1e3"}, "amount.malformed", {"value": "1e3"}),
        ({"open": "1200.005"}, "amount.too_precise", {"value": "1200.005", "precision": 2}),
        ({"open": 10**16}, "amount.out_of_range", {"path": "rows[1].open"}),
        ({"open": None}, "input.null", {"path": "rows[1].open", "row": 1}),
        # Dates: exactly a date.
        ({"due": dt.datetime(2026, 5, 31)}, "input.wrong_type", {"found": "datetime.datetime"}),  # noqa: DTZ001
        ({"due": "2025-1-5"}, "input.wrong_type", {"found": "str", "path": "rows[1].due"}),
        ({"due": None}, "input.null", {"path": "rows[1].due"}),
        ({"due": date(2200, 1, 1)}, "date.out_of_range", {"value": "2200-01-01"}),
        ({"issue": 1}, "input.wrong_type", {"path": "rows[1].issue"}),
        # Ids.
        ({"id": "F-1"}, "item.duplicate_id", {"value": "F-1", "first": 0, "path": "rows[1].id"}),
        ({"id": ""}, "item.invalid_id", {"path": "rows[1].id"}),
        ({"id": "x" * 129}, "item.invalid_id", {"path": "rows[1].id"}),
        ({"id": "a\nb"}, "item.invalid_id", {"path": "rows[1].id"}),
        ({"id": 7}, "input.wrong_type", {"found": "int"}),
        ({"id": "\ud800"}, "input.malformed", {"path": "rows[1].id"}),
        ({"customer": "\udfff"}, "input.malformed", {"path": "rows[1].customer"}),
        ({"customer": 7}, "input.wrong_type", {"path": "rows[1].customer"}),
        # The rest.
        ({"disputed": "1200.01"}, "item.dispute_exceeds_open", {"path": "rows[1].disputed"}),
        ({"disputed": 1.5}, "input.wrong_type", {"path": "rows[1].disputed"}),
        ({"paused_days": 36501}, "input.out_of_range", {"maximum": 36500}),
        ({"paused_days": -1}, "input.out_of_range", {"value": "-1"}),
        ({"paused_days": 1.0}, "input.wrong_type", {"path": "rows[1].paused_days"}),
        ({"currency": "XAU"}, "currency.unknown", {"value": "XAU", "path": "rows[1].currency"}),
        ({"currency": 978}, "input.wrong_type", {"path": "rows[1].currency"}),
        ({"tags": {"region": 1.0}}, "input.wrong_type", {"path": "rows[1].tags.region"}),
        ({"tags": ["region"]}, "input.wrong_type", {"path": "rows[1].tags"}),
        ({"tags": {"customer": "x"}}, "input.duplicate_field", {"field": "customer"}),
        ({"dispute": "5.00"}, "input.unknown_field", {"field": "dispute"}),
    ],
)
def test_a_bad_row_is_refused_with_its_place(fields, code, details):
    error = refusal(row(), {**row(id="F-2"), **fields})
    assert error.code == code
    assert error.details["row"] == 1
    assert error.details["path"].startswith("rows[1]")
    assert details.items() <= error.details.items()


@pytest.mark.parametrize("field", ["id", "customer", "due", "open"])
def test_a_field_that_is_missing_is_named(field):
    bad = row()
    del bad[field]
    error = refusal(bad)
    assert error.code == "input.missing_field"
    assert error.details == {"field": field, "path": "rows[0]", "row": 0}


@pytest.mark.parametrize("bad", [("F-1", "acme"), "row", None, 5, 1.5])
def test_a_row_is_a_dict_or_an_item(bad):
    error = refusal(bad)
    assert error.code == ("input.null" if bad is None else "input.wrong_type")
    assert error.details["path"] == "rows[0]"


def test_rows_have_to_be_iterable():
    for rows in (5, row(), "rows"):
        with pytest.raises(errors.WrongTypeError) as caught:
            rc.OpenItems.from_rows(rows, currency="EUR")
        assert caught.value.details["path"] == "rows"


def test_the_first_of_two_problems_is_reported_whatever_their_kind():
    assert refusal(row(open="0.001"), row(id="F-2", open=1.5)).details["row"] == 0
    assert refusal(row(id=""), row(id="F-2", due=None)).code == "item.invalid_id"
    assert refusal(row(), row(), row(id="F-3", due=None)).code == "item.duplicate_id"


def test_a_row_of_another_currency_is_another_currency():
    items = table(row(), row(id="F-2", currency="JPY", open=7))
    assert items.currencies == ("EUR", "JPY")
    assert [str(item.open) for item in items] == ["1200.00", "7"]
    with pytest.raises(errors.AgingError) as caught:
        _ = items.aging(AS_OF).total
    assert caught.value.code == "aging.no_single_total"
    assert caught.value.details == {"currencies": 2}


def test_an_item_is_refused_where_it_is_made():
    with pytest.raises(errors.WrongTypeError) as caught:
        rc.Item("F-1", "acme", DUE, 1.5)
    assert caught.value.details["path"] == "open"
    with pytest.raises(errors.WrongTypeError):
        rc.Item("F-1", "acme", dt.datetime(2026, 1, 1), 5)  # noqa: DTZ001
    assert refusal(rc.Item(None, "acme", DUE, 5)).code == "input.null"
    assert refusal(rc.Item("F-1", 7, DUE, 5)).details["path"] == "rows[0].customer"


def test_rounding_is_asked_for_and_reported():
    assert refusal(row(open="2309.7899999999995")).code == "amount.too_precise"
    items = table(row(open="2309.7899999999995"), row(id="F-2"), rounding="half_even")
    assert str(items[0].open) == "2309.79"
    # 2309.79 - 2309.7899999999995 = 0.0000000000005
    assert items.rounded == rc.Rounded(1, Decimal("0.0000000000005"))
    assert pickle.loads(pickle.dumps(items)).rounded == items.rounded
    assert table(row(), rounding="half_up").rounded == rc.Rounded(0, Decimal(0))


def test_an_exception_of_the_iterable_passes_unchanged():
    def rows():
        yield row()
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        rc.OpenItems.from_rows(rows(), currency="EUR")


def document(**fields):
    return json.dumps({"currency": "EUR", "rows": [], **fields})


def test_a_document_is_read_with_dates_and_amounts_as_text():
    rows = [{"id": "F-1", "customer": "acme", "due": "2026-05-31", "open": "1200.00"}]
    assert rc.OpenItems.from_json(document(rows=rows)) == table(row())
    raised = rc.OpenItems.from_json(document(rows=rows, precision=4))
    assert str(raised[0].open) == "1200.0000"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "input.malformed"),
        ("[" * 100_000, "input.malformed"),
        ("[]", "input.wrong_type"),
        ('{"rows": []}', "input.missing_field"),
        ('{"currency": "EUR"}', "input.missing_field"),
        (document(as_of="2026-06-30"), "input.unknown_field"),
        ('{"currency": "EUR", "currency": "EUR", "rows": []}', "input.duplicate_field"),
        (
            document(rows=[{"id": "1", "customer": "a", "due": "2025-1-5", "open": "1"}]),
            "date.malformed",
        ),
        (
            document(rows=[{"id": "1", "customer": "a", "due": "2026-05-31", "open": 1.5}]),
            "input.wrong_type",
        ),
        (
            document(rows=[{"id": "1", "customer": "a", "due": "2026-05-31", "open": 1}]),
            "input.wrong_type",
        ),
        (document(rows=[{"id": "1", "customer": "a", "due": None, "open": "1"}]), "input.null"),
        (document(rows={}), "input.wrong_type"),
        (b"{}", "input.wrong_type"),
        (None, "input.null"),
    ],
)
def test_a_document_that_is_none_is_refused(text, code):
    with pytest.raises(rc.ReceivablesError) as caught:
        rc.OpenItems.from_json(text)
    assert caught.value.code == code
