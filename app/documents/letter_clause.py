"""The clauses that letters cite beyond those of the rules, from `letters.toml` beside a rulebook."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from app.documents.citation import places
from app.paths import resource
from app.rules.refusal import Refusal
from app.rules.text import Text

_SUBJECTS = "subjects"


def letter_clauses(rulebook: str, kind: str) -> dict[str, str]:
    """Citations by subject for one kind of letter. Refused where the rulebook provides for no such letter."""
    if not _file(rulebook):
        raise Refusal(Text("The rules {rulebook} do not provide for this letter yet.", rulebook=rulebook))
    return known_clauses(rulebook, kind)


@cache
def known_clauses(rulebook: str, kind: str) -> dict[str, str]:
    """The same, empty where the rulebook names none: for letters that can do without."""
    table = _file(rulebook).get(kind, {})
    clauses = {str(subject): str(clause) for subject, clause in table.items()}
    for clause in clauses.values():
        places(clause)
    return clauses


@cache
def subject_steps(rulebook: str) -> dict[str, str]:
    """What a passage of its own is about, by the id of the step after an end: "marks" for "stop-marks"."""
    table = _file(rulebook).get(_SUBJECTS, {})
    return {str(step): str(subject) for subject, steps in table.items() for step in steps}


@cache
def _file(rulebook: str) -> dict[str, Any]:
    path = resource("rulebooks", rulebook, "letters.toml")
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)
