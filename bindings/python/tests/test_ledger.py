"""Manners of `receivables.Ledger`: values, files, refusals, threads; the answers are the vectors'."""

import copy
import datetime as dt
import json
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

ISSUE, DUE, JUNE, END = date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 10), date(2026, 6, 30)

FACTS = [
    {
        "fact": "invoice",
        "id": "F-1",
        "customer": "acme",
        "issue": ISSUE,
        "due": DUE,
        "amount": Decimal("1200.00"),
    },
    {
        "fact": "invoice",
        "id": "F-2",
        "customer": "zenith",
        "issue": JUNE,
        "due": END,
        "amount": 70,
        "currency": "USD",
    },
    {"fact": "payment", "id": "P-1", "invoice": "F-1", "date": JUNE, "amount": "500.00"},
    {"fact": "payment", "id": "P-2", "customer": "acme", "date": END, "amount": "80.00"},
]
LEDGER = rc.Ledger.from_facts(FACTS, currency="EUR")


# --- a ledger is a value --------------------------------------------------------------------------


def test_a_ledger_says_what_it_holds():
    assert len(LEDGER) == 4
    assert {kind: count for kind, count in LEDGER.counts.items() if count} == {
        "invoices": 2,
        "payments": 2,
    }
    assert (LEDGER.currency, LEDGER.precision, LEDGER.currencies) == ("EUR", 2, ("EUR", "USD"))
    assert LEDGER.customers == ("acme", "zenith")
    assert repr(LEDGER) == "<Ledger: 4 facts in EUR, USD>"
    empty = rc.Ledger.from_facts([], currency="JPY", precision=2)
    assert not empty
    assert (empty.currency, empty.precision, empty.customers) == ("JPY", 2, ())
    assert len(empty.as_of(END)) == 0


def test_equal_ledgers_are_equal_however_they_came():
    for twin in (
        pickle.loads(pickle.dumps(LEDGER)),
        copy.copy(LEDGER),
        copy.deepcopy(LEDGER),
        rc.Ledger.from_facts(reversed(FACTS), currency="EUR"),
        rc.Ledger.from_facts(FACTS[2:3] + FACTS[:1], currency="EUR").append(FACTS[1::2]),
        rc.Ledger.from_json(LEDGER.to_json()),
        rc.Ledger.from_json_lines(LEDGER.to_json_lines()),
    ):
        assert twin == LEDGER
        assert hash(twin) == hash(LEDGER)
        assert twin.currencies == LEDGER.currencies
    assert {LEDGER: 1}[copy.copy(LEDGER)] == 1


def test_another_fact_makes_another_ledger():
    assert rc.Ledger.from_facts(FACTS[:3], currency="EUR") != LEDGER
    assert rc.Ledger.from_facts([*FACTS[:3], {**FACTS[3], "amount": 81}], currency="EUR") != LEDGER
    assert rc.Ledger.from_facts(FACTS, currency="EUR", precision=4) != LEDGER
    assert LEDGER != FACTS


def test_the_order_of_facts_does_not_show_in_the_currencies():
    ids = [{**FACTS[1], "id": code, "currency": code} for code in ("USD", "JPY", "CHF")]
    ids[1]["amount"] = 5
    for given in (ids, ids[::-1]):
        book = rc.Ledger.from_facts(given, currency="EUR")
        assert book.currencies == ("EUR", "CHF", "JPY", "USD")


def test_a_ledger_does_not_change():
    before = LEDGER.to_json()
    more = LEDGER.append([{**FACTS[3], "id": "P-3"}])
    assert (len(more), len(LEDGER)) == (5, 4)
    assert LEDGER.to_json() == before
    with pytest.raises(AttributeError):
        LEDGER.currency = "USD"
    with pytest.raises(TypeError):
        rc.Ledger()


def test_a_precision_stays():
    fine = rc.Ledger.from_facts(
        [{**FACTS[0], "amount": "1.2345"}], currency=rc.money.currency("EUR", precision=4)
    )
    assert str(fine.balances(END)[0].open) == "1.2345"
    for twin in (pickle.loads(pickle.dumps(fine)), rc.Ledger.from_json(fine.to_json())):
        assert twin == fine
        assert twin.precision == 4
    assert rc.Ledger.from_facts(fine.facts(), currency="EUR", precision=4) == fine


# --- questions ------------------------------------------------------------------------------------


