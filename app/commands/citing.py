"""What the files of a rulebook say of a clause: every table with a clause beside its values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.language import CHINESE, current_language
from app.rules.table import read_toml

_NOTES = ("slip", "open_question")
_CATALOGUE = "violation"
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ANNEX = re.compile(r"(?:annex|附件)\s*(?P<number>\d+|[一二三四五六七八九])", re.IGNORECASE)
_NUMERALS = "零一二三四五六七八九"
_ELSEWHERE = ("recognition.toml", "letters.toml")


@dataclass(frozen=True)
class Citation:
    """One table: its kind, its key in the files, what it says, and the clause it cites."""

    kind: str
    key: str
    words: str
    clause: str
    reading: str


def citations(folder: Path) -> Iterator[Citation]:
    """Everything in an edition's files that cites a clause, in the order of the files."""
    for path in sorted(folder.glob("*.toml")):
        if path.name not in _ELSEWHERE:
            yield from _in_table("", read_toml(path))


def _in_table(key: str, table: dict[str, object]) -> Iterator[Citation]:
    if "clause" in table:
        yield _citation(key, table)
        return
    if "first_day_clause" in table:
        day = str(table["first_day"])
        yield Citation("value", "first_day", day, str(table["first_day_clause"]), "")
    for name, value in table.items():
        path = f"{key}.{name}" if key else name
        if isinstance(value, dict):
            yield from _in_table(path, value)
        elif isinstance(value, list):
            rows = (row for row in value if isinstance(row, dict))
            for number, row in enumerate(rows, start=1):
                yield from _in_table(f"{path}[{number}]", row)


def _citation(key: str, table: dict[str, object]) -> Citation:
    kind = next((name for name in (*_NOTES, _CATALOGUE) if key.startswith(f"{name}[")), "value")
    if kind == _CATALOGUE:
        words = " ".join(part for part in (str(table.get("class", "")), _wording(table)) if part)
        key = str(table.get("id"))
    elif kind in _NOTES:
        words = _wording(table)
    else:
        words = ", ".join(_values(table))
    return Citation(kind, key, words, str(table["clause"]), str(table.get("reading", "")))


def _wording(table: dict[str, object]) -> str:
    return str(table.get(_language(), ""))


def _language() -> str:
    return "zh" if current_language() == CHINESE else "en"


def _values(table: dict[str, object], path: str = "") -> Iterator[str]:
    """The table's values as `key = value`; names and wording in the current language only."""
    for name, value in table.items():
        if name in ("clause", "reading"):
            continue
        stem, _, language = name.rpartition("_")
        if language in ("zh", "en"):
            if language == _language():
                yield f"{path}{stem} = {value}"
        elif isinstance(value, dict):
            yield from _values(value, f"{path}{name}.")
        elif isinstance(value, list) and any(isinstance(row, dict) for row in value):
            for number, row in enumerate(value, start=1):
                yield from _values(row, f"{path}{name}[{number}].")
        else:
            yield f"{path}{name} = {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " / ".join(_shown(part) for part in value)
    return str(value)


def cites(clause: str, wanted: str) -> bool:
    """Whether a citation names the clause wanted, or one below it.

    `wanted` may be written as people do: "5.6", "annex 1, 5.6", "附件一第5.6条". Without an
    annex it is looked for in the agreement and its annexes alike.
    """
    annex, numbers = _parts(clause)
    wanted_annex, wanted_numbers = _parts(wanted)
    if not wanted_numbers:
        return annex == wanted_annex if wanted_annex else wanted.strip() == clause
    if wanted_annex and wanted_annex != annex:
        return False
    return any(f"{number}.".startswith(f"{part}.") for part in wanted_numbers for number in numbers)


def _parts(clause: str) -> tuple[str, tuple[str, ...]]:
    plain = unicodedata.normalize("NFKC", clause)
    annex = _ANNEX.search(plain)
    if annex is None:
        return "", tuple(_NUMBER.findall(plain))
    number = annex["number"]
    found = str(_NUMERALS.index(number)) if number in _NUMERALS else number
    return found, tuple(_NUMBER.findall(plain[annex.end() :]))
