"""Random debts, policies and ledgers with claims, and the calls about paying late."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from exact_money import DECIMALS
from random_ledger import SPAN, RandomLedger, without_problems

CURRENCIES = ["EUR", "GBP", "USD", "JPY", "KWD"]
ROUNDINGS = ["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]
DAY_COUNTS = ["act/365f", "act/360", "act/act_isda", "30e/360"]
# The days for which the table of each law is known, and a little more.
SPANS = {"EU": ("2022-09-01", "2026-12-31"), "FR": ("2023-01-05", "2026-12-31"),
         "DE": ("2003-01-01", "2026-07-05"), "UK": ("1998-01-01", "2026-02-05"),
         "": ("2000-01-01", "2060-01-01")}  # fmt: skip
TABLES = {"ecb_mro": ("2008-10-10", "2026-10-10"), "boe_bank_rate": ("1997-05-01", "2026-02-05"),
          "de_base_rate": ("2001-12-25", "2026-07-05"),
          "fr_legal_rate": ("2016-12-25", "2027-01-05")}  # fmt: skip


class PenaltyMaker:
    """Makes the inputs of the calls of penalties."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"penalty {seed}")
        self.ledgers = ClaimedLedger(seed)
        # Apart, so that what was drawn before there was this choice stays as it was.
        self.kinds = random.Random(f"kinds {seed}")

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.randrange(100) < percent

    def _day(self, first: str, last: str) -> date:
        low, high = date.fromisoformat(first), date.fromisoformat(last)
        return low + timedelta(days=self.random.randrange((high - low).days + 1))

    def _rate(self, least: int = 0, most: int = 2000) -> str:
        units = self.random.randrange(least, most)
        return f"{'-' if units < 0 else ''}0.{abs(units):04d}"

    def _units(self, units: int, code: str) -> str:
        decimals = DECIMALS.get(code, 2)
        digits = f"{abs(units):0{decimals + 1}d}"
        text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
        return f"{'-' if units < 0 else ''}{text}"

    def _policy(self, pack: str, first: date, code: str | None = None) -> dict[str, Any]:
        """A policy for debts from a day on; amounts only where the currency is known."""
        policy: dict[str, Any] = {"pack": pack} if pack else {}
        if not pack or self.chance(25):
            if self.chance(60):
                policy["rate"] = self._rate()
            else:
                days = sorted(self.random.sample(range(1, 400), self.random.choice([1, 2, 3])))
                starts = [date(1990, 1, 1), *(first + timedelta(days=day) for day in days)]
                policy["rates"] = [{"from": str(day), "rate": self._rate()} for day in starts]
        elif self.chance(25):
            start = first + timedelta(days=self.random.randrange(200))
            policy["reference"] = [{"from": str(start), "rate": self._rate(-1200, 900)}]
        if pack and "rate" not in policy and "rates" not in policy and self.chance(25):
            policy["fixing"] = self.random.choice(["each_half_year", "on_change", "at_start"])
        if self.chance(40):
            policy["day_count"] = self.random.choice(DAY_COUNTS)
        if self.chance(40):
            policy["rounding"] = self.random.choice(ROUNDINGS)
        if self.chance(30):
            policy["round_per"] = "segment"
        if self.chance(40):
            policy["grace_days"] = self.random.choice([0, 1, 5, 30])
            policy["grace"] = self.random.choice(["gate", "shift"])
        if self.chance(20):
            policy["capitalisation"] = "yearly"
        if self.chance(20):
            policy["carry_forward"] = True
        if code:
            self._limits(policy, code)
        return policy

    def _limits(self, policy: dict[str, Any], code: str) -> None:
        """Never both ends: which of them wins is for the hand-written cases."""
        name = self.random.choice(["minimum", "cap", "cap_rate", "", "", "", ""])
        if name in ("minimum", "cap"):
            policy[name] = self._units(self.random.choice([1, 500, 10**5]), code)
        elif name:
            policy[name] = self._rate(1, 500)
        if self.chance(25):
            policy["compensation"] = self._units(self.random.choice([0, 1000, 4000]), code)

    def _payments(self, due: date, as_of: date, whole: int, code: str) -> list[dict[str, str]]:
        """Part payments, some of which come back; never more than was owed."""
        days = max((as_of - due).days, 1)
        dates = sorted(due + timedelta(days=self.random.randrange(-3, days + 10))
                       for _ in range(self.random.choice([0, 0, 1, 2, 3, 4])))  # fmt: skip
        found, paid = [], 0
        for when in dates:
            if paid and self.chance(30):
                units = -self.random.choice([paid, max(paid // 2, 1)])
            else:
                rest = whole - paid
                units = self.random.choice([rest, rest // 2, rest // 3, rest // 5])
            if units and 0 <= paid + units <= whole:
                paid += units
                found.append({"date": when.isoformat(), "amount": self._units(units, code)})
        self.random.shuffle(found)
        return found

    def penalty_late_interest(self) -> tuple[str, dict[str, Any]]:
        """A debt by contract or by law."""
        pack = self.random.choice(list(SPANS))
        due = self._day(*SPANS[pack])
        last = date.fromisoformat(SPANS[pack][1])
        as_of = min(due + timedelta(days=self.random.choice([1, 20, 90, 200, 400, 900])), last)
        own = {"UK": "GBP", "": "EUR"}.get(pack, "EUR")
        code = self.random.choice(CURRENCIES) if self.chance(30) else own
        policy = self._policy(pack, due, code)
        units = self.random.randrange(1, 10**7)
        debt: dict[str, Any] = {"currency": code, "amount": self._units(units, code),
                                "due": due.isoformat()}  # fmt: skip
        if self.chance(50):
            debt["id"] = f"F-{self.random.randrange(100)}"
        if self.chance(30):
            debt["issue"] = (due - timedelta(days=30)).isoformat()
        if pack in ("", "DE") and self.chance(40):
            debt["debtor"] = self.random.choice(["business", "consumer"])
        payments = self._payments(due, as_of, units, code)
        if payments:
            debt["payments"] = payments
        if code not in ("EUR", "GBP") or code != own:
            policy.setdefault("compensation", "0")
        given = {"debt": debt, "policy": policy, "as_of": as_of.isoformat()}
        return "penalty.late_interest", given

    def penalty_rate_in_force(self) -> tuple[str, dict[str, Any]]:
        """The rate of a day."""
        pack = self.random.choice(list(SPANS))
        day = self._day(*SPANS[pack])
        policy = self._policy(pack, day - timedelta(days=100))
        given: dict[str, Any] = {"policy": policy, "date": day.isoformat()}
        policy.pop("grace", None)
        if self.chance(60):
            due = day - timedelta(days=self.random.choice([1, 30, 300]))
            given |= {"due": due.isoformat(), "issue": (due - timedelta(days=30)).isoformat()}
        if pack in ("", "DE") and self.chance(40):
            given["debtor"] = self.random.choice(["business", "consumer"])
        return "penalty.rate_in_force", given

    def penalty_reference_rate(self) -> tuple[str, dict[str, Any]]:
        """A rate of a table, with or without rows of the caller."""
        table = self.random.choice(list(TABLES))
        day = self._day(*TABLES[table])
        given: dict[str, Any] = {"table": table, "date": day.isoformat()}
        if self.chance(40):
            offsets = sorted(self.random.sample(range(-300, 50), self.random.choice([1, 2])))
            given["rows"] = [{"from": str(day + timedelta(days=offset)),
                              "rate": self._rate(-500, 1000)} for offset in offsets]  # fmt: skip
        return "penalty.reference_rate", given

    def penalty_fees(self) -> tuple[str, dict[str, Any]]:
        """Fixed fees and shares in any order."""
        code = self.random.choice(CURRENCIES)
        fees = [{"rate": self._rate()} if self.chance(60)
                else self._units(self.random.randrange(1, 5000), code)
                for _ in range(self.random.randrange(1, 5))]  # fmt: skip
        given = {"amount": self._units(self.random.randrange(1, 10**6), code), "currency": code}
        return "penalty.fees", {**given, "fees": fees, "rounding": self.random.choice(ROUNDINGS)}

    def penalty_table(self) -> tuple[str, dict[str, Any]]:
        """Rows around one day, some paid, some credits."""
        pack = self.random.choice(list(SPANS))
        as_of = self._day(*SPANS[pack])
        first = max(date.fromisoformat(SPANS[pack][0]), as_of - timedelta(days=700))
        code = {"UK": "GBP", "": self.random.choice(CURRENCIES)}.get(pack, "EUR")
        policy, rows = self._policy(pack, first, code), []
        for _ in range(self.random.randrange(1, 9)):
            due = self._day(first.isoformat(), (as_of + timedelta(days=5)).isoformat())
            units = self.random.randrange(1, 10**7) * (-1 if self.chance(15) else 1)
            row = {"amount": self._units(units, code), "due": due.isoformat()}
            if self.chance(40):
                paid = due + timedelta(days=self.random.randrange(-5, 200))
                row["paid"] = paid.isoformat()
            if self.chance(30):
                row["issue"] = (due - timedelta(days=30)).isoformat()
            rows.append(row)
        if pack == "DE" and self.chance(40):
            policy["debtor"] = "consumer"
        given = {"rows": rows, "currency": code, "policy": policy, "as_of": as_of.isoformat()}
        return "penalty.table", given

    def _of_ledger(self) -> dict[str, Any]:
        """A ledger with claims, by contract."""
        document = self.ledgers.claimed()
        policy: dict[str, Any] = {"rate": self._rate(100, 9000)}
        if self.chance(40):
            policy = self._policy("", self.ledgers.first)
        if self.chance(30):
            policy["compensation"] = "4"
        return {"ledger": document, "policy": policy, "as_of": self.ledgers.day(SPAN, 3 * SPAN)}

    def ledger_penalties(self) -> tuple[str, dict[str, Any]]:
        """The penalties of a ledger, of half of them for one kind of customer."""
        given = self._of_ledger()
        if self.kinds.randrange(100) < 30:
            given["policy"]["debtor"] = "consumer"
        if self.kinds.randrange(100) < 50:
            given["debtors"] = self.kinds.choice(["business", "consumer"])
        return "ledger.penalties", given

    def penalty_claims(self) -> tuple[str, dict[str, Any]]:
        """What is proposed; appended, nothing more is (the oracle asserts it)."""
        return "penalty.claims", self._of_ledger()


class ClaimedLedger(RandomLedger):
    """Ledgers in which interest and costs say what they are for."""

    def claimed(self) -> dict[str, Any]:
        """A sound ledger; half of its claims are about a principal."""
        while True:
            document = self.sound(mostly_free=True)
            invoices = document["invoices"]
            principals = [invoice for invoice in invoices
                          if invoice.get("claim") in (None, "principal")]  # fmt: skip
            for invoice in invoices:
                fitting = [
                    other["id"] for other in principals
                    if invoice not in principals and other["customer"] == invoice["customer"]
                    and self._code_of(other) == self._code_of(invoice)
                ]  # fmt: skip
                if fitting and self.chance(80):
                    invoice["about"] = self.random.choice(fitting)
            self._settle_claims(document)
            document = without_problems(document)
            if any("about" in invoice for invoice in document.get("invoices", [])):
                return document

    def _settle_claims(self, document: dict[str, Any]) -> None:
        """Payments and write-offs of claims, wholly or in part."""
        for number, invoice in enumerate(document["invoices"], start=20):
            if "about" not in invoice or self.chance(30):
                continue
            code, paid = self._code_of(invoice), self.chance(60)
            name = "payments" if paid else "write_offs"
            amount = invoice["amount"] if self.chance(50) else self.amount(code, 5)
            fact = {"id": f"{'P' if paid else 'W'}-{number}", "invoice": invoice["id"],
                    "date": self.day(SPAN, SPAN + 4), "amount": amount}  # fmt: skip
            fact = self._coded(fact, code) if paid else {**fact, "reason": "goodwill"}
            document[name] = [*document.get(name, []), fact]


KINDS = ["penalty_late_interest", "penalty_rate_in_force", "penalty_reference_rate",
         "penalty_fees", "penalty_table", "ledger_penalties", "penalty_claims"]  # fmt: skip
