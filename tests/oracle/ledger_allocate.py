"""Automatic allocation: what unapplied credits would settle, and which key decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from exact_money import Currency
from ledger_book import Book, Credit, Invoice
from ledger_replay import STEPS, Replay, State, fact_days
from ledger_views import open_disputes
from refusal import Refusal, named

KEYS = ["claim", "due", "issue", "smallest", "largest", "exact_match", "undisputed"]
PRESETS: dict[str, list[str]] = {
    "oldest_due_first": ["due"],
    "costs_interest_principal": ["claim", "due"],
    "smallest_first": ["smallest", "due"],
    "exact_match_first": ["exact_match", "due"],
    "pro_rata": [],
}
CLAIM_ORDER = ["costs", "interest", "principal"]


class Rule:
    """A preset or a list of keys, with its options."""

    def __init__(self, given: str | dict[str, Any]) -> None:
        options = {"preset": given} if isinstance(given, str) else given
        for name in options:
            if name not in ("keys", "preset", "full_only", "tolerance"):
                raise Refusal("input.unknown_field", field=name)
        if "keys" in options and "preset" in options:
            raise Refusal("input.contradiction", field="keys", other="preset")
        if "keys" in options:
            self.name = "keys"
            self.keys = [named("allocation key", key, KEYS) for key in options["keys"]]
        elif "preset" in options:
            self.name = named("allocation preset", options["preset"], list(PRESETS))
            self.keys = PRESETS[self.name]
        else:
            raise Refusal("input.missing_field", field="keys")
        self.full_only = options.get("full_only", False)
        if self.full_only and self.name == "pro_rata":
            raise Refusal("ledger.contradictory_rule")
        self.tolerance: dict[str, str] = options.get("tolerance", {})

    def check(self, book: Book) -> None:
        """The tolerances are amounts of their currencies."""
        for code, text in self.tolerance.items():
            currency = book.currency if code == book.currency.code else Currency(code)
            if currency.minor(text) < 0:
                raise Refusal("ledger.not_positive", value=text)

    def spare(self, currency: Currency) -> int:
        """How much may be written off in a currency; nothing where the rule does not say."""
        return currency.minor(self.tolerance.get(currency.code, "0"))


@dataclass
class Item:
    """One instalment that a credit could settle."""

    invoice: Invoice
    index: int
    open: int

    @property
    def slot(self) -> tuple[str, int]:
        """Where its open amount is kept."""
        return (self.invoice.id, self.index)

    @property
    def due(self) -> date:
        """When it is due."""
        return self.invoice.lines[self.index][0]

    @property
    def number(self) -> int | None:
        """Its number, where the invoice has several instalments."""
        return self.index + 1 if len(self.invoice.lines) > 1 else None


class Allocator:
    """Goes from day to day and deals out what is free."""

    def __init__(self, book: Book, rule: Rule, until: date) -> None:
        self.book, self.rule, self.until = book, rule, until
        # A debt that a return opens again is there for the rule from the next day on, so the days
        # after facts are looked at as well.
        days = fact_days(book)
        after = [day + timedelta(days=1) for day in days if day < until]
        self.days = sorted({day for day in [*days, *after, until] if day <= until})
        self.moments: list[tuple[date, int, dict[tuple[str, int], int], dict[str, int]]] = []
        replay = Replay(book, until, self.days, self._observe)
        self.last = replay.state
        self.taken: dict[tuple[str, int], int] = {}
        self.spent: dict[str, int] = {}
        self.steps: list[dict[str, Any]] = []
        self.write_offs: list[dict[str, Any]] = []

    def _observe(self, day: date, step: str, state: State) -> None:
        still = {
            (id, index): amount
            for id, parts in state.open.items()
            for index, amount in enumerate(parts)
        }
        self.moments.append((day, STEPS.index(step), still, dict(state.left)))

    def _from(self, day: date) -> list[tuple[dict[tuple[str, int], int], dict[str, int]]]:
        """Every moment from the allocations of a day on."""
        first = (day, STEPS.index("allocation"))
        return [moment[2:] for moment in self.moments if moment[:2] >= first]

    def free(self, credit: Credit, day: date) -> int:
        """The least that is left of a credit from a day on, less what the rule has dealt out."""
        least = min(left[credit.id] for _, left in self._from(day))
        return least - self.spent.get(credit.id, 0)

    def items(self, credit: Credit, day: date) -> list[Item]:
        """What a credit could settle on a day."""
        moments, found = self._from(day), []
        for invoice in self.book.invoices.values():
            theirs = (invoice.customer, invoice.currency.code)
            if theirs != (credit.customer, credit.currency.code) or invoice.day > day:
                continue
            for index in range(len(invoice.lines)):
                slot = (invoice.id, index)
                least = min(still[slot] for still, _ in moments) - self.taken.get(slot, 0)
                if least > 0:
                    found.append(Item(invoice, index, least))
        return found

    def run(self) -> None:
        """All days up to the last."""
        order = lambda credit: (credit.customer.encode(), credit.day, credit.id.encode())
        for day in self.days:
            for credit in sorted(self.book.credits.values(), key=order):
                if credit.day <= day and self.free(credit, day) > 0:
                    self._deal(credit, day)

    def _deal(self, credit: Credit, day: date) -> None:
        free, items = self.free(credit, day), self.items(credit, day)
        spare = self.rule.spare(credit.currency)
        if self.rule.name == "pro_rata":
            settled = self._in_proportion(credit, day, free, items)
        else:
            settled = self._in_order(credit, day, free, items, spare)
        if self.free(credit, day) > 0:
            return
        for item, rest in settled:
            if 0 < rest <= spare:
                self.taken[item.slot] = self.taken.get(item.slot, 0) + rest
                self.write_offs.append(
                    {
                        "date": day.isoformat(),
                        "credit": credit.id,
                        "invoice": item.invoice.id,
                        "instalment": item.number,
                        "amount": credit.currency.text(rest),
                    }
                )

    def _in_order(
        self, credit: Credit, day: date, free: int, items: list[Item], spare: int
    ) -> list[tuple[Item, int]]:
        """One item after the other, in the order of the keys as they were before the first."""
        ranks = {item.slot: [self._rank(key, item, free, day) for key in self.rule.keys]
                 for item in items}  # fmt: skip
        items.sort(key=lambda item: (ranks[item.slot], item.invoice.id.encode(), item.index))
        fits = lambda item, free: not self.rule.full_only or item.open <= free + spare
        settled = []
        for place, item in enumerate(items):
            if free == 0:
                break
            if not fits(item, free):
                continue
            rival = next((other for other in items[place + 1 :] if fits(other, free)), None)
            # Those before it are settled by now, or were too large for what was free even then.
            reason = self._decided(ranks[item.slot], ranks[rival.slot]) if rival else "only_item"
            amount = min(free, item.open)
            free -= amount
            self._step(credit, day, item, amount, free, reason)
            settled.append((item, item.open - amount))
        return settled

    def _decided(self, mine: list[Any], theirs: list[Any]) -> str:
        pairs = zip(self.rule.keys, mine, theirs, strict=True)
        return next((key for key, left, right in pairs if left != right), "id")

    def _rank(self, key: str, item: Item, free: int, day: date) -> Any:
        disputes = open_disputes(self.book, item.invoice.id, day)
        return {
            "claim": CLAIM_ORDER.index(item.invoice.claim),
            "due": item.due,
            "issue": item.invoice.issue,
            "smallest": item.open,
            "largest": -item.open,
            "exact_match": item.open != free,
            "undisputed": bool(disputes),
        }[key]

    def _in_proportion(
        self, credit: Credit, day: date, free: int, items: list[Item]
    ) -> list[tuple[Item, int]]:
        """Shares cut to the unit; the units left go to the largest fractions cut off."""
        items.sort(key=lambda item: (item.due, item.invoice.id.encode(), item.index))
        total = sum(item.open for item in items)
        if not total:
            return []
        exact = [Fraction(min(free, total) * item.open, total) for item in items]
        cut = [int(share) for share in exact]
        fullest = sorted(range(len(items)), key=lambda place: (cut[place] - exact[place], place))
        for place in fullest[: min(free, total) - sum(cut)]:
            cut[place] += 1
        settled = []
        for item, amount in zip(items, cut, strict=True):
            if amount:
                free -= amount
                self._step(credit, day, item, amount, free, "proportion")
                settled.append((item, item.open - amount))
        return settled

    def _step(
        self, credit: Credit, day: date, item: Item, amount: int, left: int, reason: str
    ) -> None:
        self.taken[item.slot] = self.taken.get(item.slot, 0) + amount
        self.spent[credit.id] = self.spent.get(credit.id, 0) + amount
        text = credit.currency.text
        self.steps.append(
            {
                "date": day.isoformat(),
                "credit": credit.id,
                "invoice": item.invoice.id,
                "instalment": item.number,
                "amount": text(amount),
                "open_before": text(item.open),
                "open_after": text(item.open - amount),
                "credit_left": text(left),
                "rule": self.rule.name,
                "decided_by": reason,
            }
        )

    def unapplied(self) -> list[dict[str, Any]]:
        """What is left of each credit at the end, and why."""
        found = []
        order = lambda credit: (credit.customer.encode(), credit.day, credit.id.encode())
        for credit in sorted(self.book.credits.values(), key=order):
            if credit.day > self.until:
                continue
            left = self.last.left[credit.id] - self.spent.get(credit.id, 0)
            if left:
                found.append({"credit": credit.id, "amount": credit.currency.text(left),
                              "reason": self._why(credit)})  # fmt: skip
        return found

    def _why(self, credit: Credit) -> str:
        if self.items(credit, self.until):
            return "full_only"
        for id, parts in self.last.open.items():
            invoice = self.book.invoices[id]
            mine = (invoice.customer, invoice.currency.code)
            dealt = sum(self.taken.get((id, index), 0) for index in range(len(parts)))
            if mine == (credit.customer, credit.currency.code) and sum(parts) > dealt:
                return "reserved"
        return "nothing_open"


def allocate(book: Book, until: date, rule: str | dict[str, Any]) -> dict[str, Any]:
    """The proposal: steps, write-offs, what stays unapplied, and the facts that would record it."""
    chosen = Rule(rule)
    chosen.check(book)
    allocator = Allocator(book, chosen, until)
    allocator.run()
    return {
        "until": until.isoformat(),
        "steps": allocator.steps,
        "write_offs": allocator.write_offs,
        "unapplied": allocator.unapplied(),
        "facts": [
            *(_fact("allocation", step) for step in allocator.steps),
            *(_fact("write_off", entry) for entry in allocator.write_offs),
        ],
    }


def _fact(kind: str, entry: dict[str, Any]) -> dict[str, Any]:
    number = entry["instalment"]
    item = entry["invoice"] + (f"/{number}" if number else "")
    fact = {"fact": kind, "id": f"{entry['credit']}:{item}:{entry['date']}"}
    if kind == "allocation":
        fact["credit"] = entry["credit"]
    fact["invoice"] = entry["invoice"]
    if number:
        fact["instalment"] = number
    fact.update(date=entry["date"], amount=entry["amount"])
    return {**fact, "reason": "tolerance"} if kind == "write_off" else fact
