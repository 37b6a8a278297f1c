"""Set aside what will probably not be paid: loss rates per bucket, on a CSV file.

python examples/python/loss_allowance.py [FILE] [AS_OF]

Needs nothing but Python: rows are read with the standard library.
"""

import csv
import sys
from datetime import date
from pathlib import Path

import receivables as rc

SAMPLE = Path(__file__).parents[1] / "data" / "portfolio.csv"

# The provision matrix of IFRS 9, illustrative example 12, with a last bucket from 91 days on.
BOUNDS = [30, 60, 90]
NOT_DUE = "0.003"
LOSS_RATES = ["0.016", "0.036", "0.066", "0.106"]


def read(path: Path) -> rc.OpenItems:
    """Amounts stay text until the library reads them: no float ever touches money."""
    with path.open(newline="", encoding="utf-8") as file:
        return rc.OpenItems.from_rows(map(row, csv.DictReader(file)), currency="EUR")


def row(fields: dict[str, str]) -> dict[str, object]:
    return {
        "id": fields["id"],
        "customer": fields["customer"],
        "issue": rc.time.parse_date(fields["issue"]),
        "due": rc.time.parse_date(fields["due"]),
        "open": fields["open"],
        "disputed": fields["disputed"] or None,
    }


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    as_of = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2026, 6, 30)
    report = read(path).aging(as_of=as_of, bounds=BOUNDS)
    provision = report.provision(not_due=NOT_DUE, buckets=LOSS_RATES)

    for line in provision.lines:
        print(f"Expected credit losses in {line.currency} as of {as_of}")
        for name, part in {"not due": line.not_due, **line.buckets}.items():
            print(f"  {name:>7} {part.gross:>15,} x {part.rate:>5} = {part.allowance:>13,}")
        print(f"  {'total':>7} {line.gross:>15,}         = {line.allowance:>13,}")


if __name__ == "__main__":
    main()
