"""Reads `sanctions.toml`: classes, conversions, sums, bars; gaps between them are errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.rules.rulebook import (
    ConversionRule,
    EmbargoRule,
    HigherOf,
    Ladder,
    PenaltyRule,
    Sanctions,
    Source,
    ViolationClass,
    WarningOnly,
)
from app.rules.source_loader import read_affirmed, read_named, read_source, read_stated
from app.rules.table import Table
from app.rules.text import Text

BARS = ("upgrade", "entry", "programme")
Rule = TypeVar("Rule")


def read_sanctions(table: Table) -> Sanctions:
    """The sanctions of a file; a `DataError` names what is missing or contradicts."""
    classes = tuple(_read_class(row) for row in table.tables("class"))
    ranks = tuple(found.id for found in classes)
    if not classes or len(set(ranks)) != len(ranks):
        raise table.wrong("class", Text("give every class once, the highest first"))
    discretion, undoes = _read_discretion(table.table("discretion"))
    removal_class, removal = _read_removal(table.table("removal"), ranks)
    sanctions = Sanctions(
        classes=classes,
        conversions=_by_class(table, "conversion", "from", ranks, lambda row: _read_conversion(row, ranks)),
        penalties=_by_class(table, "penalty", "class", ranks, _read_penalty),
        embargoes=_read_embargoes(table, ranks, removal_class),
        objection_undoes_reduction=undoes,
        counted_from=read_stated(table.table("counted_from"), "day", ("announced",)),
        discretion=discretion,
        aggravation=read_affirmed(table.table("aggravation"), "needs_several_violations"),
        removal_class=removal_class,
        removal=removal,
    )
    table.close()
    _refuse_gaps(table, sanctions)
    return sanctions


def _read_class(row: Table) -> ViolationClass:
    months = row.optional("valid_months", row.period)
    found = ViolationClass(row.text("id"), read_named(row, "name"), months, read_source(row))
    row.close()
    return found


def _by_class(
    table: Table, name: str, key: str, ranks: tuple[str, ...], read: Callable[[Table], Rule]
) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for row in table.tables(name):
        rank = row.choice(key, ranks)
        if rank in rules:
            raise row.wrong(key, Text("{rank} already has one above; keep one", rank=rank))
        rules[rank] = read(row)
        row.close()
    return rules


def _read_conversion(row: Table, ranks: tuple[str, ...]) -> ConversionRule:
    count = row.whole("count")
    into = row.choice("into", ranks)
    if count < 2:
        raise row.wrong("count", Text("expected two or more"))
    if ranks.index(into) >= ranks.index(row.choice("from", ranks)):
        raise row.wrong("into", Text("expected a class higher than the one converted"))
    return ConversionRule(count, into, row.claim("consumed"), read_source(row))


def _read_penalty(row: Table) -> PenaltyRule:
    match row.choice("kind", ("warning", "ladder", "higher_of")):
        case "warning":
            return WarningOnly(read_source(row))
        case "ladder":
            return Ladder(row.moneys("amounts"), read_source(row))
        case _:
            return HigherOf(row.money("minimum"), row.number("percent_of_fees"), read_source(row))


def _read_discretion(table: Table) -> tuple[Source, bool]:
    undoes = table.claim("objection_undoes_reduction")
    source = read_source(table)
    table.close()
    return source, undoes


def _read_removal(table: Table, ranks: tuple[str, ...]) -> tuple[str, Source]:
    rank = table.choice("class", ranks)
    return rank, read_stated(table, "effective", ("sent",))


def _read_embargoes(
    table: Table, ranks: tuple[str, ...], removal_class: str
) -> dict[tuple[str, bool], EmbargoRule]:
    rules: dict[tuple[str, bool], EmbargoRule] = {}
    for row in table.tables("embargo"):
        rank = row.choice("class", ranks)
        removed = row.claim("removed") if rank == removal_class else False
        if (rank, removed) in rules:
            raise row.wrong("class", Text("{rank} already has one above; keep one", rank=rank))
        rules[rank, removed] = EmbargoRule(row.choices("bars", BARS), row.period("months"), read_source(row))
        row.close()
    return rules


def _refuse_gaps(table: Table, sanctions: Sanctions) -> None:
    for found in sanctions.classes:
        _refuse_class_gaps(table, sanctions, found.id)


def _refuse_class_gaps(table: Table, sanctions: Sanctions, rank: str) -> None:
    penalty = sanctions.penalties.get(rank)
    if penalty is None:
        raise table.wrong("penalty", Text("no penalty is given for {rank}; add one", rank=rank))
    wanted = {(rank, False)} | ({(rank, True)} if rank == sanctions.removal_class else set())
    if not wanted <= set(sanctions.embargoes):
        raise table.wrong("embargo", Text("no embargo is given for {rank}; add one", rank=rank))
    if isinstance(penalty, Ladder):
        conversion = sanctions.conversions.get(rank)
        places = conversion.count - 1 if conversion else 0
        if len(penalty.amounts) != places:
            raise table.wrong(
                "penalty",
                Text("the ladder of {rank} needs {places} amounts, one a place", rank=rank, places=places),
            )
