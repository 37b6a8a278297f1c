"""The names that a type checker knows are those that the native module prints."""

import ast
import importlib
import inspect
from pathlib import Path
from typing import get_args

import pytest
import receivables as rc
from receivables import errors, names

STUBS = sorted((Path(rc.__file__).parent / "_native").glob("*.pyi"))
OF_KIND = {
    "rounding mode": names.Rounding,
    "remainder policy": names.Remainder,
    "day count": names.DayCount,
    "business-day convention": names.BusinessDayConvention,
    "calendar": names.BuiltInCalendar,
    "month-end rule": names.MonthEnd,
    "day of the week": names.Weekday,
    "basis date": names.Basis,
    "unit": names.Unit,
    "credit policy": names.Credits,
    "dispute policy": names.Disputed,
    "day measure": names.Days,
    "detail": names.Detail,
    "table detail": names.TableDetail,
    "fact": names.FactKind,
    "customer kind": names.CustomerKind,
    "claim": names.Claim,
    "write-off reason": names.WriteOffReason,
    "dispute outcome": names.DisputeOutcome,
    "channel": names.Channel,
    "promise state": names.PromiseState,
    "allocation key": names.AllocationKey,
    "deciding key": names.DecidedBy,
    "reason": names.UnappliedReason,
    "day to count from": names.Anchor,
    "limit of payment terms": names.TermsLimit,
    "base of a discount": names.DiscountBase,
    "rule for part payments": names.PartPayments,
    "outcome of a discount": names.Outcome,
    "pack": names.Pack,
    "fixing": names.Fixing,
    "grace": names.Grace,
    "rounding place": names.RoundPer,
    "capitalisation": names.Capitalisation,
    "limit": names.LimitedBy,
    "claim state": names.ClaimState,
    "reference table": names.ReferenceTable,
}
MODULES = [
    rc.accounts,
    rc.definitions,
    rc.discount,
    rc.discounts,
    rc.errors,
    rc.facts,
    rc.money,
    rc.names,
    rc.penalties,
    rc.penalty,
    rc.records,
    rc.terms,
    rc.time,
]


def test_every_list_of_names_has_its_type():
    assert rc._native.names.names().keys() == OF_KIND.keys()


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_type_has_the_names_of_the_core_in_their_order(kind):
    assert list(get_args(OF_KIND[kind])) == rc._native.names.names()[kind]


def test_the_package_exports_what_it_lists():
    for name in rc.__all__:
        assert hasattr(rc, name)
    for module in MODULES:
        for name in module.__all__:
            assert hasattr(module, name), name


def test_classes_know_where_they_are_imported_from():
    for name in rc.__all__:
        value = getattr(rc, name)
        if inspect.isclass(value):
            module = importlib.import_module(value.__module__)
            assert getattr(module, name) is value


@pytest.mark.parametrize("stub", STUBS, ids=lambda path: path.stem)
def test_a_stub_says_what_the_module_says(stub):
    name = "receivables._native" + ("" if stub.stem == "__init__" else f".{stub.stem}")
    compare(importlib.import_module(name), ast.parse(stub.read_text(encoding="utf-8")))


def compare(owner, tree):
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and (text := ast.get_docstring(node)):
            told = inspect.getdoc(getattr(owner, node.name))
            assert told is not None, node.name
            assert told.split() == text.split(), node.name
        if isinstance(node, ast.ClassDef):
            compare(getattr(owner, node.name), node)


def test_every_area_of_codes_has_an_exception_that_is_exported():
    for code, _ in errors.codes():
        assert type(errors.from_code("", code, {})).__name__ in errors.__all__
