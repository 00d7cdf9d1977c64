"""The fixed wording of the letters, from `resources/letters/`, and its placeholders.

A placeholder is `{name}` and nothing more: no format, no attribute, no index. What is filled in is
never looked at again, so braces that a person typed stay as typed. An organisation may put words
of its own in the place of ours (`own_words`); they have the same placeholders.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path

from app.paths import resource

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_VERSION_DIGITS = 12

SHARED = ("aftermath", "correction", "receipt")
"""What several kinds of letter say in the same words."""

Sentences = Mapping[str, str | tuple[str, ...]]


class WordingError(ValueError):
    """A wording file does not fit what a letter asks of it; the message names file, key and name."""


class Wording:
    """The sentences of one kind of letter, by dotted key ("payment.due")."""

    def __init__(self, path: Path, own: Mapping[str, str] | None = None) -> None:
        self._path = path
        with path.open("rb") as file:
            self._sentences: dict[str, str | tuple[str, ...]] = _flat(tomllib.load(file))
        self._sentences |= own or {}
        for key, sentence in self._sentences.items():
            if stray_brace("".join(sentence)):
                raise WordingError(f"{path.name}, {key}: a brace that does not hold a plain {{name}}")

    @property
    def keys(self) -> frozenset[str]:
        """Every key of the file."""
        return frozenset(self._sentences)

    @property
    def sentences(self) -> Sentences:
        """Every sentence and list by its key, in the order of the file."""
        return self._sentences

    @property
    def version(self) -> str:
        """Twelve digits that are others as soon as one sentence is."""
        whole = "\n".join(f"{key}={''.join(said)}" for key, said in sorted(self._sentences.items()))
        return sha256(whole.encode()).hexdigest()[:_VERSION_DIGITS]

    def say(self, key: str, **values: str) -> str:
        """The sentence of a key with its placeholders filled; they must be exactly those given."""
        sentence = self._find(key)
        if not isinstance(sentence, str):
            raise WordingError(f"{self._path.name}, {key}: a list stands where a sentence is needed")
        named = placeholders(sentence)
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


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces of a sentence."""
    return frozenset(_PLACEHOLDER.findall(sentence))


def stray_brace(sentence: str) -> bool:
    """Whether a brace stands in it that does not hold a plain name."""
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", sentence)))


OwnWords = Mapping[str, Mapping[str, str]]

_OWN: ContextVar[OwnWords | None] = ContextVar("own words", default=None)


@contextmanager
def own_words(own: OwnWords) -> Iterator[None]:
    """While within, letters are composed with the organisation's own sentences: by kind, then by key."""
    before = _OWN.set(own)
    try:
        yield
    finally:
        _OWN.reset(before)


def wording(kind: str) -> Wording:
    """The wording of a kind of letter (`handling_notice`), with the organisation's own where it has some."""
    own = (_OWN.get() or {}).get(kind)
    return _reworded(kind, tuple(sorted(own.items()))) if own else shipped_wording(kind)


def wording_version(kind: str) -> str:
    """Twelve digits that are others as soon as a sentence is that such a letter may say."""
    versions = "".join(wording(each).version for each in (kind, *SHARED))
    return sha256(versions.encode()).hexdigest()[:_VERSION_DIGITS]


@cache
def shipped_wording(kind: str) -> Wording:
    """The program's own wording of a kind of letter, read once."""
    return Wording(_path(kind))


@cache
def _reworded(kind: str, own: tuple[tuple[str, str], ...]) -> Wording:
    return Wording(_path(kind), dict(own))


def _path(kind: str) -> Path:
    return resource("letters", f"{kind}.toml")


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
