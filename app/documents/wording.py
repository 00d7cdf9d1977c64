"""The fixed wording of the letters, from `resources/letters/`, and its placeholders.

A placeholder is `{name}` and nothing more: no format, no attribute, no index. What is filled in is
never looked at again, so braces that a person typed stay as typed.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from app.paths import resource

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class WordingError(ValueError):
    """A wording file does not fit what a letter asks of it; the message names file, key and name."""


class Wording:
    """The sentences of one kind of letter, by dotted key ("payment.due")."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._sentences = _flat(tomllib.load(file))
        for key, sentence in self._sentences.items():
            if re.search(r"[{}]", _PLACEHOLDER.sub("", "".join(sentence))):
                raise WordingError(f"{path.name}, {key}: a brace that does not hold a plain {{name}}")

    @property
    def keys(self) -> frozenset[str]:
        """Every key of the file."""
        return frozenset(self._sentences)

    def say(self, key: str, **values: str) -> str:
        """The sentence of a key with its placeholders filled; they must be exactly those given."""
        sentence = self._find(key)
        if not isinstance(sentence, str):
            raise WordingError(f"{self._path.name}, {key}: a list stands where a sentence is needed")
        named = set(_PLACEHOLDER.findall(sentence))
        if unknown := sorted(named - values.keys()):
            raise WordingError(f"{self._path.name}, {key}: unknown placeholder {{{unknown[0]}}}")
        if unused := sorted(values.keys() - named):
            raise WordingError(f"{self._path.name}, {key}: the placeholder {{{unused[0]}}} is missing")
        return _PLACEHOLDER.sub(lambda found: values[found[1]], sentence)

    def listed(self, key: str) -> tuple[str, ...]:
        """The list of a key, such as the heads of a table's columns."""
        found = self._find(key)
        if isinstance(found, str):
            raise WordingError(f"{self._path.name}, {key}: a sentence stands where a list is needed")
        return found

    def _find(self, key: str) -> str | tuple[str, ...]:
        if key not in self._sentences:
            raise WordingError(f"{self._path.name}: there is no wording for {key}")
        return self._sentences[key]


@cache
def wording(kind: str) -> Wording:
    """The wording of a kind of letter (`handling_notice`), read once."""
    return Wording(resource("letters", f"{kind}.toml"))


def _flat(table: dict[str, object], before: str = "") -> dict[str, str | tuple[str, ...]]:
    flat: dict[str, str | tuple[str, ...]] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            flat[before + name] = tuple(map(str, value))
        else:
            flat[before + name] = str(value)
    return flat
