"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

_FORBIDDEN = '\\/:*?"<>|'
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_LONGEST = 180
"""In bytes of UTF-8, of the 255 that most systems take: sixty Chinese characters, and room for a number."""
_LONGEST_ENDING = 12


def safe_name(name: str, otherwise: str = "file") -> str:
    """The file's name without anything that a system takes for a path or refuses; `otherwise` where
    nothing is left. A name that is too long loses its middle, not its ending.
    """
    kept = "".join(
        sign if sign.isprintable() and sign not in _FORBIDDEN else "_"
        for sign in unicodedata.normalize("NFC", name)
    ).strip(" .")
    if _RESERVED.fullmatch(kept.partition(".")[0].rstrip()):
        kept = f"_{kept}"
    return _shortened(kept).strip(" .") or otherwise


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names, those that some system would take for the same numbered: a.pdf, a (2).pdf."""
    taken: set[str] = set()
    return tuple(_free(name, taken) for name in names)


def _free(name: str, taken: set[str]) -> str:
    path = PurePosixPath(name)
    number, free = 1, name
    while _folded(free) in taken:
        number += 1
        free = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken.add(_folded(free))
    return free


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _shortened(name: str) -> str:
    if len(name.encode(errors="replace")) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = _LONGEST - len((dot + ending).encode())
    return stem.encode()[: max(room, 0)].decode(errors="ignore").rstrip(" .") + dot + ending
