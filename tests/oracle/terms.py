"""The calls that ask payment terms what falls due when, and whether a law allows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from civil_time import in_window, month_days, parse_date
from discount import Offer
from refusal import Refusal, named
from terms_form import read, write
from terms_resolution import Resolution, anchors, due_dates_of
from terms_text import print_terms


def parse(given: dict[str, Any]) -> dict[str, Any]:
    """The call `terms.parse`: both forms of the same terms."""
    found = read(given["terms"])
    text = print_terms(found)
    assert print_terms(read(text)) == text == print_terms(read(write(found))), text
    return {"text": text, "terms": write(found)}


def resolve(given: dict[str, Any]) -> dict[str, Any]:
    """The call `terms.resolve`."""
    found = Resolution(given)
    money = found.currency.text
    offer = Offer.of(found)
    return {
        "currency": found.currency.code,
        "amount": money(found.amount),
        "issue": found.issue.isoformat(),
        "instalments": [
            {"due": due.isoformat(), "unadjusted": plain.isoformat(), "amount": money(part)}
            for due, plain, part in found.instalments
        ],
        "discount": offer.wire() if offer else None,
    }


def _end_of_month(day: date) -> date:
    return day.replace(day=month_days(day.year, day.month))


LIMITS = {
    "fr_default": "C. com. L441-10 I, first paragraph: without agreement",
    "fr_net": "C. com. L441-10 I, second paragraph",
    "fr_end_of_month": "C. com. L441-10 I, third paragraph: both readings are accepted",
    "fr_periodic": "C. com. L441-10 I, fourth paragraph: periodic invoices",
    "eu_business": "Directive 2011/7/EU, article 3(5): unless expressly agreed otherwise and not "
    "grossly unfair",
    "eu_public": "Directive 2011/7/EU, article 4(3)",
}


def _latest(limit: str, days: dict[str, date]) -> date:
    issue, after = days["issue"], lambda day, count: day + timedelta(days=count)
    if limit == "fr_default":
        if "receipt" not in days:
            raise Refusal("terms.date_missing", anchor="receipt")
        return after(days["receipt"], 30)
    if limit == "fr_end_of_month":
        return max(_end_of_month(after(issue, 45)), after(_end_of_month(issue), 45))
    count = {"fr_net": 60, "fr_periodic": 45, "eu_business": 60, "eu_public": 30}[limit]
    return after(days.get("receipt", issue) if limit.startswith("eu_") else issue, count)


def check(given: dict[str, Any]) -> dict[str, Any]:
    """The call `terms.check`: the latest due day against the last one that a law allows."""
    terms, days = read(given["terms"]), anchors(given)
    limit = named("limit", given["limit"], list(LIMITS))
    due = max(due for due, _ in due_dates_of(terms, days, given.get("calendar")))
    latest = in_window(_latest(limit, days))
    return {
        "limit": limit,
        "due": due.isoformat(),
        "latest": latest.isoformat(),
        "allowed": due <= latest,
        "days_over": max((due - latest).days, 0),
        "source": LIMITS[limit],
    }


def due_dates(given: dict[str, Any]) -> list[str]:
    """The call `terms.due_dates`: one due date for each date of issue."""
    terms = read(given["terms"])
    if len(terms.lines) > 1 or terms.lines[0].due.anchor != "issue":
        raise Refusal("terms.not_a_column", terms=print_terms(terms))
    found = []
    for number, issue in enumerate(given["issues"]):
        try:
            ((due, _),) = due_dates_of(terms, {"issue": parse_date(issue)}, given.get("calendar"))
        except Refusal as refusal:
            raise refusal.at(f"issues[{number}]") from None
        found.append(due.isoformat())
    return found
