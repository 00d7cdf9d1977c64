"""How the agreement of a rulebook is recognised, loaded from `recognition.toml` beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from app.exchange.text_line import Line, half_width
from app.rules.table import Table, read_toml
from app.rules.text import Text

FILE_NAME = "recognition.toml"
_PART = re.compile(r"(?:annex-\d)?")
_HEAD = 40


@dataclass(frozen=True)
class AgreementForm:
    """The marks of one kind of document that belongs to a rulebook.

    `titles` match a whole line near the top (or two lines that belong together); at least
    `least` of the `features` must occur somewhere. `part` is "" for an agreement, "annex-1"
    for its first annex printed alone. `annexes` are headings that open a further part, as
    (part, pattern). `party_a` finds the name of party A (group `name`) where no label does;
    `party_b` and `last_day` find the words that speak of the second party and of the end of the
    term in a form that names neither, so that a person sees what is to be asked for.
    """

    rulebook: str
    part: str
    titles: tuple[re.Pattern[str], ...]
    features: tuple[re.Pattern[str], ...]
    least: int
    annexes: tuple[tuple[str, re.Pattern[str]], ...] = ()
    party_a: re.Pattern[str] | None = None
    party_b: re.Pattern[str] | None = None
    last_day: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Recognised:
    """The form that a document has, and the offsets of the title that shows it."""

    form: AgreementForm
    start: int
    end: int


def recognise(text: str, lines: Sequence[Line], forms: Sequence[AgreementForm]) -> Recognised | None:
    """The form of a document: its title near the top, and the most features. None if none fits."""
    plain = half_width(text)
    fitting: list[tuple[int, Recognised]] = []
    for form in forms:
        hits = sum(1 for feature in form.features if feature.search(plain))
        place = _title_place(lines, form)
        if place and hits >= form.least:
            fitting.append((hits, Recognised(form, *place)))
    return max(fitting, key=lambda fit: fit[0])[1] if fitting else None


def _title_place(lines: Sequence[Line], form: AgreementForm) -> tuple[int, int] | None:
    """The offsets of a title on one line near the top, or else of one broken over two lines."""
    head = lines[:_HEAD]
    spans = [(line.plain, line.start, line.end) for line in head]
    spans += [(a.plain + b.plain, a.start, b.end) for a, b in pairwise(head)]
    for title, start, end in spans:
        if any(pattern.fullmatch(title) for pattern in form.titles):
            return start, end
    return None


def load_forms(*folders: Path) -> tuple[AgreementForm, ...]:
    """The forms of every rulebook below the folders; raises `DataError` for the first mistake."""
    files = (file for folder in folders for file in sorted(folder.glob(f"*/{FILE_NAME}")))
    return tuple(form for file in files for form in _forms_in(file))


def _forms_in(file: Path) -> list[AgreementForm]:
    content = Table(str(file), "", read_toml(file))
    tables = content.tables("form")
    if not tables:
        raise content.wrong("form", Text("missing; write at least one [[form]] table"))
    content.close()
    return [_form(table, file.parent.name) for table in tables]


def _form(table: Table, rulebook: str) -> AgreementForm:
    form = AgreementForm(
        rulebook=rulebook,
        part=_part(table),
        titles=_patterns(table, "title"),
        features=_patterns(table, "features"),
        least=table.whole("least"),
        annexes=tuple(_annex(annex) for annex in table.tables("annex")),
        party_a=_optional(table, "party_a"),
        party_b=_optional(table, "party_b"),
        last_day=_optional(table, "last_day"),
    )
    table.close()
    if not 1 <= form.least <= len(form.features):
        raise table.wrong(
            "least", Text("expected 1 to {most}, the number of features", most=len(form.features))
        )
    if form.party_a and "name" not in form.party_a.groupindex:
        raise table.wrong("party_a", Text("the pattern must mark the name with the group (?P<name>…)"))
    return form


def _optional(table: Table, name: str) -> re.Pattern[str] | None:
    return table.optional(name, lambda key: _pattern(table, key, table.text(key)))


def _part(table: Table) -> str:
    part = table.raw("part")
    if not isinstance(part, str) or not _PART.fullmatch(part):
        raise table.wrong("part", Text('expected "" for an agreement, or "annex-1" for its annex alone'))
    return part


def _annex(table: Table) -> tuple[str, re.Pattern[str]]:
    annex = _part(table), _pattern(table, "heading", table.text("heading"))
    table.close()
    return annex


def _patterns(table: Table, name: str) -> tuple[re.Pattern[str], ...]:
    listed = table.texts(name)
    if not listed:
        raise table.wrong(name, Text("expected at least one pattern"))
    return tuple(_pattern(table, name, written) for written in listed)


def _pattern(table: Table, name: str, written: str) -> re.Pattern[str]:
    try:
        return re.compile(written)
    except re.error as error:
        raise table.wrong(
            name,
            Text(
                "{pattern} is not a regular expression ({detail}); mend it",
                pattern=written,
                detail=str(error),
            ),
        ) from None
