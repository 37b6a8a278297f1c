"""Published cases of late interest, of the rates it is computed from, and of reminder fees."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import reference_terms
from reference_values import Calls, Case, Untranslated, cents, of_percent

TABLES = {"DE base rate": "de_base_rate", "ECB MRO": "ecb_mro", "BoE Bank Rate": "boe_bank_rate"}
# A debt whose days matter and whose date does not falls due here: no year of 366 days is near.
DUE = date(2025, 7, 1)


class Penalties:
    """Translates late interest; the library's tables lack the rows of which nobody saw a source.

    Where a published case needs such a row, it is given to the call as the caller's own.
    """

    def __init__(self, rates: Path) -> None:
        self.rates = rates

    def unseen(self, table: str, days: list[date]) -> list[Case]:
        """The rows in force on some days that the library's tables leave out."""
        with (self.rates / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        found: dict[str, Case] = {}
        for day in days:
            started = [row for row in rows if row["effective_from"] <= day.isoformat()]
            if not started:
                raise Untranslated(f"`{table}` has no row for {day}")
            row = started[-1]
            if "from memory" in row["source"] or "derived" in row["source"]:
                rate = of_percent(row["rate_percent"])
                found[row["effective_from"]] = {"from": row["effective_from"], "rate": rate}
        return [found[day] for day in sorted(found)]

    def calls(self, given: Case, expect: Case) -> Calls:
        """One case by its regime, or a look-up of a reference rate."""
        if "lookup" in given:
            yield self._lookup(given, expect)
            return
        regimes: dict[str, Callable[[Case, Case], Calls]] = {
            "FR L441-10 default rate": self._france,
            "FR contractual floor": _floor,
            "EU 2011/7 statutory minimum, euro area": lambda g, e: _on_a_day("EU", g, e),
            "UK statutory interest": _starting,
            "simple interest act/365": _simple,
            "simple interest 30/360": _bank_method,
            "UK fixed sum s5A": _fixed_sum,
            "DE 288 BGB": _germany,
            "dunning fees": _fees,
        }
        if given["regime"] not in regimes:
            raise Untranslated(f"no call for the regime `{given['regime']}`")
        yield from regimes[given["regime"]](given, expect)

    def _lookup(self, given: Case, expect: Case) -> tuple[str, str, Case, Case]:
        table = TABLES[given["lookup"]]
        wire = {"table": table, "date": given["date"]}
        rows = self.unseen(table, [date.fromisoformat(given["date"])])
        if rows:
            wire["rows"] = rows
        return "", "penalty.reference_rate", wire, {"rate": of_percent(expect["rate_percent"])}

    def _france(self, given: Case, expect: Case) -> Calls:
        """The publisher rounds each half-year by itself."""
        if "amount" not in given:
            yield from _on_a_day("FR", given, expect)
            return
        policy: Case = {"pack": "FR", "round_per": "segment"}
        first, last = (date.fromisoformat(given[name]) for name in ("due", "paid"))
        years = range(first.year, last.year + 1)
        halves = [date(year, month, 1) for year in years for month in (1, 7)]
        begun = max(half for half in halves if half <= first + timedelta(days=1))
        rows = self.unseen("ecb_mro", [half for half in halves if begun <= half <= last])
        if rows:
            policy["reference"] = rows
        yield _paid(given, expect, policy)

    def disputed(self, item: Case) -> Calls:
        """A published figure that must not come out: the exact one is expected."""
        if item["topic"] not in ("late_interest", "payment_terms"):
            raise Untranslated(f"no call for the topic `{item['topic']}`: {item['why']}")
        given = item.get("given", {})
        if "regime" in given:
            yield from self.calls(given, {"interest": item["expect"]["interest"]})
        elif "days" in given:
            yield from _simple(given, {"interest": item["exact"]})
        elif found := re.search(r"FR default rate second half ([0-9]{4})", item["name"]):
            # A day after the change that the page took for the half-year's rate.
            day = {"date": f"{found[1]}-10-01"}
            yield from _on_a_day("FR", day, {"rate_percent": item["exact"]})
        elif item["name"] == "45 days as one and a half months":
            for invoice, due in (("2009-01-12", "2009-03-17"), ("2008-04-15", "2008-06-14")):
                rule = {"days": 45, "invoice_date": invoice}
                for _, call, wire, ok in reference_terms.due_by_rule(
                    "month end then days", rule, due
                ):
                    yield invoice[:4], call, wire, ok
        else:
            raise Untranslated("no call for it")


def _paid(given: Case, expect: Case, policy: Case) -> tuple[str, str, Case, Case]:
    """A debt that was paid wholly on one day, asked on that day."""
    amount = cents(Fraction(given["amount"]))
    debt = {
        "currency": "EUR",
        "amount": amount,
        "due": given["due"],
        "payments": [{"date": given["paid"], "amount": amount}],
    }
    ok: Case = {"interest": expect["interest"], "open": "0.00"}
    if "segments" in expect:
        ok["segments"] = [_segment(segment) for segment in expect["segments"]]
    if "fixed_indemnity" in expect:
        ok |= {"compensation": expect["fixed_indemnity"], "total": expect["total"]}
    wire = {"debt": debt, "policy": policy, "as_of": given["paid"]}
    return "", "penalty.late_interest", wire, ok


def _segment(segment: Case) -> Case:
    found = {"from": segment["start"], "to": segment["end"], "days": segment["days"],
             "rate": of_percent(segment["rate_percent"])}  # fmt: skip
    return found | ({"amount": segment["interest"]} if "interest" in segment else {})


def _germany(given: Case, expect: Case) -> Calls:
    points = {"business": 9, "consumer": 5}
    if points[given["debtor"]] != given["surcharge_points"]:
        raise Untranslated("a surcharge that the law does not have")
    yield _paid(given, expect, {"pack": "DE", "debtor": given["debtor"]})


def _on_a_day(pack: str, given: Case, expect: Case) -> Calls:
    wire = {"policy": {"pack": pack}, "date": given["date"]}
    yield "", "penalty.rate_in_force", wire, {"rate": of_percent(expect["rate_percent"])}


def _floor(given: Case, expect: Case) -> Calls:
    """The floor is that of a contract rate: one below it is raised."""
    floor = of_percent(expect["floor_percent"])
    if Fraction(floor) != 3 * Fraction(of_percent(given["legal_rate_professional_percent"])):
        raise Untranslated("the published floor is not three times the legal rate")
    wire = {"policy": {"pack": "FR", "rate": "0.05"}, "date": given["date"]}
    ok = {"rate": floor, "floor": floor, "floor_applied": True}
    yield "", "penalty.rate_in_force", wire, ok


def _starting(given: Case, expect: Case) -> Calls:
    """Interest starts on the day after the due date."""
    start = date.fromisoformat(given["interest_starts"])
    due = (start - timedelta(days=1)).isoformat()
    wire = {"policy": {"pack": "UK"}, "date": start.isoformat(), "due": due}
    yield "", "penalty.rate_in_force", wire, {"rate": of_percent(expect["rate_percent"])}


def _simple(given: Case, expect: Case) -> Calls:
    debt = {"currency": "GBP", "amount": cents(Fraction(given["amount"])), "due": DUE.isoformat()}
    wire = {
        "debt": debt,
        "policy": {"rate": of_percent(given["rate_percent"])},
        "as_of": (DUE + timedelta(days=given["days"])).isoformat(),
    }
    ok = {"days": given["days"], "interest": expect["interest"]}
    yield "", "penalty.late_interest", wire, ok


def _bank_method(given: Case, expect: Case) -> Calls:
    """Both ends count: the debt fell due on the day before the first one."""
    due = (date.fromisoformat(given["start"]) - timedelta(days=1)).isoformat()
    days = {"convention": "30e/360", "start": due, "end": given["end"]}
    yield "days", "time.days", days, expect["days"]
    debt = {"currency": "EUR", "amount": cents(Fraction(given["amount"])), "due": due}
    policy = {"rate": of_percent(given["rate_percent"]), "day_count": "30e/360"}
    wire = {"debt": debt, "policy": policy, "as_of": given["end"]}
    yield "interest", "penalty.late_interest", wire, {"interest": expect["interest"]}


def _fixed_sum(given: Case, expect: Case) -> Calls:
    """The fixed sum is due with the first day of interest."""
    debt = {"currency": "GBP", "amount": cents(Fraction(given["amount"])), "due": DUE.isoformat()}
    as_of = (DUE + timedelta(days=1)).isoformat()
    wire = {"debt": debt, "policy": {"pack": "UK"}, "as_of": as_of}
    yield (
        "",
        "penalty.late_interest",
        wire,
        {"compensation": cents(Fraction(expect["fixed_sum"]))},
    )


def _fees(given: Case, expect: Case) -> Calls:
    """Fees one after the other; Tryton rounds half-even."""
    fees: list[str | Case] = []
    for level in given["levels"]:
        if found := re.fullmatch(r"fixed ([0-9.]+)", level["fee"]):
            fees.append(found[1])
        elif found := re.fullmatch(r"([0-9.]+) percent of the amount", level["fee"]):
            fees.append({"rate": of_percent(found[1])})
        else:
            raise Untranslated(f"no fee for `{level['fee']}`")
    wire = {"amount": given["amount"], "currency": "EUR", "fees": fees, "rounding": "half_even"}
    steps = [{"balance": expect[f"balance_after_{name}"]} for name in ("first", "second")]
    yield "", "penalty.fees", wire, steps
