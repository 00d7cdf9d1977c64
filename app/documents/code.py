"""The code in a letter's foot as text: which letter it is, and the fingerprint of its facts.

It names our own number and day only, nobody's name. `PK1` says by which form it is to be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.rules.refusal import Refusal
from app.rules.text import Text

_FORM = "PK1"
_PARTS = 5
_MARK = re.compile(r"[0-9A-F]{16}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST = 300


@dataclass(frozen=True)
class Code:
    """A letter's number, its kind by its name in the register, its day, its fingerprint in groups."""

    number: str
    kind: str
    issued_on: date
    fingerprint: str


def code_text(code: Code) -> str:
    """The text that the code in the foot holds."""
    mark = code.fingerprint.replace(" ", "")
    parts = (_FORM, code.number.replace("|", "/"), code.kind, code.issued_on.isoformat(), mark)
    return "|".join(parts)


def read_code(text: str) -> Code:
    """What a scanned code says; `Refusal` where it is not one of a letter."""
    found = _read(text.strip())
    if found is None:
        raise Refusal(
            Text(
                "This is not the code of a letter. Scan the square at the lower left of a page again, or type"
                " the letter's number in the register."
            )
        )
    return found


def _read(text: str) -> Code | None:
    parts = [part.strip() for part in text.split("|")] if len(text) <= _LONGEST else []
    if len(parts) != _PARTS or parts[0] != _FORM or not parts[1]:
        return None
    _, number, kind, day, mark = parts
    try:
        issued_on = date.fromisoformat(day)
    except ValueError:
        return None
    if not _KIND.fullmatch(kind) or not _MARK.fullmatch(mark.upper()):
        return None
    return Code(number, kind, issued_on, grouped(mark.upper()))


def grouped(mark: str) -> str:
    """A fingerprint in groups of four, for reading aloud."""
    return " ".join(mark[at : at + 4] for at in range(0, len(mark), 4))
