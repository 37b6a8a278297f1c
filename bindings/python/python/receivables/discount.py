"""What a discount costs, and what borrowing would; an offer is `DiscountOffer`."""

from receivables._native.discount import annual_cost, break_even

__all__ = ["annual_cost", "break_even"]
