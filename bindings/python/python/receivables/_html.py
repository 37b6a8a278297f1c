"""A report as the table that a notebook shows."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from receivables import AgingReport
    from receivables.penalties import Penalty, Segment
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


def penalty(found: Penalty) -> str:
    """Return the statement as an HTML table: a row for each segment, then the totals."""
    heading, *_, totals = found.text
    head = _row(["from", "to", "days", "% a year", "on", "interest", ""], "th", 2)
    body = "".join(
        _row([*map(str, (one.from_date, one.to_date, one.days)), *_priced(one)], "td", 2)
        for one in found.segments
    )
    foot = f'<tr><th colspan="7" style="{_CELL};text-align:left">{escape(totals)}</th></tr>'
    return (
        f'<table style="{_STYLE}"><caption style="caption-side:top;text-align:left">'
        f"{escape(heading)}</caption>"
        f"<thead>{head}</thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table>"
    )


def _priced(segment: Segment) -> list[str]:
    flags = {"floor": segment.floor_applied, "carried forward": segment.carried_forward}
    percent = f"{(segment.rate * 100).normalize():f}"
    said = ", ".join(flag for flag, stands in flags.items() if stands)
    return [percent, _amount(segment.base), _amount(segment.amount), said]


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
