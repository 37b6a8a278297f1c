"""The calls of payment terms and discounts, for `run_vectors.py`.

A case gives documents; where Python's own types stand for what they hold, those are given.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import receivables as rc
from penalty_calls import at, called

Json = Any
Case = dict[str, Json]

DAYS = ("issue", "receipt", "order", "delivery", "on")
NUMBERS = {"of_total", "of_rest", "fixed", "rate", "amount", "rate_annual", "take_up", "paid"}
NUMBERS |= {"tolerance", "cost_of_capital", "tax", "levy"}


def held(value: Json, name: str = "") -> Json:
    """Return a form in Python's types; a number of JSON is a float where digits belong."""
    if isinstance(value, dict):
        return {name: held(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [held(each, name) for each in value]
    return float(value) if name in NUMBERS and type(value) is int else value


def terms(arguments: Case) -> rc.PaymentTerms:
    """Return the terms of a case; they survive being written, printed and pickled."""
    given = arguments["terms"]
    found = at("terms", lambda: read_terms(held(given)))
    copies = {
        "its text": rc.PaymentTerms(str(found)),
        "its form": rc.PaymentTerms(found.to_dict()),
        "printing": eval(repr(found), {"PaymentTerms": rc.PaymentTerms}),
        "pickling": pickle.loads(pickle.dumps(found)),
    }
    for name, again in copies.items():
        if again != found or hash(again) != hash(found) or str(again) != str(found):
            msg = f"the terms of {name} are others"
            raise AssertionError(msg)
    return found


def read_terms(given: Json) -> rc.PaymentTerms:
    """Return terms of a text or a form; a refusal of the form is one of its fields."""
    read = rc.PaymentTerms.from_dict if isinstance(given, dict) else rc.PaymentTerms
    try:
        return read(given)
    except rc.ReceivablesError as error:
        # The name of the argument is that of the field here as well.
        if error.details.get("path") == "terms":
            del error.details["path"]
        raise


def given_day(name: str, value: Json) -> Json:
    """Return the day that a text means, or the refusal at its field."""
    if name not in DAYS or not isinstance(value, str):
        return value
    return at(name, lambda: rc.time.parse_date(value))


def invoice(arguments: Case, *without: str) -> Case:
    """Return the arguments that name an invoice."""
    named = {name: value for name, value in arguments.items() if name not in {"terms", *without}}
    found = {name: given_day(name, held(value, name)) for name, value in named.items()}
    if "calendar" in found:
        found["calendar"] = at("calendar", lambda: calendar(found["calendar"]))
    return found


def calendar(value: Json) -> Json:
    """Return a calendar of a name, or of a weekend and holidays."""
    if not isinstance(value, dict):
        return value
    days = dict(value)
    if isinstance(days.get("holidays"), list):
        days["holidays"] = [rc.time.parse_date(day) for day in days["holidays"]]
    return rc.Calendar(**days)


def parse(arguments: Case) -> Json:
    """Return the text and the form of terms."""
    found = terms(arguments)
    return {"text": str(found), "terms": found.to_dict()}


def resolved(arguments: Case, *without: str) -> rc.ResolvedTerms:
    """Return what terms come to; an offer survives being written, printed and pickled."""
    asked = invoice(arguments, *without)
    found = called(terms(arguments).resolve, asked)
    offer = found.discount
    if offer is None:
        return found
    form = offer.to_dict()
    for again in (rc.DiscountOffer.from_dict(form), pickle.loads(pickle.dumps(offer))):
        if again != offer or hash(again) != hash(offer) or again.to_dict() != form:
            msg = "an offer of its own fields is another one"
            raise AssertionError(msg)
    return found


def resolve(arguments: Case) -> Json:
    """Return what terms come to, in its wire form."""
    found = resolved(arguments)
    offer = found.discount
    return {
        "currency": found.currency,
        "amount": found.amount,
        "issue": found.issue,
        "instalments": found.instalments,
        "discount": offer and offer.to_dict(),
    }


def check(arguments: Case) -> Json:
    """Return whether terms keep to a limit."""
    return called(terms(arguments).check, invoice(arguments))


def due_dates(arguments: Case) -> Json:
    """Return the due dates of a column; each library's column gives the same."""
    issues = arguments["issues"]
    days = [
        at(f"issues[{place}]", lambda d=day: rc.time.parse_date(d))
        for place, day in enumerate(issues)
    ]
    column = pa.array(days, pa.date32())
    named = {name: calendar(arguments[name]) for name in ("calendar",) if name in arguments}
    found = terms(arguments).due_dates(column, **named)
    if terms(arguments).due_dates(found.to_polars().clear(), **named).to_list():
        msg = "no issue dates give due dates"
        raise AssertionError(msg)
    return found.to_list()


def offer(arguments: Case, *without: str) -> rc.DiscountOffer:
    """Return the offer of a case."""
    found = resolved(arguments, *without).discount
    if found is None:
        code, message = "input.null", "terms that grant a discount"
        raise rc.errors.from_code(message, code, {"expected": message})
    return found


def payable(arguments: Case) -> Json:
    """Return what is to pay on a day."""
    return offer(arguments, "on").payable(given_day("on", arguments["on"]))


def judge(arguments: Case) -> Json:
    """Return what became of a payment."""
    tolerance = {name: arguments[name] for name in ("tolerance",) if name in arguments}
    day, paid = given_day("on", arguments["on"]), held(arguments["paid"], "paid")
    return offer(arguments, "on", "paid", "tolerance").judge(day, paid, **tolerance)


def effect(arguments: Case) -> Json:
    """Return what a discount would cost and gain."""
    options = held({name: value for name, value in arguments.items() if name != "items"})
    table = rc.OpenItems.from_json(json.dumps(arguments["items"]))
    options["terms"] = terms(arguments)
    return list(called(table.discount_effect, options))


CALLS: dict[str, Callable[[Case], Json]] = {
    "terms.parse": parse,
    "terms.resolve": resolve,
    "terms.check": check,
    "terms.due_dates": due_dates,
    "discount.payable": payable,
    "discount.judge": judge,
    "discount.annual_cost": lambda arguments: called(rc.discount.annual_cost, held(arguments)),
    "discount.break_even": lambda arguments: called(rc.discount.break_even, held(arguments)),
    "discount.effect": effect,
}
