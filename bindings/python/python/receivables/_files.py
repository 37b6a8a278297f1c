"""Files of facts: what the native module does not know, because it reads no files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from receivables._native.ledger import Ledger
from receivables.errors import from_code

if TYPE_CHECKING:
    import os

LINES = {".jsonl", ".ndjson"}
"""The endings of files with one fact a line."""


def read_ledger(path: str | os.PathLike[str]) -> Ledger:
    """Return the ledger of a document, or of lines where the name says so."""
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"text is not valid Unicode: {error.reason} at byte {error.start}"
        raise from_code(message, "input.malformed", {"reason": message, "path": "path"}) from error
    read = Ledger.from_json_lines if file.suffix.lower() in LINES else Ledger.from_json
    return read(text)
