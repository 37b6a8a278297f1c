"""What paying late costs: a debt under French law, then a ledger whose penalties are claimed.

python examples/python/late_interest.py

Interest is counted day by day on what was really open, at the rates that the European Central Bank
published. What is claimed are invoices like any other; a payment settles costs, then interest, then
the debt itself.
"""

from datetime import date

import receivables as rc
from receivables.facts import Fact, Payment

LAW = rc.PenaltyPolicy(pack="FR")
JULY, END = date(2026, 7, 10), date(2026, 7, 31)

FACTS: list[Fact] = [
    {"fact": "customer", "id": "acme", "kind": "business"},
    {
        "fact": "invoice",
        "id": "F-001",
        "customer": "acme",
        "issue": date(2026, 5, 21),
        "due": date(2026, 6, 20),
        "amount": "10000.00",
    },
    {
        "fact": "invoice",
        "id": "F-002",
        "customer": "acme",
        "issue": date(2026, 6, 1),
        "due": date(2026, 7, 1),
        "amount": "1500.00",
    },
    {
        "fact": "payment",
        "id": "P-001",
        "invoice": "F-002",
        "date": date(2026, 7, 6),
        "amount": "1500.00",
    },
]

# Nobody said what it is for.
PAYMENT: Payment = {
    "fact": "payment",
    "id": "P-002",
    "customer": "acme",
    "date": date(2026, 7, 20),
    "amount": "5000.00",
}


def one_debt() -> None:
    """A debt on its own: its statement, and what the rate of a day is made of."""
    found = LAW.late_interest(
        amount="10000.00", due=date(2026, 6, 20), as_of=JULY, currency="EUR", id="F-001"
    )
    print(found)
    rate = LAW.rate_in_force(JULY)
    print(f"\nOn {rate.date}: {rate.reference} + {rate.margin} = {rate.rate}")


def a_ledger() -> None:
    """The same from the books: what is late, claimed, and paid."""
    ledger = rc.Ledger.from_facts(FACTS, currency="EUR")
    penalties = ledger.penalties(LAW, as_of=JULY)
    print(f"\n{'invoice':<8} {'interest':>9} {'costs':>6}")
    for found in penalties:
        print(f"{found.invoice:<8} {found.interest.accrued:>9} {found.compensation.accrued:>6}")

    claims = rc.penalty.claims(penalties)
    ledger = ledger.append([*claims, PAYMENT])
    proposal = ledger.allocate(until=END, rule="costs_interest_principal")
    print(f"\n{PAYMENT['amount']} EUR of {PAYMENT['date']} settles")
    for step in proposal.steps:
        print(f"  {step.invoice:<26} {step.amount:>8}, open {step.open_after}")

    ledger = ledger.append(proposal.facts)
    print(f"\nOn {END}")
    for found in ledger.penalties(LAW, as_of=END):
        interest = found.interest
        print(f"  {found.invoice}: {interest.unclaimed} of interest to claim, {interest.paid} paid")
    (balance,) = ledger.balances(END)
    print(f"  {balance.customer} owes {balance.balance} {balance.currency}")


def main() -> None:
    one_debt()
    a_ledger()


if __name__ == "__main__":
    main()
