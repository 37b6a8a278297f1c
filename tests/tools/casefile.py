"""Reads and writes files of conformance cases in one layout, so that differences stay readable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WIDTH = 110
FIELDS = ["id", "title", "note", "source", "call", "input", "expect"]


def read(path: Path) -> list[dict[str, Any]]:
    """The cases of one file, each checked for its fields; unknown or missing fields are an error."""
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


def write(path: Path, cases: list[dict[str, Any]]) -> None:
    """Writes cases with their fields in a fixed order and short values on one line."""
    ordered = [{key: case[key] for key in FIELDS if key in case} for case in cases]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_broken_up(ordered, 0, 1) + "\n", encoding="utf-8")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"the same field twice: {keys}")
    return dict(pairs)


def _text(value: Any, indent: int, force: int) -> str:
    compact = json.dumps(value, ensure_ascii=False)
    if force == 0 and len(compact) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return compact
    return _broken_up(value, indent, force)


def _broken_up(value: dict[str, Any] | list[Any], indent: int, force: int) -> str:
    """A list or an object over several lines; `force` levels below it are broken up as well."""
    inner = " " * (indent + 2)
    deeper = max(force - 1, 0) if force else 0
    if isinstance(value, dict):
        parts = [
            f"{inner}{json.dumps(key)}: {_text(item, indent + len(key) + 6, 0)}"
            if len(json.dumps(item, ensure_ascii=False)) + indent + len(key) + 6 <= WIDTH
            or not isinstance(item, (dict, list))
            else f"{inner}{json.dumps(key)}: {_broken_up(item, indent + 2, deeper)}"
            for key, item in value.items()
        ]
        opening, closing = "{", "}"
    else:
        parts = [inner + _text(item, indent + 2, force) for item in value]
        opening, closing = "[", "]"
    return opening + "\n" + ",\n".join(parts) + "\n" + " " * indent + closing