def test_any_day_is_asked_of_the_same_facts():
    assert str(LEDGER.as_of(date(2026, 6, 9))[0].open) == "1200.00"
    items = LEDGER.as_of(JUNE)
    assert [(item.id, str(item.open)) for item in items] == [("F-1", "700.00"), ("F-2", "70.00")]
    assert LEDGER.as_of(END)[-1].open == Decimal("-80.00")  # paid, and applied to nothing
    assert LEDGER.as_of(END).aging(END).totals[0].unapplied == Decimal("80.00")
    assert LEDGER.as_of(ISSUE - timedelta(days=1)) == rc.OpenItems.from_rows([], currency="EUR")


@pytest.mark.parametrize("day", ["2026-06-30", dt.datetime(2026, 6, 30), None, 20_634, True])  # noqa: DTZ001
@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("day", LEDGER.as_of),
        ("day", LEDGER.balances),
        ("from_date", lambda day: LEDGER.statement("acme", from_date=day, to_date=END)),
        ("to_date", lambda day: LEDGER.statement("acme", from_date=ISSUE, to_date=day)),
        ("as_of", lambda day: LEDGER.history("F-1", as_of=day)),
        ("as_of", lambda day: LEDGER.promises(as_of=day)),
        ("until", lambda day: LEDGER.allocate(until=day, rule="oldest_due_first")),
    ],
)
def test_a_day_is_a_date(name, ask, day):
    with pytest.raises(errors.InputError) as caught:
        ask(day)
    assert caught.value.code == ("input.null" if day is None else "input.wrong_type")
    assert caught.value.details["path"] == name


@pytest.mark.parametrize(
    ("ask", "code", "details"),
    [
        (
            lambda: LEDGER.statement("nobody", from_date=ISSUE, to_date=END),
            "ledger.unknown_id",
            {"fact": "customer", "value": "nobody"},
        ),
        (
            lambda: LEDGER.statement("acme", from_date=END, to_date=ISSUE),
            "ledger.dates_reversed",
            {"from": "2026-06-30", "to": "2026-05-01"},
        ),
        (lambda: LEDGER.statement(1.5, from_date=ISSUE, to_date=END), "input.wrong_type", {}),
        (lambda: LEDGER.statement("\ud800", from_date=ISSUE, to_date=END), "input.malformed", {}),
        (lambda: LEDGER.history("F-9", as_of=END), "ledger.unknown_id", {"value": "F-9"}),
        (lambda: LEDGER.history(None, as_of=END), "input.null", {"path": "invoice"}),
        (lambda: LEDGER.history("F-1", as_of=date(2200, 1, 1)), "date.out_of_range", {}),
    ],
)
def test_a_question_without_an_answer_is_refused(ask, code, details):
    with pytest.raises(rc.ReceivablesError) as caught:
        ask()
    assert caught.value.code == code
    assert details.items() <= caught.value.details.items()


def test_a_proposal_may_be_appended():
    proposal = LEDGER.allocate(until=END, rule="oldest_due_first")
    assert [(step.credit, step.invoice, str(step.amount)) for step in proposal.steps] == [
        ("P-2", "F-1", "80.00")
    ]
    after = LEDGER.append(proposal.facts)
    assert str(after.as_of(END)[0].open) == "620.00"  # 1200.00 - 500.00 - 80.00
    assert not after.allocate(until=END, rule="oldest_due_first").steps


@pytest.mark.parametrize(
    "rule",
    [
        "oldest-due-first",
        {"preset": "oldest_due_first"},
        {"keys": ["due"]},
        {"keys": ("due", "largest"), "preset": None, "tolerance": None},
        {"keys": ["claim", "due"], "full_only": False, "tolerance": {"EUR": Decimal("0.05")}},
        {"keys": ["due"], "tolerance": {"EUR": "0.05", "JPY": 5}},
        {"preset": "pro_rata"},
    ],
)
def test_a_rule_is_a_name_or_a_dict(rule):
    assert (
        LEDGER.allocate(until=END, rule=rule).facts
        == LEDGER.allocate(until=END, rule="oldest_due_first").facts
    )


