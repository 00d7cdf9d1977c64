"""The fingerprint of a letter's facts: what leads a printed copy to the letter in the register."""

from __future__ import annotations

import json
from hashlib import sha256

from app.documents.code import grouped
from app.documents.story import Letter

_DIGITS = 16


def facts_json(letter: Letter) -> str:
    """The facts in one canonical form: keys in order, nothing but what is needed."""
    return canonical(dict(letter.facts))


def canonical(facts: dict[str, str]) -> str:
    """Facts as the text of which the fingerprint is taken."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(letter: Letter) -> str:
    """Sixteen digits of the facts' SHA-256, in groups for reading aloud; "" for a draft."""
    if not letter.number or not letter.facts:
        return ""
    return fingerprint_of(facts_json(letter))


def fingerprint_of(facts: str) -> str:
    """The fingerprint of facts in their canonical form."""
    return grouped(sha256(facts.encode()).hexdigest().upper()[:_DIGITS])
