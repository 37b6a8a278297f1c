"""The exceptions of the package: one root, one class per area, stable codes.

Every refusal carries a code that never changes (`amount.too_precise`) and the values that were
compared (`details`), so that nobody has to read a message with a program.
"""

from __future__ import annotations

from typing import TypeAlias

from receivables._native.errors import codes

__all__ = [
    "AgingError",
    "AmountError",
    "CalendarError",
    "CurrencyError",
    "DateError",
    "DayCountError",
    "Details",
    "DiscountError",
    "InputError",
    "InternalError",
    "ItemError",
    "LedgerError",
    "MoneyError",
    "PenaltyError",
    "RateError",
    "ReceivablesError",
    "RoundingError",
    "ScheduleError",
    "SplitError",
    "TermsError",
    "TimeError",
    "WrongTypeError",
    "codes",
]

Details: TypeAlias = dict[str, str | int]
"""Text, decimals and dates as text, counts as numbers; `path` and `row` (from 0) say where."""


class ReceivablesError(Exception):
    """The root of every exception of this package: a stable code, and the values compared.

    A ledger reports all that is wrong with its facts: code and details are those of the first
    problem, `problems` lists up to 100, and `details["problems"]` is their number.
    """

    code: str
    details: Details

    def __init__(
        self,
        message: str,
        code: str,
        details: Details | None = None,
        problems: tuple[ReceivablesError, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.details = dict(details or {})
        self._problems = problems

    @property
    def problems(self) -> tuple[ReceivablesError, ...]:
        """Every problem that was found, in the order of the input; the error itself where it is one."""
        return self._problems or (self,)

    def __reduce__(self) -> tuple[type[ReceivablesError], tuple[object, ...]]:
        return type(self), (str(self), self.code, self.details, self._problems)


class InputError(ReceivablesError, ValueError):
    """A type, a field or a name that nobody declared."""


class WrongTypeError(InputError, TypeError):
    """A float for money, a datetime for a date, a bool for a number."""


class MoneyError(ReceivablesError, ValueError):
    """Amounts, currencies, rates, rounding and splitting."""


class AmountError(MoneyError):
    """An amount that is malformed, finer than its currency, or out of range."""


class CurrencyError(MoneyError):
    """A currency that is unknown, or two in one operation."""


class RateError(MoneyError):
    """A rate that is malformed or out of range."""


class SplitError(MoneyError):
    """Parts or weights that an amount cannot be split into."""


class RoundingError(MoneyError):
    """A multiple that an amount cannot be rounded to."""


class TimeError(ReceivablesError, ValueError):
    """Dates, day counts, calendars and schedules."""


class DateError(TimeError):
    """A date that is malformed or out of range."""


class DayCountError(TimeError):
    """A day count without the dates that it needs."""


class CalendarError(TimeError):
    """A calendar without a business day where one is needed."""


class ScheduleError(TimeError):
    """A schedule that is too long, or has a period that is none."""


class ItemError(ReceivablesError, ValueError):
    """Open items: what is refused before a table exists."""


class LedgerError(ReceivablesError, ValueError):
    """Facts that do not stand on their own or contradict each other."""


class AgingError(ReceivablesError, ValueError):
    """Aging reports."""


class PenaltyError(ReceivablesError, ValueError):
    """Late interest, fixed compensations and the rates that they need."""


class TermsError(ReceivablesError, ValueError):
    """Payment terms and what follows from them."""


class DiscountError(TermsError):
    """Early-payment discounts."""


class InternalError(ReceivablesError, RuntimeError):
    """A defect of the library, as an exception that a program survives."""


# The part of a code before the dot names the class.
_AREAS: dict[str, type[ReceivablesError]] = {
    "input": InputError,
    "amount": AmountError,
    "currency": CurrencyError,
    "rate": RateError,
    "split": SplitError,
    "rounding": RoundingError,
    "date": DateError,
    "day_count": DayCountError,
    "calendar": CalendarError,
    "schedule": ScheduleError,
    "item": ItemError,
    "ledger": LedgerError,
    "aging": AgingError,
    "penalty": PenaltyError,
    "terms": TermsError,
    "discount": DiscountError,
    "internal": InternalError,
}


def from_code(
    message: str,
    code: str,
    details: Details,
    problems: tuple[ReceivablesError, ...] = (),
) -> ReceivablesError:
    """Return the exception of the class that a code belongs to."""
    if code == "input.wrong_type":
        return WrongTypeError(message, code, details, problems)
    area = _AREAS.get(code.partition(".")[0], ReceivablesError)
    return area(message, code, details, problems)
