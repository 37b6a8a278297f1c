"""Random ledgers: few days, small amounts and few names, so that facts meet often."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import ledger_calls
from exact_money import DECIMALS
from ledger_book import Problems
from ledger_facts import CHANNELS, CLAIMS, OUTCOMES, REASONS

CURRENCIES = ["EUR", "USD", "JPY", "KWD"]
CUSTOMERS = ["acme", "Acme", "c-10", "c-9", "émile"]
SPAN = 24
Document = dict[str, Any]


class RandomLedger:
    """Drafts ledgers from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"ledger {seed}")
        self.first = date(2026, 1, 1)
        self.document: Document = {}

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.randrange(100) < percent

    def day(self, low: int = 0, high: int = SPAN) -> str:
        """One of few days."""
        return (self.first + timedelta(days=self.random.randrange(low, high + 1))).isoformat()

    def amount(self, code: str, largest: int = 30) -> str:
        """A small amount, round more often than not."""
        decimals = self._decimals(code)
        units = self.random.randrange(1, largest) * 10**decimals
        if self.chance(30):
            units = max(units + self.random.choice([-1, 1, 5]), 1)
        return self._text(units, code)

    def _decimals(self, code: str) -> int:
        own = self.document.get("precision") if code == self.document["currency"] else None
        return DECIMALS.get(code, 2) if own is None else own

    def _text(self, units: int, code: str) -> str:
        decimals = self._decimals(code)
        digits = f"{units:0{decimals + 1}d}"
        return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits

    def _ids(self, letter: str, count: int) -> list[str]:
        return [f"{letter}-{number}" for number in self.random.sample(range(1, 14), count)]

    def draft(self, mostly_free: bool = False) -> Document:
        """A ledger with whatever contradictions chance brings."""
        self.first = date(self.random.randrange(2001, 2099), self.random.randrange(1, 13), 5)
        self.document = {"currency": self.random.choice(CURRENCIES)}
        self.codes = [self.document["currency"]]
        if self.chance(15):
            self.document["precision"] = 4
        elif self.chance(30):
            self.codes.append(self.random.choice(CURRENCIES))
        self.names = self.random.sample(CUSTOMERS, self.random.choice([1, 1, 2, 3]))
        self._customers()
        self.document["invoices"] = [
            self._invoice(id) for id in self._ids("F", self.random.randrange(2, 6))
        ]
        share = 20 if mostly_free else 60
        self.document["payments"] = [
            self._credit(id, share) for id in self._ids("P", self.random.randrange(2, 6))
        ]
        self.document["credit_notes"] = [
            self._credit(id, share) for id in self._ids("C", self.random.randrange(3))
        ]
        self._settlements(1 if mostly_free else 4)
        self._disputes()
        self._promises()
        self._others()
        for name in list(self.document):
            if self.document[name] == []:
                del self.document[name]
            elif isinstance(self.document[name], list):
                self.random.shuffle(self.document[name])
        return self.document

    def _coded(self, fact: dict[str, Any], code: str) -> dict[str, Any]:
        if code != self.document["currency"] or self.chance(10):
            fact["currency"] = code
        return fact

    def _tags(self) -> dict[str, str]:
        pool = {"region": ["north", "south"], "rep": ["ann", "bob"]}
        return {name: self.random.choice(values) for name, values in pool.items()
                if self.chance(50)}  # fmt: skip

    def _customers(self) -> None:
        self.document["customers"] = []
        for name in self.names:
            if self.chance(40):
                fact: dict[str, Any] = {"id": name}
                if self.chance(50):
                    fact["kind"] = self.random.choice(["business", "consumer"])
                if self.chance(60):
                    fact["tags"] = self._tags()
                self.document["customers"].append(fact)

    def _invoice(self, id: str) -> dict[str, Any]:
        code = self.random.choice(self.codes)
        fact: dict[str, Any] = {"id": id, "customer": self.random.choice(self.names)}
        fact["issue"] = self.day(0, SPAN // 2)
        if self.chance(40):
            parts = [self.random.randrange(1, 12) * 10 ** self._decimals(code)
                     for _ in range(self.random.randrange(2, 5))]  # fmt: skip
            fact["instalments"] = [
                {"due": self.day(0, 2 * SPAN), "amount": self._text(part, code)} for part in parts
            ]
            fact["amount"] = self._text(sum(parts), code)
        else:
            fact["due"] = self.day(0, 2 * SPAN)
            fact["amount"] = self.amount(code)
        if self.chance(20):
            fact["posting"] = self.day(0, SPAN // 2)
        if self.chance(40):
            fact["claim"] = self.random.choice(CLAIMS)
        if self.chance(30):
            fact["tags"] = self._tags()
        return self._coded(fact, code)

    def _credit(self, id: str, designated: int) -> dict[str, Any]:
        fact: dict[str, Any] = {"id": id}
        code = self.random.choice(self.codes)
        if self.chance(designated):
            invoice = self.random.choice(self.document["invoices"])
            fact["invoice"], code = invoice["id"], self._code_of(invoice)
            if self.chance(30):
                fact["customer"] = invoice["customer"]
        else:
            fact["customer"] = self.random.choice(self.names)
        fact["date"] = self.day(0, SPAN - 4)
        fact["amount"] = self.amount(code)
        return self._coded(fact, code)

    def _code_of(self, fact: dict[str, Any]) -> str:
        return fact.get("currency", self.document["currency"])

    def _settlements(self, most: int) -> None:
        document, pick = self.document, self.random.choice
        credits = document["payments"] + document["credit_notes"]
        document["allocations"], document["write_offs"] = [], []
        for id in self._ids("A", self.random.randrange(most + 1)):
            credit, invoice = pick(credits), pick(document["invoices"])
            fact = {"id": id, "credit": credit["id"], "invoice": invoice["id"]}
            if self.chance(40) and "instalments" in invoice:
                fact["instalment"] = self.random.randrange(1, len(invoice["instalments"]) + 1)
            fact.update(date=self.day(4), amount=self.amount(self._code_of(credit), 12))
            document["allocations"].append(fact)
        document["refunds"] = [
            {"id": id, "credit": credit["id"], "date": self.day(6),
             "amount": self.amount(self._code_of(credit), 8)}
            for id, credit in zip(self._ids("R", self.random.randrange(3)), credits, strict=False)
        ]  # fmt: skip
        document["returned_payments"] = []
        for id in self._ids("B", self.random.randrange(3)):
            payment = pick(document["payments"])
            fact = {"id": id, "payment": payment["id"], "date": self.day(6)}
            if self.chance(60):
                fact["amount"] = self.amount(self._code_of(payment), 10)
            document["returned_payments"].append(fact)
        for id in self._ids("W", self.random.randrange(3)):
            invoice = pick(document["invoices"])
            fact = {"id": id, "invoice": invoice["id"], "date": self.day(6)}
            if self.chance(30) and "instalments" in invoice:
                fact["instalment"] = self.random.randrange(1, len(invoice["instalments"]) + 1)
            fact["amount"] = self.amount(self._code_of(invoice), 6)
            document["write_offs"].append({**fact, "reason": pick(REASONS)})

    def _disputes(self) -> None:
        document, pick = self.document, self.random.choice
        document["disputes"], document["dispute_resolutions"] = [], []
        for id in self._ids("D", self.random.randrange(4)):
            invoice = pick(document["invoices"])
            fact = {"id": id, "invoice": invoice["id"], "opened": self.day(2, SPAN - 6)}
            if self.chance(70):
                fact["amount"] = self.amount(self._code_of(invoice), 15)
            document["disputes"].append({**fact, "reason": pick(["price", "quality"])})
            if self.chance(50):
                document["dispute_resolutions"].append(
                    {"dispute": id, "date": self.day(SPAN // 2), "outcome": pick(OUTCOMES)}
                )

    def _promises(self) -> None:
        document, pick = self.document, self.random.choice
        document["promises"] = []
        for id in self._ids("Z", self.random.randrange(4)):
            invoice = pick(document["invoices"])
            fact: dict[str, Any] = {"id": id}
            if self.chance(60):
                fact["invoices"] = [invoice["id"]]
                other = pick(document["invoices"])
                if self.chance(40) and other["id"] != invoice["id"]:
                    fact["invoices"].append(other["id"])
            else:
                fact["customer"] = invoice["customer"]
            made = self.random.randrange(2, SPAN - 8)
            fact.update(made=self.day(made, made), due=self.day(made, made + 12))
            fact["amount"] = self.amount(self._code_of(invoice), 14)
            document["promises"].append(self._coded(fact, self._code_of(invoice)))

    def _others(self) -> None:
        document, pick = self.document, self.random.choice
        for name in ("contacts", "costs", "holds", "hold_releases"):
            document[name] = []
        for id in self._ids("T", self.random.randrange(3)):
            invoice = pick(document["invoices"])
            fact = {"id": id, "customer": invoice["customer"], "date": self.day()}
            if self.chance(60):
                fact["invoices"] = [invoice["id"]]
            document["contacts"].append({**fact, "channel": pick(CHANNELS)})
        for id in self._ids("K", self.random.randrange(2)):
            invoice = pick(document["invoices"])
            fact = {"id": id, "date": self.day(), "invoice": invoice["id"],
                    "amount": self.amount(self._code_of(invoice), 4)}  # fmt: skip
            document["costs"].append(self._coded(fact, self._code_of(invoice)))
        for id in self._ids("H", self.random.randrange(2)):
            invoice = pick(document["invoices"])
            whom = {"invoice": invoice["id"]} if self.chance(60) else {"customer": self.names[0]}
            document["holds"].append({"id": id, **whom, "from": self.day(0, SPAN // 2)})
            if self.chance(50):
                document["hold_releases"].append({"hold": id, "date": self.day(SPAN // 2)})

    def sound(self, mostly_free: bool = False) -> Document:
        """A ledger without a contradiction; one with an invoice at least."""
        while True:
            document = without_problems(self.draft(mostly_free))
            if document.get("invoices"):
                return document


def without_problems(document: Document) -> Document:
    """The document without the facts that are named as wrong, until none is."""
    while True:
        try:
            ledger_calls.read(document)
            return {name: value for name, value in document.items() if value != []}
        except Problems as problems:
            wrong: set[tuple[str, int]] = set()
            for problem in problems.found:
                name, _, index = (problem.fact.place or "").partition("[")
                wrong.add((name, int(index.rstrip("]"))))
            document = {
                name: [fact for index, fact in enumerate(value) if (name, index) not in wrong]
                if isinstance(value, list) else value
                for name, value in document.items()
            }  # fmt: skip
