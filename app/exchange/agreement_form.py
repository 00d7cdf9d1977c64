"""How the agreement of a rulebook is recognised, loaded from `recognition.toml` beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from app.exchange.text_line import Line, half_width
from app.rules.refusal import Refusal
from app.rules.text import Text

FILE_NAME = "recognition.toml"
_KEYS = {"part", "title", "features", "least", "party_a", "annex"}
_ANNEX_KEYS = {"part", "heading"}
_HEAD = 40


class BrokenForm(Refusal):
    """A recognition file that cannot be used; the text names file, key and remedy."""


@dataclass(frozen=True)
class AgreementForm:
    """The marks of one kind of document that belongs to a rulebook.

    `titles` match a whole line near the top (or two lines that belong together); at least
    `least` of the `features` must occur somewhere. `part` is "" for an agreement, "annex-1"
    for its first annex printed alone. `annexes` are headings that open a further part, as
    (part, pattern). `party_a` finds the name of party A (group `name`) where no label does.
    """

    rulebook: str
    part: str
    titles: tuple[re.Pattern[str], ...]
    features: tuple[re.Pattern[str], ...]
    least: int
    annexes: tuple[tuple[str, re.Pattern[str]], ...] = ()
    party_a: re.Pattern[str] | None = None


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


def load_forms(folder: Path) -> tuple[AgreementForm, ...]:
    """The forms of every rulebook below `folder`; raises `BrokenForm` for the first that is wrong."""
    return tuple(form for file in sorted(folder.glob(f"*/{FILE_NAME}")) for form in _forms_in(file))


def _forms_in(file: Path) -> list[AgreementForm]:
    try:
        content: dict[str, object] = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenForm(
            Text(
                "{file} cannot be read ({reason}). Restore it from the installed program.",
                file=str(file),
                reason=str(error),
            )
        ) from error
    tables = content.pop("form", None)
    if content:
        _broken(file, min(content), "remove it; only [[form]] tables belong here")
    if not isinstance(tables, list) or not tables:
        _broken(file, "form", "write at least one [[form]] table")
    return [_Reader(file, f"form[{index}]", table).form() for index, table in enumerate(tables, 1)]


def _broken(file: Path, key: str, remedy: str) -> NoReturn:
    raise BrokenForm(Text("{file}, {key}: {remedy}.", file=str(file), key=key, remedy=remedy))


class _Reader:
    """One table of a recognition file, read key by key."""

    def __init__(self, file: Path, place: str, table: object) -> None:
        self._file = file
        self._place = place
        if not isinstance(table, Mapping):
            _broken(file, place, "write it as a table")
        self._table: Mapping[str, object] = table

    def form(self) -> AgreementForm:
        self._only(_KEYS)
        features = self._patterns("features")
        return AgreementForm(
            rulebook=self._file.parent.name,
            part=self._text("part", ""),
            titles=self._patterns("title"),
            features=features,
            least=self._least(len(features)),
            annexes=tuple(self._annexes()),
            party_a=self._party_a(),
        )

    def _only(self, known: set[str]) -> None:
        unknown = sorted(set(self._table) - known)
        if unknown:
            self._fail(unknown[0], f"unknown key; use {', '.join(sorted(known))}")

    def _annexes(self) -> list[tuple[str, re.Pattern[str]]]:
        tables = self._table.get("annex", [])
        if not isinstance(tables, list):
            self._fail("annex", "write [[form.annex]] tables")
        found: list[tuple[str, re.Pattern[str]]] = []
        for index, table in enumerate(tables, 1):
            reader = _Reader(self._file, f"{self._place}.annex[{index}]", table)
            reader._only(_ANNEX_KEYS)
            found.append((reader._text("part"), reader._pattern("heading", reader._text("heading"))))
        return found

    def _party_a(self) -> re.Pattern[str] | None:
        if "party_a" not in self._table:
            return None
        pattern = self._pattern("party_a", self._text("party_a"))
        if "name" not in pattern.groupindex:
            self._fail("party_a", "mark the name with a group (?P<name>…)")
        return pattern

    def _patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        listed = self._table.get(key)
        if not isinstance(listed, list) or not listed:
            self._fail(key, "give a list of patterns, not empty")
        return tuple(self._pattern(key, pattern) for pattern in listed)

    def _pattern(self, key: str, written: object) -> re.Pattern[str]:
        if not isinstance(written, str) or not written:
            self._fail(key, "write the pattern as text")
        try:
            return re.compile(written)
        except re.error as error:
            self._fail(key, f"not a regular expression ({error}); mend the pattern {written}")

    def _text(self, key: str, default: str | None = None) -> str:
        value = self._table.get(key, default)
        if not isinstance(value, str):
            self._fail(key, "missing or not text; write it in quotation marks")
        return value

    def _least(self, most: int) -> int:
        value = self._table.get("least", most)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            self._fail("least", f"give a whole number from 1 to {most}, the number of features")
        return value

    def _fail(self, key: str, remedy: str) -> NoReturn:
        _broken(self._file, f"{self._place}.{key}", remedy)
