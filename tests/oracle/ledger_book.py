"""The facts of a ledger checked against what they name, before any day is played."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from exact_money import Currency
from ledger_facts import Fact, Problem, Reader
from open_items import _check_id
from refusal import Refusal

DOCUMENTS = ("invoice", "credit_note", "payment")
MOST_PROBLEMS = 100
ID_FIELDS = ["id", "customer", "credit", "payment", "invoice", "about", "dispute", "hold"]


class Problems(Exception):
    """Everything that is wrong with a ledger, the first 100 in the order of the input."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__()
        known = sorted(found, key=lambda problem: problem.fact.order)
        self.count, self.found = len(known), known[:MOST_PROBLEMS]


@dataclass
class Invoice:
    """What was invoiced; amounts in units of the last decimal."""

    fact: Fact
    id: str
    customer: str
    issue: date
    day: date
    currency: Currency
    amount: int
    lines: list[tuple[date, int]]
    claim: str
    tags: dict[str, str]


@dataclass
class Credit:
    """A payment or a credit note."""

    fact: Fact
    id: str
    customer: str
    day: date
    currency: Currency
    amount: int
    invoice: str | None


@dataclass
class Book:
    """All facts of a ledger, sound by themselves."""

    currency: Currency
    facts: list[Fact]
    invoices: dict[str, Invoice] = field(default_factory=dict)
    credits: dict[str, Credit] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    customers: set[str] = field(default_factory=set)
    minor: dict[int, int] = field(default_factory=dict)

    def of(self, kind: str) -> list[Fact]:
        """The facts of one kind in the order of their ids."""
        return sorted(
            (fact for fact in self.facts if fact.kind == kind), key=lambda fact: fact.id.encode()
        )

    def amount(self, fact: Fact) -> int:
        """The amount of a fact in units of the last decimal of its currency."""
        return self.minor[fact.order]

    def one(self, kind: str, id: str) -> Fact:
        """The fact of a kind that has this id."""
        return next(fact for fact in self.facts if fact.kind == kind and fact.id == id)

    def currency_of(self, fact: Fact) -> Currency:
        """A fact's own currency, else that of the ledger."""
        code = fact["currency"]
        return self.currency if code in (None, self.currency.code) else Currency(code)

    def whom(self, fact: Fact) -> str | None:
        """Whom a fact is about in the end: what it ends, takes from or pays leads to him."""
        if fact.kind == "customer":
            return fact.id
        for name, kind in (("dispute", "dispute"), ("hold", "hold")):
            if fact[name]:
                return self.whom(self.one(kind, fact[name]))
        for name in ("credit", "payment"):
            if fact[name]:
                return self.credits[fact[name]].customer
        return self.customer_of(fact)

    def customer_of(self, fact: Fact) -> str | None:
        """Whom a fact is about: as it says, else as its first invoice says."""
        if fact["customer"] is not None:
            return fact["customer"]
        named = [fact["invoice"]] if fact["invoice"] else fact["invoices"] or []
        return self.one("invoice", named[0])["customer"] if named else None


def check(reader: Reader, currency: Currency) -> Book:
    """The book of what a reader gathered; every fact that is wrong is named once."""
    book = Book(currency, reader.facts)
    checker = Checker(book, reader.ghosts)
    problems = list(reader.problems)
    for fact in reader.facts:
        try:
            checker.ids(fact)
            checker.rules(fact)
        except Refusal as refusal:
            problems.append(Problem(fact, refusal))
    if problems:
        raise Problems(problems)
    for fact in reader.facts:
        _enter(book, fact)
    return book


