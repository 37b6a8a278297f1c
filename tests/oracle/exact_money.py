"""Amounts as fractions: parsing, rounding and splitting, one step at a time."""

from __future__ import annotations

import re
from fractions import Fraction

from refusal import Refusal, named

LIMIT = 10**18 - 1
MAX_PARTS = 1_000_000
ROUNDINGS = {
    **{name: name for name in
       ["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]},
    "bankers": "half_even",
    "commercial": "half_up",
}  # fmt: skip
REMAINDERS = ["last", "first", "spread", "largest_remainder"]

# ISO 4217 list one, currencies in use; the decimals are 2 unless listed below.
CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD
NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
""".split()
DECIMALS = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}


class Currency:
    """A code with the decimals that its amounts are kept with."""

    def __init__(self, code: str, precision: int | None = None) -> None:
        if code not in CODES:
            raise Refusal("currency.unknown", value=code)
        self.code = code
        self.minor_unit = DECIMALS.get(code, 2)
        self.precision = self.minor_unit if precision is None else precision
        if not self.minor_unit <= self.precision <= 6:
            raise Refusal(
                "currency.precision_out_of_range",
                currency=code,
                precision=precision,
                minimum=self.minor_unit,
                maximum=6,
            )

    def minor(self, text: str) -> int:
        """An amount in units of the last decimal; refused when it does not fit exactly."""
        scaled = parse_decimal(text) * 10**self.precision
        if scaled.denominator != 1:
            raise Refusal(
                "amount.too_precise", value=text, currency=self.code, precision=self.precision
            )
        return checked(int(scaled), text)

    def text(self, minor: int) -> str:
        """Units of the last decimal as text with all decimals of the currency."""
        return fixed(Fraction(minor, 10**self.precision), self.precision)


def parse_decimal(text: str) -> Fraction:
    """A plain decimal number: digits, at most one point between digits, a minus in front."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) or text.endswith("\n"):
        raise Refusal("amount.malformed", value=text)
    return Fraction(text)


def fixed(value: Fraction, decimals: int) -> str:
    """A fraction that has at most `decimals` decimals, printed with exactly that many."""
    scaled = value * 10**decimals
    assert scaled.denominator == 1, (value, decimals)
    digits = f"{abs(scaled.numerator):0{decimals + 1}d}"
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def checked(minor: int, text: str) -> int:
    """A number of minor units, refused beyond the limit."""
    if abs(minor) > LIMIT:
        raise Refusal("amount.out_of_range", value=text)
    return minor


def round_whole(value: Fraction, mode: str) -> int:
    """A fraction to a whole number by a named mode."""
    below = value.numerator // value.denominator
    rest = value - below
    if rest == 0:
        return below
    towards_zero = below if value > 0 else below + 1
    away = below + 1 if value > 0 else below
    if mode == "floor":
        return below
    if mode == "ceiling":
        return below + 1
    if mode == "down":
        return towards_zero
    if mode == "up":
        return away
    if rest != Fraction(1, 2):
        return below if rest < Fraction(1, 2) else below + 1
    if mode == "half_up":
        return away
    if mode == "half_down":
        return towards_zero
    return below if below % 2 == 0 else below + 1


def round_amount(given: dict) -> str:
    """The call `money.round`."""
    currency = Currency(given["currency"], given.get("precision"))
    mode = named("rounding", given.get("rounding", "half_up"), ROUNDINGS)
    value = parse_decimal(given["amount"])
    unit = Fraction(1, 10**currency.precision)
    if "multiple" in given:
        step = parse_decimal(given["multiple"])
        if step <= 0 or (step / unit).denominator != 1:
            raise Refusal(
                "rounding.invalid_multiple", multiple=given["multiple"], currency=currency.code
            )
        unit = step
    result = round_whole(value / unit, mode) * unit
    return currency.text(checked(int(result * 10**currency.precision), given["amount"]))


def split(given: dict) -> list[str]:
    """The call `money.split`: equal weights."""
    parts = given["parts"]
    if not 1 <= parts <= MAX_PARTS:
        raise Refusal("split.parts_out_of_range", parts=parts, minimum=1, maximum=MAX_PARTS)
    return _shares(given, [Fraction(1)] * parts)


def split_by_weights(given: dict) -> list[str]:
    """The call `money.split_by_weights`."""
    weights = [parse_decimal(weight) for weight in given["weights"]]
    if not weights:
        raise Refusal("split.parts_out_of_range", parts=0, minimum=1)
    if min(weights) < 0 or sum(weights) == 0:
        raise Refusal("split.invalid_weights")
    finest = max(len(weight.partition(".")[2].rstrip("0")) for weight in given["weights"])
    if sum(weights) * 10**finest > 10**37:
        raise Refusal("split.weights_out_of_range")
    return _shares(given, weights)


def _shares(given: dict, weights: list[Fraction]) -> list[str]:
    """Exact shares cut towards zero; the units left are dealt out by the remainder policy."""
    currency = Currency(given["currency"], given.get("precision"))
    policy = named("remainder policy", given.get("remainder", "last"), REMAINDERS)
    minor = currency.minor(given["amount"])
    sign = -1 if minor < 0 else 1
    exact = [abs(minor) * weight / sum(weights) for weight in weights]
    cut = [int(share) for share in exact]
    left = abs(minor) - sum(cut)
    takers = [index for index, weight in enumerate(weights) if weight > 0]
    if policy == "last":
        cut[takers[-1]] += left
    elif policy == "first":
        cut[takers[0]] += left
    else:
        if policy == "largest_remainder":
            takers.sort(key=lambda index: (cut[index] - exact[index], index))
        for index in takers[:left]:
            cut[index] += 1
    return [currency.text(sign * part) for part in cut]


def currency(given: dict) -> dict:
    """The call `money.currency`."""
    found = Currency(given["code"], given.get("precision"))
    return {"code": found.code, "minor_unit": found.minor_unit, "precision": found.precision}
