"""Late interest, day by day: the base of every day, its rate, and the segments they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import civil_time
from civil_time import add_months, parse_date
from exact_money import LIMIT, Currency, round_whole
from ledger_facts import _day, _fields, _text
from open_items import _check_id
from penalty_policy import InForce, Policy
from refusal import Refusal
from terms_text import plain

DAY = timedelta(days=1)


@dataclass
class Debt:
    """What was owed from when on, and what was paid (positive) on which day."""

    currency: Currency
    amount: int
    due: date
    issue: date | None = None
    debtor: str | None = None
    id: str | None = None
    payments: list[tuple[date, int]] = field(default_factory=list)

    def balance(self, day: date) -> int:
        """What is open at the end of a day."""
        return self.amount - sum(paid for when, paid in self.payments if when <= day)


@dataclass
class Segment:
    """A run of days with the same rate, base and flags."""

    first: date
    last: date
    force: InForce
    base: int
    year: int
    amount: int = 0

    def goes_on(self, day: date, force: InForce, base: int, year: int) -> bool:
        """Whether a day is one more of it."""
        known = lambda found: (found.rate, found.floor_applied, found.carried)
        same = known(self.force) == known(force) and (self.base, self.year) == (base, year)
        return same and self.last + DAY == day


def read_debt(given: Any) -> Debt:
    """A debt from its wire form."""
    table: dict[str, Any] = {
        "id": (_id, False), "currency": (_text, True), "precision": (int, False),
        "amount": (_text, True), "due": (_day, True), "issue": (_day, False),
        "debtor": (_text, False), "payments": (list, False),
    }  # fmt: skip
    of_payment: dict[str, Any] = {"date": (_day, True), "amount": (_text, True)}
    found = _fields(given, table)
    currency = Currency(found["currency"], found.get("precision"))
    debt = Debt(currency, _at("amount", currency.minor, found["amount"]), found["due"])
    debt.issue, debt.debtor, debt.id = (found.get(name) for name in ("issue", "debtor", "id"))
    if debt.amount <= 0:
        raise Refusal("penalty.not_positive", path="amount")
    for index, entry in enumerate(found.get("payments", [])):
        place = f"payments[{index}]"
        payment = _at(place, lambda value: _fields(value, of_payment), entry)
        amount = _at(f"{place}.amount", currency.minor, payment["amount"])
        if amount == 0:
            raise Refusal("penalty.not_positive", path=f"{place}.amount")
        debt.payments.append((payment["date"], amount))
    return debt


def _id(value: Any) -> str:
    _check_id(_text(value))
    return value


def _at(place: str, read: Any, value: Any) -> Any:
    try:
        return read(value)
    except Refusal as refusal:
        raise refusal.at(place) from None


class Penalty:
    """Interest and fixed sum of one debt on a day."""

    def __init__(self, debt: Debt, policy: Policy, as_of: date, takes_sum: bool = True) -> None:
        self.debt, self.policy, self.as_of = debt, policy, as_of
        self.debtor = policy.debtor(debt.debtor)
        self.debt.payments = sorted(pair for pair in debt.payments if pair[0] <= as_of)
        self._within()
        self.open = debt.balance(as_of)
        self.segments: list[Segment] = []
        self.computed = self._accrue()
        self.interest, self.limited_by = self._limits()
        self.compensation = self._fixed_sum() if takes_sum else 0
        if max(self.computed, self.interest, self.interest + (self.compensation or 0)) > LIMIT:
            raise Refusal("penalty.interest_out_of_range")

    def _within(self) -> None:
        """The balance of every day lies from zero to the amount."""
        debt = self.debt
        for day in sorted({when for when, _ in debt.payments}):
            balance = debt.balance(day)
            if not 0 <= balance <= debt.amount:
                money = debt.currency.text
                raise Refusal(
                    "penalty.over_settled",
                    date=day.isoformat(),
                    balance=money(balance),
                    amount=money(debt.amount),
                )

    def _settled(self) -> date:
        """The day on which the balance became zero for good, else the day that is asked."""
        if self.open:
            return self.as_of
        days = sorted({when for when, _ in self.debt.payments})
        still = [day for day in days if self.debt.balance(day)]
        return next(day for day in days if not still or day > still[-1])

    def _accrue(self) -> int:
        debt, policy = self.debt, self.policy
        gate = debt.due + policy["grace_days"] * DAY
        if self._settled() <= gate:
            return 0
        first = policy.start(debt.due)
        day, joined, year = first, 0, 0
        anniversary = self._anniversary(first, 1)
        while day <= self.as_of:
            base = debt.balance(day - DAY)
            if policy["grace"] == "gate" and day <= gate:
                base = min(base, debt.balance(gate))
            if base:
                self._add(day, base + joined, year)
            if day == anniversary:
                joined += self._rounded(year)
                year += 1
                anniversary = self._anniversary(first, year + 1)
            day += DAY
        return joined + self._rounded(year)

    def _anniversary(self, first: date, number: int) -> date | None:
        if self.policy["capitalisation"] == "none":
            return None
        return add_months(first - DAY, 12 * number)

    def _add(self, day: date, base: int, year: int) -> None:
        debt = self.debt
        force = self.policy.in_force(day, self.debtor, debt.due, debt.issue)
        if self.segments and self.segments[-1].goes_on(day, force, base, year):
            self.segments[-1].last = day
        else:
            self.segments.append(Segment(day, day, force, base, year))

    def _rounded(self, year: int) -> int:
        """Rounds the segments of one year; what they come to."""
        exact, before = Fraction(0), 0
        mode = self.policy["rounding"]
        for segment in self.segments:
            if segment.year != year:
                continue
            own = segment.base * segment.force.rate * self._part(segment)
            exact += own
            if self.policy["round_per"] == "segment":
                segment.amount = round_whole(own, mode)
            else:
                segment.amount = round_whole(exact, mode) - before
            before += segment.amount
        return before

    def _part(self, segment: Segment) -> Fraction:
        """The part of a year, from the day before the first to the last."""
        given = {
            "convention": self.policy["day_count"],
            "start": (segment.first - DAY).isoformat(),
            "end": segment.last.isoformat(),
        }
        found = civil_time.year_fraction(given)
        return Fraction(found["numerator"], found["denominator"])

    def _limits(self) -> tuple[int, str | None]:
        policy, currency = self.policy, self.debt.currency
        minimum, cap = (policy.units(name, currency) for name in ("minimum", "cap"))
        if minimum is not None and cap is not None and minimum > cap:
            raise Refusal("penalty.minimum_exceeds_cap")
        if policy["cap_rate"] is not None:
            share = round_whole(policy["cap_rate"] * self.debt.amount, policy["rounding"])
            cap = share if cap is None else min(cap, share)
        raised = self.computed
        if minimum is not None and 0 < self.computed < minimum:
            raised = minimum
        if cap is not None and raised > cap:
            return cap, "cap"
        return raised, "minimum" if raised > self.computed else None

    def _fixed_sum(self) -> int | None:
        policy, currency = self.policy, self.debt.currency
        own = policy.units("compensation", currency)
        if not self.segments:
            return 0
        if own is not None:
            return own
        if policy.pack is None:
            return 0
        if policy.pack.currency != currency.code:
            return None
        amount = Fraction(self.debt.amount, 10**currency.precision)
        return policy.pack.fixed_sum(self.debtor, amount) * 10**currency.precision

    @property
    def total(self) -> int:
        """Interest and fixed sum, the latter where there is one in this currency."""
        return self.interest + (self.compensation or 0)

    def days(self) -> int:
        """The days of all segments."""
        return sum((segment.last - segment.first).days + 1 for segment in self.segments)

    def wire(self) -> dict[str, Any]:
        """The result with everything that explains it."""
        money, none = self.debt.currency.text, self.compensation is None
        return {
            "id": self.debt.id,
            "currency": self.debt.currency.code,
            "amount": money(self.debt.amount),
            "due": self.debt.due.isoformat(),
            "as_of": self.as_of.isoformat(),
            "debtor": self.debtor,
            "from": self.segments[0].first.isoformat() if self.segments else None,
            "to": self.segments[-1].last.isoformat() if self.segments else None,
            "days": self.days(),
            "segments": [self._segment(segment) for segment in self.segments],
            "interest_computed": money(self.computed),
            "interest": money(self.interest),
            "limited_by": self.limited_by,
            "compensation": None if none else money(self.compensation or 0),
            "total": money(self.total),
            "open": money(self.open),
            **self.policy.law(),
            "text": self.text(),
        }

    def _segment(self, segment: Segment) -> dict[str, Any]:
        return {
            "from": segment.first.isoformat(),
            "to": segment.last.isoformat(),
            "days": (segment.last - segment.first).days + 1,
            "rate": plain(segment.force.rate),
            "base": self.debt.currency.text(segment.base),
            "amount": self.debt.currency.text(segment.amount),
            "floor_applied": segment.force.floor_applied,
            "carried_forward": segment.force.carried,
        }

    def text(self) -> list[str]:
        """The statement, one line a segment."""
        debt, law = self.debt, self.policy.law()
        money = debt.currency.text
        terms = ", ".join(
            [
                self.policy["day_count"],
                *([f"{law['pack']} {law['version']}"] if law["pack"] else []),
            ]
        )
        head = f"{debt.id}: " if debt.id is not None else ""
        head += f"{money(debt.amount)} {debt.currency.code} due {debt.due}"
        lines = [f"{head}, late interest to {self.as_of} ({terms})"]
        for segment in self.segments:
            days = (segment.last - segment.first).days + 1
            line = f"{segment.first} to {segment.last}: {days} day{'s' if days > 1 else ''} at "
            line += f"{plain(segment.force.rate * 100)} % on {money(segment.base)} = "
            line += money(segment.amount)
            line += " (floor)" if segment.force.floor_applied else ""
            lines.append(line + (" (carried forward)" if segment.force.carried else ""))
        limit = f" ({self.limited_by})" if self.limited_by else ""
        fixed = "none" if self.compensation is None else money(self.compensation)
        last = f"interest {money(self.interest)}{limit}, compensation {fixed}, "
        return [*lines, f"{last}total {money(self.total)}"]


def late_interest(given: dict[str, Any]) -> dict[str, Any]:
    """The call `penalty.late_interest`."""
    policy, as_of = Policy(given["policy"]), parse_date(given["as_of"])
    return Penalty(read_debt(given["debt"]), policy, as_of).wire()
