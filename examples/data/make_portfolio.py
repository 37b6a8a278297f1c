"""Writes portfolio.csv: the open items of a made-up company on 2026-06-30.

    python3 make_portfolio.py            # writes portfolio.csv beside this file
    python3 make_portfolio.py --check    # exit status 1 if the committed file differs

Standard library only. The one source of chance is `random.Random(seed).random()`, whose sequence
Python promises to keep, and everything drawn from it is integer arithmetic: the same bytes come out
on every machine and with every version.
"""

import datetime
import pathlib
import random
import sys

AS_OF = datetime.date(2026, 6, 30)
FIRST_ISSUE = datetime.date(2025, 3, 3)
CUSTOMERS = 430
INVOICES = 32_000
CREDITS = 160
SEED = 20_260_630

# Quantiles of an invoice amount in cents, at 0, 5, ... 100 %: right-skewed, as invoices are.
# The median is 940.00 before a customer's size is applied, the 95 % quantile ten times that.
# fmt: off
AMOUNTS = [
    1_850, 9_600, 15_200, 21_900, 29_400, 37_800, 46_900, 57_000, 68_200, 80_500, 94_000,
    110_500, 130_000, 154_000, 184_000, 222_000, 275_000, 352_000, 490_000, 950_000, 6_200_000,
]
# fmt: on

# Days from the due date to the payment, at 0, 10, ... 100 %, for four habits of paying.
HABITS = {
    "early": [-20, -12, -8, -5, -3, -2, 0, 0, 1, 3, 12],
    "usual": [-10, -3, 0, 2, 5, 8, 12, 17, 24, 36, 90],
    "slow": [-5, 4, 12, 19, 26, 34, 43, 55, 72, 105, 260],
    "distressed": [0, 20, 40, 62, 85, 110, 145, 190, 250, 330, 480],
}
HABIT_SHARES = [("early", 22), ("usual", 48), ("slow", 23), ("distressed", 7)]
TERM_SHARES = [(30, 50), (45, 20), (60, 30)]
REGION_SHARES = [("north", 31), ("south", 22), ("east", 18), ("west", 29)]


class Chance:
    """Integers drawn from one stream of uniform numbers."""

    def __init__(self, seed):
        self._stream = random.Random(seed)

    def below(self, limit):
        """A whole number from 0 to limit - 1."""
        return int(self._stream.random() * limit)

    def pick(self, shares):
        """A value, chosen in proportion to its whole-number share."""
        point = self.below(sum(share for _, share in shares))
        for value, share in shares:
            if point < share:
                return value
            point -= share
        raise AssertionError("the shares cover every point")

    def quantile(self, table):
        """A value from a table of evenly spaced quantiles, interpolated in integers."""
        steps = len(table) - 1
        point = self.below(steps * 1_000)
        step, rest = divmod(point, 1_000)
        low, high = table[step], table[step + 1]
        return low + (high - low) * rest // 1_000


def make_customers(chance):
    """Customers with a habit, terms, a region and a share of the turnover that falls with rank."""
    return [
        {
            "id": f"C-{1001 + rank}",
            "region": chance.pick(REGION_SHARES),
            "terms": chance.pick(TERM_SHARES),
            "habit": chance.pick(HABIT_SHARES),
            # The first customer buys thirty times as often as the last ones.
            "share": 6_000 // (rank + 20) + 2,
            # And invoices of some customers are larger than those of others, in per cent.
            "size": 45 + chance.below(160),
        }
        for rank in range(CUSTOMERS)
    ]


def working_day(chance):
    """A date of issue between FIRST_ISSUE and AS_OF that is no Saturday or Sunday."""
    while True:
        date = FIRST_ISSUE + datetime.timedelta(days=chance.below((AS_OF - FIRST_ISSUE).days + 1))
        if date.weekday() < 5:
            return date


def money(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def invoice(chance, customer):
    """An invoice that is still open on AS_OF, as (issue, due, open, disputed); None if paid."""
    issue = working_day(chance)
    due = issue + datetime.timedelta(days=customer["terms"])
    paid = due + datetime.timedelta(days=chance.quantile(HABITS[customer["habit"]]))
    cents = chance.quantile(AMOUNTS) * customer["size"] // 100
    part_paid = chance.below(100) < 6
    disputed_share = chance.pick([(0, 965), (100, 18), (40, 10), (15, 7)])
    if paid <= AS_OF:
        return None
    if part_paid:
        cents -= cents * (10 + chance.below(80)) // 100
    return issue, due, cents, cents * disputed_share // 100


def credit(chance, cents):
    """A payment or credit note that was not yet matched to an invoice: negative, due at once."""
    date = AS_OF - datetime.timedelta(days=chance.below(75))
    return date, date, -cents, 0


def make_rows(chance):
    customers = make_customers(chance)
    shares = [(customer, customer["share"]) for customer in customers]
    facts = []
    for _ in range(INVOICES):
        customer = chance.pick(shares)
        fact = invoice(chance, customer)
        if fact is not None:
            facts.append(("INV", customer, fact))
    for _ in range(CREDITS):
        customer = chance.pick(shares)
        cents = chance.quantile(AMOUNTS) * customer["size"] // 200
        facts.append((chance.pick([("PAY", 70), ("CRN", 30)]), customer, credit(chance, cents)))
    # A ledger numbers its documents as they are issued.
    facts.sort(key=lambda fact: (fact[2][0], fact[1]["id"]))
    for number, (kind, customer, (issue, due, cents, disputed)) in enumerate(facts):
        yield (
            f"{kind}-{50_001 + number}",
            customer["id"],
            customer["region"],
            issue.isoformat(),
            due.isoformat(),
            money(cents),
            money(disputed) if disputed else "",
        )


def main(arguments):
    lines = ["id,customer,region,issue,due,open,disputed"]
    lines += [",".join(row) for row in make_rows(Chance(SEED))]
    text = "\n".join(lines) + "\n"
    target = pathlib.Path(__file__).with_name("portfolio.csv")
    if arguments == ["--check"]:
        same = target.exists() and target.read_text(encoding="utf-8") == text
        print("portfolio.csv is " + ("up to date" if same else "stale: run make_portfolio.py"))
        return 0 if same else 1
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{target.name}: {len(lines) - 1} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
