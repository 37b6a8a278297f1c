from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias, final

from receivables.names import Remainder, Rounding

__all__ = ["Currency", "_crossing", "currency", "round", "split", "split_by_weights"]

_Amount: TypeAlias = Decimal | int | str

@final
class Currency:
    """A currency of ISO 4217 with the number of decimals that its amounts keep."""

    def __new__(cls, code: str | Currency, *, precision: int | None = None) -> Currency: ...
    @property
    def code(self) -> str:
        """The code of ISO 4217, such as `EUR`."""
    @property
    def minor_unit(self) -> int:
        """The decimals that ISO 4217 gives: 2 for EUR, 0 for JPY."""
    @property
    def precision(self) -> int:
        """The decimals that amounts keep: the minor unit, or more where it was raised."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, int]]: ...

def round(
    amount: _Amount,
    *,
    currency: str | Currency,
    rounding: Rounding = "half_up",
    multiple: _Amount | None = None,
    precision: int | None = None,
) -> Decimal:
    """An amount rounded once to the decimals of its currency."""

def split(
    amount: _Amount,
    parts: int,
    *,
    currency: str | Currency,
    remainder: Remainder = "last",
    precision: int | None = None,
) -> list[Decimal]:
    """Equal parts that sum back to the amount, in order."""

def split_by_weights(
    amount: _Amount,
    weights: Iterable[_Amount],
    *,
    currency: str | Currency,
    remainder: Remainder = "last",
    precision: int | None = None,
) -> list[Decimal]:
    """Parts in proportion to weights, which sum back to the amount, in the order of the weights."""

def currency(code: str | Currency, *, precision: int | None = None) -> Currency:
    """The currency of a code: three capitals, as ISO 4217 writes them."""

def _crossing(amounts: Iterable[_Amount]) -> int:
    """Reads amounts and counts them: what `bench_boundary.py` times."""