class Checker:
    """The checks of one fact: ids, agreement with what it names, amounts, dates."""

    def __init__(self, book: Book, ghosts: set[tuple[str, str]]) -> None:
        self.book = book
        self.ghosts = ghosts
        self.taken: set[tuple[str, str]] = set()
        self.closed: set[tuple[str, str]] = set()
        self.first: dict[tuple[str, str], Fact] = {}
        for fact in book.facts:
            self.first.setdefault((fact.kind, fact.id), fact)
            if fact.kind in DOCUMENTS and fact["customer"] is not None:
                book.customers.add(fact["customer"])
            if fact.kind == "customer":
                book.customers.add(fact.id)

    def ids(self, fact: Fact) -> None:
        """The ids are well-formed, new where they have to be, and known where they have to be."""
        for name in ID_FIELDS:
            if fact[name] is not None:
                _located(name, _check_id, fact[name])
        for index, entry in enumerate(fact["invoices"] or []):
            _located(f"invoices[{index}]", _check_id, entry)
        self._unused(fact)
        if fact.kind not in DOCUMENTS and fact["customer"] is not None:
            known = fact["customer"] in self.book.customers
            if not known and ("customer", fact["customer"]) not in self.ghosts:
                raise _unknown("customer", fact["customer"], "customer")
        for kinds, name in [(["invoice"], "invoice"), (["payment", "credit_note"], "credit"),
                            (["payment"], "payment"), (["dispute"], "dispute"),
                            (["hold"], "hold")]:  # fmt: skip
            if fact[name] is not None:
                self._known(kinds, name, fact[name], name)
        if fact["about"] is not None:
            self._known(["invoice"], "invoice", fact["about"], "about")
        for index, entry in enumerate(fact["invoices"] or []):
            self._known(["invoice"], "invoice", entry, f"invoices[{index}]")
        if fact["instalment"] is not None:
            invoice = self.first.get(("invoice", fact["invoice"]))
            if invoice and not 1 <= fact["instalment"] <= len(invoice["instalments"] or [0]):
                raise _unknown("instalment", str(fact["instalment"]), "instalment")

    def _unused(self, fact: Fact) -> None:
        if fact.kind in ("dispute_resolution", "hold_release"):
            return
        shelf = "document" if fact.kind in DOCUMENTS else fact.kind
        names = [fact.id]
        if fact.kind == "invoice" and len(fact["instalments"] or []) > 1:
            names += [f"{fact.id}/{number}" for number in range(1, len(fact["instalments"]) + 1)]
        for name in names:
            if (shelf, name) in self.taken:
                raise Refusal("ledger.duplicate_id", fact=fact.kind, value=name, path="id")
        self.taken |= {(shelf, name) for name in names}

    def _known(self, kinds: list[str], called: str, value: str, path: str) -> None:
        if not any((kind, value) in self.first or (kind, value) in self.ghosts for kind in kinds):
            raise _unknown(called, value, path)

    def rules(self, fact: Fact) -> None:
        """What the fact says agrees with what it names; amounts fit; dates run forward."""
        currency = self._agreement(fact)
        if currency is None:
            return
        if fact["amount"] is not None:
            amount = _located("amount", currency.minor, fact["amount"])
            if amount < 0 or (amount == 0 and fact.kind != "invoice"):
                raise Refusal("ledger.not_positive", value=fact["amount"], path="amount")
            self.book.minor[fact.order] = amount
        if fact.kind == "invoice":
            self._invoice(fact, currency, amount)
            self._about(fact, currency)
        if fact.kind == "dispute" and fact["amount"] is not None:
            invoice = self.first[("invoice", fact["invoice"])]
            whole = self.book.currency_of(invoice).minor(invoice["amount"])
            if amount > whole:
                raise Refusal(
                    "ledger.dispute_exceeds_invoice",
                    id=fact.id,
                    amount=currency.text(amount),
                    invoice_amount=currency.text(whole),
                    path="amount",
                )
        if fact.kind in ("dispute_resolution", "hold_release"):
            what = "dispute" if fact.kind == "dispute_resolution" else "hold"
            if (what, fact.id) in self.closed:
                raise Refusal("ledger.already_resolved", fact=what, value=fact.id)
            self.closed.add((what, fact.id))
        for first, last in [("made", "due"), ("from", "until")]:
            if fact[first] and fact[last] and fact[last] < fact[first]:
                dates = {"from": fact[first].isoformat(), "to": fact[last].isoformat()}
                raise Refusal("ledger.dates_reversed", **dates, path=last)

    def _agreement(self, fact: Fact) -> Currency | None:
        """The currency of a fact, once it agrees with what it names; None where that is broken."""
        own = self.book.currency_of(fact)
        named = [fact["invoice"]] if fact["invoice"] is not None else fact["invoices"] or []
        invoices = [self.first.get(("invoice", name)) for name in named]
        credit = None
        if fact["credit"] is not None or fact["payment"] is not None:
            id = fact["credit"] or fact["payment"]
            credit = self.first.get(("payment", id)) or self.first.get(("credit_note", id))
            if credit is None:
                return None
            own = self.book.currency_of(credit)
        if None in invoices:
            return None
        whom = fact["customer"]
        if credit and invoices:
            whom = self._customer(credit)
            if whom is None:
                return None
        for invoice in invoices:
            whom = invoice["customer"] if whom is None else whom
            if whom != invoice["customer"]:
                raise _mismatch("customer", fact, whom, invoice["customer"])
        has_own = credit or fact.kind in ("credit_note", "payment", "promise", "cost")
        for invoice in invoices:
            theirs = self.book.currency_of(invoice)
            if has_own and own.code != theirs.code:
                raise _mismatch("currency", fact, own.code, theirs.code)
            own = theirs
        if fact.kind in DOCUMENTS:
            customer = self.first.get(("customer", whom))
            if customer and customer["currency"] not in (None, own.code):
                raise _mismatch("currency", fact, own.code, customer["currency"])
        return own

    def _customer(self, credit: Fact) -> str | None:
        if credit["customer"] is not None:
            return credit["customer"]
        invoice = self.first.get(("invoice", credit["invoice"]))
        return invoice["customer"] if invoice else None

    def _about(self, fact: Fact, currency: Currency) -> None:
        """Interest and costs are about a principal of the same customer and currency."""
        principal = self.first.get(("invoice", fact["about"]))
        if principal is None:
            return
        if principal["customer"] != fact["customer"]:
            raise _mismatch("customer", fact, fact["customer"], principal["customer"]).at("about")
        theirs = self.book.currency_of(principal).code
        if theirs != currency.code:
            raise _mismatch("currency", fact, currency.code, theirs).at("about")
        if principal["claim"] not in (None, "principal"):
            values = {"fact": "invoice", "id": fact.id, "about": principal.id}
            raise Refusal("ledger.not_a_principal", **values, path="about")

    def _invoice(self, fact: Fact, currency: Currency, amount: int) -> None:
        total = 0
        for index, line in enumerate(fact["instalments"] or []):
            place = f"instalments[{index}].amount"
            part = _located(place, currency.minor, line["amount"])
            if part <= 0:
                raise Refusal("ledger.not_positive", value=line["amount"], path=place)
            total += part
        if fact["instalments"] and total != amount:
            raise Refusal(
                "ledger.instalments_do_not_sum",
                sum=currency.text(total),
                amount=currency.text(amount),
                path="instalments",
            )
        if fact["tax"] is not None:
            tax = _located("tax", currency.minor, fact["tax"])
            if tax < 0:
                raise Refusal("ledger.not_positive", value=fact["tax"], path="tax")
            if tax > amount:
                texts = {"tax": currency.text(tax), "amount": currency.text(amount)}
                raise Refusal("ledger.tax_exceeds_amount", **texts, path="tax")


