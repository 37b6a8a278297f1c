"""One day after the other: what every fact does, and what was open at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from exact_money import Currency
from ledger_book import Book, Credit, Invoice, Problems
from ledger_facts import Fact, Problem
from refusal import Refusal

STEPS = ["invoice", "credit", "designation", "allocation", "write_off", "refund",
         "returned_payment"]  # fmt: skip


@dataclass
class Settlement:
    """What a credit settled of one invoice on one day, instalment by instalment, in that order."""

    credit: str
    invoice: str
    day: date
    parts: list[list[int]]

    @property
    def amount(self) -> int:
        """What is still settled by it."""
        return sum(amount for _, amount in self.parts)


@dataclass
class Event:
    """Something that changed what is open of one invoice."""

    day: date
    step: int
    kind: str
    id: str
    invoice: str
    amount: int
    open: int


@dataclass
class State:
    """What is open and what is unapplied at a moment."""

    open: dict[str, list[int]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    returned: dict[str, int] = field(default_factory=dict)
    refunded: dict[str, int] = field(default_factory=dict)
    settlements: list[Settlement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


Observer = Callable[[date, str, State], None]


class Replay:
    """Plays the facts of a book up to a day; later ones are as if unknown."""

    def __init__(
        self,
        book: Book,
        until: date,
        extra_days: list[date] | None = None,
        observer: Observer | None = None,
    ) -> None:
        self.book, self.state, self.observer = book, State(), observer
        self.problems: list[Problem] = []
        self.returns_of: dict[str, Fact] = {}
        days = fact_days(book) | set(extra_days or [])
        for day in sorted(day for day in days if day <= until):
            self._day(day)

    def _day(self, day: date) -> None:
        book = self.book
        for invoice in self._today(book.invoices, day):
            self.state.open[invoice.id] = [amount for _, amount in invoice.lines]
            self._event(day, "invoice", "invoice", invoice.id, invoice.id, invoice.amount)
        self._observe(day, "invoice")
        for fact in book.of("promise"):
            if fact["made"] == day:
                self._try(self._promise, fact)
        for credit in self._today(book.credits, day):
            self.state.left[credit.id] = credit.amount
        self._observe(day, "credit")
        for credit in sorted(
            book.credits.values(), key=lambda credit: (credit.day, credit.id.encode())
        ):
            if credit.invoice and max(credit.day, book.invoices[credit.invoice].day) == day:
                invoice = book.invoices[credit.invoice]
                amount = min(self.state.left[credit.id], sum(self.state.open[invoice.id]))
                self._settle(day, "designation", credit, invoice, None, amount)
        self._observe(day, "designation")
        actions = {"allocation": self._allocation, "write_off": self._write_off,
                   "refund": self._refund, "returned_payment": self._returned}  # fmt: skip
        for kind, action in actions.items():
            for fact in book.of(kind):
                if fact["date"] == day:
                    self._try(action, fact)
            self._observe(day, kind)
        openings = {"dispute": self._dispute, "dispute_resolution": self._resolution,
                    "hold_release": self._release}  # fmt: skip
        for kind, opening in openings.items():
            for fact in book.of(kind):
                if day in (fact["opened"], fact["date"]):
                    self._try(opening, fact)

    def _today(self, table: dict[str, Any], day: date) -> list[Any]:
        return sorted(
            (entry for entry in table.values() if entry.day == day),
            key=lambda entry: entry.id.encode(),
        )

    def _observe(self, day: date, step: str) -> None:
        if self.observer:
            self.observer(day, step, self.state)

    def _try(self, action: Callable[[Fact], None], fact: Fact) -> None:
        """A fact that is refused changes nothing, and the replay goes on."""
        try:
            action(fact)
        except Refusal as refusal:
            self.problems.append(Problem(fact, refusal))

    def _event(self, day: date, step: str, kind: str, id: str, invoice: str, amount: int) -> None:
        still = sum(self.state.open[invoice])
        self.state.events.append(Event(day, STEPS.index(step), kind, id, invoice, amount, still))

    def _settle(
        self,
        day: date,
        step: str,
        credit: Credit,
        invoice: Invoice,
        instalment: int | None,
        amount: int,
    ) -> None:
        parts = self._take(invoice, instalment, amount)
        self.state.left[credit.id] -= amount
        if amount:
            self.state.settlements.append(Settlement(credit.id, invoice.id, day, parts))
            self._event(day, step, credit.fact.kind, credit.id, invoice.id, -amount)

    def _take(self, invoice: Invoice, instalment: int | None, amount: int) -> list[list[int]]:
        """Takes an amount off one instalment, or off the earliest due first."""
        still, parts = self.state.open[invoice.id], []
        for index in by_due(invoice) if instalment is None else [instalment - 1]:
            part = min(amount, still[index])
            if part:
                still[index] -= part
                amount -= part
                parts.append([index, part])
        assert amount == 0
        return parts

    def _fits(self, fact: Fact, invoice: Invoice, amount: int) -> None:
        still = self.state.open[invoice.id]
        number = fact["instalment"]
        available = sum(still) if number is None else still[number - 1]
        if amount > available:
            raise exceeded("ledger.over_application", fact, invoice.currency, amount, available)

    def _allocation(self, fact: Fact) -> None:
        credit, invoice = self.book.credits[fact["credit"]], self.book.invoices[fact["invoice"]]
        amount = self.book.amount(fact)
        _not_before(fact, fact["date"], max(credit.day, invoice.day))
        left = self.state.left[credit.id]
        if amount > left:
            raise exceeded("ledger.credit_exceeded", fact, credit.currency, amount, left)
        self._fits(fact, invoice, amount)
        self._settle(fact["date"], "allocation", credit, invoice, fact["instalment"], amount)

    def _write_off(self, fact: Fact) -> None:
        invoice, amount = self.book.invoices[fact["invoice"]], self.book.amount(fact)
        _not_before(fact, fact["date"], invoice.day)
        self._fits(fact, invoice, amount)
        self._take(invoice, fact["instalment"], amount)
        self._event(fact["date"], "write_off", "write_off", fact.id, invoice.id, -amount)

    def _refund(self, fact: Fact) -> None:
        credit, amount = self.book.credits[fact["credit"]], self.book.amount(fact)
        _not_before(fact, fact["date"], credit.day)
        left = self.state.left[credit.id]
        if amount > left:
            raise exceeded("ledger.credit_exceeded", fact, credit.currency, amount, left)
        self.state.left[credit.id] -= amount
        self.state.refunded[credit.id] = self.state.refunded.get(credit.id, 0) + amount

    def _returned(self, fact: Fact) -> None:
        """Takes what is unapplied, then undoes what was settled, the last first."""
        payment = self.book.credits[fact["payment"]]
        amount = returned_amount(self.book, fact)
        _not_before(fact, fact["date"], payment.day)
        gone = self.state.returned.get(payment.id, 0)
        there = payment.amount - gone - self.state.refunded.get(payment.id, 0)
        if amount > there:
            raise exceeded("ledger.credit_exceeded", fact, payment.currency, amount, there)
        self.state.returned[payment.id] = gone + amount
        free = min(amount, self.state.left[payment.id])
        self.state.left[payment.id] -= free
        amount -= free
        reopened: dict[str, int] = {}
        for settlement in reversed(self.state.settlements):
            if settlement.credit != payment.id:
                continue
            for part in reversed(settlement.parts):
                undone = min(amount, part[1])
                part[1] -= undone
                amount -= undone
                self.state.open[settlement.invoice][part[0]] += undone
                reopened[settlement.invoice] = reopened.get(settlement.invoice, 0) + undone
        assert amount == 0
        for invoice, part in reopened.items():
            if part:
                self._event(
                    fact["date"], "returned_payment", "returned_payment", fact.id, invoice, part
                )

    def _promise(self, fact: Fact) -> None:
        """It cannot be about more than what was open before that day settled anything."""
        customer, currency = self.book.customer_of(fact), self.book.currency_of(fact)
        still = 0
        for id, parts in self.state.open.items():
            invoice = self.book.invoices[id]
            if fact["invoices"]:
                wanted = id in fact["invoices"]
            else:
                wanted = (invoice.customer, invoice.currency.code) == (customer, currency.code)
            still += sum(parts) if wanted else 0
        amount = self.book.amount(fact)
        if amount > still:
            texts = {"amount": currency.text(amount), "open": currency.text(still)}
            raise Refusal("ledger.promise_exceeds_open", id=fact.id, **texts)

    def _dispute(self, fact: Fact) -> None:
        _not_before(fact, fact["opened"], self.book.invoices[fact["invoice"]].day)

    def _resolution(self, fact: Fact) -> None:
        _not_before(fact, fact["date"], self.book.one("dispute", fact.id)["opened"])

    def _release(self, fact: Fact) -> None:
        _not_before(fact, fact["date"], self.book.one("hold", fact.id)["from"])


def fact_days(book: Book) -> set[date]:
    """Every day on which something happens."""
    names = ["date", "opened", "made", "from"]
    days = {fact[name] for fact in book.facts for name in names if fact[name]}
    return days | {invoice.day for invoice in book.invoices.values()}


def by_due(invoice: Invoice) -> list[int]:
    """The instalments of an invoice from the earliest due to the latest."""
    return sorted(range(len(invoice.lines)), key=lambda index: (invoice.lines[index][0], index))


def returned_amount(book: Book, fact: Fact) -> int:
    """What came back: as the fact says, else the whole payment."""
    return book.credits[fact["payment"]].amount if fact["amount"] is None else book.amount(fact)


def _not_before(fact: Fact, day: date, earliest: date) -> None:
    if day < earliest:
        raise Refusal(
            "ledger.too_early",
            fact=fact.kind,
            id=fact.id,
            date=day.isoformat(),
            earliest=earliest.isoformat(),
        )


def exceeded(code: str, fact: Fact, currency: Currency, amount: int, available: int) -> Refusal:
    """More taken than there is."""
    texts = {"amount": currency.text(amount), "available": currency.text(available)}
    return Refusal(code, fact=fact.kind, id=fact.id, **texts)


def prove(book: Book) -> Book:
    """The book itself, once its whole life was played without a contradiction."""
    problems = Replay(book, date(2199, 12, 31)).problems
    if problems:
        raise Problems(problems)
    return book
