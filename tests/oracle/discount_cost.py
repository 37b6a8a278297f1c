"""What a discount costs by the year, from which rate on it pays, what it does to a portfolio."""

from __future__ import annotations

import math
from datetime import timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import open_items
from civil_time import in_window
from exact_money import ROUNDINGS, Currency, fixed, parse_decimal, round_whole
from refusal import Refusal, named
from terms_form import read
from terms_text import print_terms

DIGITS = 60
LIMIT = 10**9


def read_rate(text: str) -> Fraction:
    """A fraction from 0 to 10 with at most 10 decimals."""
    try:
        rate = parse_decimal(text)
    except Refusal:
        raise Refusal("rate.malformed", value=text) from None
    if not 0 <= rate <= 10 or (rate * 10**10).denominator != 1:
        raise Refusal("rate.out_of_range")
    return rate


def _days(given: dict[str, Any]) -> tuple[int, int]:
    days, year_days = given["days"], given.get("year_days", 365)
    for value, most in ((days, 36500), (year_days, 366)):
        if not 1 <= value <= most:
            raise Refusal("input.out_of_range", value=str(value), minimum=1, maximum=most)
    return days, year_days


def _eight(value: Fraction) -> str:
    return fixed(Fraction(round_whole(value * 10**8, "half_up"), 10**8), 8)


def annual_cost(given: dict[str, Any]) -> dict[str, str]:
    """The call `discount.annual_cost`."""
    rate = read_rate(given["rate"])
    if rate >= 1:
        raise Refusal("discount.invalid_rate")
    days, year_days = _days(given)
    each = rate / (1 - rate)
    simple = each * year_days / days
    if simple >= LIMIT or math.log(1 + each) * year_days / days > math.log(2 * LIMIT):
        raise Refusal("discount.cost_out_of_range")
    effective = _power(1 + each, year_days, days) - 1
    if effective >= LIMIT:
        raise Refusal("discount.cost_out_of_range")
    return {"simple": _eight(simple), "effective": _eight(effective)}


def _power(base: Fraction, numerator: int, denominator: int) -> Fraction:
    """A power, exact where it is a whole one, else with 60 digits; never near a tie of the 8."""
    if base == 1 or numerator % denominator == 0:
        return base ** (numerator // denominator)
    with localcontext() as context:
        context.prec = DIGITS
        once = Decimal(base.numerator) / Decimal(base.denominator)
        found = Fraction((once.ln() * numerator / denominator).exp())
    assert abs(found * 10**8 % 1 * 2 - 1) > Fraction(1, 10**30), (base, numerator, denominator)
    return found


def break_even(given: dict[str, Any]) -> str:
    """The call `discount.break_even`."""
    cost = read_rate(given["cost_of_capital"])
    days, year_days = _days(given)
    return _eight(1 - 1 / (1 + cost * days / year_days))


def effect(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `discount.effect`: currency by currency, over the debts of a table."""
    terms = read(given["terms"])
    if terms.discount is None:
        raise Refusal("discount.none", terms=print_terms(terms))
    if terms.discount.sliding:
        raise Refusal("discount.sliding_not_a_policy")
    take_up, delay = read_rate(given["take_up"]), given.get("delay_days") or 0
    if take_up > 1 or not 0 <= delay <= 36500 or not 1 <= (given.get("year_days") or 365) <= 366:
        raise Refusal("input.out_of_range")
    items = open_items.read(given["items"]).items
    mode = named("rounding", given.get("rounding") or "half_up", ROUNDINGS)
    debts = [item for item in items if item.open > 0]
    by_code: dict[str, list[tuple[int, int, int]]] = {}
    currencies: dict[str, Currency] = {}
    for item in debts:
        if item.issue is None:
            if not any(other.issue for other in items):
                raise Refusal("item.column_missing", column="issue")
            raise Refusal("input.null", row=item.row)
        currencies[item.currency.code] = item.currency
        best, until = 0, None
        for tier in terms.discount.tiers:
            discount = _tier_discount(tier.kind, tier.size, item.open, item.currency, mode)
            if until is None or discount > best:
                best, until = discount, tier.due.on({"issue": item.issue})
        paid = in_window(item.due + timedelta(days=delay))
        gained = max((paid - until).days, 0) if until else 0
        by_code.setdefault(item.currency.code, []).append((item.open, best, gained))
    return [_line(given, currencies[code], by_code[code], mode) for code in sorted(by_code)]


def _tier_discount(kind: str, size: Fraction, amount: int, currency: Currency, mode: str) -> int:
    if kind == "rate":
        return round_whole(size * amount, mode)
    units = size * 10**currency.precision
    if units.denominator != 1:
        raise Refusal("amount.too_precise", currency=currency.code)
    return min(int(units), amount)


def _line(
    given: dict[str, Any], currency: Currency, debts: list[tuple[int, int, int]], mode: str
) -> dict[str, Any]:
    take_up = parse_decimal(given["take_up"])
    amount = sum(opened for opened, _, _ in debts)
    discount = round_whole(take_up * sum(best for _, best, _ in debts), mode)
    weighted = take_up * sum(opened * gained for opened, _, gained in debts) / amount
    days = Fraction(round_whole(weighted * 10**6, "half_up"), 10**6)
    gain = net = None
    if given.get("cost_of_capital") is not None:
        cost = read_rate(given["cost_of_capital"])
        earned = sum((opened - best) * gained for opened, best, gained in debts)
        exact = take_up * cost * earned / (given.get("year_days") or 365)
        gain = round_whole(exact, mode)
        net = currency.text(gain - discount)
    return {
        "currency": currency.code,
        "items": len(debts),
        "amount": currency.text(amount),
        "taking": currency.text(round_whole(take_up * amount, mode)),
        "discount": currency.text(discount),
        "days_gained": fixed(days, 6),
        "financing_gain": None if gain is None else currency.text(gain),
        "net": net,
    }
