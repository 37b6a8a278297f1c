"""The history of one invoice: what happened, and what was open after each event."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger_book import Book
from ledger_facts import Fact
from ledger_replay import Replay
from ledger_views import disputed
from refusal import Refusal

# What changes nothing, in the order of one day after what settles; and the field with its date.
OTHERS = {"dispute": "opened", "dispute_resolution": "date", "promise": "made", "contact": "date",
          "cost": "date", "hold": "from", "hold_release": "date"}  # fmt: skip


def _is_about(book: Book, fact: Fact, invoice: str) -> bool:
    if fact.kind == "dispute_resolution":
        return book.one("dispute", fact.id)["invoice"] == invoice
    if fact.kind == "hold_release":
        return book.one("hold", fact.id)["invoice"] == invoice
    return fact["invoice"] == invoice or invoice in (fact["invoices"] or [])


def history(book: Book, id: str, as_of: date) -> dict[str, Any]:
    """Every event of an invoice up to a day."""
    if id not in book.invoices:
        raise Refusal("ledger.unknown_id", fact="invoice", value=id)
    invoice, state = book.invoices[id], Replay(book, as_of).state
    events: list[tuple[Any, dict[str, Any]]] = []
    for index, event in enumerate(event for event in state.events if event.invoice == id):
        # What settles keeps the order of the replay: within one step that is the order of ids of
        # what settled, allocations by their own.
        wire = {
            "date": event.day.isoformat(),
            "kind": event.kind,
            "id": event.id,
            "amount": invoice.currency.text(event.amount),
            "open": invoice.currency.text(event.open),
        }
        events.append(((event.day, 0, index), wire))
    for rank, (kind, name) in enumerate(OTHERS.items(), start=1):
        for index, fact in enumerate(book.of(kind)):
            if _is_about(book, fact, id) and fact[name] <= as_of:
                amount = None
                if fact["amount"] is not None:
                    whose = book.currency_of(fact) if kind == "cost" else invoice.currency
                    amount = whose.text(book.amount(fact))
                day = fact[name].isoformat()
                wire = {"date": day, "kind": kind, "id": fact.id, "amount": amount}
                events.append(((fact[name], rank, index), wire))
    events.sort(key=lambda event: event[0])
    still = invoice.currency.text(0)
    for _, wire in events:
        still = wire.setdefault("open", still)
    there = id in state.open
    return {
        "invoice": id,
        "customer": invoice.customer,
        "currency": invoice.currency.code,
        "as_of": as_of.isoformat(),
        "amount": invoice.currency.text(invoice.amount),
        "events": [wire for _, wire in events],
        "open": invoice.currency.text(sum(state.open[id]) if there else 0),
        "disputed": invoice.currency.text(disputed(book, invoice, state, as_of) if there else 0),
    }
