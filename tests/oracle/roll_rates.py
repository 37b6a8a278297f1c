"""Roll rates: where what was open on one day stands on a later day."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from aging_report import Placed, Policy, check_basis, place, posted, six, written_currency
from civil_time import parse_date
from exact_money import Currency
from open_items import Item, read
from refusal import Refusal


def roll_rates(given: dict[str, Any]) -> dict[str, Any]:
    """The call `aging.roll_rates`: one matrix per currency."""
    policy = Policy(given.get("policy", {}))
    sides = [given["from"], given["to"]]
    days = [parse_date(side["as_of"]) for side in sides]
    if days[1] <= days[0]:
        raise Refusal("aging.snapshots_reversed", **{"from": str(days[0]), "to": str(days[1])})
    tables = [read(side["items"]) for side in sides]
    then, now = [_debts(table.items, day, policy) for table, day in zip(tables, days, strict=True)]
    named = [table.currency for table in tables]
    named += [item.currency for table in tables for item in table.items]
    currencies = {currency.code: currency for currency in named}
    return {
        "from": days[0].isoformat(),
        "to": days[1].isoformat(),
        "matrices": [
            _matrix(currencies[code], policy.states(), then, now) for code in sorted(currencies)
        ],
    }


def _debts(items: list[Item], day: Any, policy: Policy) -> dict[tuple[str, str], Placed]:
    """What counts of each debt that is in the books, by id and currency."""
    check_basis(items, policy)
    found = {}
    for item in items:
        entry = place(item, day, policy) if posted(item, day) else None
        if entry and entry.amount > 0:
            found[item.id, item.currency.code] = entry
    return found


def _matrix(currency: Currency, states: list[str], then: dict, now: dict) -> dict[str, Any]:
    width = len(states)
    text = currency.text
    rows = []
    for number, state in enumerate(states):
        start = {key: e for key, e in then.items()
                 if key[1] == currency.code and e.state == number}  # fmt: skip
        to = [0] * width
        for key, entry in start.items():
            if key in now:
                to[now[key].state] += min(entry.amount, now[key].amount)
        amount = sum(entry.amount for entry in start.values())
        share = lambda part: six(Fraction(part, amount)) if amount else None  # noqa: B023
        rows.append(
            {
                "state": state,
                "items": len(start),
                "amount": text(amount),
                "settled": text(amount - sum(to)),
                "to": [text(part) for part in to],
                "rates": {"settled": share(amount - sum(to)), "to": [share(part) for part in to]},
            }
        )
    new = [0] * width
    for key, entry in now.items():
        if key[1] == currency.code:
            before = then[key].amount if key in then else 0
            new[entry.state] += max(entry.amount - before, 0)
    return {
        **written_currency(currency),
        "states": states,
        "rows": rows,
        "new": {"amount": text(sum(new)), "to": [text(part) for part in new]},
    }
