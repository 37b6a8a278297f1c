"""The oracle: a slow second implementation that the library is checked against.

python3 tests/oracle check [FOLDER]       every case of a folder against the oracle
python3 tests/oracle generate FOLDER [--seed N] [--cases N]
                                          random cases with the oracle's answers
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tools")]

import aging_report  # noqa: E402
import business_days  # noqa: E402
import casefile  # noqa: E402
import civil_time  # noqa: E402
import discount  # noqa: E402
import discount_cost  # noqa: E402
import exact_money  # noqa: E402
import ledger_calls  # noqa: E402
import open_items  # noqa: E402
import penalty  # noqa: E402
import penalty_calls  # noqa: E402
import penalty_policy  # noqa: E402
import penalty_rates  # noqa: E402
import terms  # noqa: E402
from compare import mismatch, mismatch_error  # noqa: E402
from roll_rates import roll_rates  # noqa: E402

CALLS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "money.round": exact_money.round_amount,
    "money.split": exact_money.split,
    "money.split_by_weights": exact_money.split_by_weights,
    "money.currency": exact_money.currency,
    "time.days": civil_time.days,
    "time.year_fraction": civil_time.year_fraction,
    "time.schedule": civil_time.schedule,
    "calendar.adjust": business_days.adjust,
    "calendar.is_business_day": business_days.is_business_day,
    "calendar.next_business_day": business_days.next_business_day,
    "calendar.previous_business_day": business_days.previous_business_day,
    "calendar.add_business_days": business_days.add_business_days,
    "calendar.business_days_between": business_days.business_days_between,
    "calendar.holidays": business_days.holidays,
    "items.rows": open_items.rows,
    "aging.report": aging_report.report,
    "aging.by": aging_report.by,
    "aging.merge": aging_report.merge,
    "aging.provision": aging_report.provision,
    "aging.roll_rates": roll_rates,
    "ledger.as_of": ledger_calls.as_of,
    "ledger.balances": ledger_calls.balances,
    "ledger.statement": ledger_calls.statement,
    "ledger.history": ledger_calls.history,
    "ledger.promises": ledger_calls.promises,
    "ledger.allocate": ledger_calls.allocate,
    "ledger.append": ledger_calls.append,
    "ledger.json_lines": ledger_calls.json_lines,
    "ledger.facts": ledger_calls.facts,
    "terms.parse": terms.parse,
    "terms.resolve": terms.resolve,
    "terms.check": terms.check,
    "terms.due_dates": terms.due_dates,
    "discount.payable": discount.payable,
    "discount.judge": discount.judge,
    "discount.annual_cost": discount_cost.annual_cost,
    "discount.break_even": discount_cost.break_even,
    "discount.effect": discount_cost.effect,
    "penalty.late_interest": penalty.late_interest,
    "penalty.rate_in_force": penalty_policy.rate_in_force,
    "penalty.reference_rate": penalty_rates.reference_rate,
    "penalty.pack": penalty_rates.pack,
    "penalty.fees": penalty_calls.fees,
    "penalty.table": penalty_calls.table,
    "ledger.penalties": penalty_calls.penalties,
    "penalty.claims": penalty_calls.claims,
}


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """What the oracle says to a case, in the form of `expect`."""
    return ledger_calls.answer(CALLS[case["call"]], case["input"])


def check(folder: Path) -> int:
    """Prints every case that the oracle answers differently; the number of them is the status."""
    cases = casefile.read_folder(folder)
    failed = 0
    for path, case in cases:
        expected, found = case["expect"], answer(case)
        if "error" in expected and "error" in found:
            problem = mismatch_error(expected["error"], found["error"])
        else:
            problem = mismatch(expected, found)
        if problem:
            failed += 1
            print(f"{path.relative_to(folder)}: {case['id']}: {problem}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed or not cases else 0


def main() -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="oracle", description="The oracle")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check a folder of vectors")
    checking.add_argument("folder", type=Path, nargs="?", default=HERE.parent / "vectors")
    generating = commands.add_parser("generate", help="write random cases with answers")
    generating.add_argument("folder", type=Path)
    generating.add_argument("--seed", type=int, default=20260630)
    generating.add_argument("--cases", type=int, default=400)
    options = parser.parse_args()
    if options.command == "check":
        return check(options.folder)
    import generate

    return generate.write(options.folder, options.seed, options.cases, answer)


if __name__ == "__main__":
    sys.exit(main())
