"""Translates published cases (`reference/*.json`) into conformance vectors.

    python3 tests/tools/import_reference.py SRC DST

SRC holds files of the form
`{topic, about, cases: [{name, given, expect, source, reliability, notes, check}]}`, and
`disputed.json` with published figures that are wrong (`items`): there the vector expects the exact
value and its note says what was published. `SRC/rates/*.csv` holds series of reference rates. Every
file that has a translator becomes `DST/<file>`; what is not translated is reported by name with the
number of its cases, and single cases of translated files with the reason. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import casefile
from reference_penalty import Penalties
from reference_terms import calls_of_terms, calls_of_trade_discount
from reference_values import Calls, Case, Untranslated, cents, known, plain

CONVENTIONS = set(
    "act/365f act/360 act/364 act/act_isda 30/360_isda 30e/360 30e+/360 30/360_us 30e/360_isda "
    "30/360_psa".split()
)
ADJUSTMENTS = set("none following modified_following preceding modified_preceding nearest".split())
ANCHOR_RULES = {
    "monthly, keep anchor day, roll forward": "roll_forward",
    "monthly, keep anchor day, clamp": "clamp",
}
CALENDARS = {"TARGET2", "FR", "DE", "UK-England", "US-federal"}


def calls_of_day_count(given: Case, expect: Case) -> Calls:
    """A day count gives up to two vectors: its days and its part of a year."""
    names = {"30/360 us eom": "30/360_us"}
    convention = names.get(given["convention"]) or given["convention"].replace(" ", "_")
    known(convention, CONVENTIONS)
    if "days" not in expect and "year_fraction" not in expect:
        raise Untranslated("neither days nor an exact fraction are published")
    wire = {"convention": convention, "start": given["start"], "end": given["end"]}
    if "termination" in given:
        wire["termination"] = given["termination"]
    if "days" in expect:
        yield "days", "time.days", wire, expect["days"]
    if "year_fraction" in expect:
        total = sum(
            (Fraction(part.strip()) for part in expect["year_fraction"].split("+")), Fraction(0)
        )
        _check_decimal(total, expect.get("value"))
        exact = {"numerator": total.numerator, "denominator": total.denominator}
        yield "year_fraction", "time.year_fraction", wire, exact


def _check_decimal(total: Fraction, printed: str | None) -> None:
    """The published decimal must be the published sum, to the decimals that were printed."""
    if printed is None:
        return
    decimals = len(printed.partition(".")[2])
    if abs(Fraction(printed) - total) * 10**decimals > Fraction(1, 2):
        raise Untranslated(f"the published sum {total} is not the published value {printed}")


def calls_of_business_day(given: Case, expect: Case) -> Calls:
    """An adjustment, or a rule for month ends, which is a schedule."""
    if "convention" in given:
        calendar = {
            "weekend": [day.lower() for day in given["weekend"]],
            "holidays": given["holidays"],
        }
        wire = {
            "date": given["date"],
            "convention": known(given["convention"].replace(" ", "_"), ADJUSTMENTS),
            "calendar": calendar,
        }
        yield "", "calendar.adjust", wire, expect["date"]
    elif given.get("rule") == "next month end":
        months = given["months"]
        wire = {
            "anchor": given["date"],
            "every": f"{months} month{'s' if months > 1 else ''}",
            "count": 1,
            "month_end": "last_day",
        }
        yield "", "time.schedule", wire, [{"unadjusted": expect["date"], "date": expect["date"]}]
    elif given.get("rule") in ANCHOR_RULES:
        wire = {
            "anchor": given["start"],
            "every": "1 month",
            "count": given["count"],
            "month_end": ANCHOR_RULES[given["rule"]],
        }
        yield (
            "",
            "time.schedule",
            wire,
            [{"unadjusted": day, "date": day} for day in expect["dates"]],
        )
    else:
        raise Untranslated(f"no call for the rule `{given.get('rule')}`")


def calls_of_calendar(given: Case, expect: Case) -> Calls:
    """The holidays of a year on Monday to Friday, as `calendar.holidays` lists them."""
    weekend = [day for day in expect["holidays"] if date.fromisoformat(day).weekday() > 4]
    if weekend:
        raise Untranslated(f"lists days of the weekend: {', '.join(weekend)}")
    wire = {"calendar": known(given["calendar"], CALENDARS), "year": given["year"]}
    yield "", "calendar.holidays", wire, expect["holidays"]


def calls_of_provision(given: Case, expect: Case) -> Calls:
    """A provision matrix: one item per row, on the last day of its bucket."""
    per_unit = {"percent of gross amount": 100, "fraction of gross amount": 1}.get(given["rates"])
    if per_unit is None:
        raise Untranslated(f"no call for rates as `{given['rates']}`")
    as_of = date(2026, 6, 30)
    labels = [label for label, _, _ in given["buckets"]]
    bounds = [int(label.split("-")[1]) for label in labels if re.fullmatch(r"[0-9]+-[0-9]+", label)]
    if labels[0] != "current" or len(bounds) != len(labels) - 2:
        raise Untranslated(f"labels that are not current, ranges and an open bucket: {labels}")
    ages = [0, *bounds, bounds[-1] + 1]
    rates = [Fraction(rate) / per_unit for _, _, rate in given["buckets"]]
    gross = [Fraction(amount) for _, amount, _ in given["buckets"]]
    published = [Fraction(amount) for amount in expect["allowances"]]
    for label, amount, rate, allowance in zip(labels, gross, rates, published, strict=True):
        if abs(amount * rate - allowance) > Fraction(1, 200):
            raise Untranslated(f"the published allowance of {label} is not rounded to the cent")
    rows = [
        {
            "id": label,
            "customer": "portfolio",
            "due": (as_of - timedelta(days=age)).isoformat(),
            "open": cents(amount),
        }
        for label, amount, age in zip(labels, gross, ages, strict=True)
        if amount
    ]
    wire = {
        "items": {"currency": "EUR", "rows": rows},
        "as_of": as_of.isoformat(),
        "policy": {"bounds": bounds},
        "not_due": plain(rates[0]),
        "buckets": [plain(rate) for rate in rates[1:]],
    }
    parts = [
        {"gross": cents(amount), "allowance": cents(allowance)}
        for amount, allowance in zip(gross, published, strict=True)
    ]
    line = {
        "currency": "EUR",
        "not_due": parts[0],
        "buckets": parts[1:],
        "allowance": cents(Fraction(expect["total"])),
        "gross": cents(sum(gross, Fraction(0))),
    }
    if "gross_total" in expect and Fraction(expect["gross_total"]) != sum(gross):
        raise Untranslated("the published total is not the sum of the published amounts")
    yield "", "aging.provision", wire, {"lines": [line]}


def calls_of_tryton(given: Case, expect: Case) -> Calls:
    """Tryton's aged balance: its columns are our buckets one day later.

    A line that is reconciled by the report date is settled here, because a table of open items
    holds what is open; a line dated later stays in the table and is not posted yet. Moving each due
    date one day earlier makes its `term n or more overdue` our `more than n`. Its first column then
    is our first bucket, and its lines not due are in the balance alone.
    """
    units = {"day": "days", "week": "weeks", "month": "months"}
    rows = []
    for line in given["lines"]:
        if line["reconciled_on"] and line["reconciled_on"] <= given["date"]:
            continue
        due = date.fromisoformat(line["maturity"] or line["date"]) - timedelta(days=1)
        rows.append(
            {
                "id": line["id"],
                "customer": "customer",
                "due": due.isoformat(),
                "open": line["amount"],
                "posting": line["date"],
            }
        )
    wire = {
        "items": {"currency": "EUR", "rows": rows},
        "as_of": given["date"],
        "policy": {
            "bounds": given["terms"],
            "unit": units[known(given["unit"], set(units))],
            "credits": "by_own_date",
        },
    }
    columns = [expect[f"term{number}"] for number in range(len(given["terms"]) + 1)]
    line = {
        "currency": "EUR",
        "balance": expect["balance"],
        "buckets": columns,
        "unapplied": "0.00",
    }
    later = [row for row in rows if row["posting"] > given["date"]]
    groups = [{"key": ["customer"], **line}] if len(later) < len(rows) else []
    yield (
        "",
        "aging.report",
        wire,
        {
            "totals": [line],
            "groups": groups,
            "not_yet_posted": len(later),
        },
    )


Translator = Callable[[Case], Calls]


def translators(source: Path) -> dict[str, Translator]:
    """The files that have a call to go to."""
    penalties = Penalties(source / "rates")
    by_fields: dict[str, Callable[[Case, Case], Calls]] = {
        "aging_tryton": calls_of_tryton,
        "business_days": calls_of_business_day,
        "calendars": calls_of_calendar,
        "daycount": calls_of_day_count,
        "dunning_fees_tryton": penalties.calls,
        "late_interest": penalties.calls,
        "payment_terms": calls_of_terms,
        "payment_terms_tryton": calls_of_terms,
        "provision_matrix": calls_of_provision,
        "trade_discount": calls_of_trade_discount,
    }
    found: dict[str, Translator] = {
        name: lambda case, calls=calls: calls(case["given"], case["expect"])
        for name, calls in by_fields.items()
    }
    return found | {"disputed": penalties.disputed}


def translate(path: Path, translator: Translator) -> tuple[list[Case], list[str], int]:
    """The vectors of one file, the reasons for what was left out, and the number of its cases."""
    vectors: list[Case] = []
    left_out: list[str] = []
    content = json.loads(path.read_text(encoding="utf-8"))
    cases = content["cases"] if "cases" in content else content["items"]
    for case in cases:
        try:
            for suffix, call, wire, ok in translator(case):
                vectors.append(_vector(path.stem, case, suffix, call, wire, ok))
        except (Untranslated, KeyError, ValueError, IndexError) as problem:
            left_out.append(f"{case['name']}: {problem!r}" if isinstance(problem, KeyError)
                            else f"{case['name']}: {problem}")  # fmt: skip
    return vectors, left_out, len(cases)


def _vector(topic: str, case: Case, suffix: str, call: str, wire: Case, ok: Any) -> Case:
    slug = re.sub(r"[^a-z0-9]+", "_", case["name"].replace("+", "plus").lower()).strip("_")
    vector = {
        "id": ".".join(part for part in ("reference", topic, slug, suffix) if part),
        "title": case["name"],
        "source": _source(case),
        "call": call,
        "input": wire,
        "expect": {"ok": ok},
    }
    if note := _note(case):
        vector["note"] = note
    return vector


def _source(case: Case) -> str:
    """Who says so; the number of a line in somebody's search index tells a reader nothing."""
    text = re.sub(r",? cross-checked with id [0-9]+", "", case["source"])
    text = re.sub(r"\w+ hit id [0-9]+ \((.*)\)$", r"\1", text)
    text = re.sub(r" \(\w+ id [0-9]+\)", "", text)
    reliability = case.get("reliability", "published, does not reproduce")
    return f"{text} ({reliability})"