@pytest.mark.parametrize(
    ("rule", "code", "path"),
    [
        ("random", "input.unknown_name", "rule"),
        (5, "input.wrong_type", "rule"),
        (["due"], "input.wrong_type", "rule"),
        ({}, "input.missing_field", "rule"),
        ({"key": ["due"]}, "input.unknown_field", "rule"),
        ({"preset": "oldest_due_first", "keys": ["due"]}, "input.contradiction", "rule"),
        ({"preset": 5}, "input.wrong_type", "rule.preset"),
        ({"keys": "due"}, "input.wrong_type", "rule.keys"),
        ({"keys": {"due": 1}}, "input.wrong_type", "rule.keys"),
        ({"keys": ["due", "colour"]}, "input.unknown_name", "rule.keys[1]"),
        ({"keys": ["due", 5]}, "input.wrong_type", "rule.keys[1]"),
        ({"keys": ["due"], "full_only": 1}, "input.wrong_type", "rule.full_only"),
        ({"keys": ["due"], "tolerance": "0.05"}, "input.wrong_type", "rule.tolerance"),
        ({"keys": ["due"], "tolerance": {"EUR": 0.05}}, "input.wrong_type", "rule.tolerance.EUR"),
        ({"keys": ["due"], "tolerance": {"EUX": 5}}, "currency.unknown", "rule.tolerance.EUX"),
        ({"keys": ["due"], "tolerance": {"EUR": 0}}, "ledger.not_positive", "rule.tolerance.EUR"),
        ({"keys": ["due"], "tolerance": {5: 5}}, "input.wrong_type", "rule.tolerance"),
        ({5: 5}, "input.wrong_type", "rule"),
    ],
)
def test_a_rule_is_read_strictly(rule, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        LEDGER.allocate(until=END, rule=rule)
    assert (caught.value.code, caught.value.details["path"]) == (code, path)


def test_a_contradictory_rule_is_refused():
    with pytest.raises(errors.LedgerError) as caught:
        LEDGER.allocate(until=END, rule={"preset": "pro_rata", "full_only": True})
    assert caught.value.code == "ledger.contradictory_rule"


# --- errors ---------------------------------------------------------------------------------------


def two_problems():
    with pytest.raises(errors.LedgerError) as caught:
        LEDGER.append([{**FACTS[2], "id": "P-1"}, {**FACTS[3], "id": "P-9", "amount": 0}])
    return caught.value


def test_problems_survive_pickling():
    error = two_problems()
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is errors.LedgerError
    assert (str(copied), copied.code, copied.details) == (str(error), error.code, error.details)
    told = [(type(one), one.code, one.details, str(one)) for one in error.problems]
    assert [(type(one), one.code, one.details, str(one)) for one in copied.problems] == told
    assert [code for _, code, *_ in told] == ["ledger.duplicate_id", "ledger.not_positive"]


def test_a_problem_stands_alone():
    error = two_problems()
    assert error.details["problems"] == 2
    for problem in error.problems:
        assert problem.problems == (problem,)
        assert "problems" not in problem.details
        assert "more problem" not in str(problem)


def test_a_single_problem_is_the_error_itself():
    with pytest.raises(errors.LedgerError) as caught:
        LEDGER.append([{**FACTS[2], "id": "P-9", "amount": 10_000}, {**FACTS[3], "id": "P-1"}])
    error = caught.value
    assert isinstance(error, ValueError)
    assert error.problems == (error,)
    assert error.code == "ledger.duplicate_id"


# --- documents, lines and files -------------------------------------------------------------------


def test_a_document_and_lines_hold_the_same():
    document = json.loads(LEDGER.to_json())
    assert list(document) == ["currency", "invoices", "payments"]
    header, *lines = LEDGER.to_json_lines().splitlines()
    assert json.loads(header) == {"fact": "ledger", "currency": "EUR"}
    assert len(lines) == len(LEDGER)
    more = LEDGER.append_json_lines(
        '\n{"fact": "contact", "id": "K-1", "customer": "acme", "date": "2026-06-11", "channel": "sms"}\n'
    )
    assert more.counts["contacts"] == 1


@pytest.mark.parametrize(
    ("read", "text", "code", "path"),
    [
        (rc.Ledger.from_json, "{", "input.malformed", None),
        (rc.Ledger.from_json, "[" * 100_000, "input.malformed", None),
        (rc.Ledger.from_json, "[]", "input.wrong_type", None),
        (rc.Ledger.from_json, "{}", "input.missing_field", None),
        (
            rc.Ledger.from_json,
            '{"currency": "EUR", "payment": []}',
            "input.unknown_field",
            None,
        ),
        (
            rc.Ledger.from_json,
            '{"currency": "EUR", "payments": {}}',
            "input.wrong_type",
            "payments",
        ),
        (rc.Ledger.from_json, b"{}", "input.wrong_type", "document"),
        (rc.Ledger.from_json, None, "input.null", "document"),
        (rc.Ledger.from_json, {"currency": "EUR"}, "input.wrong_type", "document"),
        (rc.Ledger.from_json, "\ud800", "input.malformed", "document"),
        (rc.Ledger.from_json_lines, "", "input.missing_field", "lines[0]"),
        (rc.Ledger.from_json_lines, b"", "input.wrong_type", "text"),
        (LEDGER.append_json_lines, "\n\n{", "input.malformed", "lines[2]"),
        (LEDGER.append_json_lines, "null", "input.null", "lines[0]"),
        (LEDGER.append_json_lines, 5, "input.wrong_type", "text"),
    ],
)
def test_text_that_holds_no_ledger_is_refused(read, text, code, path):
    with pytest.raises(errors.InputError) as caught:
        read(text)
    assert (caught.value.code, caught.value.details.get("path")) == (code, path)


def test_every_bad_line_is_reported():
    with pytest.raises(rc.ReceivablesError) as caught:
        LEDGER.append_json_lines('{"fact": "payment"}\n\n{\n{"fact": "refnud"}')
    found = [(problem.code, problem.details["path"]) for problem in caught.value.problems]
    assert found == [
        ("input.missing_field", "lines[0]"),
        ("input.malformed", "lines[2]"),
        ("input.unknown_name", "lines[3].fact"),
    ]


@pytest.mark.parametrize(
    "name", ["facts.jsonl", "facts.ndjson", "FACTS.JSONL", "facts.json", "facts"]
)
def test_a_file_is_read_by_its_name(tmp_path, name):
    file = tmp_path / name
    lines = file.suffix.lower() in {".jsonl", ".ndjson"}
    file.write_text(LEDGER.to_json_lines() if lines else LEDGER.to_json(), encoding="utf-8")
    assert rc.Ledger.read_json(file) == LEDGER
    assert rc.Ledger.read_json(str(file)) == LEDGER


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        rc.Ledger.read_json(tmp_path / "facts.jsonl")
    latin = tmp_path / "facts.json"
    latin.write_bytes('{"currency": "EUR", "customers": [{"id": "Müller"}]}'.encode("latin-1"))
    with pytest.raises(errors.InputError) as caught:
        rc.Ledger.read_json(latin)
    assert caught.value.code == "input.malformed"
    with pytest.raises(TypeError):
        rc.Ledger.read_json(None)


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"currency": "XAU"}, "currency.unknown", "currency"),
        ({"currency": 978}, "input.wrong_type", "currency"),
        ({"currency": "EUR", "precision": 1}, "currency.precision_out_of_range", "precision"),
        ({"currency": "EUR", "precision": 2.0}, "input.wrong_type", "precision"),
        ({"currency": "EUR", "precision": True}, "input.wrong_type", "precision"),
    ],
)
def test_options_are_read_strictly(options, code, path):
    for build in (
        lambda: rc.Ledger.from_facts(FACTS, **options),
        lambda: rc.Ledger.from_arrow(**options),
    ):
        with pytest.raises(rc.ReceivablesError) as caught:
            build()
        assert (caught.value.code, caught.value.details["path"]) == (code, path)


