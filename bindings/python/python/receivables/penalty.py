"""Paying late: reference rates, laws, fees of reminders, claims; the rules are `PenaltyPolicy`'s."""

from receivables._native.penalty import claims, fees, pack, reference_rate

__all__ = ["claims", "fees", "pack", "reference_rate"]
