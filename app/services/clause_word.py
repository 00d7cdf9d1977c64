"""How a clause of an agreement is named, in both languages."""

from __future__ import annotations

from app.documents.citation import cite
from app.rules.text import Named, Text


def clause_word(clause: str) -> Named:
    """附件一第5.3.2.2条, or annex 1, 5.3.2.2; a clause that letters do not cite stays as it is."""
    try:
        return Named(cite(clause), clause)
    except ValueError:
        return Named(clause, clause)


def with_clause_named(text: Text) -> Text:
    """The same sentence, its field `clause` as people of either language name it."""
    clause = dict(text.values).get("clause")
    return text.saying(clause=clause_word(clause)) if isinstance(clause, str) else text
