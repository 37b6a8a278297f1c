"""Promises to pay: which payments keep which, each cent for one promise only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ledger_book import Book
from ledger_facts import Fact
from ledger_replay import Replay, State


def promises(book: Book, as_of: date) -> list[dict[str, Any]]:
    """Every promise made by a day with its state, by due day, day made and id."""
    state = Replay(book, as_of).state
    # What is left to count: of a payment as a whole, and of each thing that it settled.
    paid = {
        credit.id: credit.amount - state.returned.get(credit.id, 0)
        for credit in book.credits.values()
        if credit.fact.kind == "payment" and credit.day <= as_of
    }
    settled = [settlement.amount for settlement in state.settlements]
    known = [fact for fact in book.of("promise") if fact["made"] <= as_of]
    known.sort(key=lambda fact: (fact["due"], fact["made"], fact.id.encode()))
    return [_judge(book, fact, as_of, state, paid, settled) for fact in known]


def _judge(
    book: Book, fact: Fact, as_of: date, state: State, paid: dict[str, int], settled: list[int]
) -> dict[str, Any]:
    currency, amount = book.currency_of(fact), book.amount(fact)
    received, reached = 0, None
    for day, id, place in _sources(book, fact, state, paid):
        there = paid[id] if place is None else min(paid[id], settled[place])
        taken = min(there, amount - received)
        paid[id] -= taken
        if place is not None:
            settled[place] -= taken
        received += taken
        if received == amount and reached is None:
            reached = day
    after = fact["due"] + timedelta(days=1)
    if received == amount:
        name, decided = "kept", reached
    elif as_of <= fact["due"]:
        name, decided = "open", None
    else:
        name, decided = ("partly_kept" if received else "broken"), after
    return {
        "id": fact.id,
        "customer": book.customer_of(fact),
        "currency": currency.code,
        "invoices": fact["invoices"] or [],
        "made": fact["made"].isoformat(),
        "due": fact["due"].isoformat(),
        "amount": currency.text(amount),
        "received": currency.text(received),
        "state": name,
        "decided": decided.isoformat() if decided else None,
    }


def _sources(
    book: Book, fact: Fact, state: State, paid: dict[str, int]
) -> list[tuple[date, str, int | None]]:
    """The payments of a promise's window by day and id, with what each settled if that counts."""
    found: list[tuple[date, str, int | None]] = []
    if fact["invoices"]:
        for place, settlement in enumerate(state.settlements):
            if settlement.invoice in fact["invoices"] and settlement.credit in paid:
                found.append((settlement.day, settlement.credit, place))
    else:
        whom, code = fact["customer"], book.currency_of(fact).code
        for id in paid:
            credit = book.credits[id]
            if (credit.customer, credit.currency.code) == (whom, code):
                found.append((credit.day, id, None))
    window = [entry for entry in found if fact["made"] <= entry[0] <= fact["due"]]

    def order(place: int | None) -> tuple[date, bytes] | tuple[()]:
        """Of one payment and day, what it settled by the invoices' issue date and id."""
        if place is None:
            return ()
        invoice = book.invoices[state.settlements[place].invoice]
        return invoice.issue, invoice.id.encode()

    return sorted(window, key=lambda entry: (entry[0], entry[1].encode(), order(entry[2])))
