"""Exact amounts: currencies, rounding at one place, splits that sum back."""

from receivables._native.money import Currency, currency, round, split, split_by_weights  # noqa: A004

__all__ = ["Currency", "currency", "round", "split", "split_by_weights"]
