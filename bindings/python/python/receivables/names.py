"""The names of conventions and policies, as types: what an editor completes and a checker checks.

At run time a name may also be one of its documented aliases, in any case.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

__all__ = [
    "AllocationKey",
    "AllocationPreset",
    "Anchor",
    "ArrowArray",
    "ArrowStream",
    "Basis",
    "BuiltInCalendar",
    "BusinessDayConvention",
    "Capitalisation",
    "Channel",
    "Claim",
    "ClaimState",
    "Credits",
    "CustomerKind",
    "DayCount",
    "Days",
    "DecidedBy",
    "Detail",
    "DiscountBase",
    "DisputeOutcome",
    "Disputed",
    "FactKind",
    "Fixing",
    "Grace",
    "LimitedBy",
    "MonthEnd",
    "Outcome",
    "Pack",
    "PartPayments",
    "PromiseState",
    "ReferenceTable",
    "Remainder",
    "RoundPer",
    "Rounding",
    "TableDetail",
    "TermsLimit",
    "UnappliedReason",
    "Unit",
    "Weekday",
    "WriteOffReason",
]

Rounding: TypeAlias = Literal["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]
"""How a number that lies between two others becomes one of them."""

Remainder: TypeAlias = Literal["last", "first", "spread", "largest_remainder"]
"""Which part of a split gets the units that are left."""

DayCount: TypeAlias = Literal[
    "act/365f",
    "act/360",
    "act/364",
    "act/act_isda",
    "30/360_isda",
    "30e/360",
    "30e+/360",
    "30/360_us",
    "30e/360_isda",
    "30/360_psa",
]
"""How the days between two dates count, and what fraction of a year they are."""

BusinessDayConvention: TypeAlias = Literal[
    "none",
    "following",
    "modified_following",
    "preceding",
    "modified_preceding",
    "nearest",
]
"""Where a date moves that is not a business day."""

BuiltInCalendar: TypeAlias = Literal[
    "TARGET2", "FR", "DE", "UK-England", "US-federal", "weekends", "every-day"
]
"""A calendar computed from rules."""

MonthEnd: TypeAlias = Literal["clamp", "last_day", "roll_forward"]
"""What a schedule does where a month is too short."""

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""A day of the week."""

Basis: TypeAlias = Literal["due", "issue", "posting"]
"""The date that an age counts from."""

Unit: TypeAlias = Literal["days", "weeks", "months"]
"""The unit of the bucket bounds."""

Credits: TypeAlias = Literal["own_column", "by_own_date", "net_oldest"]
"""Where unapplied credits stand in a report."""

Disputed: TypeAlias = Literal["include", "exclude", "only"]
"""Which part of a disputed item counts."""

Days: TypeAlias = Literal["calendar", "effective"]
"""Whether days of grace and paused days count as late."""

Detail: TypeAlias = Literal["full", "amounts"]
"""Whether a report counts items and weighs days beside the amounts."""


FactKind: TypeAlias = Literal[
    "customer",
    "invoice",
    "credit_note",
    "payment",
    "allocation",
    "refund",
    "returned_payment",
    "write_off",
    "dispute",
    "dispute_resolution",
    "promise",
    "contact",
    "cost",
    "hold",
    "hold_release",
]
"""What a fact tells."""

CustomerKind: TypeAlias = Literal["business", "consumer"]
"""Whether a customer buys for a trade."""

Claim: TypeAlias = Literal["costs", "interest", "principal"]
"""What a debt is for, in the order in which the law settles them."""

WriteOffReason: TypeAlias = Literal[
    "bad_debt", "insolvency", "time_barred", "goodwill", "discount", "tolerance", "other"
]
"""Why a debt was given up."""

DisputeOutcome: TypeAlias = Literal["credited", "upheld", "mediated", "withdrawn"]
"""How a dispute ended."""

Channel: TypeAlias = Literal[
    "email", "letter", "registered_letter", "phone", "sms", "visit", "portal", "other"
]
"""By which way a customer was contacted."""

PromiseState: TypeAlias = Literal["open", "kept", "partly_kept", "broken"]
"""What became of a promise by a day."""

AllocationPreset: TypeAlias = Literal[
    "oldest_due_first",
    "costs_interest_principal",
    "smallest_first",
    "exact_match_first",
    "pro_rata",
]
"""A rule of allocation that has a name."""

AllocationKey: TypeAlias = Literal[
    "claim", "due", "issue", "smallest", "largest", "exact_match", "undisputed"
]
"""One thing that open items are ordered by before a credit settles them."""

DecidedBy: TypeAlias = Literal[
    "claim",
    "due",
    "issue",
    "smallest",
    "largest",
    "exact_match",
    "undisputed",
    "id",
    "only_item",
    "proportion",
]
"""What made an item come before the next one."""

UnappliedReason: TypeAlias = Literal["nothing_open", "full_only", "reserved"]
"""Why something is left of a credit."""

Anchor: TypeAlias = Literal["issue", "receipt", "order", "delivery"]
"""The day from which terms count."""

TermsLimit: TypeAlias = Literal[
    "fr_default", "fr_net", "fr_end_of_month", "fr_periodic", "eu_business", "eu_public"
]
"""The longest time to pay that a law allows."""

DiscountBase: TypeAlias = Literal["gross", "net", "net_and_tax"]
"""What a discount is taken of, and what becomes of the tax."""

PartPayments: TypeAlias = Literal["none", "proportional"]
"""What a part payment within the window earns."""

Outcome: TypeAlias = Literal["none", "lost", "declined", "taken", "part_payment", "wrongly_taken"]
"""What a payment made of an offer."""

Pack: TypeAlias = Literal["EU", "FR", "DE", "UK"]
"""A law on late payment."""

Fixing: TypeAlias = Literal["each_half_year", "on_change", "at_start"]
"""When a reference rate is read."""

Grace: TypeAlias = Literal["gate", "shift"]
"""What days of grace do."""

RoundPer: TypeAlias = Literal["total", "segment"]
"""What is rounded to the minor unit."""

Capitalisation: TypeAlias = Literal["none", "yearly"]
"""Whether interest bears interest."""

LimitedBy: TypeAlias = Literal["minimum", "cap"]
"""What held interest back or raised it."""

ClaimState: TypeAlias = Literal["accrued", "claimed", "waived", "paid"]
"""What has become of a penalty."""

ReferenceTable: TypeAlias = Literal["ecb_mro", "boe_bank_rate", "de_base_rate", "fr_legal_rate"]
"""A table of reference rates."""


class ArrowStream(Protocol):
    """A table of any library that hands out its columns as an Arrow stream, without a copy."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return a capsule named `arrow_array_stream`."""
        ...


class ArrowArray(Protocol):
    """A column of any library that hands itself out as an Arrow array, without a copy."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Return two capsules, named `arrow_schema` and `arrow_array`."""
        ...


TableDetail: TypeAlias = Literal["full", "interest"]
"""How much a table of penalties says of a row."""
