"""Payment terms as they were agreed: lines, a discount, a convention; and the rules they keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from civil_time import add_months, in_window, month_days
from refusal import Refusal

ANCHORS = ["issue", "receipt", "order", "delivery"]
BASES = ["gross", "net", "net_and_tax"]
PARTS = ["none", "proportional"]
MOST_LINES, MOST_STEPS, MOST_TIERS = 1200, 16, 16
# A step: its kind and its number (0 for the end of the month); and the range of the number.
STEPS = {"days": (0, 36500), "months": (0, 1200), "end_of_month": (0, 0), "day": (1, 31),
         "next_day": (1, 31)}  # fmt: skip
Step = tuple[str, int]


@dataclass(frozen=True)
class Due:
    """Steps from a day that has a name."""

    anchor: str
    steps: tuple[Step, ...]

    def on(self, days: dict[str, date]) -> date:
        """The day reached; the anchor's has to be known."""
        if self.anchor not in days:
            raise Refusal("terms.date_missing", anchor=self.anchor)
        day = days[self.anchor]
        for kind, number in self.steps:
            day = in_window(_step(day, kind, number))
        return day


@dataclass(frozen=True)
class Line:
    """What falls due of the amount, and when; the balance has no size."""

    kind: str
    size: Fraction
    due: Due


@dataclass(frozen=True)
class Tier:
    """A discount by rate or as an amount until a day."""

    kind: str
    size: Fraction
    due: Due


@dataclass(frozen=True)
class Discount:
    """Tiers, or a rate a year that slides to the due day."""

    tiers: tuple[Tier, ...]
    sliding: tuple[Fraction, int] | None = None
    grace_days: int = 0
    base: str = "gross"
    parts: str = "none"


@dataclass(frozen=True)
class Terms:
    """All that was agreed."""

    lines: tuple[Line, ...]
    discount: Discount | None = None
    convention: str = "none"


def due_from(anchor: str, steps: tuple[Step, ...]) -> Due:
    """Steps from a day; a step of no days that stands alone is none."""
    return Due(anchor, () if steps == (("days", 0),) else steps)


def _step(day: date, kind: str, number: int) -> date:
    last = month_days(day.year, day.month)
    if kind == "days":
        return day + timedelta(days=number)
    if kind == "months":
        return add_months(day, number)
    if kind == "end_of_month":
        return day.replace(day=last)
    if kind == "day":
        return day.replace(day=min(number, last))
    if day.day <= min(number, last):
        return day.replace(day=min(number, last))
    following = add_months(day.replace(day=1), 1)
    return following.replace(day=min(number, month_days(following.year, following.month)))


def checked(terms: Terms) -> Terms:
    """The terms themselves, once they keep every rule of a definition."""
    _counted("lines", len(terms.lines), 1, MOST_LINES)
    for line in terms.lines:
        _checked_steps(line.due)
        _sized(line.kind, line.size, "terms.invalid_share")
    _sum_up(terms.lines)
    discount = terms.discount
    if discount is None:
        return terms
    if not 0 <= discount.grace_days <= 36500:
        raise Refusal("input.out_of_range", value=str(discount.grace_days), minimum=0)
    if discount.sliding:
        rate, year_days = discount.sliding
        _sized("rate", rate, "discount.invalid_rate")
        if year_days not in (360, 365):
            raise Refusal("input.out_of_range", value=str(year_days))
        if len(terms.lines) > 1:
            raise Refusal("discount.sliding_needs_one_line", lines=len(terms.lines))
        return terms
    _counted("tiers", len(discount.tiers), 1, MOST_TIERS)
    for tier in discount.tiers:
        _checked_steps(tier.due)
        _sized(tier.kind, tier.size, "discount.invalid_rate")
    return terms


def _counted(what: str, found: int, minimum: int, maximum: int) -> None:
    if not minimum <= found <= maximum:
        raise Refusal("terms.too_many", found=found, minimum=minimum, maximum=maximum)


def _checked_steps(due: Due) -> None:
    _counted("steps", len(due.steps), 0, MOST_STEPS)
    for kind, number in due.steps:
        low, high = STEPS[kind]
        if not low <= number <= high:
            raise Refusal("terms.step_out_of_range")


def _sized(kind: str, size: Fraction, code: str) -> None:
    """A share or a rate lies above 0 and at most 1; a fixed amount is positive."""
    if kind == "balance":
        return
    whole = kind in ("fixed", "amount")
    if size <= 0 or (not whole and (size > 1 or (size * 10**10).denominator != 1)):
        raise Refusal(code)


def _sum_up(lines: tuple[Line, ...]) -> None:
    """The last takes the balance and no other does; or all are of the total and make up 1."""
    kinds = [line.kind for line in lines]
    if kinds[-1] == "balance" and "balance" not in kinds[:-1]:
        return
    if set(kinds) == {"of_total"} and sum(line.size for line in lines) == 1:
        return
    raise Refusal("terms.lines_do_not_sum")
