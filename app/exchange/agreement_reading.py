"""What is read from an agreement's file: its rulebook, parties, number, days and clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.exchange.agreement_form import AgreementForm, Recognised, load_forms, recognise
from app.exchange.agreement_text import read_text
from app.exchange.clause import Clause, quote
from app.exchange.clause_tree import Part, all_clauses, parts_of
from app.exchange.label import fields_of
from app.exchange.party import Party, parties_in
from app.exchange.passage import Found, Passage, passage_at
from app.exchange.term import Days, days_of
from app.exchange.text_line import Line, Measure, half_width, lines_of, measure_of
from app.rules.refusal import Refusal
from app.rules.text import Text

__all__ = [
    "AgreementForm",
    "AgreementReading",
    "Clause",
    "Found",
    "Party",
    "Passage",
    "load_forms",
    "quote",
    "read_agreement",
    "reading_as_json",
]

_TITLE = re.compile(r".{0,36}(?:协议|合同|协议书|合同书)\s*(?:[(].{0,16}[)])?")
_CODE = re.compile(r"(?:No\.?\s*)?(?P<code>[A-Z]{2,8}[-A-Z]{0,8}\d[-\dA-Z]{5,40})", re.IGNORECASE)
_FEWEST_CLAUSES = 3


@dataclass(frozen=True)
class AgreementReading:
    """An agreement as read, to be checked by a person: every value with the passage it came from.

    `text` is the file's plain text, into which all passages point; `sha256` that of the file's
    bytes. A value that the text does not say is None, never guessed. `part` is "" for an
    agreement, "annex-1" for an annex alone: rules, which no parties sign.
    """

    text: str
    sha256: str
    file_name: str
    rulebook: Found[str]
    title: Found[str]
    party_a: Party
    party_b: Party
    number: Found[str]
    signed_on: Found[date]
    effective_on: Found[date]
    expires_on: Found[date]
    clauses: tuple[Clause, ...]
    part: str = ""

    @property
    def is_rules(self) -> bool:
        """Whether the document is an annex alone, and so nothing that was agreed with somebody."""
        return bool(self.part)


def read_agreement(path: Path, forms: Sequence[AgreementForm]) -> AgreementReading:
    """Read an agreement's file; raises `Refusal` where it cannot be read or is no agreement."""
    file = read_text(path)
    lines = lines_of(file.text)
    measure = measure_of(file.text, lines)
    known = recognise(file.text, lines, forms)
    parts = parts_of(lines, known.form if known else None, measure)
    title = _title(file.text, known, lines)
    clauses = all_clauses(parts, measure)
    party_a, party_b = _parties(file.text, known, parts[0], measure)
    if not known and not _is_agreement(title, party_a, party_b, clauses):
        raise Refusal(
            Text(
                "{file} is not an agreement: no title, two parties and numbered clauses were found. "
                "Choose the file of the signed agreement.",
                file=path.name,
            )
        )
    days = _days(file.text, known, parts[0], measure)
    return AgreementReading(
        text=file.text,
        sha256=file.sha256,
        file_name=file.file_name,
        rulebook=_rulebook(file.text, known),
        title=title,
        party_a=party_a,
        party_b=party_b,
        number=_number(file.text, parts[0].head, measure),
        signed_on=days.signed_on,
        effective_on=days.effective_on,
        expires_on=days.expires_on,
        clauses=clauses,
        part=parts[0].name,
    )


def _is_agreement(title: Found[str], party_a: Party, party_b: Party, clauses: Sequence[Clause]) -> bool:
    """Whether a document of no known form is an agreement all the same."""
    labelled = party_a.name.passage is not None and party_b.name.passage is not None
    return title.value is not None and labelled and len(clauses) >= _FEWEST_CLAUSES


def _rulebook(text: str, known: Recognised | None) -> Found[str]:
    if known is None:
        return Found()
    return Found(known.form.rulebook, passage_at(text, known.start, known.end))


def _title(text: str, known: Recognised | None, lines: Sequence[Line]) -> Found[str]:
    if known:
        joined = "".join(text[known.start : known.end].split("\n"))
        return Found(" ".join(joined.split()), passage_at(text, known.start, known.end))
    for line in lines[:20]:
        if _TITLE.fullmatch(line.plain) and ":" not in line.plain:
            return Found(line.text, passage_at(text, line.start, line.end))
    return Found()


def _parties(text: str, known: Recognised | None, main: Part, measure: Measure) -> tuple[Party, Party]:
    party_a, party_b = parties_in(text, main.head, main.tail, measure)
    if known and not party_a.name.value:
        party_a = replace(party_a, name=_named(text, known.form.party_a) or party_a.name)
    if known and party_b.name == Found():
        party_b = replace(party_b, name=_unsaid(text, known.form.party_b))
    return party_a, party_b


def _named(text: str, pattern: re.Pattern[str] | None) -> Found[str] | None:
    match = pattern.search(half_width(text)) if pattern else None
    if match is None:
        return None
    start, end = match.span("name")
    return Found(text[start:end], passage_at(text, start, end))


def _unsaid(text: str, pattern: re.Pattern[str] | None) -> Found[Any]:
    """No value, with the passage that speaks of it where the form has one."""
    match = pattern.search(half_width(text)) if pattern else None
    return Found(None, passage_at(text, *match.span())) if match else Found()


def _days(text: str, known: Recognised | None, main: Part, measure: Measure) -> Days:
    if main.name:
        return Days(Found(), Found(), Found())
    days = days_of(text, main, measure)
    if known and days.expires_on == Found():
        return replace(days, expires_on=_unsaid(text, known.form.last_day))
    return days


def _number(text: str, head: tuple[Line, ...], measure: Measure) -> Found[str]:
    """The agreement's number: labelled, or standing alone before the parties."""
    for _, fields in fields_of(head, measure):
        for field in fields:
            if field.label == "number":
                return Found(half_width(field.value) or None, passage_at(text, field.start, field.end))
    for line in head[:10]:
        if match := _CODE.fullmatch(line.plain):
            start, end = (line.start + place for place in match.span("code"))
            return Found(half_width(text[start:end]), passage_at(text, start, end))
    return Found()


def reading_as_json(reading: AgreementReading) -> dict[str, object]:
    """The reading as `read-agreement --json` prints it; unknown values are null.

    Clauses come in the order of the text. Numbers repeat from part to part, so each clause
    says its `part`: "" for the main body, "annex-1", "annex-2". `text` is the whole clause,
    its `title` on the first line where it has one. The `part` of the whole is "" for an agreement.
    """
    return {
        "rulebook": reading.rulebook.value,
        "part": reading.part,
        "title": reading.title.value,
        "party_a": _party_as_json(reading.party_a),
        "party_b": _party_as_json(reading.party_b),
        "number": reading.number.value,
        "signed_on": _iso(reading.signed_on),
        "effective_on": _iso(reading.effective_on),
        "expires_on": _iso(reading.expires_on),
        "clauses": [
            {"number": clause.number, "text": clause.whole, "title": clause.title, "part": clause.part}
            for clause in reading.clauses
        ],
    }


def _party_as_json(party: Party) -> dict[str, str | None]:
    return {
        "name": party.name.value,
        "address": party.address.value,
        "contact": party.contact.value,
        "phone": party.phone.value,
    }


def _iso(day: Found[date]) -> str | None:
    return day.value.isoformat() if day.value else None