def _note(case: Case) -> str:
    """The notes of the case; of a disputed one what was published instead, and why it is wrong."""
    if "published" in case:
        return f"published: {case['published']}; exact: {case['exact']}; {case['why']}"
    return case.get("notes", "")


def cases_in(path: Path) -> int:
    """How many cases a file of any form holds."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(content, dict):
        content = content.get("cases", content.get("items", []))
    return len(content) if isinstance(content, list) else 0


def main() -> int:
    """Translates a folder and says what was done; without any vector it fails."""
    parser = argparse.ArgumentParser(description="Translates published cases")
    parser.add_argument("source", type=Path, metavar="SRC")
    parser.add_argument("target", type=Path, metavar="DST")
    options = parser.parse_args()
    files = sorted(options.source.glob("*.json"))
    known_files = translators(options.source)
    if not files:
        print(f"no *.json in {options.source}", file=sys.stderr)
        return 1
    written = left = 0
    untranslated = []
    for path in files:
        translator = known_files.get(path.stem)
        if translator is None:
            untranslated.append((path.name, cases_in(path)))
            continue
        vectors, left_out, cases = translate(path, translator)
        if vectors:
            casefile.write(options.target / path.name, vectors)
        written += len(vectors)
        left += len(left_out)
        print(f"{path.name}: {cases - len(left_out)} of {cases} cases -> {len(vectors)} vectors")
        for reason in left_out:
            print(f"  not translated: {reason}")
    print(f"not translated yet: {len(untranslated)} files, {sum(n for _, n in untranslated)} cases")
    for name, number in untranslated:
        print(f"  {name}: {number} cases")
    print(f"{written} vectors written, {left} cases of translated files left out")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
