"""The calls about fees, tables of debts, and the penalties of a whole ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import ledger_calls
from civil_time import parse_date
from discount_cost import read_rate
from exact_money import ROUNDINGS, Currency, round_whole
from ledger_book import Book, Invoice
from ledger_replay import Replay, State, by_due
from penalty import Debt, Penalty
from penalty_policy import DEBTORS, Policy
from refusal import Refusal, named


def fees(given: dict[str, Any]) -> list[dict[str, str]]:
    """The call `penalty.fees`: each of the principal, never of a fee before it."""
    currency = Currency(given["currency"], given.get("precision"))
    mode = named("rounding", given.get("rounding") or "half_up", ROUNDINGS)
    principal = balance = currency.minor(given["amount"])
    if principal <= 0:
        raise Refusal("penalty.not_positive")
    steps = []
    for fee in given["fees"]:
        if isinstance(fee, dict):
            amount = round_whole(read_rate(fee["rate"]) * principal, mode)
        else:
            amount = currency.minor(fee)
            if amount < 0:
                raise Refusal("penalty.not_positive")
        balance += amount
        steps.append({"fee": currency.text(amount), "balance": currency.text(balance)})
    return steps


def table(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `penalty.table`: what the debt of each row comes to; credits come to nothing."""
    currency = Currency(given["currency"], given.get("precision"))
    policy, as_of = Policy(given["policy"]), parse_date(given["as_of"])
    found = []
    for number, row in enumerate(given["rows"]):
        try:
            found.append(_of_row(row, currency, policy, as_of))
        except Refusal as refusal:
            located = refusal.at(f"[{number}]").at("rows")
            raise Refusal(located.code, **{**located.details, "row": number}) from None
    return found


def _of_row(row: dict[str, Any], currency: Currency, policy: Policy, as_of: date) -> dict[str, Any]:
    place = "amount"
    try:
        for place in ("amount", "due"):
            if row.get(place) is None:
                raise Refusal("input.null")
        place = "amount"
        amount = currency.minor(row["amount"])
        days = {}
        for place in ("due", "paid", "issue"):
            days[place] = parse_date(row[place]) if row.get(place) is not None else None
    except Refusal as refusal:
        raise refusal.at(place) from None
    zero = currency.text(0)
    if amount <= 0:
        return {"days": 0, "interest": zero, "compensation": zero, "total": zero}
    due, paid = days["due"], days["paid"]
    assert due
    debt = Debt(currency, amount, due, days["issue"])
    debt.payments = [(paid, amount)] if paid else []
    try:
        wire = Penalty(debt, policy, as_of).wire()
    except Refusal as refusal:
        raise refusal.at("due") if refusal.code == "penalty.rate_missing" else refusal from None
    return {name: wire[name] for name in ("days", "interest", "compensation", "total")}


@dataclass
class Claim:
    """What accrued of one kind about an invoice, and what was claimed of it."""

    accrued: int = 0
    claimed: int = 0
    waived: int = 0
    open: int = 0

    def state(self) -> str:
        """How far it has come."""
        if not self.claimed:
            return "accrued"
        if self.open:
            return "claimed"
        return "waived" if self.waived == self.claimed else "paid"

    def wire(self, currency: Currency) -> dict[str, str]:
        """All amounts and the state."""
        amounts = {
            "accrued": self.accrued,
            "claimed": self.claimed,
            "waived": self.waived,
            "paid": self.claimed - self.waived - self.open,
            "open": self.open,
            "unclaimed": self.accrued - self.claimed,
        }
        texts = {name: currency.text(amount) for name, amount in amounts.items()}
        return {**texts, "state": self.state()}


class Postings:
    """What is open of every instalment at the end of each day on which something happens."""

    def __init__(self, book: Book, as_of: date) -> None:
        self.days: dict[date, dict[str, list[int]]] = {}
        replay = Replay(book, as_of, observer=self._note)
        self.state: State = replay.state

    def _note(self, day: date, step: str, state: State) -> None:
        self.days[day] = {id: list(parts) for id, parts in state.open.items()}

    def payments(self, invoice: Invoice, index: int) -> list[tuple[date, int]]:
        """How much less was open at the end of a day than before it."""
        found, before = [], invoice.lines[index][1]
        for day in sorted(self.days):
            if invoice.id in self.days[day]:
                now = self.days[day][invoice.id][index]
                if now != before:
                    found.append((day, before - now))
                before = now
        return found


