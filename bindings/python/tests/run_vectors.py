"""Run the conformance vectors of a folder through the public API of the package.

usage: run_vectors.py FOLDER

Ends with `N passed, N failed`; the exit status is 1 when any case failed or none was found.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ledger_calls
import penalty_calls
import receivables as rc
import terms_calls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = Any
PERIOD = ("start", "end", "termination")
Case = dict[str, Json]

WIRE = {"from_date": "from", "to_date": "to"}
"""The fields that are called otherwise in Python, where `from` cannot be a name."""


def main(arguments: list[str]) -> int:
    """Run every case below the folder and return the exit status."""
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    passed, failed = 0, 0
    seen: set[str] = set()
    for name, problem in run_folder(Path(arguments[0]), seen):
        if problem is None:
            passed += 1
        else:
            failed += 1
            print(f"{name}: {problem}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def run_folder(folder: Path, seen: set[str]) -> Iterator[tuple[str, str | None]]:
    """Yield the name of each case, and what is wrong with it."""
    for path in sorted(folder.rglob("*.json")):
        try:
            cases = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            yield str(path), f"not readable: {error}"
            continue
        if not isinstance(cases, list):
            yield str(path), "not a list of cases"
            continue
        for case in cases:
            name = case["id"]
            yield name, "the id stands twice" if name in seen else run(case)
            seen.add(name)


def run(case: Case) -> str | None:
    """Return what is wrong with a case, or None."""
    call = CALLS.get(case["call"])
    if call is None:
        return f"unknown call {case['call']}"
    expect = case["expect"]
    try:
        found = call(dict(case["input"]))
    except rc.ReceivablesError as error:
        if "error" not in expect:
            return f"refused: {error.code}: {error}"
        return refused(expect["error"], error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the case has failed
        return f"raised {type(error).__name__}: {error}"
    if "ok" not in expect:
        return f"not refused: {expect['error']['code']} expected"
    return mismatch(expect["ok"], plain(found), "ok")


def refused(expected: Case, error: rc.ReceivablesError) -> str | None:
    """Return how a refusal differs: code and details of the first problem, all in any order."""
    found: Case = {"code": error.code, "details": error.details}
    if "problems" not in expected:
        return mismatch(expected, found, "error")
    listed = [{"code": code, "path": path} for code, path in ledger_calls.problems(error)]
    found["problems"] = in_order(listed)
    ordered = [{"path": None, **problem} for problem in expected["problems"]]
    return mismatch({**expected, "problems": in_order(ordered)}, found, "error")


def in_order(problems: list[Case]) -> list[Case]:
    """Return problems in an order that does not depend on how they were listed."""
    return sorted(problems, key=lambda problem: (problem["code"], problem["path"] or ""))


def mismatch(expected: Json, found: Json, path: str) -> str | None:
    """Return where two values differ: what a case does not list is free."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                return f"{path}.{key}: missing"
            if problem := mismatch(value, found[key], f"{path}.{key}"):
                return problem
        return None
    if isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return f"{path}: {len(expected)} elements expected, {len(found)} found"
        for index, (left, right) in enumerate(zip(expected, found, strict=True)):
            if problem := mismatch(left, right, f"{path}[{index}]"):
                return problem
        return None
    if type(expected) is not type(found) or expected != found:
        return f"{path}: {expected!r} expected, {found!r} found"
    return None


