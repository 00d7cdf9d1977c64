"""Clauses as letters cite them: "annex 1, 5.4.4 and 5.6" becomes 附件一第5.4.4条、第5.6条."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.numbering import chinese_numeral

_ANNEX = re.compile(r"annex (\d+), (.+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ARTICLE = re.compile(r"(\d+)(?: \((\d+)\))?")
_CHAPTER = re.compile(r"([一二三四五六七八九十]+)(?:\.(\d+))?")
_POLICY, _POLICY_PART, _POLICY_TABLE = "policy, ", "annex-1", "policy, annex"
_ELSEWHERE = {
    "001, ": "框架协议",
    "003, ": "云市场服务商合作协议",
    "003 ": "云市场",
    "Civil Code ": "民法典",
    "Accounting Law, art. ": "会计法",
}


@dataclass(frozen=True)
class Place:
    """One clause: the part of the agreement ("" or "annex-1"), its bare number, and how it is cited."""

    part: str
    number: str
    cited: str


def places(clause: str) -> tuple[Place, ...]:
    """The clauses that a rulebook's citation names; ValueError where it is none of the agreement's own."""
    if clause.startswith(_POLICY) and clause != _POLICY_TABLE:
        return _articles(clause.removeprefix(_POLICY + "art. "))
    chapter = _CHAPTER.fullmatch(clause)
    if chapter:
        return (_chapter(chapter[1], chapter[2]),)
    annex = _ANNEX.fullmatch(clause)
    part, numbers = (f"annex-{annex[1]}", annex[2]) if annex else ("", clause)
    found = numbers.split(" and ")
    if not all(_NUMBER.fullmatch(number) for number in found):
        raise ValueError(f"not a clause of the agreement: {clause}")
    return tuple(Place(part, number, f"第{number}条") for number in found)


def _articles(numbers: str) -> tuple[Place, ...]:
    """Articles of the management policy that is the agreement's annex: "13 (7)", "24 and 28"."""
    found = []
    for number in numbers.split(" and "):
        article = _ARTICLE.fullmatch(number)
        if not article:
            raise ValueError(f"not an article of the policy: {number}")
        name = f"第{chinese_numeral(int(article[1]))}条"
        item = chinese_numeral(int(article[2])) if article[2] else ""
        cited = name + (f"第（{item}）项" if item else "")
        found.append(Place(_POLICY_PART, name + (f"({item})" if item else ""), cited))
    return tuple(found)


def _chapter(numeral: str, item: str | None) -> Place:
    """A part of an agreement that numbers its parts 一、二、三, and a numbered item in it."""
    number = "一二三四五六七八九十".find(numeral) + 1 if len(numeral) == 1 else 10 + _teens(numeral)
    cited = f"第{numeral}部分" + (f"第{item}项" if item else "")
    return Place("", f"{number}({item})" if item else str(number), cited)


def _teens(numeral: str) -> int:
    return "一二三四五六七八九".find(numeral.removeprefix("十")) + 1


def cite(clause: str) -> str:
    """The citation in a sentence, without the agreement's name; another document's name stands first."""
    for prefix, name in _ELSEWHERE.items():
        if clause.startswith(prefix):
            return name + cite(clause.removeprefix(prefix))
    if clause == _POLICY_TABLE:
        return "管理规范附件"
    found = places(clause)
    if clause.startswith(_POLICY):
        return "管理规范" + _joined(found)
    annex = f"附件{chinese_numeral(int(found[0].part.removeprefix('annex-')))}" if found[0].part else ""
    return annex + _joined(found)


def _joined(found: tuple[Place, ...]) -> str:
    return "、".join(place.cited for place in found)
