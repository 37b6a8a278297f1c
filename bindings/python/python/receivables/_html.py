"""A report as the table that a notebook shows."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from receivables import AgingReport
    from receivables.records import AgingLine

ROWS = 20
"""How many groups a notebook shows before it says how many there are."""

_STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums;text-align:right;font-size:90%"
_CELL = "padding:.25em .75em;border-bottom:1px solid rgba(128,128,128,.25);white-space:nowrap"


def aging(report: AgingReport) -> str:
    """Return the totals and the first groups as an HTML table."""
    names = list(dict.fromkeys([*report.levels, "currency"]))
    head = _row([*names, "not due", *report.labels, *_LAST], "th", len(names))
    totals = "".join(_line(line, names, "th") for line in report.totals)
    groups = "".join(_line(line, names, "td") for line in islice(report, ROWS))
    return (
        f'<table style="{_STYLE}"><caption style="caption-side:top;text-align:left">'
        f"{escape(_caption(report))}</caption>"
        f"<thead>{head}{totals}</thead><tbody>{groups}</tbody></table>"
    )


_LAST = ("unapplied", "overdue", "balance")


def _caption(report: AgingReport) -> str:
    by = f" by {', '.join(report.levels)}" if report.levels else ""
    shown = f": the first {ROWS} of {len(report):,} lines" if len(report) > ROWS else ""
    return f"Aging as of {report.as_of}{by}{shown}"


def _line(line: AgingLine, names: list[str], tag: str) -> str:
    key = [str(part) for part in line.key] or ["total"]
    cells = [*key, *[""] * len(names)][: len(names)]
    cells[names.index("currency")] = line.currency
    amounts = [line.not_due, *line.buckets.values(), line.unapplied, line.overdue, line.balance]
    return _row([*cells, *map(_amount, amounts)], tag, len(names))


def _row(cells: Iterable[str], tag: str, names: int) -> str:
    def cell(index: int, text: str) -> str:
        align = ";text-align:left" if index < names else ""
        return f'<{tag} style="{_CELL}{align}">{escape(text)}</{tag}>'

    return f"<tr>{''.join(cell(i, text) for i, text in enumerate(cells))}</tr>"


def _amount(amount: Decimal) -> str:
    """Return the amount with its thousands apart; a zero is a dash, to let the rest stand out."""
    return f"{amount:,}" if amount else "–"  # noqa: RUF001
