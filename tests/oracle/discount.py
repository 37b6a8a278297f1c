"""What may be deducted until when: the offer of an invoice, and what a payment makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from civil_time import LAST, in_window, parse_date
from exact_money import Currency, round_whole
from refusal import Refusal
from terms_model import Discount
from terms_resolution import Resolution
from terms_text import plain, print_terms

DAY = timedelta(days=1)


@dataclass
class Price:
    """A discount with its parts, in units of the last decimal."""

    discount: int = 0
    tax: int = 0
    tier: int | None = None


class Offer:
    """Amounts and days as they were when the terms were resolved."""

    def __init__(self, found: Resolution, discount: Discount) -> None:
        self.currency: Currency = found.currency
        self.amount, self.tax, self.levy = found.amount, found.tax, found.levy
        self.issue, self.rounding, self.own = found.issue, found.rounding, discount
        self.due: date = found.instalments[-1][0]
        self.tiers: list[tuple[date, date, Price]] = []
        for number, tier in enumerate(discount.tiers, start=1):
            until = tier.due.on(found.days)
            last = in_window(until + timedelta(days=discount.grace_days))
            self.tiers.append((until, last, self._price(tier.kind, tier.size, number)))

    @staticmethod
    def of(found: Resolution) -> Offer | None:
        """The offer, where the terms grant a discount on an amount that is owed."""
        own = found.terms.discount
        return Offer(found, own) if own and found.amount > 0 else None

    @property
    def gross(self) -> int:
        """What a discount may touch, tax included."""
        return self.amount - self.levy

    @property
    def net(self) -> int:
        """The same without the tax."""
        return self.amount - self.levy - self.tax

    def _round(self, value: Fraction) -> int:
        return round_whole(value, self.rounding)

    def _tax_of(self, discount: int) -> int:
        """The part of a discount that is tax, in the proportion of the invoice."""
        if self.own.base == "net" or not self.gross:
            return 0
        return self._round(Fraction(discount * self.tax, self.gross))

    def _price(self, kind: str, size: Fraction, number: int) -> Price:
        base = self.net if self.own.base == "net" else self.gross
        if kind == "amount":
            units = size * 10**self.currency.precision
            if units.denominator != 1:
                raise Refusal("amount.too_precise", currency=self.currency.code)
            discount = min(int(units), base)
            return Price(discount, self._tax_of(discount), number)
        if self.own.base == "net_and_tax":
            tax = self._round(size * self.tax)
            return Price(self._round(size * self.net) + tax, tax, number)
        discount = self._round(size * base)
        return Price(discount, self._tax_of(discount), number)

    def price(self, day: date) -> Price:
        """The largest discount of a day; the earlier tier where two are the same."""
        if self.own.sliding:
            return self._sliding(day)
        best = Price()
        for _, last, price in self.tiers:
            if day <= last and price.discount > best.discount:
                best = price
        return best

    def _sliding(self, day: date) -> Price:
        rate, year_days = self.own.sliding or (Fraction(0), 1)
        if day >= self.due:
            return Price()
        base = self.net if self.own.base == "net" else self.gross
        discount = self._round(base * rate * (self.due - day).days / year_days)
        return Price(min(discount, base), self._tax_of(min(discount, base)))

    def largest(self) -> int:
        """The largest discount that the offer ever gave."""
        if self.own.sliding:
            return self.price(self.issue).discount
        return max(price.discount for _, _, price in self.tiers)

    def wire(self) -> dict[str, Any]:
        """The offer with all that it depends on."""
        money, sliding = self.currency.text, None
        if self.own.sliding:
            rate, year_days = self.own.sliding
            sliding = {"rate_annual": plain(rate), "year_days": year_days}
        return {
            "currency": self.currency.code,
            "amount": money(self.amount),
            "issue": self.issue.isoformat(),
            "due": self.due.isoformat(),
            "tax": money(self.tax),
            "levy": money(self.levy),
            "base": self.own.base,
            "rounding": self.rounding,
            "grace_days": self.own.grace_days,
            "part_payments": self.own.parts,
            "tiers": [
                {
                    "until": until.isoformat(),
                    "accepted_until": last.isoformat(),
                    **self._parts(price),
                }
                for until, last, price in self.tiers
            ],
            "sliding": sliding,
        }

    def _parts(self, price: Price) -> dict[str, str]:
        money = self.currency.text
        return {
            "discount": money(price.discount),
            "net_reduction": money(price.discount - price.tax),
            "tax_reduction": money(price.tax),
            "payable": money(self.amount - price.discount),
        }


def _offer(given: dict[str, Any]) -> Offer:
    found = Resolution(given)
    offer = Offer.of(found)
    if offer is None:
        raise Refusal("discount.none", terms=print_terms(found.terms))
    return offer


def payable(given: dict[str, Any]) -> dict[str, Any]:
    """The call `discount.payable`: the price of a day, how long it holds, and the one after it."""
    offer, day = _offer(given), parse_date(given["on"])
    price = offer.price(day)
    until, following = None, None
    if price.discount:
        last = day
        while last < LAST and offer.price(last + DAY).discount == price.discount:
            last += DAY
        until = last.isoformat()
        after = offer.amount - offer.price(last + DAY).discount
        following = {"from": (last + DAY).isoformat(), "payable": offer.currency.text(after)}
        following = following if last < LAST else None
    return {
        "date": day.isoformat(),
        **offer._parts(price),
        "tier": price.tier if price.discount else None,
        "until": until,
        "next": following,
    }


def judge(given: dict[str, Any]) -> dict[str, Any]:
    """The call `discount.judge`: what a payment of a day makes of the offer."""
    offer, day = _offer(given), parse_date(given["on"])
    paid = offer.currency.minor(given["paid"])
    tolerance = offer.currency.minor(given.get("tolerance") or "0")
    if paid <= 0:
        raise Refusal("discount.not_positive")
    if tolerance < 0:
        raise Refusal("discount.not_positive")
    allowed, most = offer.price(day).discount, offer.largest()
    missing = max(offer.amount - paid, 0)
    granted = written_off = 0
    overpaid = max(paid - offer.amount, 0)
    nothing = "lost" if most else "none"
    if paid >= offer.amount:
        outcome = "declined" if allowed else nothing
    elif missing <= allowed:
        outcome, granted = "taken", missing
    elif allowed and missing <= allowed + tolerance:
        outcome, granted, written_off = "taken", allowed, missing - allowed
    elif allowed:
        outcome = "part_payment"
        if offer.own.parts == "proportional":
            share = Fraction(paid * allowed, offer.amount - allowed)
            granted = min(round_whole(share, offer.rounding), allowed)
    elif missing <= tolerance:
        outcome, written_off = nothing, missing
    elif most and missing <= most + tolerance:
        outcome = "wrongly_taken"
    else:
        outcome = "part_payment"
    owed = missing - granted - written_off
    assert offer.amount + overpaid == paid + granted + written_off + owed
    amounts = {"paid": paid, "allowed": allowed, "granted": granted, "deducted": missing,
               "write_off": written_off, "owed": owed, "overpaid": overpaid}  # fmt: skip
    texts = {name: offer.currency.text(amount) for name, amount in amounts.items()}
    return {"outcome": outcome, "date": day.isoformat(), **texts}
