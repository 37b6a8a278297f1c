"""Documents in JSON, as strict as the rest: no field twice, no field that nobody declared."""

from __future__ import annotations

import json
from typing import Any, cast

from receivables.errors import Details, ReceivablesError, from_code

MAXIMUM_BYTES = 64 * 1024 * 1024
"""The longest document that is read."""

_FIELDS = ("currency", "precision", "rows")


def read(document: str) -> dict[str, Any]:
    """Return the fields of a document of open items; its rows are read by the native module."""
    if len(document) > MAXIMUM_BYTES:
        reason = f"a document may have {MAXIMUM_BYTES} bytes"
        raise _malformed(reason)
    try:
        document_fields: object = json.loads(document, object_pairs_hook=_object)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _malformed(str(error)) from None
    if not isinstance(document_fields, dict):
        found = type(document_fields).__name__
        message = f"found {found}: expected an object"
        raise from_code(message, "input.wrong_type", {"found": found, "expected": "an object"})
    fields = cast("dict[str, Any]", document_fields)
    for field in fields:
        if field not in _FIELDS:
            expected = ", ".join(_FIELDS)
            message = f"field `{field}` is unknown: expected {expected}"
            details: Details = {"field": field, "expected": expected}
            raise from_code(message, "input.unknown_field", details)
    return fields


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; Python's reader would let the last of two fields win."""
    fields: dict[str, Any] = {}
    for field, value in pairs:
        if field in fields:
            message = f"field `{field}` is given twice"
            raise from_code(message, "input.duplicate_field", {"field": field})
        fields[field] = value
    return fields


def _malformed(reason: str) -> ReceivablesError:
    return from_code(reason, "input.malformed", {"reason": reason})
