"""Random payment terms in both forms, and the calls that ask them something."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import discount
from exact_money import DECIMALS, Currency
from terms_form import read, write

CURRENCIES = ["EUR", "USD", "JPY", "KWD"]
PERCENTS = ["1%", "12.5%", "20%", "33.3333%", "50%", "62.5%"]
CALENDARS = ["weekends", "TARGET2", "FR", "DE", "UK-England", "US-federal"]
CONVENTIONS = ["following", "modified_following", "preceding", "modified_preceding", "nearest"]
# Rounding that does not ask for the sign: a credit note rounds like the invoice it mirrors.
SYMMETRIC = ["half_up", "half_even", "half_down", "up", "down"]
LIMITS = ["fr_default", "fr_net", "fr_end_of_month", "fr_periodic", "eu_business", "eu_public"]


class TermsMaker:
    """Makes the inputs of the calls of terms and discounts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"terms {seed}")

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.randrange(100) < percent

    def _day(self) -> date:
        """A day of which every calendar knows its holidays, a month's end more often than not."""
        day = date(2004, 1, 1) + timedelta(days=self.random.randrange(20_000))
        if self.chance(30):
            day = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return day

    def _amount(self, code: str, largest: int = 10**7) -> str:
        decimals = DECIMALS.get(code, 2)
        digits = f"{self.random.randrange(10**4, largest):0{decimals + 1}d}"
        return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits

    def _path(self, least: int = 0) -> str:
        """A path of at least so many days."""
        pick = self.random.choice
        steps = [pick(["{}", "{}m", "eom", "day{}", "next{}"])
                 for _ in range(self.random.choice([0, 0, 1, 2]))]  # fmt: skip
        sizes = {"{}": [5, 14, 30, 45], "{}m": [1, 2, 6], "day{}": [1, 15, 31],
                 "next{}": [5, 10, 29, 30, 31]}  # fmt: skip
        parts = [step.format(pick(sizes.get(step, [0]))) for step in steps]
        return "+".join([*parts, f"{least + pick([0, 10, 30])}d"])

    def _due(self, least: int = 0) -> str:
        if self.chance(10) and not least:
            return self.random.choice(["issue", "order", "delivery", "receipt"])
        if self.chance(20):
            return self._path(least) + self._from()
        return f"net {least + self.random.choice([0, 10, 14, 30, 45, 60])}{self._from()}"

    def _from(self) -> str:
        if self.chance(70):
            return ""
        return f" from {self.random.choice(['issue', 'receipt', 'order', 'delivery'])}"

    def _lines(self, least: int = 0) -> str:
        count = self.random.choice([1, 1, 2, 3, 4])
        if count == 1:
            return self._due(least)
        if self.chance(20):
            return f"25% {self._due()}, 30% {self._due()}, 45% {self._due(least)}"
        lines = []
        for _ in range(count - 1):
            kind = self.random.choice(["of total", "of rest", "fixed"])
            percent = self.random.choice(PERCENTS)
            amount = self.random.choice(["5", "123", "4000"])
            share = {"of total": percent, "of rest": f"{percent} of rest",
                     "fixed": f"fixed {amount}"}[kind]  # fmt: skip
            lines.append(f"{share} {self._due()}")
        return ", ".join([*lines, f"balance {self._due(least)}"])

    def _tiers(self) -> str:
        """Windows that grow while what they give shrinks, or anything."""
        days = sorted(self.random.sample([3, 5, 7, 10, 14, 20, 30], self.random.choice([1, 1, 2])))
        rates = sorted(self.random.sample(["1", "2", "2.5", "3", "4.75"], len(days)), reverse=True)
        tiers = []
        for rate, day in zip(rates, days, strict=True):
            size = "fixed 7" if self.chance(10) else rate
            tiers.append(f"{size}/{day}{self._from()}")
        return " ".join(tiers)

    def _text(self, discount: bool | None = None) -> str:
        """Terms as text; with a discount, the last line comes after every window."""
        granted = self.chance(50) if discount is None else discount
        if not granted:
            options = [f"; {self.random.choice(CONVENTIONS)}"] if self.chance(30) else []
            return self._lines() + "".join(options)
        if self.chance(20):
            words = f"slide {self.random.choice(['6', '12', '18.25'])}%/"
            words += f"{self.random.choice([360, 365])} net {self.random.choice([30, 60, 90])}"
        else:
            words = f"{self._tiers()} {self._lines(120)}"
        if self.chance(30):
            words += f"; {self.random.choice(CONVENTIONS)}"
        if self.chance(30) and not words.startswith("slide"):
            words += f"; grace {self.random.choice([1, 3, 10])}"
        words += f"; base {self.random.choice(['gross', 'net', 'net_and_tax'])}"
        return words + f"; parts {self.random.choice(['none', 'proportional'])}"

    def _terms(self, discount: bool | None = None) -> Any:
        text = self._text(discount)
        return write(read(text)) if self.chance(30) else text

    def terms_parse(self) -> tuple[str, dict[str, Any]]:
        """One of the two forms; now and then with words in capitals and many blanks."""
        terms = self._terms()
        if isinstance(terms, str) and self.chance(20):
            terms = terms.replace(" ", "   ").upper()
        return "terms.parse", {"terms": terms}

    def _invoice(self, discount: bool | None = None) -> dict[str, Any]:
        code = self.random.choice(CURRENCIES)
        issue = self._day()
        near = lambda: (issue + timedelta(days=self.random.randrange(-20, 20))).isoformat()
        given: dict[str, Any] = {"terms": self._terms(discount), "amount": self._amount(code),
                                 "currency": code, "issue": issue.isoformat(), "receipt": near(),
                                 "order": near(), "delivery": near()}  # fmt: skip
        given["calendar"] = self.random.choice(CALENDARS)
        if self.chance(40):
            given["rounding"] = self.random.choice(SYMMETRIC)
        if discount or self.chance(50):
            third = int(given["amount"].replace(".", "")) // 3
            decimals = DECIMALS.get(code, 2)
            for name, most in (("tax", third), ("levy", third // 20)):
                digits = f"{self.random.randrange(most + 1):0{decimals + 1}d}"
                given[name] = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
        return given

    def terms_resolve(self) -> tuple[str, dict[str, Any]]:
        """An invoice, or a credit note, which has no discount."""
        given = self._invoice()
        if self.chance(20):
            given["amount"] = "-" + given["amount"]
            given.pop("tax", None)
            given.pop("levy", None)
        return "terms.resolve", given

    def terms_check(self) -> tuple[str, dict[str, Any]]:
        """Some limit; the receipt is not always known."""
        given = self._invoice(False)
        limit = self.random.choice(LIMITS)
        days = {name: given[name] for name in ("issue", "receipt", "order", "delivery")}
        return "terms.check", {"terms": given["terms"], "limit": limit, **days,
                               "calendar": given["calendar"]}  # fmt: skip

    def terms_due_dates(self) -> tuple[str, dict[str, Any]]:
        """Terms of one line that count from the issue, for several days."""
        terms = self.random.choice([f"net {self.random.randrange(91)}", self._path()])
        if self.chance(50):
            terms += f"; {self.random.choice(CONVENTIONS)}"
        issues = [self._day().isoformat() for _ in range(self.random.randrange(1, 6))]
        calendar = self.random.choice(CALENDARS)
        return "terms.due_dates", {"terms": terms, "issues": issues, "calendar": calendar}

    def _asked(self) -> dict[str, Any]:
        given = self._invoice(True)
        issue = date.fromisoformat(given["issue"])
        day = issue + timedelta(days=self.random.choice([-3, 0, 2, 5, 6, 10, 11, 14, 20, 30, 59]))
        return {**given, "on": day.isoformat()}

    def discount_payable(self) -> tuple[str, dict[str, Any]]:
        """The price of some day near the windows."""
        return "discount.payable", self._asked()

    def discount_judge(self) -> tuple[str, dict[str, Any]]:
        """A payment near the price of that day, near the whole amount, or of any size."""
        given = self._asked()
        currency = Currency(given["currency"])
        whole = currency.minor(given["amount"])
        days = [given["on"], given["issue"]]
        prices = [currency.minor(discount.payable({**given, "on": day})["payable"]) for day in days]
        near = self.random.choice([*prices, *prices, whole, whole * 6 // 10])
        paid = max(near + self.random.choice([-50, -1, 0, 0, 1]), 1)
        given["paid"] = currency.text(paid)
        if self.chance(50):
            given["tolerance"] = currency.text(self.random.choice([0, 1, 500, whole // 100]))
        return "discount.judge", given

    def discount_annual_cost(self) -> tuple[str, dict[str, Any]]:
        """A rate for some days."""
        rate = f"0.{self.random.randrange(1, 1000):04d}"
        given = {"rate": rate, "days": self.random.randrange(1, 90)}
        return "discount.annual_cost", given | (
            {"year_days": self.random.choice([360, 365, 366])} if self.chance(60) else {}
        )

    def discount_break_even(self) -> tuple[str, dict[str, Any]]:
        """A cost of capital for some days."""
        cost = f"0.{self.random.randrange(5000):04d}"
        given = {"cost_of_capital": cost, "days": self.random.randrange(1, 400)}
        return "discount.break_even", given | (
            {"year_days": self.random.choice([360, 365])} if self.chance(60) else {}
        )

    def discount_effect(self) -> tuple[str, dict[str, Any]]:
        """A table with debts and credits, in one or two currencies."""
        codes = self.random.sample(["EUR", "USD", "JPY"], self.random.choice([1, 1, 2]))
        rows = []
        for number in range(self.random.randrange(1, 9)):
            issue, code = self._day(), self.random.choice(codes)
            due = issue + timedelta(days=self.random.choice([0, 14, 30, 60]))
            sign = "-" if self.chance(15) else ""
            row = {"id": f"F-{number}", "customer": "acme", "due": due.isoformat(),
                   "open": sign + self._amount(code), "issue": issue.isoformat()}  # fmt: skip
            rows.append({**row, "currency": code} if code != codes[0] else row)
        tiers = [f"{self.random.choice(['1', '2', '2.5'])}/{self.random.choice([7, 10])}"]
        if self.chance(50):
            tiers.append(f"{self.random.choice(['0.5', '0.75'])}/{self.random.choice([14, 20])}")
        given: dict[str, Any] = {"items": {"currency": codes[0], "rows": rows}}
        given["terms"] = f"{' '.join(tiers)} net 30"
        given["take_up"] = self.random.choice(["0", "0.25", "0.4", "1"])
        if self.chance(50):
            given["delay_days"] = self.random.choice([1, 7, 30])
        if self.chance(70):
            given["cost_of_capital"] = self.random.choice(["0.03", "0.08", "0.125"])
        if self.chance(40):
            given["rounding"] = self.random.choice(SYMMETRIC)
        return "discount.effect", given


KINDS = ["terms_parse", "terms_resolve", "terms_check", "terms_due_dates", "discount_payable",
         "discount_judge", "discount_annual_cost", "discount_break_even",
         "discount_effect"]  # fmt: skip
