from typing import NoReturn

__all__ = ["_panic", "codes"]

def codes() -> list[tuple[str, str]]:
    """Every code of the library with its meaning, in the order of the areas."""

def _panic(message: str) -> NoReturn:
    """Panics on purpose, so that the tests can show what a caller sees of a defect."""
