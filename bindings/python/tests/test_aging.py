"""Manners of `receivables.AgingReport`: lines, merging, values, HTML, provisions."""

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal

import pytest
import receivables as rc
from receivables import errors

AS_OF = date(2026, 6, 30)
ROWS = [
    {
        "id": "1",
        "customer": "acme",
        "due": date(2026, 5, 31),
        "open": 1200,
        "tags": {"region": "n"},
    },
    {"id": "2", "customer": "acme", "due": AS_OF, "open": 300, "tags": {"region": "s"}},
    {
        "id": "3",
        "customer": "zenith",
        "due": date(2026, 1, 1),
        "open": "0.50",
        "tags": {"region": "n"},
    },
    {"id": "4", "customer": "zenith", "due": AS_OF, "open": "-50", "tags": {"region": "n"}},
]
ITEMS = rc.OpenItems.from_rows(ROWS, currency="EUR")
REPORT = ITEMS.aging(as_of=AS_OF)


def test_a_report_is_a_sequence_of_lines():
    assert len(REPORT) == 2
    assert [line.key for line in REPORT] == [("acme",), ("zenith",)]
    assert REPORT[0] == REPORT[-2] == REPORT.groups[0] == next(iter(REPORT))
    with pytest.raises(IndexError):
        REPORT[2]
    assert REPORT.labels == ("1-30", "31-60", "61-90", "91-120", ">120")
    assert REPORT.levels == ("customer",)
    assert REPORT.as_of == AS_OF
    assert REPORT.not_yet_posted == 0


def test_a_line_holds_decimals_by_label():
    acme = REPORT[0]
    assert acme.balance == Decimal("1500.00")
    assert str(acme.not_due) == "300.00"  # due on the day itself is not late
    assert str(acme.buckets["1-30"]) == str(acme.bucket("1-30")) == "1200.00"
    assert list(acme.buckets) == list(REPORT.labels)
    assert acme.overdue == sum(acme.buckets.values())
    assert acme.items == 2
    assert acme.item_counts == rc.ItemCounts(
        1, rc.Buckets({"1-30": 1, "31-60": 0, "61-90": 0, "91-120": 0, ">120": 0}), 0
    )
    assert acme.weighted_days_late == 30
    assert REPORT[1].unapplied == Decimal(50)
    assert REPORT.total.balance == Decimal("1450.50")  # 1200 + 300 + 0.50 - 50
    assert REPORT.totals == [REPORT.total]


def test_an_unknown_bucket_is_refused():
    with pytest.raises(errors.InputError) as caught:
        REPORT.total.bucket("1-31")
    assert caught.value.code == "input.unknown_name"
    assert caught.value.details["value"] == "1-31"
    with pytest.raises(KeyError):
        REPORT.total.buckets["1-31"]


def test_amounts_alone_leave_the_rest_out():
    line = ITEMS.aging(AS_OF, detail="amounts").total
    assert line.balance == REPORT.total.balance
    assert line.item_counts is line.disputed is line.weighted_days_late is None


def test_a_line_is_a_value():
    line = REPORT[0]
    scope = {**vars(rc), "Decimal": Decimal}
    assert eval(repr(line), scope) == line
    for twin in (pickle.loads(pickle.dumps(line)), copy.copy(line), copy.deepcopy(line)):
        assert twin == line
        assert hash(twin) == hash(line)
    assert line != REPORT[1]
    with pytest.raises(AttributeError):
        line.balance = Decimal(0)
    with pytest.raises(TypeError):
        line.buckets["1-30"] = Decimal(0)
    assert line.buckets == dict(line.buckets)


