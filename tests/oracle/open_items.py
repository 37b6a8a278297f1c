"""Open items from a document, with every check of a row in the order of its fields."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from civil_time import parse_date
from exact_money import Currency
from refusal import Refusal

REQUIRED = ["id", "customer", "due", "open"]
OPTIONAL = ["issue", "posting", "disputed", "paused_days", "currency", "tags"]
RESERVED = ["customer", "currency"]


@dataclass
class Item:
    """One row; amounts in units of the last decimal of its currency."""

    row: int
    id: str
    customer: str
    due: date
    open: int
    currency: Currency
    issue: date | None = None
    posting: date | None = None
    disputed: int = 0
    paused_days: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    part: int = 0


@dataclass
class Table:
    """The items of a document, and the currency of its first row (or of the document)."""

    currency: Currency
    items: list[Item]


def read(document: dict[str, Any]) -> Table:
    """The table of a document `{currency, precision?, rows}`; the first problem is refused."""
    for name in document:
        if name not in ("currency", "precision", "rows"):
            raise Refusal("input.unknown_field", field=name)
    default = None
    if "currency" in document:
        default = Currency(document["currency"], document.get("precision"))
    items: list[Item] = []
    first: dict[str, int] = {}
    for row, fields in enumerate(document["rows"]):
        try:
            item = _item(row, fields, default)
            if item.id in first:
                raise Refusal("item.duplicate_id", value=item.id, first=first[item.id], path="id")
        except Refusal as refusal:
            located = refusal.at(f"[{row}]").at("rows")
            raise Refusal(located.code, **{**located.details, "row": row}) from None
        first[item.id] = row
        items.append(item)
    return Table(items[0].currency if items else default or Currency("EUR"), items)


def _item(row: int, fields: dict[str, Any], default: Currency | None) -> Item:
    for name in fields:
        if name not in REQUIRED + OPTIONAL:
            raise Refusal("input.unknown_field", field=name, path=name)
    for name in REQUIRED:
        if name not in fields:
            raise Refusal("input.missing_field", field=name)
    place = "currency"
    try:
        if "currency" in fields and (default is None or fields["currency"] != default.code):
            currency = Currency(fields["currency"])
        elif default is None:
            raise Refusal("item.currency_missing")
        else:
            currency = default
        place = "id"
        _check_id(fields["id"])
        place = "customer"
        _check_id(fields["customer"])
        place = "due"
        due = parse_date(fields["due"])
        known: dict[str, date | None] = {}
        for place in ("issue", "posting"):
            known[place] = parse_date(fields[place]) if place in fields else None
        place = "open"
        amount = currency.minor(fields["open"])
        place = "disputed"
        disputed = currency.minor(fields.get("disputed", "0"))
        if not 0 <= disputed <= max(amount, 0):
            raise Refusal("item.dispute_exceeds_open", disputed=fields["disputed"])
        place = "paused_days"
        paused = fields.get("paused_days", 0)
        if not 0 <= paused <= 36500:
            raise Refusal("input.out_of_range", value=str(paused), minimum=0, maximum=36500)
        place = "tags"
        tags = fields.get("tags", {})
        for name, value in tags.items():
            if name in RESERVED:
                raise Refusal("input.duplicate_field", field=name)
            _check_id(value)
    except Refusal as refusal:
        raise refusal.at(place) from None
    return Item(
        row,
        fields["id"],
        fields["customer"],
        due,
        amount,
        currency,
        known["issue"],
        known["posting"],
        disputed,
        paused,
        tags,
    )


def _check_id(text: str) -> None:
    """1 to 128 bytes of UTF-8 without control characters."""
    size = len(text.encode("utf-8"))
    if not 1 <= size <= 128 or any(unicodedata.category(char) == "Cc" for char in text):
        raise Refusal("item.invalid_id", value=text)


def in_order_of_rows(values: list[str]) -> list[str]:
    """Each value once, in the order of its first row."""
    return list(dict.fromkeys(values))


def rows(given: dict[str, Any]) -> dict[str, Any]:
    """The call `items.rows`: the table as it was understood, row by row."""
    items = read(given["items"]).items
    return {
        "count": len(items),
        "customers": in_order_of_rows([item.customer for item in items]),
        "currencies": in_order_of_rows([item.currency.code for item in items]),
        "rows": [_row(item) for item in items],
    }


def _row(item: Item) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": item.id,
        "customer": item.customer,
        "due": item.due.isoformat(),
        "open": item.currency.text(item.open),
    }
    if item.issue:
        row["issue"] = item.issue.isoformat()
    if item.posting:
        row["posting"] = item.posting.isoformat()
    if item.disputed:
        row["disputed"] = item.currency.text(item.disputed)
    if item.paused_days:
        row["paused_days"] = item.paused_days
    if item.tags:
        row["tags"] = item.tags
    return row
