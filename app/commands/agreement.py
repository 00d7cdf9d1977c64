"""`read-agreement`: what is read from an agreement's file; nothing is recorded."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date

from app.commands.output import aligned, print_json
from app.exchange.agreement_form import load_forms
from app.exchange.agreement_reading import AgreementReading, read_agreement, reading_as_json
from app.exchange.party import Party
from app.language import render, show_day
from app.rules.text import Text
from app.services.rule_source import rulebooks


def read(request: Namespace) -> int:
    """Print the values read from the file."""
    reading = read_agreement(request.file, load_forms(*rulebooks().folders))
    if request.json:
        print_json(reading_as_json(reading))
        return 0
    unknown = render(Text("(not found)"))
    rows = [(render(name), value or unknown) for name, value in _values(reading)]
    print("\n".join(aligned([*rows, *_clauses(reading)])))
    return 0


def _values(reading: AgreementReading) -> Iterator[tuple[Text, str | None]]:
    yield Text("Rulebook"), reading.rulebook.value
    yield Text("Agreement"), reading.title.value
    yield Text("Number"), reading.number.value
    yield Text("Party A"), _party(reading.party_a)
    yield Text("Party B"), _party(reading.party_b)
    yield Text("Signed on"), _day(reading.signed_on.value)
    yield Text("First day"), _day(reading.effective_on.value)
    yield Text("Last day"), _day(reading.expires_on.value)


def _party(party: Party) -> str | None:
    details = (party.name.value, party.address.value, party.contact.value, party.phone.value)
    return " · ".join(detail for detail in details if detail) or None


def _day(day: date | None) -> str | None:
    return show_day(day) if day else None


def _clauses(reading: AgreementReading) -> Iterator[tuple[str, str]]:
    for part, number in Counter(clause.part for clause in reading.clauses).items():
        where = Text("Clauses, {part}", part=part) if part else Text("Clauses")
        yield render(where), str(number)