def test_a_report_is_a_value():
    for twin in (
        pickle.loads(pickle.dumps(REPORT)),
        copy.copy(REPORT),
        copy.deepcopy(REPORT),
        rc.AgingReport.from_json(REPORT.to_json()),
    ):
        assert twin == REPORT
        assert hash(twin) == hash(REPORT)
        assert twin.to_arrow().equals(REPORT.to_arrow())
    assert ITEMS.aging(AS_OF, bounds=[30]) != REPORT
    assert REPORT.groups != REPORT
    assert repr(REPORT) == "<AgingReport as of 2026-06-30 by customer: 2 lines>"


def test_a_report_that_contradicts_itself_is_refused():
    for text in (REPORT.to_json().replace('"1500.00"', '"1500.01"'), "{}", ""):
        with pytest.raises(errors.InputError) as caught:
            rc.AgingReport.from_json(text)
        assert caught.value.code == "input.malformed"


def test_options_that_are_left_out_are_those_that_the_signature_shows():
    shown = ITEMS.aging(
        AS_OF,
        by="customer",
        basis="due",
        bounds=(30, 60, 90, 120),
        unit="days",
        credits="own_column",
        disputed="include",
        days="calendar",
        grace_days=0,
        detail="full",
    )
    assert shown == REPORT
    assert REPORT.policy == {
        "by": ("customer",),
        "basis": "due",
        "bounds": (30, 60, 90, 120),
        "unit": "days",
        "credits": "own_column",
        "disputed": "include",
        "days": "calendar",
        "grace_days": 0,
        "detail": "full",
    }
    assert ITEMS.aging(AS_OF, **REPORT.policy) == REPORT


def test_levels_are_one_or_several():
    assert ITEMS.aging(AS_OF, by="customer") == ITEMS.aging(AS_OF, by=["customer"])
    both = ITEMS.aging(AS_OF, by=("region", "customer"))
    assert [line.key for line in both] == [("n", "acme"), ("n", "zenith"), ("s", "acme")]
    assert both.by("customer") == REPORT
    assert both.by(["customer"]) == REPORT
    assert ITEMS.aging(AS_OF, by=[]).levels == ()
    assert ITEMS.aging(AS_OF, by=[])[0].balance == REPORT.total.balance


def test_merged_parts_are_the_whole():
    parts = [
        rc.OpenItems.from_rows(ROWS[i::2], currency="EUR").aging(AS_OF, by=["customer"])
        for i in (0, 1)
    ]
    assert parts[0].merge(parts[1]) == REPORT
    with pytest.raises(errors.AgingError) as caught:
        REPORT.merge(ITEMS.aging(date(2026, 7, 1)))
    assert caught.value.code == "aging.merge_mismatch"
    assert caught.value.details == {"what": "as_of"}
    with pytest.raises(errors.WrongTypeError) as caught:
        REPORT.merge([])
    assert caught.value.details["path"] == "other"


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"as_of": datetime(2026, 6, 30)}, "input.wrong_type", "as_of"),  # noqa: DTZ001
        ({"as_of": "30/06/2026"}, "input.wrong_type", "as_of"),
        ({"as_of": None}, "input.null", "as_of"),
        ({"by": None}, "input.null", "by"),
        ({"by": 1}, "input.wrong_type", "by"),
        ({"by": ["customer", 1]}, "input.wrong_type", "by[1]"),
        ({"by": "rep"}, "item.unknown_tag", None),
        ({"bounds": []}, "aging.invalid_bounds", "bounds"),
        ({"bounds": [60, 30]}, "aging.invalid_bounds", "bounds"),
        ({"bounds": [0, 30]}, "aging.invalid_bounds", "bounds"),
        ({"bounds": range(1, 66)}, "aging.invalid_bounds", "bounds"),
        ({"bounds": [30.0]}, "input.wrong_type", "bounds[0]"),
        ({"bounds": [True]}, "input.wrong_type", "bounds[0]"),
        ({"bounds": 30}, "input.wrong_type", "bounds"),
        ({"unit": "years"}, "input.unknown_name", "unit"),
        ({"basis": "delivery"}, "input.unknown_name", "basis"),
        ({"grace_days": -1}, "input.out_of_range", "grace_days"),
        ({"credits": None}, "input.null", "credits"),
        ({"graceDays": 5}, "input.unknown_field", None),
    ],
)
def test_options_are_read_strictly(options, code, path):
    with pytest.raises(rc.ReceivablesError) as caught:
        ITEMS.aging(**{"as_of": AS_OF, **options})
    assert caught.value.code == code
    assert path is None or caught.value.details["path"] == path


