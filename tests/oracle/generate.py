"""Random cases with the oracle's answers, the same ones for the same seed."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aging_report
import casefile
import generate_penalty
import generate_terms
from civil_time import COUNTS, MONTH_ENDS, add_months
from exact_money import DECIMALS, REMAINDERS, ROUNDINGS
from generate_ledger import KINDS, LedgerMaker
from generate_penalty import PenaltyMaker
from generate_terms import TermsMaker

Answer = Callable[[dict[str, Any]], dict[str, Any]]
CURRENCIES = ["EUR", "USD", "GBP", "JPY", "KWD", "CLF"]
CUSTOMERS = ["acme", "Acme", "zen", "émile", "c-10", "c-9", "a very long customer name 00001",
             "a very long customer name 00002"]  # fmt: skip
TAGS = {"region": ["north", "south", "east"], "rep": ["ann", "bob"]}
BOUNDS = {"days": [[30, 60, 90, 120], [15], [1, 2, 3], [7, 30, 365]],
          "weeks": [[1, 2, 4], [4, 8, 12], [2]],
          "months": [[1, 2, 3], [1, 3, 6, 12], [2]]}  # fmt: skip
CALENDARS = ["weekends", "every-day", "TARGET2", "FR", "DE", "UK-England", "US-federal"]


class Maker:
    """Makes inputs from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        choices = aging_report.CHOICES
        names = ["credits", "disputed", "basis", "unit", "days"]
        values = [sorted(set(choices[name].values())) if isinstance(choices[name], dict)
                  else choices[name] for name in names]  # fmt: skip
        combinations = [
            dict(zip(names, picked, strict=True)) for picked in itertools.product(*values)
        ]
        self.random.shuffle(combinations)
        self.combinations = itertools.cycle(combinations)

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.randrange(100) < percent

    def day(self, first: str = "2000-01-01", last: str = "2099-12-31") -> date:
        """A day of a range, a month end more often than not."""
        low, high = date.fromisoformat(first), date.fromisoformat(last)
        day = low + timedelta(days=self.random.randrange((high - low).days + 1))
        if self.chance(30):
            day = add_months(day, 0, "last_day")
        return min(day, high)

    def amount(self, decimals: int, largest: int = 10**7) -> str:
        """A positive amount with at most so many decimals; now and then a very large one."""
        units = self.random.randrange(1, largest)
        if self.chance(2):
            units = 10**18 - 1 - self.random.randrange(100)
        text = f"{units:0{decimals + 1}d}"
        return f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text

    def policy(self) -> dict[str, Any]:
        """The next combination of choices, with levels, bounds and grace."""
        policy = dict(next(self.combinations))
        policy["bounds"] = self.random.choice(BOUNDS[policy["unit"]])
        levels = ["customer", "currency", *TAGS]
        policy["by"] = self.random.sample(levels, self.random.choice([0, 1, 1, 1, 2, 3]))
        if policy["days"] == "effective":
            policy["grace_days"] = self.random.choice([0, 1, 5, 30])
        if self.chance(10):
            policy["detail"] = "amounts"
        return policy

    def due(self, as_of: date, policy: dict[str, Any]) -> date:
        """A due date near an edge of a bucket, or anywhere."""
        bound = self.random.choice([0, *policy["bounds"]])
        near = self.random.choice([-1, 0, 0, 1])
        if policy["unit"] == "months":
            edge = add_months(as_of, -bound)
        else:
            edge = as_of - timedelta(days=bound * (7 if policy["unit"] == "weeks" else 1))
        if self.chance(50):
            return edge + timedelta(days=near)
        return as_of - timedelta(days=self.random.randrange(-200, 500))

    def document(
        self, as_of: date, policy: dict[str, Any], prefix: str = "", rows: int | None = None
    ) -> dict[str, Any]:
        """A table; where the basis is a date of its own, every row has it."""
        code = self.random.choice(CURRENCIES)
        mixed = self.chance(30)
        document: dict[str, Any] = {"currency": code, "rows": []}
        decimals = DECIMALS.get(code, 2)
        if not mixed and self.chance(10):
            decimals = document["precision"] = self.random.randrange(decimals, 7)
        count = self.random.randrange(1, 13) if rows is None else rows
        for number in range(count):
            row: dict[str, Any] = {"id": f"{prefix}{number}"}
            row["customer"] = self.random.choice(CUSTOMERS)
            here = decimals
            if mixed and self.chance(50):
                row["currency"] = self.random.choice(CURRENCIES)
                here = DECIMALS.get(row["currency"], 2)
            self._dates(row, as_of, policy)
            self._amounts(row, here)
            # The first row has every tag, so that every level is a column of the table.
            tags = {name: self.random.choice(values) for name, values in TAGS.items()
                    if number == 0 or self.chance(70)}  # fmt: skip
            if tags:
                row["tags"] = tags
            document["rows"].append(row)
        return document

    def _dates(self, row: dict[str, Any], as_of: date, policy: dict[str, Any]) -> None:
        row["due"] = self.due(as_of, policy).isoformat()
        for name in ("issue", "posting"):
            if policy["basis"] == name:
                row[name] = self.due(as_of, policy).isoformat()
            elif self.chance(30):
                row[name] = (as_of - timedelta(days=self.random.randrange(-20, 120))).isoformat()

    def _amounts(self, row: dict[str, Any], decimals: int) -> None:
        row["open"] = self.amount(decimals)
        if self.chance(25):
            row["open"] = "-" + row["open"]
        elif self.chance(30):
            units = int(row["open"].replace(".", ""))
            part = units if self.chance(20) else self.random.randrange(1, units + 1)
            text = f"{part:0{decimals + 1}d}"
            row["disputed"] = f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text
        elif self.chance(3):
            row["open"] = "0"
        if self.chance(20):
            row["paused_days"] = self.random.choice([1, 10, 40])

    def report(self) -> tuple[str, dict[str, Any]]:
        """One report."""
        as_of, policy = self.day(), self.policy()
        items = self.document(as_of, policy)
        return "aging.report", {"items": items, "as_of": as_of.isoformat(), "policy": policy}

    def by(self) -> tuple[str, dict[str, Any]]:
        """A report rolled up to some of its levels."""
        _, given = self.report()
        levels = given["policy"]["by"]
        return "aging.by", {**given, "levels": self.random.sample(levels, len(levels) // 2)}

    def merge(self) -> tuple[str, dict[str, Any]]:
        """Several parts of one analysis, each with its own rows."""
        as_of, policy = self.day(), self.policy()
        parts = [
            self.document(as_of, policy, f"{part}-") for part in range(self.random.choice([2, 3]))
        ]
        for part in parts:
            part.pop("precision", None)
            part["rows"] = [row for row in part["rows"] if "." not in row["open"]] or [
                {**part["rows"][0], "open": "7", "disputed": "3"}
            ]
            part["rows"][0]["tags"] = {name: values[0] for name, values in TAGS.items()}
            for row in part["rows"]:
                row["disputed"] = row.get("disputed", "0").partition(".")[0]
        return "aging.merge", {"parts": parts, "as_of": as_of.isoformat(), "policy": policy}

    def provision(self) -> tuple[str, dict[str, Any]]:
        """A provision by random loss rates."""
        _, given = self.report()
        rate = lambda: f"0.{self.random.randrange(10**6):06d}".rstrip("0").rstrip(".") or "0"
        mode = self.random.choice(["half_up", "half_even", "down", "ceiling"])
        buckets = [rate() for _ in range(len(given["policy"]["bounds"]) + 1)]
        return "aging.provision", {**given, "not_due": rate(), "buckets": buckets, "rounding": mode}

    def roll_rates(self) -> tuple[str, dict[str, Any]]:
        """Two snapshots: of the first some items are gone, some smaller, some new."""
        start, policy = self.day(), self.policy()
        later = start + timedelta(days=self.random.choice([1, 28, 31, 92]))
        first = self.document(start, policy)
        second = self.document(later, policy, "new-", rows=3)
        for name in ("currency", "precision"):
            second.pop(name, None)
            if name in first:
                second[name] = first[name]
        kept = [dict(row) for row in first["rows"] if self.chance(70)]
        for row in kept:
            if self.chance(30) and not row["open"].startswith("-"):
                row["open"] = self.random.choice([row["open"].partition(".")[0], "9999999"])
                row.pop("disputed", None)
        second["rows"] = kept + [{**row, "open": "12", "disputed": "2"} for row in second["rows"]]
        sides = {"from": {"items": first, "as_of": start.isoformat()},
                 "to": {"items": second, "as_of": later.isoformat()}}  # fmt: skip
        return "aging.roll_rates", {**sides, "policy": policy}

    def money(self) -> tuple[str, dict[str, Any]]:
        """A rounding or a split."""
        code = self.random.choice(CURRENCIES)
        given: dict[str, Any] = {"currency": code}
        sign = "-" if self.chance(30) else ""
        kind = self.random.choice(["round", "split", "split_by_weights"])
        if kind == "round":
            given["amount"] = sign + self.amount(self.random.randrange(0, 9), 10**9)
            given["rounding"] = self.random.choice(list(ROUNDINGS))
            if self.chance(40):
                given["multiple"] = self.random.choice(["1", "5", "10", "100"])
            return "money.round", given
        given["amount"] = sign + self.amount(DECIMALS.get(code, 2))
        given["remainder"] = self.random.choice(REMAINDERS)
        if kind == "split":
            return "money.split", {**given, "parts": self.random.randrange(1, 24)}
        weights = [self.random.choice(["0", "1", "2.5", "0.333", "1000000"]) for _ in range(5)]
        return "money.split_by_weights", {**given, "weights": ["1", *weights]}

    def time(self) -> tuple[str, dict[str, Any]]:
        """A day count, a schedule or business days."""
        kind = self.random.choice(["days", "year_fraction", "schedule", "adjust", "add", "between"])
        first, second = sorted([self.day(), self.day()])
        if kind in ("days", "year_fraction"):
            given = {"convention": self.random.choice(COUNTS), "start": first.isoformat(),
                     "end": second.isoformat(), "termination": second.isoformat()}  # fmt: skip
            return f"time.{kind}", given
        working = self.random.choice(CALENDARS)
        convention = self.random.choice(
            [
                "none",
                "following",
                "modified_following",
                "preceding",
                "modified_preceding",
                "nearest",
            ]
        )
        if kind == "schedule":
            unit = self.random.choice(["day", "week", "month", "half-month"])
            return "time.schedule", {
                "anchor": self.day(last="2050-12-31").isoformat(),
                "every": f"{self.random.randrange(1, 7)} {unit}s",
                "count": self.random.randrange(1, 9),
                "month_end": self.random.choice(MONTH_ENDS),
                "convention": convention,
                "calendar": working,
                "from_anchor": self.chance(50),
            }
        if kind == "adjust":
            given = {"date": first.isoformat(), "convention": convention, "calendar": working}
            return "calendar.adjust", given
        if kind == "add":
            steps = self.random.randrange(-60, 60)
            given = {"date": first.isoformat(), "days": steps, "calendar": working}
            return "calendar.add_business_days", given
        near = first + timedelta(days=self.random.randrange(-400, 400))
        given = {"start": first.isoformat(), "end": near.isoformat(), "calendar": working}
        return "calendar.business_days_between", given


def write(folder: Path, seed: int, cases: int, answer: Answer) -> int:
    """Writes `cases` cases of aging and of every call of the ledger, a third as many of the others.

    Terms, discounts and penalties have `cases` of every call too. One file per kind.
    """
    maker: Any = Maker(seed)
    third = ["by", "merge", "provision", "roll_rates", "money", "time"]
    kinds = [(maker, "report", cases), *((maker, kind, cases // 3) for kind in third)]
    ledgers: Any = LedgerMaker(seed)
    kinds += [(ledgers, f"ledger_{kind}", cases) for kind in KINDS]
    for source, names in ((TermsMaker(seed), generate_terms.KINDS),
                          (PenaltyMaker(seed), generate_penalty.KINDS)):  # fmt: skip
        kinds += [(source, kind, cases) for kind in names]
    written = 0
    for source, kind, number in kinds:
        found = []
        for index in range(number):
            call, given = getattr(source, kind)()
            found.append(
                {
                    "id": f"oracle.{seed}.{kind}.{index}",
                    "title": f"random case {index} of seed {seed}",
                    "source": "oracle",
                    "call": call,
                    "input": given,
                }
            )
            found[-1]["expect"] = answer(found[-1])
        if found:
            casefile.write(folder / f"{kind}.json", found, width=1_000_000)
        written += len(found)
    print(f"{written} cases written to {folder}")
    return 0
