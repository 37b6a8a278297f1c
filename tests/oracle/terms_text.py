"""The short text of payment terms: read by the grammar, printed in its one form."""

from __future__ import annotations

import re
from fractions import Fraction

from business_days import CONVENTIONS
from refusal import Refusal, named
from terms_model import (
    ANCHORS,
    BASES,
    PARTS,
    Discount,
    Due,
    Line,
    Step,
    Terms,
    Tier,
    checked,
    due_from,
)

STEP_WORDS = {
    r"([0-9]+)d?": "days",
    r"([0-9]+)m": "months",
    r"eom": "end_of_month",
    r"day([0-9]+)": "day",
    r"next([0-9]+)": "next_day",
}
NUMBER = r"[0-9]+(?:\.[0-9]+)?"


class Words:
    """The words of one text, taken from the left."""

    def __init__(self, text: str) -> None:
        self.words = re.findall(r"[,;/]|[^\s,;/]+", text.lower())

    @property
    def head(self) -> str:
        """The next word, empty at the end."""
        return self.ahead(0)

    def ahead(self, count: int) -> str:
        """The word so many further on, empty beyond the end."""
        return self.words[count] if count < len(self.words) else ""

    def take(self, *expected: str) -> bool:
        """Takes the next word where it is one of these."""
        if self.head in expected and self.words:
            self.words.pop(0)
            return True
        return False

    def next(self) -> str:
        """Takes the next word."""
        if not self.words:
            raise Refusal("terms.malformed")
        return self.words.pop(0)


def wrong(value: str) -> Refusal:
    """A word that cannot stand where it stands."""
    return Refusal("terms.malformed", value=value)


def parse(text: str) -> Terms:
    """The terms of a text."""
    if len(text.encode("utf-8")) > 4096:
        raise Refusal("terms.too_many")
    words = Words(text)
    tiers: list[Tier] = []
    sliding = None
    while True:
        if words.head == "slide":
            if sliding:
                raise wrong("slide")
            words.next()
            sliding = _sliding(words)
        elif "/" in (words.ahead(1), words.ahead(2) if words.head == "fixed" else ""):
            tiers.append(_tier(words))
        else:
            break
    lines = [_line(words)]
    while words.take(","):
        lines.append(_line(words))
    options = _options(words)
    if sliding and tiers:
        raise Refusal("input.contradiction", field="tiers", other="sliding")
    convention = options.pop("convention", "none")
    discount = Discount(tuple(tiers), sliding, **options) if tiers or sliding else None
    if options and discount is None:
        raise wrong(next(iter(options)).removesuffix("_days"))
    return checked(Terms(tuple(lines), discount, convention))


def _percent(text: str, bare: bool) -> Fraction:
    found = re.fullmatch(rf"({NUMBER})(%?)", text)
    if not found or not (bare or found[2]):
        raise wrong(text)
    return Fraction(found[1]) / 100


def _sliding(words: Words) -> tuple[Fraction, int]:
    rate = _percent(words.next(), True)
    if not words.take("/"):
        raise wrong(words.head)
    days = words.next()
    if not re.fullmatch(r"[0-9]+", days):
        raise wrong(days)
    return rate, int(days)


def _tier(words: Words) -> Tier:
    fixed = words.take("fixed")
    size = words.next()
    if fixed and not re.fullmatch(NUMBER, size):
        raise wrong(size)
    value = Fraction(size) if fixed else _percent(size, True)
    words.take("/")
    path = _path(words.next())
    return Tier("amount" if fixed else "rate", value, due_from(_from(words), path))


def _from(words: Words) -> str:
    if not words.take("from"):
        return "issue"
    word = words.next()
    if word not in ANCHORS:
        raise wrong(word)
    return word


def _path(word: str) -> tuple[Step, ...]:
    return tuple(_step(part, word) for part in word.split("+"))


def _step(part: str, word: str) -> Step:
    for pattern, kind in STEP_WORDS.items():
        if found := re.fullmatch(pattern, part):
            return kind, int(found[1]) if found.groups() else 0
    raise wrong(word)