def test_the_most_buckets_are_64_bounds():
    assert len(ITEMS.aging(AS_OF, bounds=range(1, 65)).labels) == 65


def test_a_provision_by_label():
    provision = ITEMS.aging(AS_OF, bounds=[30]).provision(not_due="0.003", buckets=["0.016", 0])
    (line,) = provision.lines
    assert line.currency == "EUR"
    assert line.not_due == rc.ProvisionPart(Decimal("300.00"), Decimal("0.003"), Decimal("0.90"))
    assert line.buckets["1-30"].allowance == Decimal("19.20")  # 1200 x 0.016
    assert str(line.allowance) == "20.10"  # 0.90 + 19.20 + 0
    assert eval(repr(provision), {**vars(rc), "Decimal": Decimal}) == provision
    assert pickle.loads(pickle.dumps(provision)) == provision
    assert hash(provision) == hash(pickle.loads(pickle.dumps(provision)))


@pytest.mark.parametrize(
    ("not_due", "buckets", "code", "path"),
    [
        (0.003, ["0.016", "0"], "input.wrong_type", "not_due"),
        ("0.003", [0.016, "0"], "input.wrong_type", "buckets[0]"),
        ("0.3%", ["0.016", "0"], "rate.malformed", "not_due"),
        ("0", ["0.016", "10.1"], "rate.out_of_range", "buckets[1]"),
        ("0", [Decimal("NaN"), "0"], "input.wrong_type", "buckets[0]"),
        ("0", ["0.016"], "aging.loss_rates_mismatch", None),
        ("0", "12", "input.wrong_type", "buckets"),
    ],
)
def test_loss_rates_are_read_strictly(not_due, buckets, code, path):
    report = ITEMS.aging(AS_OF, bounds=[30])
    with pytest.raises(rc.ReceivablesError) as caught:
        report.provision(not_due=not_due, buckets=buckets)
    assert caught.value.code == code
    assert caught.value.details.get("path") == path


def test_a_notebook_shows_a_table():
    html = REPORT._repr_html_()
    assert html.startswith("<table")
    assert html.count("<tr>") == 1 + 1 + 2  # names, total, two customers
    assert ">Aging as of 2026-06-30 by customer<" in html
    assert "1,200.00" in html
    assert html.count("<table") == html.count("</table>")


def test_what_a_customer_is_called_is_text_and_never_markup():
    rows = [{**ROWS[0], "customer": "<script>alert(1)</script> & co"}]
    html = rc.OpenItems.from_rows(rows, currency="EUR").aging(AS_OF)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in html


def test_a_notebook_is_not_flooded():
    rows = [{**ROWS[0], "id": str(i), "customer": f"c{i:03}"} for i in range(500)]
    html = rc.OpenItems.from_rows(rows, currency="EUR").aging(AS_OF)._repr_html_()
    assert html.count("<tr>") == 1 + 1 + 20
    assert "the first 20 of 500 lines" in html


def test_totals_only_and_several_levels_have_as_many_columns_as_names():
    for by in ([], ["customer"], ["region", "customer"], ["customer", "currency"]):
        html = ITEMS.aging(AS_OF, by=by)._repr_html_()
        rows = html.replace("<td", "<th").split("<tr>")[1:]
        assert len({row.count("<th") for row in rows}) == 1, by
        assert all(">EUR<" in row for row in rows[1:]), by
        assert rows[0].count(">currency<") == 1, by
