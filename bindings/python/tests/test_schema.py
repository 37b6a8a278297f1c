"""The published schemas: what the library takes and writes fits them, what has another form does not."""

import json
from random import Random

import jsonschema
import pytest
import receivables as rc
import schema_documents
from run_vectors import plain
from schema_documents import FORMS, ROOT, changed, distinct, refusal

SCHEMAS = {
    name: json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("ledger", "terms", "penalty")
}


def definition(schema, name):
    return {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"], "$schema": schema["$schema"]}


FITS = {
    form: jsonschema.Draft202012Validator(schema)
    for form, schema in {
        "ledger": SCHEMAS["ledger"],
        "line": definition(SCHEMAS["ledger"], "line"),
        "terms": SCHEMAS["terms"],
        "policy": SCHEMAS["penalty"],
        "debt": definition(SCHEMAS["penalty"], "debt"),
    }.items()
}
LEAST = {
    "ledger": (700, 130),
    "line": (300, 10),
    "terms": (350, 35),
    "policy": (250, 40),
    "debt": (140, 15),
}
"""How many documents of the vectors are taken, and refused for what a schema sees, at the least."""
VECTORS = [(form, document, refusal(form, document)) for form, document in distinct()]
SEEN = {
    "amount.malformed",
    "currency.unknown",
    "date.out_of_range",
    "input.contradiction",
    "input.duplicate_field",
    "input.missing_field",
    "input.null",
    "input.out_of_range",
    "input.unknown_field",
    "input.unknown_name",
    "input.wrong_type",
    "item.invalid_id",
    "penalty.no_rate",
    "penalty.unsupported_day_count",
    "rate.malformed",
    "terms.step_out_of_range",
    "terms.too_many",
}
UNSEEN = {
    "amount.out_of_range": "the size of a number that is written as text",
    "amount.too_precise": "the decimals of a currency",
    "currency.precision_out_of_range": "the decimals of a currency",
    "date.malformed": "a day that its month lacks",
    "discount.invalid_rate": "the size of a number that is written as text",
    "discount.sliding_needs_one_line": "one field by the length of another",
    "ledger": "facts beside each other, and amounts as numbers",
    "penalty.interest_out_of_range": "the size of a number that is written as text",
    "penalty.not_positive": "the size of a number that is written as text",
    "penalty.over_settled": "a sum",
    "penalty.rates_not_ascending": "an order",
    "penalty.reference_out_of_range": "the size of a number that is written as text",
    "rate.out_of_range": "the size of a number that is written as text",
    "terms.invalid_share": "the size of a number that is written as text",
    "terms.lines_do_not_sum": "a sum",
    "terms.malformed": "the grammar of the short text",
}
"""Why a schema lets a document pass that the library refuses with this code (or this area's)."""


def seeded(name):
    return Random(name)  # noqa: S311


def problems(form, document):
    return [f"{error.json_path}: {error.message}" for error in FITS[form].iter_errors(document)]


def is_seen(document, codes):
    """Whether a schema sees what is wrong: of terms as a short text it sees nothing."""
    return not isinstance(document, str) and not SEEN.isdisjoint(codes)


def unseen(code):
    area = code.partition(".")[0]
    return area if area in UNSEEN else code


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("form", FORMS)
def test_what_the_library_takes_fits_the_schema(form):
    taken = [document for of, document, codes in VECTORS if of == form and not codes]
    assert len(taken) > LEAST[form][0]
    for document in taken:
        assert not problems(form, document), document


@pytest.mark.parametrize("form", FORMS)
def test_what_has_another_form_does_not_fit_the_schema(form):
    refused = [doc for of, doc, codes in VECTORS if of == form and is_seen(doc, codes)]
    assert len(refused) > LEAST[form][1]
    for document in refused:
        assert problems(form, document), document


def test_what_a_schema_cannot_see_is_listed():
    found = {unseen(code) for *_, codes in VECTORS for code in codes} - SEEN
    fits = {unseen(codes[0]) for form, doc, codes in VECTORS if codes and not problems(form, doc)}
    assert found == UNSEEN.keys()
    assert found <= fits


@pytest.mark.parametrize("form", FORMS)
def test_library_and_schema_agree_on_documents_with_one_change(form):
    whole = [doc for of, doc, codes in VECTORS if of == form and not codes]
    whole = [document for document in whole if not isinstance(document, str)]
    taken, refused = 0, 0
    for document in changed(whole, 1500, seeded(form)):
        codes, found = refusal(form, document), problems(form, document)
        if not codes:
            taken += 1
            assert not found, document
        elif is_seen(document, codes):
            refused += 1
            assert found, (document, codes)
    assert min(taken, refused) > 300


def test_what_the_library_writes_fits_the_schema():
    lines = set()
    for form, document, codes in VECTORS:
        if codes:
            continue
        read = getattr(schema_documents, f"read_{form}")(document)
        if form in {"terms", "policy"}:
            assert not problems(form, plain(read.to_dict())), document
        if form == "ledger":
            assert not problems("ledger", json.loads(read.to_json())), document
            lines.update(read.to_json_lines().splitlines())
    for line in seeded("lines").sample(sorted(lines), 2000):
        assert not problems("line", json.loads(line)), line


@pytest.mark.parametrize(
    "line",
    [
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-10", "amount": 5},
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-10"},
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-6-10", "amount": "5"},
        {"fact": "payment", "id": "P-1", "customer": "acme", "date": "2026-06-32", "amount": "5"},
        {"fact": "payments", "id": "P-1", "customer": "acme", "date": "2026-06-10", "amount": "5"},
        {"id": "P-1", "customer": "acme", "date": "2026-06-10", "amount": "5.00"},
    ],
)
def test_a_line_that_is_no_fact_does_not_fit_the_schema(line):
    assert problems("line", line)


@pytest.mark.parametrize(
    ("form", "document"),
    [
        ("terms", {"lines": [{"share": "balance", "due": {"steps": [{"days": 30.0}]}}]}),
        ("policy", {"rate": "0.1", "grace_days": 3.0}),
    ],
)
def test_a_schema_takes_a_whole_number_with_a_point_and_the_library_does_not(form, document):
    assert not problems(form, document)
    with pytest.raises(rc.ReceivablesError, match="number"):
        getattr(schema_documents, f"read_{form}")(document)
