"""Published cases of payment terms and early-payment discounts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from reference_values import Calls, Case, Untranslated, cents, of_percent, plain

# The words of the published rules as a path of steps.
RULES = {
    "days then month end": "{days}+eom",
    "month end then days": "eom+{days}",
    "days after invoice date": "net {days}",
    "month(s) after the end of the invoice month": "{months}m+eom",
}
STEPS = {r"months \+([0-9]+)": "{}m", r"day = ([0-9]+)": "day{}", r"days \+([0-9]+)": "{}d"}
ISSUE = date(2026, 1, 5)


def calls_of_terms(given: Case, expect: Case) -> Calls:
    """A due date by a rule, terms in several lines, a discount beside a levy, or an allocation."""
    if "rule" in given:
        yield from due_by_rule(given["rule"], given, expect["due"])
    elif "lines" in given:
        yield _in_lines(given, expect["instalments"])
    elif "fixed_levy" in given:
        yield from _with_levy(given, expect)
    elif "credit_notes" in given:
        yield from _allocation(given, expect)
    else:
        raise Untranslated(f"no call for {sorted(given)}")


def due_by_rule(rule: str, given: Case, due: str) -> Calls:
    """The due date of an invoice by a rule that has a name."""
    if rule not in RULES:
        raise Untranslated(f"no terms for the rule `{rule}`")
    wire = {
        "terms": RULES[rule].format(**given),
        "amount": "100.00",
        "currency": "EUR",
        "issue": given["invoice_date"],
    }
    yield "", "terms.resolve", wire, {"instalments": [{"due": due, "amount": "100.00"}]}


def _in_lines(given: Case, instalments: list[list[str]]) -> tuple[str, str, Case, Case]:
    """Tryton rounds half-even; its remainder is our balance, its percent of it is `of rest`."""
    wire = {
        "terms": ", ".join(_line(line) for line in given["lines"]),
        "amount": given["amount"],
        "currency": "EUR",
        "issue": given["invoice_date"],
        "rounding": "half_even",
    }
    lines = [{"due": due, "amount": amount} for due, amount in instalments]
    return "", "terms.resolve", wire, {"instalments": lines}


def _line(line: Case) -> str:
    path = []
    for word in line["delta"].split(", "):
        for pattern, step in STEPS.items():
            if found := re.fullmatch(pattern, word):
                path.append(step.format(found[1]))
                break
        else:
            raise Untranslated(f"no step for `{word}`")
    if line["type"] == "fixed":
        return f"fixed {line['amount']} {'+'.join(path)}"
    if line["type"] == "remainder":
        return f"balance {'+'.join(path)}"
    whole = {"percent of total": "", "percent of remainder": " of rest"}
    if line["type"] not in whole:
        raise Untranslated(f"no share for `{line['type']}`")
    return f"{plain(Fraction(line['ratio']) * 100)}%{whole[line['type']]} {'+'.join(path)}"


def _with_levy(given: Case, expect: Case) -> Calls:
    """The tax is invoiced on the discounted net already, so it is given and stays as it is."""
    net, levy, tax = (Fraction(text) for text in (given["net"], given["fixed_levy"], expect["vat"]))
    whole, paid = expect["payable_without_discount"], expect["payable_with_discount"]
    if Fraction(whole) != net + levy + tax:
        raise Untranslated("the published total is not the sum of net, levy and tax")
    reduction = net - Fraction(expect["discounted_net"])
    wire = {
        "terms": f"{given['discount_percent']}/10 net 30; base net",
        "amount": whole,
        "currency": "EUR",
        "issue": ISSUE.isoformat(),
        "tax": cents(tax),
        "levy": cents(levy),
    }
    last = ISSUE + timedelta(days=10)
    price = {"discount": cents(reduction), "tax_reduction": "0.00", "payable": paid, "tier": 1}
    yield "within", "discount.payable", {**wire, "on": last.isoformat()}, price
    late = {"discount": "0.00", "payable": whole, "tier": None}
    after = (last + timedelta(days=1)).isoformat()
    yield "after", "discount.payable", {**wire, "on": after}, late


def _allocation(given: Case, expect: Case) -> Calls:
    """An invoice in instalments; the payment and the credit note are designated to it."""
    day = lambda days: (ISSUE + timedelta(days=int(days))).isoformat()
    (payment,), (credit,) = given["payments"], given["credit_notes"]
    invoice = {
        "id": "F-1",
        "customer": "customer",
        "issue": ISSUE.isoformat(),
        "instalments": [
            {"due": day(days), "amount": cents(Fraction(amount))} for days, amount in given["terms"]
        ],
        "amount": cents(Fraction(given["amount"])),
    }
    ledger = {
        "currency": "EUR",
        "invoices": [invoice],
        "payments": [{"id": "P-1", "invoice": "F-1", "date": day(1), "amount": payment}],
        "credit_notes": [{"id": "C-1", "invoice": "F-1", "date": day(2), "amount": credit}],
    }
    numbers = {days: number for number, (days, _) in enumerate(given["terms"], start=1)}
    for suffix, when in (("open_after_payment", 1), ("open_after_credit", 2)):
        rows = [
            {"id": f"F-1/{numbers[days]}", "due": day(days), "open": cents(Fraction(amount))}
            for days, amount in expect[suffix]
        ]
        yield suffix, "ledger.as_of", {"ledger": ledger, "as_of": day(when)}, {"rows": rows}


def calls_of_trade_discount(given: Case, expect: Case) -> Calls:
    """The yearly cost of not taking a discount; the recomputed percentage has six decimals."""
    fields = {"simple annual": "simple", "effective annual": "effective"}
    if given["measure"] not in fields:
        raise Untranslated(f"no call for `{given['measure']}`")
    printed = expect.get("percent") or expect["percent_1dp"]
    exact = expect["recomputed"]
    decimals = len(printed.partition(".")[2])
    if abs(Fraction(printed) - Fraction(exact)) * 10**decimals > Fraction(1, 2):
        raise Untranslated(f"the recomputed {exact} is not the published {printed}")
    days = given.get("days_accelerated")
    if days is None:
        days = given["payment_day"] - given["discount_day"]
    wire = {
        "rate": of_percent(given["discount_percent"]),
        "days": days,
        "year_days": given["year_days"],
    }
    fraction = Fraction(exact) / 100
    text = f"{plain(fraction)}" + "0" * 8
    whole, _, rest = text.partition(".")
    yield "", "discount.annual_cost", wire, {fields[given["measure"]]: f"{whole}.{rest[:8]}"}