def plain(value: Json) -> Json:
    """Return a result in the form of the vectors: decimals and dates as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"  # `str` has an exponent for small numbers
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return {"numerator": value.numerator, "denominator": value.denominator}
    if isinstance(value, rc.Buckets):
        return [plain(element) for element in value.values()]
    if isinstance(value, rc.OpenItems):
        return table_rows(value)
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        return {WIRE.get(name, name): plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    if isinstance(value, (list, tuple, rc.Records)):
        return [plain(element) for element in value]
    return value


# --- what a case gives, as what the package takes -------------------------------------------------


def given(arguments: Case, *dates: str) -> Case:
    """Return the arguments with the named ones as dates; a date in text is read by the package."""
    return {
        name: rc.time.parse_date(value) if name in dates and isinstance(value, str) else value
        for name, value in arguments.items()
    }


def calendar(value: Json) -> rc.Calendar:
    """Return a calendar by its name, or of a weekend and holidays."""
    if isinstance(value, str):
        return rc.Calendar(value)  # type: ignore[call-overload]
    days = dict(value)
    if "holidays" in days:
        days["holidays"] = [rc.time.parse_date(day) for day in days["holidays"]]
    return rc.Calendar(**days)


def of_calendar(method: str, *dates: str) -> Callable[[Case], Json]:
    """Return a call that asks a calendar."""

    def call(arguments: Case) -> Json:
        arguments = given(arguments, *dates)
        asked = calendar(arguments.pop("calendar"))
        return getattr(asked, method)(**arguments)

    return call


def items(document: Json) -> rc.OpenItems:
    """Return the table of a document: through rows, or as text where it holds what no row can."""
    try:
        rows = [given(row, "due", "issue", "posting") for row in document["rows"]]
    except rc.ReceivablesError:
        return rc.OpenItems.from_json(json.dumps(document))
    if document.keys() - {"currency", "precision", "rows"}:
        return rc.OpenItems.from_json(json.dumps(document))
    table = rc.OpenItems.from_rows(
        rows, currency=document["currency"], precision=document.get("precision")
    )
    if table != rc.OpenItems.from_json(json.dumps(document)):
        msg = "a table from rows differs from that of its document"
        raise AssertionError(msg)
    return table


def report(arguments: Case, name: str = "items") -> rc.AgingReport:
    """Return the aging report that a case asks for."""
    as_of = given(arguments, "as_of")["as_of"]
    return items(arguments[name]).aging(as_of, **arguments.get("policy", {}))


# --- the calls ------------------------------------------------------------------------------------


def money_currency(arguments: Case) -> Json:
    """Return the fields of a currency."""
    currency = rc.money.currency(**arguments)
    return {name: getattr(currency, name) for name in ("code", "minor_unit", "precision")}


def time_schedule(arguments: Case) -> Json:
    """Return the dates of a schedule."""
    arguments = given(arguments, "anchor")
    if "calendar" in arguments:
        arguments["calendar"] = calendar(arguments["calendar"])
    return rc.time.schedule(**arguments)


def items_rows(arguments: Case) -> Json:
    """Return the table as it was understood, row by row."""
    return table_rows(items(arguments["items"]))


def table_rows(table: rc.OpenItems) -> Json:
    """Return a table row by row, each without what it does not have."""
    rows = [plain(fields_of(item)) for item in table]
    return {
        "count": len(table),
        "customers": table.customers,
        "currencies": table.currencies,
        "rows": [{name: value for name, value in row.items() if value} for row in rows],
    }


def fields_of(item: rc.Item) -> Json:
    """Return the fields of an item."""
    names = "id customer due open issue posting disputed paused_days currency tags"
    return {name: getattr(item, name) for name in names.split()}


def aging_by(arguments: Case) -> Json:
    """Return the wire form of a report that was rolled up."""
    return wire(report(arguments).by(arguments["levels"]))


def aging_merge(arguments: Case) -> Json:
    """Return the wire form of the merged reports of all parts."""
    parts = [report({**arguments, "items": part}) for part in arguments["parts"]]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.merge(part)
    return wire(whole)


def aging_provision(arguments: Case) -> Json:
    """Return a provision."""
    names = ("not_due", "buckets", "rounding")
    rates = {name: arguments[name] for name in names if name in arguments}
    return report(arguments).provision(**rates)


def aging_roll_rates(arguments: Case) -> Json:
    """Return the wire form of a roll-rate matrix."""
    before, after = (given(arguments[side], "as_of") for side in ("from", "to"))
    rolls = rc.roll_rates(
        items(before["items"]),
        items(after["items"]),
        from_date=before["as_of"],
        to_date=after["as_of"],
        **arguments.get("policy", {}),
    )
    return {
        "from": rolls.from_date,
        "to": rolls.to_date,
        "matrices": [matrix(rolls.states, each) for each in rolls.matrices],
    }


def matrix(states: tuple[str, ...], rolled: rc.RollMatrix) -> Json:
    """Return the wire form of the movements in one currency."""
    rows = [
        {
            "state": row.state,
            "items": row.items,
            "amount": row.amount,
            "settled": row.settled,
            "to": row.to,
            "rates": {"settled": row.settled_rate, "to": row.rates},
        }
        for row in rolled.rows
    ]
    new = {"amount": rolled.new_total, "to": rolled.new_amounts}
    return {"currency": rolled.currency, "states": states, "rows": rows, "new": new}


def wire(found: rc.AgingReport) -> Json:
    """Return a report in its wire form."""
    names = ("as_of", "policy", "labels", "totals", "groups", "not_yet_posted")
    return {name: getattr(found, name) for name in names}


CALLS: dict[str, Callable[[Case], Json]] = {
    "money.round": lambda arguments: rc.money.round(**arguments),
    "money.split": lambda arguments: rc.money.split(**arguments),
    "money.split_by_weights": lambda arguments: rc.money.split_by_weights(**arguments),
    "money.currency": money_currency,
    "time.days": lambda arguments: rc.time.days(**given(arguments, *PERIOD)),
    "time.year_fraction": lambda arguments: rc.time.year_fraction(**given(arguments, *PERIOD)),
    "time.schedule": time_schedule,
    "calendar.adjust": of_calendar("adjust", "date"),
    "calendar.is_business_day": of_calendar("is_business_day", "date"),
    "calendar.next_business_day": of_calendar("next_business_day", "date"),
    "calendar.previous_business_day": of_calendar("previous_business_day", "date"),
    "calendar.add_business_days": of_calendar("add_business_days", "date"),
    "calendar.business_days_between": of_calendar("business_days_between", "start", "end"),
    "calendar.holidays": of_calendar("holidays"),
    "items.rows": items_rows,
    "aging.report": lambda arguments: wire(report(arguments)),
    "aging.by": aging_by,
    "aging.merge": aging_merge,
    "aging.provision": aging_provision,
    "aging.roll_rates": aging_roll_rates,
    **ledger_calls.CALLS,
    **penalty_calls.CALLS,
    **terms_calls.CALLS,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
