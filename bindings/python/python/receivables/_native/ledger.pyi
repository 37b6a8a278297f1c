import datetime as dt
import os
from collections.abc import Iterable
from typing import final

from receivables._native.items import OpenItems
from receivables._native.money import Currency
from receivables._native.penalty import PenaltyPolicy
from receivables.accounts import (
    Allocations,
    Balance,
    InvoiceHistory,
    PromiseStatus,
    Records,
    Statement,
)
from receivables.facts import AllocationRule, Fact
from receivables.names import AllocationPreset, ArrowStream, CustomerKind
from receivables.penalties import InvoicePenalty

__all__ = ["Ledger", "_load"]

@final
class Ledger:
    """Dated facts, from which every open amount of every day follows."""

    @staticmethod
    def from_facts(
        facts: Iterable[Fact],
        *,
        currency: str | Currency,
        precision: int | None = None,
    ) -> Ledger:
        """A ledger of facts, in any order."""
    @staticmethod
    def from_arrow(
        *,
        currency: str | Currency,
        invoices: ArrowStream | None = None,
        payments: ArrowStream | None = None,
        credit_notes: ArrowStream | None = None,
        allocations: ArrowStream | None = None,
        columns: dict[str, dict[str, str]] | None = None,
        tags: str | Iterable[str] | None = None,
        precision: int | None = None,
    ) -> Ledger:
        """The ledger of these tables."""
    @staticmethod
    def from_json(document: str) -> Ledger:
        """A ledger from the text of its document."""
    @staticmethod
    def from_json_lines(text: str) -> Ledger:
        """A ledger from JSON Lines: its currency in the first line, then one fact a line. Blank lines are
        passed over; every problem is reported, at `lines[7].due`.
        """
    @staticmethod
    def read_json(path: str | os.PathLike[str]) -> Ledger:
        """A ledger from a file: `.jsonl` and `.ndjson` hold lines, any other a document."""
    def append(self, facts: Iterable[Fact]) -> Ledger:
        """The ledger of these facts and of more, as if all had been given at once."""
    def append_json_lines(self, text: str) -> Ledger:
        """The ledger of these facts and of more, one a line."""
    def as_of(self, day: dt.date) -> OpenItems:
        """What is open at the end of a day; later facts are as if unknown."""
    def balances(self, day: dt.date) -> Records[Balance]:
        """What each customer owes at the end of a day: one line per customer and currency in which he
        has an open invoice or an unapplied credit, sorted by customer, then currency code.
        """
    def statement(
        self,
        customer: str | int,
        *,
        from_date: dt.date,
        to_date: dt.date,
    ) -> list[Statement]:
        """The customer's statements of account from one day to another, both included: one per currency
        with an opening balance or a movement, sorted by currency code.
        """
    def history(self, invoice: str | int, *, as_of: dt.date) -> InvoiceHistory:
        """What happened to an invoice up to a day, and what was open after each event."""
    def promises(self, *, as_of: dt.date) -> Records[PromiseStatus]:
        """What became of every promise made by a day, in the order of the last day, the day made and
        the id.
        """
    def allocate(self, *, until: dt.date, rule: AllocationPreset | AllocationRule) -> Allocations:
        """What a rule makes of the credits that no fact applies: which open items they settle, day by
        day to `until`, and why.
        """
    def penalties(
        self,
        policy: PenaltyPolicy,
        *,
        as_of: dt.date,
        debtors: CustomerKind | None = None,
    ) -> Records[InvoicePenalty]:
        """What every invoice bears up to a day, that day included, and what of it was claimed.

        With `debtors` only the invoices of businesses, or of consumers: a customer of whom nothing is
        known is of the policy's `debtor`. A law for businesses refuses consumers.
        """
    def facts(self) -> list[Fact]:
        """The facts as they were given: kind by kind in the order of a document, each kind by customer,
        day and id.
        """
    @property
    def counts(self) -> dict[str, int]:
        """How many facts of each kind there are."""
    @property
    def currency(self) -> str:
        """The currency of documents that name none."""
    @property
    def precision(self) -> int:
        """The decimals of the amounts in that currency."""
    @property
    def currencies(self) -> tuple[str, ...]:
        """Every currency of the ledger, its own first."""
    @property
    def customers(self) -> tuple[str | int, ...]:
        """The customers, sorted: text by bytes, integers by value."""
    def to_json(self) -> str:
        """The ledger as its JSON document, the same in every language."""
    def to_json_lines(self) -> str:
        """The ledger as JSON Lines: its currency, then one fact a line."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def _load(state: str) -> Ledger:
    """A ledger as pickling kept it."""