def _located(place: str, read: Any, value: Any) -> Any:
    try:
        return read(value)
    except Refusal as refusal:
        raise refusal.at(place) from None


def _unknown(fact: str, value: str, path: str) -> Refusal:
    return Refusal("ledger.unknown_id", fact=fact, value=value, path=path)


def _mismatch(what: str, fact: Fact, found: str, expected: str) -> Refusal:
    values = {"fact": fact.kind, "id": fact.id, "found": found, "expected": expected}
    return Refusal(f"ledger.{what}_mismatch", **values)


def _enter(book: Book, fact: Fact) -> None:
    """Puts a sound document where it can be found by its id."""
    if fact.kind == "customer":
        book.tags[fact.id] = fact["tags"] or {}
    currency = book.currency_of(fact)
    if fact.kind == "invoice":
        customers = (other for other in book.facts if other.kind == "customer")
        own = next((other for other in customers if other.id == fact["customer"]), None)
        tags = {**((own["tags"] or {}) if own else {}), **(fact["tags"] or {})}
        lines = [
            (line["due"], currency.minor(line["amount"])) for line in fact["instalments"] or []
        ]
        book.invoices[fact.id] = Invoice(
            fact,
            fact.id,
            fact["customer"],
            fact["issue"],
            fact["posting"] or fact["issue"],
            currency,
            book.amount(fact),
            lines or [(fact["due"], book.amount(fact))],
            fact["claim"] or "principal",
            tags,
        )
    if fact.kind in ("payment", "credit_note"):
        book.credits[fact.id] = Credit(
            fact,
            fact.id,
            book.customer_of(fact) or "",
            fact["date"],
            currency,
            book.amount(fact),
            fact["invoice"],
        )
