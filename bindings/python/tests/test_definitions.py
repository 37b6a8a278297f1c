"""Whatever Python writes for a definition is read or refused with a code, and never anything else."""

import datetime as dt
import random
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
import receivables as rc
from receivables import errors

DAY = date(2026, 1, 1)
WORDS = ["", "0.1", "balance", "end_of_month", "issue", "FR", "2/10 net 30", "\ud800"]
NUMBERS = [0, -1, 10**30, 1.5, float("nan"), Decimal("NaN"), Decimal("1E+999999"), Decimal("0.1")]
DAYS = [DAY, date.min, date.max, dt.datetime(2026, 1, 1), pd.NaT]  # noqa: DTZ001
OTHERS = [None, True, b"x", object(), np.float64(1), np.int64(3), range(3), set(), [], {}, ()]
ATOMS = [*WORDS, *NUMBERS, *DAYS, *OTHERS]

OFFER = rc.PaymentTerms("3/5 2/10 net 30").resolve(100, currency="EUR", issue=DAY).discount
POLICY = rc.PenaltyPolicy(rate="0.1", pack="FR", reference=[{"from": DAY, "rate": "0.1"}], cap=5)
TERMS = rc.PaymentTerms("3/5 2/10 30% order, balance 45+eom from receipt")
KNOWN = {code for code, _ in errors.codes()}
LEDGER = rc.Ledger.from_facts([], currency="EUR")


def changed(value, rng):
    """Return a definition with some of its values replaced, left out or moved."""
    if rng.random() < 0.1:
        return rng.choice(ATOMS)
    if isinstance(value, dict):
        kept = {name: changed(each, rng) for name, each in value.items() if rng.random() > 0.03}
        return kept | ({rng.choice(["colour", 5, None]): 5} if rng.random() < 0.03 else {})
    if isinstance(value, list):
        return [changed(each, rng) for each in value] * rng.choice([1, 1, 1, 2, 0])
    return value


READERS = {
    "terms": (TERMS.to_dict(), rc.PaymentTerms),
    "policy": (POLICY.to_dict(), rc.PenaltyPolicy.from_dict),
    "offer": (OFFER.to_dict(), rc.DiscountOffer.from_dict),
    "fees": (["5", {"rate": "0.1"}], lambda fees: rc.penalty.fees(100, fees, currency="EUR")),
    "rows": (
        [{"from": DAY, "rate": "0.1"}, [date(2026, 2, 1), "0.2"]],
        lambda rows: rc.penalty.reference_rate("ecb_mro", DAY, rows=rows),
    ),
    "rule": (
        {"keys": ["claim", "due"], "full_only": False, "tolerance": {"EUR": Decimal("0.05")}},
        lambda rule: LEDGER.allocate(until=DAY, rule=rule),
    ),
}


def outcome(read, definition):
    """Return the code of a refusal; what is read can be shown."""
    try:
        found = read(definition)
    except rc.ReceivablesError as error:
        return error.code
    assert repr(found)
    return None


@pytest.mark.parametrize("name", READERS)
def test_a_definition_is_read_or_refused(name):
    form, read = READERS[name]
    rng = random.Random(name)  # noqa: S311 - the same every time
    assert read(form)
    codes = {outcome(read, changed(form, rng)) for _ in range(1000)}
    # A panic has a code that is none of the library's.
    assert codes <= KNOWN | {None}
    assert len(codes) > 2
