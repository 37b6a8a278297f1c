"""The matching rule of the vectors: what is listed must be there, what is not listed is free."""

from __future__ import annotations

from typing import Any


def mismatch(expected: Any, found: Any, path: str = "") -> str | None:
    """Where two values differ, or None.

    An object matches when every field it expects is there and matches; further fields are free.
    A list matches when it has the same length and its elements match one by one.
    Everything else has to be equal and of the same kind: "1.0" is not "1.00", 1 is not true.
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                return f"{path}.{key}: missing"
            problem = mismatch(value, found[key], f"{path}.{key}")
            if problem:
                return problem
        return None
    if isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return f"{path}: {len(expected)} elements expected, {len(found)} found"
        for index, (left, right) in enumerate(zip(expected, found, strict=True)):
            problem = mismatch(left, right, f"{path}[{index}]")
            if problem:
                return problem
        return None
    if type(expected) is not type(found) or expected != found:
        return f"{path}: {expected!r} expected, {found!r} found"
    return None


def mismatch_error(expected: dict[str, Any], found: dict[str, Any]) -> str | None:
    """Where two refusals differ, or None.

    The oracle vouches for the code, for the details that it computes itself, and for the list of
    all problems: each one's code and path, in any order.
    """
    wanted = expected.get("details", {})
    known = {key: wanted[key] for key in wanted if key in found["details"]}
    problem = mismatch({"code": expected["code"], "details": known}, found, ".error")
    if problem or "problems" not in expected:
        return problem
    only = [{"code": found["code"], **_path(found["details"])}]
    listed = found.get("problems", only)
    left, right = (sorted(map(_plain, table)) for table in (expected["problems"], listed))
    return None if left == right else f".error.problems: {left} expected, {right} found"


def _path(details: dict[str, Any]) -> dict[str, Any]:
    return {"path": details["path"]} if "path" in details else {}


def _plain(problem: dict[str, Any]) -> tuple[str, str]:
    return (problem["code"], problem.get("path", ""))