def _penalties(given: dict[str, Any]) -> list[dict[str, Any]]:
    book, as_of = ledger_calls.read(given["ledger"]), parse_date(given["as_of"])
    try:
        policy = Policy(given["policy"])
    except Refusal as refusal:
        raise refusal.at("policy") from None
    found = []
    asked = given.get("debtors")
    if asked is not None:
        asked = named("customer kind", asked, DEBTORS)
    postings = Postings(book, as_of)
    principals = [book.invoices[id] for id in postings.state.open]
    order = lambda invoice: (invoice.customer.encode(), invoice.issue, invoice.id.encode())
    priced = [
        (invoice, own)
        for invoice in sorted(principals, key=order)
        if invoice.claim == "principal"
        for own in [_own_kind(book, invoice)]
        if asked is None or policy.kind(own) == asked
    ]
    _check_amounts(policy, book, [invoice for invoice, _ in priced])
    for invoice, own in priced:
        try:
            items = _items(invoice, own, postings, policy, as_of)
        except Refusal as refusal:
            raise refusal.at(invoice.id) from None
        claims = {kind: _claim(book, invoice, kind, postings.state, as_of)
                  for kind in ("interest", "costs")}  # fmt: skip
        claims["interest"].accrued = sum(item.interest for item in items)
        claims["costs"].accrued = sum(item.compensation or 0 for item in items)
        if not any(claim.accrued or claim.claimed for claim in claims.values()):
            continue
        found.append(
            {
                "invoice": invoice.id,
                "customer": invoice.customer,
                "currency": invoice.currency.code,
                "as_of": as_of.isoformat(),
                "items": [item.wire() for item in items if item.segments],
                "interest": claims["interest"].wire(invoice.currency),
                "compensation": claims["costs"].wire(invoice.currency),
            }
        )
    return found


def _check_amounts(policy: Policy, book: Book, priced: list[Invoice]) -> None:
    """Refuse an amount of the policy that is finer than a currency, the ledger's own first."""
    used = {invoice.currency.code: invoice.currency for invoice in priced}
    for code in sorted(used, key=lambda code: (code != book.currency.code, code)):
        for name in ("minimum", "cap", "compensation"):
            try:
                policy.units(name, used[code])
            except Refusal as refusal:
                raise refusal.at(f"policy.{name}") from None


def _own_kind(book: Book, invoice: Invoice) -> str | None:
    """What the fact of the customer says of him, where there is one that does."""
    customers = (fact for fact in book.of("customer") if fact.id == invoice.customer)
    return next((fact["kind"] for fact in customers), None)


def _items(
    invoice: Invoice, kind: str | None, postings: Postings, policy: Policy, as_of: date
) -> list[Penalty]:
    """Each instalment past due a debt of its own; the fixed sum stands with one of them."""
    found: dict[int, Penalty] = {}
    taken = False
    for index in by_due(invoice):
        due, amount = invoice.lines[index]
        if not amount or due >= as_of:
            continue
        name = f"{invoice.id}/{index + 1}" if len(invoice.lines) > 1 else invoice.id
        debt = Debt(invoice.currency, amount, due, invoice.issue, kind, name)
        debt.payments = postings.payments(invoice, index)
        found[index] = Penalty(debt, policy, as_of, takes_sum=not taken)
        taken = taken or bool(found[index].segments)
    return [found[index] for index in sorted(found)]


def _claim(book: Book, invoice: Invoice, kind: str, state: State, as_of: date) -> Claim:
    """What was claimed about an invoice by what is in the books."""
    claim = Claim()
    for id, parts in state.open.items():
        other = book.invoices[id]
        if other.claim != kind or other.fact["about"] != invoice.id:
            continue
        claim.claimed += other.amount
        claim.open += sum(parts)
        claim.waived += sum(
            book.amount(fact)
            for fact in book.of("write_off")
            if fact["invoice"] == id and fact["date"] <= as_of
        )
    return claim


def penalties(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `ledger.penalties`."""
    return _penalties(given)


def claims(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The call `penalty.claims`: invoices for what is unclaimed; claimed, nothing is left."""
    found = _proposed(given)
    facts = [*given["ledger"].get("invoices", [])]
    facts += [{name: value for name, value in fact.items() if name != "fact"} for fact in found]
    assert _proposed({**given, "ledger": {**given["ledger"], "invoices": facts}}) == [], given
    return found


def _proposed(given: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for entry in _penalties(given):
        for kind, field in (("interest", "interest"), ("costs", "compensation")):
            unclaimed = entry[field]["unclaimed"]
            if unclaimed.startswith("-") or not unclaimed.strip("0."):
                continue
            found.append(
                {
                    "fact": "invoice",
                    "id": f"{entry['invoice']}:{kind}:{entry['as_of']}",
                    "customer": entry["customer"],
                    "issue": entry["as_of"],
                    "due": entry["as_of"],
                    "amount": unclaimed,
                    "claim": kind,
                    "about": entry["invoice"],
                    "currency": entry["currency"],
                }
            )
    return found
