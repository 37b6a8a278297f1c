"""What the translators of published cases share: amounts and rates as text, and how to decline."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

Case = dict[str, Any]
# A suffix of the id (or none), the call, its input, and what it has to give.
Calls = Iterator[tuple[str, str, Case, Any]]


class Untranslated(Exception):
    """A case that has no call to go to yet, with the reason."""


def known(name: str, names: Collection[str]) -> str:
    """A name that the library has."""
    if name not in names:
        raise Untranslated(f"the library has no `{name}`")
    return name


def cents(amount: Fraction) -> str:
    """An amount with two decimals; none that is negative or finer."""
    scaled = amount * 100
    if scaled.denominator != 1 or scaled < 0:
        raise Untranslated(f"an amount that is negative or finer than the cent: {amount}")
    return f"{scaled.numerator // 100}.{scaled.numerator % 100:02d}"


def plain(value: Fraction) -> str:
    """A fraction of at most 10 decimals, without zeros at the end."""
    scaled = abs(value) * 10**10
    if scaled.denominator != 1:
        raise Untranslated(f"a rate of more than 10 decimals: {value}")
    digits = f"{scaled.numerator:011d}"
    sign = "-" if value < 0 else ""
    return sign + f"{digits[:-10]}.{digits[-10:]}".rstrip("0").rstrip(".")


def of_percent(percent: str) -> str:
    """A rate published in percent as the fraction that the library takes."""
    return plain(Fraction(percent) / 100)
