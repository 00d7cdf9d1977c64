"""Clauses as letters cite them: "annex 1, 5.4.4 and 5.6" becomes 附件一第5.4.4条、第5.6条."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.numbering import chinese_numeral

_ANNEX = re.compile(r"annex (\d+), (.+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Place:
    """One clause: the part of the agreement ("" or "annex-1") and its bare number."""

    part: str
    number: str


def places(clause: str) -> tuple[Place, ...]:
    """The clauses that a rulebook's citation names; ValueError where it is none of the agreement's own."""
    annex = _ANNEX.fullmatch(clause)
    part, numbers = (f"annex-{annex[1]}", annex[2]) if annex else ("", clause)
    found = numbers.split(" and ")
    if not all(_NUMBER.fullmatch(number) for number in found):
        raise ValueError(f"not a clause of the agreement: {clause}")
    return tuple(Place(part, number) for number in found)


def cite(clause: str) -> str:
    """The citation in a sentence, without the agreement's name."""
    found = places(clause)
    annex = f"附件{chinese_numeral(int(found[0].part.removeprefix('annex-')))}" if found[0].part else ""
    return annex + "、".join(f"第{place.number}条" for place in found)
