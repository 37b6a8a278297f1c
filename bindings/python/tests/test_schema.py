"""The published schema of ledgers: what the library writes and takes fits it, typos do not."""

import json
from pathlib import Path

import jsonschema
import pytest
import receivables as rc

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/schema/ledger.schema.json").read_text(encoding="utf-8"))
DOCUMENT = jsonschema.Draft202012Validator(SCHEMA)
LINE = jsonschema.Draft202012Validator(
    {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"], "$schema": SCHEMA["$schema"]}
)


def cases():
    for path in sorted((ROOT / "tests/vectors").rglob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            if "ledger" in case["input"]:
                yield case


def read(document):
    try:
        return rc.Ledger.from_json(json.dumps(document))
    except rc.ReceivablesError:
        return None


CASES = list(cases())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(CASES) > 500


def test_what_the_library_takes_and_writes_fits_the_schema():
    taken = 0
    for case in CASES:
        ledger = read(case["input"]["ledger"])
        if ledger is None:
            continue
        taken += 1
        for document in (case["input"]["ledger"], json.loads(ledger.to_json())):
            found = [error.message for error in DOCUMENT.iter_errors(document)]
            assert not found, case["id"]
        for line in ledger.to_json_lines().splitlines():
            found = [error.message for error in LINE.iter_errors(json.loads(line))]
            assert not found, (case["id"], line)
    assert taken > 400


SHAPES = {"input.missing_field", "input.unknown_field", "input.wrong_type", "amount.malformed"}
"""What a schema can say without comparing one fact with another."""
ONE_OF_TWO = ({"field": "due"}, {"field": "customer"})
"""An invoice has a due date or instalments, a payment a customer or an invoice: the library says so."""


def test_what_has_the_wrong_shape_does_not_fit_the_schema():
    refused = 0
    for case in CASES:
        error = case["expect"].get("error", {})
        shape = error.get("code") in SHAPES and error.get("details") not in ONE_OF_TWO
        if shape and read(case["input"]["ledger"]) is None:
            refused += 1
            assert not DOCUMENT.is_valid(case["input"]["ledger"]), case["id"]
    assert refused > 50


@pytest.mark.parametrize(
    "line",
    [
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-10", "amount": 5},
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-10"},
        {"fact": "payments", "id": "P-1", "customer": "acme", "date": "x", "amount": "5"},
        {"id": "P-1", "customer": "acme", "date": "2026-06-10", "amount": "5.00"},
    ],
)
def test_a_line_that_is_no_fact_does_not_fit_the_schema(line):
    assert not LINE.is_valid(line)
