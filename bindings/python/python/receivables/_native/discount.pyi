import datetime as dt
from decimal import Decimal
from typing import TypeAlias, final

from receivables.accounts import Records
from receivables.definitions import OfferFields
from receivables.discounts import AnnualCost, Judgement, OfferTier, Payable, SlidingRate
from receivables.names import DiscountBase, PartPayments, Rounding

__all__ = ["DiscountOffer", "annual_cost", "break_even"]

_Amount: TypeAlias = Decimal | int | str

@final
class DiscountOffer:
    """What may be deducted from one invoice until when: amounts and days, frozen at posting."""

    @staticmethod
    def from_dict(fields: OfferFields) -> DiscountOffer:
        """An offer that was written as its document: what resolved terms hold as `discount`."""
    def to_dict(self) -> OfferFields:
        """The offer as its document, with every field."""
    def payable(self, day: dt.date) -> Payable:
        """What is to pay on a day."""
    def judge(self, day: dt.date, paid: _Amount, *, tolerance: _Amount = "0") -> Judgement:
        """What a payment of the whole invoice on a day makes of the offer."""
    @property
    def currency(self) -> str:
        """The currency of the amounts."""
    @property
    def amount(self) -> Decimal:
        """The amount of the invoice, tax and levies included; positive."""
    @property
    def issue(self) -> dt.date:
        """The day of issue."""
    @property
    def due(self) -> dt.date:
        """The day on which the last instalment falls due."""
    @property
    def tax(self) -> Decimal:
        """The tax within the amount."""
    @property
    def levy(self) -> Decimal:
        """The charge within the amount that no discount touches."""
    @property
    def base(self) -> DiscountBase:
        """What the discount is taken of."""
    @property
    def rounding(self) -> Rounding:
        """How its amounts are rounded."""
    @property
    def grace_days(self) -> int:
        """Days after a window in which a payment still counts as in time."""
    @property
    def part_payments(self) -> PartPayments:
        """What a part payment within the window earns."""
    @property
    def tiers(self) -> Records[OfferTier]:
        """The windows in the order of the terms; empty where the discount is sliding."""
    @property
    def sliding(self) -> SlidingRate | None:
        """The rate of a sliding discount."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def annual_cost(rate: _Amount, *, days: int, year_days: int = 365) -> AnnualCost:
    """What it costs in a year to pay so many days later instead of taking a discount."""

def break_even(cost_of_capital: _Amount, *, days: int, year_days: int = 365) -> Decimal:
    """The largest discount that costs no more than borrowing, as a fraction of 8 decimals."""
