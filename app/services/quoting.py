"""The agreement's own words for a letter: the clause that grounds it, cut to what concerns it."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.basis import Quoted
from app.documents.citation import places
from app.exchange.clause import Clause, quote
from app.rules.rulebook import CatalogueItem, Rulebook

LONGEST = 600
_BEFORE = ("policy, art. ",)


def quoted_clauses(
    clauses: tuple[Clause, ...], rulebook: Rulebook, item: CatalogueItem, rank: str
) -> tuple[Quoted, ...]:
    """The row of the catalogue, the sanction of the class, and the payment clause.

    Only what the agreement that was read in really holds: a table whose rows do not match
    the catalogue one to one is not quoted.
    """
    if not clauses:
        return ()
    return tuple(_quotes(clauses, rulebook, item, rank))


def quoted_places(clauses: tuple[Clause, ...], *cited: str) -> tuple[Quoted, ...]:
    """The clauses that a citation of the rules names, each in the agreement's own words.

    One that the agreement does not hold, that is too long for a letter, or that belongs to
    another document is left out.
    """
    found: dict[str, Quoted] = {}
    for clause in cited:
        for each in _single(clause):
            text = _text(clauses, each) if clauses else ""
            if text and len(text) <= LONGEST:
                found.setdefault(each, Quoted(each, text))
    return tuple(found.values())


def _single(clause: str) -> Iterator[str]:
    """The citations of single clauses in one of several; none for another document's."""
    try:
        named = places(clause)
    except ValueError:
        return
    if len(named) == 1:
        yield clause
        return
    before = next((each for each in _BEFORE if clause.startswith(each)), "")
    before = before or (clause.partition(", ")[0] + ", " if ", " in clause else "")
    for part in clause.removeprefix(before).split(" and "):
        yield before + part


def _quotes(
    clauses: tuple[Clause, ...], rulebook: Rulebook, item: CatalogueItem, rank: str
) -> Iterator[Quoted]:
    row = _row(clauses, rulebook, item)
    if row:
        yield Quoted(item.clause, row)
    sanction = rulebook.sanctions.find(rank)
    passage = _class_passage(clauses, rulebook, sanction.source.clause, sanction.name.zh)
    if passage:
        yield Quoted(sanction.source.clause, passage)


def _text(clauses: tuple[Clause, ...], clause: str) -> str:
    place = places(clause)[0]
    return quote(clauses, place.part, place.number) or ""


def _row(clauses: tuple[Clause, ...], rulebook: Rulebook, item: CatalogueItem) -> str:
    """The item's own row of its table, where the table has as many rows as the catalogue."""
    names = {found.name.zh.removesuffix("违规") for found in rulebook.sanctions.classes}
    rows = [
        line.rpartition("\t")[0].strip()
        for line in _text(clauses, item.clause).splitlines()
        if line.rpartition("\t")[2].strip().removesuffix("违规") in names
    ]
    siblings = [found for found in rulebook.catalogue.values() if found.group == item.group]
    return rows[siblings.index(item)] if len(rows) == len(siblings) else ""


def _class_passage(clauses: tuple[Clause, ...], rulebook: Rulebook, clause: str, name: str) -> str:
    """The part of the sanctions table that begins with the class's name."""
    names = tuple(found.name.zh for found in rulebook.sanctions.classes)
    kept: list[str] = []
    inside = False
    for line in _text(clauses, clause).splitlines():
        if line.strip().startswith(names):
            inside = line.strip().startswith(name)
        if inside:
            kept.append(line.replace("\t", "：", 1).strip())
    passage = "\n".join(kept)
    return passage if len(passage) <= LONGEST else ""
