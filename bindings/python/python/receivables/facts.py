"""The facts of a ledger as types: plain dicts, each with its kind in `fact`.

A type may also be called: `Payment(fact="payment", id="P-001", ...)` is that dict. What a ledger
hands out has `Decimal` amounts; what it takes may also be an `int` or a `str` such as "1200.00".
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, TypeAlias, TypedDict

from receivables.names import (
    AllocationKey,
    AllocationPreset,
    Channel,
    Claim,
    CustomerKind,
    DisputeOutcome,
    WriteOffReason,
)

__all__ = [
    "Allocation",
    "AllocationRule",
    "Amount",
    "Contact",
    "Cost",
    "CreditNote",
    "Customer",
    "Dispute",
    "DisputeResolution",
    "Fact",
    "Hold",
    "HoldRelease",
    "Instalment",
    "Invoice",
    "Payment",
    "Promise",
    "Refund",
    "ReturnedPayment",
    "WriteOff",
]

Amount: TypeAlias = Decimal | int | str
"""An exact amount: a float is refused."""


class _Customer(TypedDict):
    fact: Literal["customer"]
    id: str


class Customer(_Customer, total=False):
    """What is known of a customer; documents may name one that no such fact describes."""

    since: dt.date
    kind: CustomerKind
    currency: str
    tags: dict[str, str]


class Instalment(TypedDict):
    """One due date of an invoice, and what falls due on it."""

    due: dt.date
    amount: Amount


class _Invoice(TypedDict):
    fact: Literal["invoice"]
    id: str
    customer: str
    issue: dt.date
    amount: Amount


class Invoice(_Invoice, total=False):
    """A debt: what a customer owes from a day on; it has `due` or `instalments`."""

    due: dt.date
    instalments: list[Instalment]
    tax: Amount
    receipt: dt.date
    posting: dt.date
    claim: Claim
    about: str
    currency: str
    tags: dict[str, str]


class _Credit(TypedDict):
    id: str
    date: dt.date
    amount: Amount


class _CreditOptions(_Credit, total=False):
    customer: str
    invoice: str
    currency: str


class CreditNote(_CreditOptions):
    """A credit that was granted, to a customer, for an invoice, or both."""

    fact: Literal["credit_note"]


class Payment(_CreditOptions):
    """Money that came in, from a customer, for an invoice, or both."""

    fact: Literal["payment"]


class _Allocation(TypedDict):
    fact: Literal["allocation"]
    id: str
    credit: str
    invoice: str
    date: dt.date
    amount: Amount


class Allocation(_Allocation, total=False):
    """Part of a payment or credit note, applied to an invoice; instalment 1 is the first."""

    instalment: int


class Refund(TypedDict):
    """Money that went back: what was left of a payment or credit note."""

    fact: Literal["refund"]
    id: str
    credit: str
    date: dt.date
    amount: Amount


class _ReturnedPayment(TypedDict):
    fact: Literal["returned_payment"]
    id: str
    payment: str
    date: dt.date


class ReturnedPayment(_ReturnedPayment, total=False):
    """A payment that bounced, wholly where no amount is given: the debt opens again."""

    amount: Amount
    reason: str


class _WriteOff(TypedDict):
    fact: Literal["write_off"]
    id: str
    invoice: str
    date: dt.date
    amount: Amount
    reason: WriteOffReason


class WriteOff(_WriteOff, total=False):
    """A debt given up."""

    instalment: int


class _Dispute(TypedDict):
    fact: Literal["dispute"]
    id: str
    invoice: str
    opened: dt.date
    reason: str


class Dispute(_Dispute, total=False):
    """A debt contested, wholly where no amount is given."""

    amount: Amount


class DisputeResolution(TypedDict):
    """How a dispute ended."""

    fact: Literal["dispute_resolution"]
    dispute: str
    date: dt.date
    outcome: DisputeOutcome


class _Promise(TypedDict):
    fact: Literal["promise"]
    id: str
    made: dt.date
    due: dt.date
    amount: Amount


class Promise(_Promise, total=False):
    """A promise to pay by a day: for certain invoices, or for any of the customer's."""

    customer: str
    invoices: list[str]
    currency: str


class _Contact(TypedDict):
    fact: Literal["contact"]
    id: str
    customer: str
    date: dt.date
    channel: Channel


class Contact(_Contact, total=False):
    """A contact with the customer, by either side."""

    invoices: list[str]
    action: str
    note: str


class _Cost(TypedDict):
    fact: Literal["cost"]
    id: str
    date: dt.date
    amount: Amount


class Cost(_Cost, total=False):
    """What collecting cost."""

    customer: str
    invoice: str
    purpose: str
    currency: str


# `from` is a word of Python's own.
_Hold = TypedDict("_Hold", {"fact": Literal["hold"], "id": str, "from": dt.date})


class Hold(_Hold, total=False):
    """A stop on dunning, of a customer or of one invoice, up to its last day."""

    customer: str
    invoice: str
    until: dt.date
    reason: str


class HoldRelease(TypedDict):
    """The end of a stop."""

    fact: Literal["hold_release"]
    hold: str
    date: dt.date


Fact: TypeAlias = (
    Customer
    | Invoice
    | CreditNote
    | Payment
    | Allocation
    | Refund
    | ReturnedPayment
    | WriteOff
    | Dispute
    | DisputeResolution
    | Promise
    | Contact
    | Cost
    | Hold
    | HoldRelease
)
"""One dated fact."""


class AllocationRule(TypedDict, total=False):
    """In which order credits settle open items: a preset or keys, and how far."""

    preset: AllocationPreset
    keys: list[AllocationKey]
    full_only: bool
    tolerance: dict[str, Amount]
