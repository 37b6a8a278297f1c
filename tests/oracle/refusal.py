"""What the oracle raises where the library refuses: a stable code and the values that prove it."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An input that has to be refused, with the code of docs/errors.md and its details."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def at(self, field: str) -> Refusal:
        """The same refusal one level further out: `due` in `rows[3]` becomes `rows[3].due`."""
        inner = self.details.get("path", "")
        glue = "" if not inner or inner.startswith("[") else "."
        return Refusal(self.code, **{**self.details, "path": field + glue + inner})


def named(kind: str, value: str, names: dict[str, str] | list[str]) -> str:
    """The printed name of a named value; case is ignored, `-`, `_` and blank are one character."""
    table = names if isinstance(names, dict) else {name: name for name in names}
    fold = lambda text: text.lower().replace("-", "_").replace(" ", "_")
    for name, printed in table.items():
        if value.isascii() and fold(name) == fold(value):
            return printed
    raise Refusal("input.unknown_name", kind=kind, value=value)
