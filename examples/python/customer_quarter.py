"""One customer's quarter: what happened is a list of dated facts, everything else follows from it.

python examples/python/customer_quarter.py

Every month's end is replayed from the same ledger, a back-dated payment changes the months after it
and no other, a payment without a reference is allocated by a rule that says why.
"""

from datetime import date

import receivables as rc
from receivables.facts import AllocationRule, Fact, Payment

MONTHS = [date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)]
END = MONTHS[-1]

FACTS: list[Fact] = [
    {
        "fact": "customer",
        "id": "acme",
        "since": date(2019, 3, 1),
        "kind": "business",
        "tags": {"region": "north"},
    },
    {
        "fact": "invoice",
        "id": "F-101",
        "customer": "acme",
        "issue": date(2026, 3, 2),
        "due": date(2026, 4, 1),
        "amount": "1200.00",
    },
    {
        "fact": "invoice",
        "id": "F-102",
        "customer": "acme",
        "issue": date(2026, 4, 1),
        "instalments": [
            {"due": date(2026, 5, 1), "amount": "400.00"},
            {"due": date(2026, 6, 1), "amount": "400.00"},
        ],
        "amount": "800.00",
    },
    {
        "fact": "payment",
        "id": "P-201",
        "invoice": "F-101",
        "date": date(2026, 4, 15),
        "amount": "700.00",
    },
    {
        "fact": "dispute",
        "id": "D-301",
        "invoice": "F-102",
        "opened": date(2026, 5, 5),
        "amount": "100.00",
        "reason": "short delivery",
    },
    {
        "fact": "promise",
        "id": "V-401",
        "customer": "acme",
        "invoices": ["F-101"],
        "made": date(2026, 5, 6),
        "due": date(2026, 5, 20),
        "amount": "300.00",
    },
    {
        "fact": "credit_note",
        "id": "C-501",
        "invoice": "F-102",
        "date": date(2026, 5, 28),
        "amount": "100.00",
    },
    {
        "fact": "dispute_resolution",
        "dispute": "D-301",
        "date": date(2026, 5, 28),
        "outcome": "credited",
    },
    {
        "fact": "payment",
        "id": "P-202",
        "customer": "acme",
        "date": date(2026, 6, 12),
        "amount": "999.98",
    },
]

LATE: Payment = {
    "fact": "payment",
    "id": "P-199",
    "invoice": "F-101",
    "date": date(2026, 4, 20),
    "amount": "200.00",
}

WRONG: list[Fact] = [
    {"fact": "payment", "id": "P-201", "customer": "acme", "date": END, "amount": "1.00"},
    {"fact": "payment", "id": "P-203", "invoice": "F-999", "date": END, "amount": "9.00"},
]


def replay(ledger: rc.Ledger) -> None:
    """What was open at the end of each month, aged, from the one ledger."""
    for month in MONTHS:
        total = ledger.as_of(month).aging(month, bounds=[30]).total
        aged = ", ".join(f"{label} days {amount}" for label, amount in total.buckets.items())
        print(f"  {month}: {total.balance} = {total.not_due} + {aged} - {total.unapplied}")


def main() -> None:
    ledger = rc.Ledger.from_facts(FACTS, currency="EUR")
    print(ledger)
    replay(ledger)

    # A payment of April turns up in June: the months from April on change, as if it had been known.
    ledger = ledger.append([LATE])
    print(f"with {LATE['id']}")
    replay(ledger)

    for promise in ledger.promises(as_of=END):
        print(f"promise {promise.id}: {promise.state}, {promise.received} of {promise.amount}")

    # P-202 names no invoice. Two cents short is close enough: the rest is written off, and logged.
    rule: AllocationRule = {"preset": "oldest_due_first", "tolerance": {"EUR": "0.05"}}
    proposal = ledger.allocate(until=END, rule=rule)
    for step in proposal.steps:
        target = step.invoice if step.instalment is None else f"{step.invoice}/{step.instalment}"
        left = f"{step.open_after} left open, {step.credit_left} free"
        print(f"  {step.credit} -> {target}: {step.amount}, {left} (by {step.decided_by})")
    ledger = ledger.append(proposal.facts)
    print(ledger.history("F-102", as_of=END))

    (statement,) = ledger.statement("acme", from_date=date(2026, 4, 1), to_date=END)
    print(f"from {statement.opening}")
    print(statement.movements.to_polars())
    print(f"to {statement.closing} {statement.currency}")

    # Wrong facts are refused with every problem found, and the ledger stays as it is.
    try:
        ledger.append(WRONG)
    except rc.ReceivablesError as error:
        for problem in error.problems:
            print(f"{problem.code}: {problem}")


if __name__ == "__main__":
    main()
