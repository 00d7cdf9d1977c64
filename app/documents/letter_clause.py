"""The clauses that letters cite beyond those of the rules, from `letters.toml` beside a rulebook."""

from __future__ import annotations

import tomllib
from functools import cache

from app.documents.citation import places
from app.paths import resource
from app.rules.refusal import Refusal
from app.rules.text import Text


@cache
def letter_clauses(rulebook: str, kind: str) -> dict[str, str]:
    """Citations by subject for one kind of letter. Refused where the rulebook provides for no such letter."""
    path = resource("rulebooks", rulebook, "letters.toml")
    if not path.is_file():
        raise Refusal(Text("The rules {rulebook} do not provide for this letter yet.", rulebook=rulebook))
    with path.open("rb") as file:
        table = tomllib.load(file).get(kind, {})
    clauses = {str(subject): str(clause) for subject, clause in table.items()}
    for clause in clauses.values():
        places(clause)
    return clauses
