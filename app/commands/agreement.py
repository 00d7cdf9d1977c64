"""`read-agreement`: what is read from an agreement's file; nothing is recorded."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.commands.output import aligned, print_json
from app.exchange.agreement_annex import rules_alone
from app.exchange.agreement_form import load_forms
from app.exchange.agreement_reading import AgreementReading, read_agreement, reading_as_json
from app.exchange.party import Party
from app.exchange.passage import Found
from app.language import render, show_day
from app.rules.text import Text
from app.services.rule_source import rulebooks


def read(request: Namespace) -> int:
    """Print the values read from the file."""
    known = rulebooks()
    reading = read_agreement(request.file, load_forms(*known.folders))
    if request.json:
        print_json(reading_as_json(reading))
        return 0
    if reading.is_rules and reading.rulebook.value:
        rows = [*_named(reading), *_clauses(reading)]
        remarks = [rules_alone(reading, known.get(reading.rulebook.value).name)]
    else:
        rows = [*_named(reading), *_agreed(reading), *_clauses(reading)]
        remarks = list(_remarks(reading))
    print("\n".join([*aligned(rows), *(render(remark) for remark in remarks)]))
    return 0


def _named(reading: AgreementReading) -> list[tuple[str, str]]:
    values = ((Text("Rulebook"), reading.rulebook.value), (Text("Title"), reading.title.value))
    return [(render(name), _shown(value)) for name, value in values]


def _agreed(reading: AgreementReading) -> list[tuple[str, str]]:
    return [(render(name), _shown(value, _place(found))) for name, value, found in _values(reading)]


def _shown(value: str | None, place: str = "") -> str:
    """The value, or that it was not found and what stands in its place."""
    missing = Text("(not found; here: “{passage}”)", passage=place) if place else Text("(not found)")
    return value or render(missing)


def _place(found: Found[str] | Found[date]) -> str:
    return " ".join(found.passage.text.split()) if found.passage else ""


def _values(reading: AgreementReading) -> Iterator[tuple[Text, str | None, Found[str] | Found[date]]]:
    yield Text("Number"), reading.number.value, reading.number
    yield Text("Party A"), _party(reading.party_a), reading.party_a.name
    yield Text("Party B"), _party(reading.party_b), reading.party_b.name
    yield Text("Signed on"), _day(reading.signed_on.value), reading.signed_on
    yield Text("First day"), _day(reading.effective_on.value), reading.effective_on
    yield Text("Last day"), _day(reading.expires_on.value), reading.expires_on


def _remarks(reading: AgreementReading) -> Iterator[Text]:
    """What a person is asked for before the agreement can be recorded."""
    needed: tuple[tuple[Text, object], ...] = (
        (Text("Rulebook"), reading.rulebook.value),
        (Text("Party B"), reading.party_b.name.value),
        (Text("Signed on"), reading.signed_on.value),
        (Text("First day"), reading.effective_on.value),
        (Text("Last day"), reading.expires_on.value),
    )
    missing = tuple(name for name, value in needed if value is None)
    if missing:
        yield Text("To be asked for before it can be recorded: {missing}.", missing=missing)


def _party(party: Party) -> str | None:
    details = (party.name.value, party.address.value, party.contact.value, party.phone.value)
    return " · ".join(detail for detail in details if detail) or None


def _day(day: date | None) -> str | None:
    return show_day(day) if day else None


def _clauses(reading: AgreementReading) -> Iterator[tuple[str, str]]:
    for part, number in Counter(clause.part for clause in reading.clauses).items():
        where = Text("Clauses, {part}", part=part) if part else Text("Clauses")
        yield render(where), str(number)
