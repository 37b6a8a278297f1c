"""Reads and writes files of conformance cases in one layout, so that differences stay readable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WIDTH = 110
FIELDS = ["id", "title", "note", "source", "call", "input", "expect"]


def read(path: Path) -> list[dict[str, Any]]:
    """The cases of one file; an unknown or a missing field is an error."""
    cases = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_no_duplicates)
    if not isinstance(cases, list):
        raise ValueError(f"{path}: expected a list of cases")
    for case in cases:
        unknown = set(case) - set(FIELDS)
        missing = set(FIELDS) - {"note"} - set(case)
        if unknown or missing:
            raise ValueError(f"{path}: {case.get('id')}: unknown {unknown}, missing {missing}")
        if len(case["expect"]) != 1 or next(iter(case["expect"])) not in ("ok", "error"):
            raise ValueError(f"{path}: {case['id']}: expected exactly one of ok and error")
    return cases


def read_folder(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Every case below a folder with its file, in the order of paths; an id stands only once."""
    found = [(path, case) for path in sorted(folder.rglob("*.json")) for case in read(path)]
    seen: dict[str, Path] = {}
    for path, case in found:
        if case["id"] in seen:
            raise ValueError(f"{path}: id `{case['id']}` stands in {seen[case['id']]} too")
        seen[case["id"]] = path
    return found


def write(path: Path, cases: list[dict[str, Any]], width: int = WIDTH) -> None:
    """Writes cases with their fields in a fixed order; a value that fits stays on one line."""
    ordered = [{key: case[key] for key in FIELDS if key in case} for case in cases]
    texts = [_broken_up(case, 2, width) for case in ordered]
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join("  " + text for text in texts)
    path.write_text(f"[\n{body}\n]\n", encoding="utf-8")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"the same field twice: {keys}")
    return dict(pairs)


def _text(value: Any, used: int, indent: int, width: int) -> str:
    """A value after `used` columns of its line: on that line if it fits, else over several."""
    compact = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or used + len(compact) <= width:
        return compact
    return _broken_up(value, indent, width)


def _broken_up(value: dict[str, Any] | list[Any], indent: int, width: int) -> str:
    """An object or a list, one field or element per line."""
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        parts = []
        for key, item in value.items():
            head = f"{inner}{json.dumps(key)}: "
            parts.append(head + _text(item, len(head) + 1, indent + 2, width))
        opening, closing = "{", "}"
    else:
        parts = [inner + _text(item, indent + 3, indent + 2, width) for item in value]
        opening, closing = "[", "]"
    return opening + "\n" + ",\n".join(parts) + "\n" + " " * indent + closing