def _line(words: Words) -> Line:
    kind, size = "balance", Fraction(0)
    if words.take("fixed"):
        amount = words.next()
        if not re.fullmatch(NUMBER, amount):
            raise wrong(amount)
        kind, size = "fixed", Fraction(amount)
    elif not words.take("balance") and "%" in words.head:
        size = _percent(words.next(), False)
        kind = "of_total"
        if words.take("of"):
            if not words.take("rest"):
                raise wrong(words.head)
            kind = "of_rest"
    return Line(kind, size, _due(words))


def _due(words: Words) -> Due:
    if words.head in ANCHORS:
        return Due(words.next(), ())
    net = words.take("net")
    word = words.next()
    if not net and re.fullmatch(r"[0-9]+", word):
        raise wrong(word)
    path = _path(word)
    return due_from(_from(words), path)


def _options(words: Words) -> dict:
    found: dict = {}
    while words.take(";"):
        word = words.next()
        if word == "grace":
            number = words.next()
            if not re.fullmatch(r"[0-9]+", number):
                raise wrong(number)
            name, value = "grace_days", int(number)
        elif word in ("base", "parts"):
            name, value = word, _named(words.next(), BASES if word == "base" else PARTS)
        else:
            following = [word]
            while words.head not in ("", ";"):
                following.append(words.next())
            name, value = "convention", _convention(following)
        if name in found:
            raise wrong(word)
        found[name] = value
    if words.words:
        raise wrong(words.head)
    return found


def _convention(words: list[str]) -> str:
    """A convention of one word or of two; `unadjusted` is another name of none."""
    try:
        name = named("name", " ".join(words), [*CONVENTIONS, "unadjusted"])
    except Refusal:
        raise wrong(words[0]) from None
    return "none" if name == "unadjusted" else name


def _named(word: str, names: list[str]) -> str:
    try:
        return named("name", word, names)
    except Refusal:
        raise wrong(word) from None


def plain(value: Fraction) -> str:
    """A number without zeros at the end."""
    scaled = value * 10**28
    assert scaled.denominator == 1, value
    digits = f"{abs(scaled.numerator):029d}"
    text = f"{digits[:-28]}.{digits[-28:]}".rstrip("0").rstrip(".")
    return ("-" if value < 0 else "") + text


def print_terms(terms: Terms) -> str:
    """The one printed form: discounts, lines, and the options that are not the default."""
    discount = terms.discount
    words = []
    if discount and discount.sliding:
        words.append(f"slide {plain(discount.sliding[0] * 100)}%/{discount.sliding[1]}")
    for tier in discount.tiers if discount else ():
        size = f"fixed {plain(tier.size)}" if tier.kind == "amount" else plain(tier.size * 100)
        words.append(f"{size}/{_path_text(tier.due.steps) or '0'}{_from_text(tier.due)}")
    words.append(", ".join(_line_text(line, len(terms.lines)) for line in terms.lines))
    options = [] if terms.convention == "none" else [terms.convention]
    if discount and discount.grace_days:
        options.append(f"grace {discount.grace_days}")
    if discount and discount.base != "gross":
        options.append(f"base {discount.base}")
    if discount and discount.parts != "none":
        options.append(f"parts {discount.parts}")
    return "; ".join([" ".join(words), *options])


def _line_text(line: Line, lines: int) -> str:
    shares = {
        "balance": "balance " if lines > 1 else "",
        "fixed": f"fixed {plain(line.size)} ",
        "of_total": f"{plain(line.size * 100)}% ",
        "of_rest": f"{plain(line.size * 100)}% of rest ",
    }
    return shares[line.kind] + _due_text(line.due)


def _due_text(due: Due) -> str:
    if not due.steps:
        return "net 0" if due.anchor == "issue" else due.anchor
    net = "net " if len(due.steps) == 1 and due.steps[0][0] == "days" else ""
    return f"{net}{_path_text(due.steps)}{_from_text(due)}"


def _from_text(due: Due) -> str:
    return "" if due.anchor == "issue" else f" from {due.anchor}"


def _path_text(steps: tuple[Step, ...]) -> str:
    forms = {"days": "{}", "months": "{}m", "end_of_month": "eom", "day": "day{}",
             "next_day": "next{}"}  # fmt: skip
    return "+".join(forms[kind].format(number) for kind, number in steps)