# --- threads --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large():
    def lines():
        yield '{"fact": "ledger", "currency": "EUR"}'
        for i in range(20_000):
            who = f'"customer": "c{i % 100}"'
            yield (
                f'{{"fact": "invoice", "id": "F-{i}", {who}, "issue": "2026-01-01", '
                f'"due": "2026-02-01", "amount": "{i % 97 + 1}.00"}}'
            )
            if i % 10 == 0:
                yield (
                    f'{{"fact": "payment", "id": "P-{i}", {who}, "date": "2026-03-01", '
                    f'"amount": "{i % 89 + 1}.00"}}'
                )

    return "\n".join(lines())


def test_many_threads_ask_one_ledger(large):
    book = rc.Ledger.from_json_lines(large)
    alone = (
        book.as_of(END),
        book.balances(END),
        book.allocate(until=date(2026, 3, 2), rule="oldest_due_first"),
    )
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(
            lambda _: (
                book.as_of(END),
                book.balances(END),
                book.allocate(until=date(2026, 3, 2), rule="oldest_due_first"),
            ),
            range(8),
        )
        assert all(answer == alone for answer in asked)


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda text, _: rc.Ledger.from_json_lines(text), id="from_json_lines"),
        pytest.param(
            lambda _, book: book.allocate(until=date(2026, 3, 2), rule="oldest_due_first"),
            id="allocate",
        ),
        pytest.param(lambda _, book: book.to_json(), id="to_json"),
        pytest.param(lambda _, book: [book.as_of(END) for _ in range(20)], id="as_of"),
    ],
)
def test_another_thread_runs_meanwhile(large, work):
    book = rc.Ledger.from_json_lines(large)
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(None)
            done.wait(0.0001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    for _ in range(5):
        work(large, book)
    done.set()
    ticker.join()
    # With the lock held throughout, the ticker would run between the calls only.
    assert len(ticks) > 10
