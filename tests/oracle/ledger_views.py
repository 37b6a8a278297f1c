"""What a ledger answers for a day: the snapshot, the balances, the statement of a customer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from exact_money import Currency
from ledger_book import Book, Invoice
from ledger_replay import Replay, State, by_due, returned_amount
from refusal import Refusal

MOVEMENTS = {"invoice": 1, "credit_note": -1, "payment": -1, "write_off": -1, "refund": 1,
             "returned_payment": 1}  # fmt: skip


def disputed(book: Book, invoice: Invoice, state: State, day: date) -> int:
    """How much of what is open of an invoice is under dispute on a day."""
    total = 0
    for fact in open_disputes(book, invoice.id, day):
        total += invoice.amount if fact["amount"] is None else book.amount(fact)
    return min(total, sum(state.open[invoice.id]))


def open_disputes(book: Book, invoice: str, day: date) -> list[Any]:
    """The disputes of an invoice that are opened and not resolved by the end of a day."""
    resolved = {fact.id for fact in book.of("dispute_resolution") if fact["date"] <= day}
    return [fact for fact in book.of("dispute")
            if fact["invoice"] == invoice and fact["opened"] <= day
            and fact.id not in resolved]  # fmt: skip


def snapshot(book: Book, day: date) -> dict[str, Any]:
    """The rows of the open items on a day: debts first, then unapplied credits."""
    state = Replay(book, day).state
    debts, credits = [], []
    order = lambda invoice: (invoice.customer.encode(), invoice.issue, invoice.id.encode())
    for invoice in sorted((book.invoices[id] for id in state.open), key=order):
        debts += _debts(book, invoice, state, day)
    known = (book.credits[id] for id, left in state.left.items() if left)
    for credit in sorted(known, key=lambda c: (c.customer.encode(), c.day, c.id.encode())):
        row = {
            "id": credit.id,
            "customer": credit.customer,
            "due": credit.day.isoformat(),
            "open": credit.currency.text(-state.left[credit.id]),
            "issue": credit.day.isoformat(),
            "posting": credit.day.isoformat(),
            "currency": credit.currency.code,
            "tags": book.tags.get(credit.customer),
        }
        credits.append(row)
    rows = debts + credits
    posted = any([row.pop("posted", False) for row in rows])
    first = rows[0]["currency"] if rows else None
    for row in rows:
        if not posted:
            del row["posting"]
        if not row["tags"]:
            del row["tags"]
        if row["currency"] == first:
            del row["currency"]
    return {"count": len(rows), "rows": rows}


def _debts(book: Book, invoice: Invoice, state: State, day: date) -> list[dict[str, Any]]:
    """The open instalments of an invoice; the later due bear what is disputed first."""
    still = state.open[invoice.id]
    bears = [0] * len(still)
    rest = disputed(book, invoice, state, day)
    for index in reversed(by_due(invoice)):
        bears[index] = min(rest, still[index])
        rest -= bears[index]
    rows = []
    for index, amount in enumerate(still):
        if not amount:
            continue
        row = {
            "id": f"{invoice.id}/{index + 1}" if len(still) > 1 else invoice.id,
            "customer": invoice.customer,
            "due": invoice.lines[index][0].isoformat(),
            "open": invoice.currency.text(amount),
            "issue": invoice.issue.isoformat(),
            "posting": invoice.day.isoformat(),
            "currency": invoice.currency.code,
            "tags": invoice.tags,
            "posted": invoice.fact["posting"] is not None,
        }
        if bears[index]:
            row["disputed"] = invoice.currency.text(bears[index])
        rows.append(row)
    return rows


class Balance:
    """What one customer owes in one currency."""

    def __init__(self, currency: Currency) -> None:
        self.currency = currency
        self.open = self.unapplied = self.disputed = 0


def balance_table(book: Book, day: date) -> dict[tuple[str, str], Balance]:
    """The balances of a day by customer and currency, in that order."""
    state = Replay(book, day).state
    table: dict[tuple[str, str], Balance] = {}
    for id, parts in state.open.items():
        invoice = book.invoices[id]
        if sum(parts):
            key = (invoice.customer, invoice.currency.code)
            line = table.setdefault(key, Balance(invoice.currency))
            line.open += sum(parts)
            line.disputed += disputed(book, invoice, state, day)
    for id, left in state.left.items():
        credit = book.credits[id]
        if left:
            key = (credit.customer, credit.currency.code)
            table.setdefault(key, Balance(credit.currency)).unapplied += left
    return dict(sorted(table.items(), key=lambda pair: (pair[0][0].encode(), pair[0][1])))


def balances(book: Book, day: date) -> list[dict[str, Any]]:
    """One line per customer and currency with a debt or a credit on that day."""
    return [
        {
            "customer": customer,
            "currency": code,
            "open": line.currency.text(line.open),
            "unapplied": line.currency.text(line.unapplied),
            "balance": line.currency.text(line.open - line.unapplied),
            "disputed": line.currency.text(line.disputed),
        }
        for (customer, code), line in balance_table(book, day).items()
    ]


def _movements(book: Book, customer: str) -> list[tuple[date, int, str, str, Currency, int]]:
    """Every movement of a customer: day, rank and name of its kind, id, currency, signed amount."""
    found = []
    for fact in book.facts:
        if fact.kind not in MOVEMENTS:
            continue
        day = fact["date"]
        if fact.kind == "invoice":
            document: Any = book.invoices[fact.id]
            day, amount = document.day, document.amount
        elif fact.kind in ("payment", "credit_note"):
            document, amount = book.credits[fact.id], book.amount(fact)
        elif fact.kind == "write_off":
            document, amount = book.invoices[fact["invoice"]], book.amount(fact)
        elif fact.kind == "refund":
            document, amount = book.credits[fact["credit"]], book.amount(fact)
        else:
            document, amount = book.credits[fact["payment"]], returned_amount(book, fact)
        if document.customer == customer:
            rank, signed = list(MOVEMENTS).index(fact.kind), MOVEMENTS[fact.kind] * amount
            found.append((day, rank, fact.kind, fact.id, document.currency, signed))
    return sorted(found, key=lambda movement: (*movement[:2], movement[3].encode()))


def statement(book: Book, customer: str, first: date, last: date) -> list[dict[str, Any]]:
    """One statement per currency; its sums are proved against the balances of both days."""
    if customer not in book.customers:
        raise Refusal("ledger.unknown_id", fact="customer", value=customer)
    if last < first:
        raise Refusal(
            "ledger.dates_reversed", **{"from": first.isoformat(), "to": last.isoformat()}
        )
    movements = _movements(book, customer)
    currencies = {movement[4].code: movement[4] for movement in movements}
    found = []
    for code in sorted(currencies):
        currency = currencies[code]
        mine = [movement for movement in movements if movement[4].code == code]
        opening = sum(movement[5] for movement in mine if movement[0] < first)
        _proved(book, customer, code, first - timedelta(days=1), opening)
        lines, running = [], opening
        for day, _, kind, id, _, amount in mine:
            if first <= day <= last:
                running += amount
                lines.append({"date": day.isoformat(), "kind": kind, "id": id,
                              "amount": currency.text(amount),
                              "balance": currency.text(running)})  # fmt: skip
        _proved(book, customer, code, last, running)
        if opening or lines:
            found.append(_statement(customer, currency, first, last, opening, lines, running))
    return found or [_statement(customer, book.currency, first, last, 0, [], 0)]


def _proved(book: Book, customer: str, code: str, day: date, expected: int) -> None:
    line = balance_table(book, day).get((customer, code))
    assert (line.open - line.unapplied if line else 0) == expected, (customer, code, day)


def _statement(
    customer: str,
    currency: Currency,
    first: date,
    last: date,
    opening: int,
    lines: list[dict[str, Any]],
    closing: int,
) -> dict[str, Any]:
    return {
        "customer": customer,
        "currency": currency.code,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "opening": currency.text(opening),
        "movements": lines,
        "closing": currency.text(closing),
    }
