"""A numbered clause, and quoting one by its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """A numbered clause of an agreement; by `parent` the clauses of a part form a tree.

    `number` is bare ("5.3.2.2"), "第十三条" for articles, and for listed items the clause's
    number with theirs in brackets: "1(2)", "第十三条(四)". It is unique within its `part`:
    "" is the main body, "annex-1" and so on the annexes. A clause has a `title`, a `text`, or
    both; `parent` is the number of the clause above it in the same part.
    """

    number: str
    title: str
    text: str
    part: str
    parent: str | None

    @property
    def whole(self) -> str:
        """Title and text together."""
        return "\n".join(piece for piece in (self.title, self.text) if piece)


def quote(clauses: Iterable[Clause], part: str | None, number: str) -> str | None:
    """The text of a clause (its title where it has no more), or None where it is not there.

    With `part` None the main body is asked first, then the annexes in their order. The number
    may be written as letters write it: "第5.6条", "５．６".
    """
    wanted = _bare(number)
    for clause in clauses:
        if _bare(clause.number) == wanted and part in (None, clause.part):
            return clause.text or clause.title
    return None


def _bare(number: str) -> str:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", number))
    decimal = re.fullmatch(r"第?(\d+(?:\.\d+)*)条?", plain)
    return decimal[1] if decimal else plain
