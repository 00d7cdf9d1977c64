"""What a scenario expects on some day, and where an outcome differs from it.

Only the keys named are compared. A list is compared whole and in order; inside a listed
table again only the keys named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.rules.plain import Plain
from app.rules.table import Table
from app.rules.text import Text

_PENALTY = "violation rank place amount complete due_on paid outstanding late_fee"
Known = dict[str, tuple[str, ...] | None]
_KEYS: Known = {
    "provisional": None,
    "counters": (),  # the classes of the rulebook
    "pending": None,
    "conversions": ("into", "on", "from"),
    "penalties": tuple(_PENALTY.split()),
    "embargoes": ("violation", "bars", "from", "through"),
    "barred_now": None,
    "deadlines": ("violation", "what", "due_on", "met"),
    "payouts_suspended": None,
    "points": ("fiscal_year", "total", "limit"),
    "freezes": ("violation", "from", "through"),
    "frozen_now": None,
    "deposit": ("balance", "shortfall", "top_up_due_on", "deductions_12m", "extra_required"),
    "removed_on": None,
    "reentry": ("from", "never"),
    "renewal": ("phase", "window_opens_on", "extension_through", "ends_on", "restrictions"),
    "qualification": ("outcome", "criteria"),
    "tier": None,
}
_CRITERION = ("id", "result")
MISSING = "nothing"


@dataclass(frozen=True)
class Expectation:
    """The keys expected on one day, as plain values."""

    as_of: date
    wanted: dict[str, Plain]


@dataclass(frozen=True)
class Difference:
    """One key that is not as expected."""

    as_of: date
    key: str
    expected: Plain
    got: Plain


def read_expectations(table: Table, ranks: tuple[str, ...]) -> tuple[Expectation, ...]:
    """The `[[expect]]` blocks of a scenario; `ranks` are the classes that counters may name."""
    known = {**_KEYS, "counters": ranks}
    return tuple(_read_expectation(row, known) for row in table.tables("expect"))


def _read_expectation(row: Table, known: Known) -> Expectation:
    as_of = row.day("as_of")
    wanted: dict[str, Plain] = {}
    for name in row.names():
        if name in known:
            wanted[name] = _plain(row, name, row.raw(name))
            _refuse_unknown(row, name, wanted[name], known[name])
    for name in known:
        row.optional(name, row.raw)
    row.close()
    return Expectation(as_of, wanted)


def _plain(row: Table, key: str, value: object) -> Plain:
    match value:
        case bool() | int() | str():
            return value
        case datetime() | float():
            raise row.wrong(key, Text("expected days without a time and sums in quotes"))
        case date():
            return value.isoformat()
        case list():
            return [_plain(row, key, part) for part in value]
        case dict():
            return {str(name): _plain(row, f"{key}.{name}", part) for name, part in value.items()}
        case _:
            raise row.wrong(key, Text("expected text, a number, a date, a list or a table"))


def _refuse_unknown(row: Table, name: str, value: Plain, known: tuple[str, ...] | None) -> None:
    if known is None:
        return
    for part in value if isinstance(value, list) else [value]:
        if not isinstance(part, dict):
            raise row.wrong(name, Text("expected a table with some of: {known}", known=known))
        for key in part:
            if key not in known:
                one_of = Text("unknown key; use one of: {known}", known=known)
                none = Text("this rulebook knows no such section; leave the key out")
                raise row.wrong(f"{name}.{key}", one_of if known else none)
        criteria = part.get("criteria")
        for criterion in criteria if isinstance(criteria, list) else []:
            _refuse_unknown_criterion(row, criterion)


def _refuse_unknown_criterion(row: Table, criterion: Plain) -> None:
    unknown = set(criterion) - set(_CRITERION) if isinstance(criterion, dict) else {"criteria"}
    if unknown:
        problem = Text("unknown key; use one of: {known}", known=_CRITERION)
        raise row.wrong(f"qualification.criteria.{min(unknown)}", problem)


def differences(expectation: Expectation, got: dict[str, Plain]) -> Iterator[Difference]:
    """Every key of the outcome that is not as expected, in the order of the file."""
    for key, wanted in expectation.wanted.items():
        for path, expected, found in _compare(key, wanted, got.get(key, MISSING)):
            yield Difference(expectation.as_of, path, expected, found)


def _compare(path: str, wanted: Plain, got: Plain) -> Iterator[tuple[str, Plain, Plain]]:
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, part in wanted.items():
            yield from _compare(f"{path}.{key}", part, got.get(key, MISSING))
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for number, (part, found) in enumerate(zip(wanted, got, strict=True), start=1):
            yield from _compare(f"{path}[{number}]", part, found)
    elif wanted != got or type(wanted) is not type(got):
        yield path, wanted, got
