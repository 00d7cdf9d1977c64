"""Reads `violations.toml`: the catalogue, table by table."""

from __future__ import annotations

from decimal import Decimal

from app.rules.point_rule import PointMeasure
from app.rules.rulebook import CatalogueGroup, CatalogueItem, Named
from app.rules.source_loader import read_words
from app.rules.table import Table
from app.rules.text import Text


def read_catalogue(
    table: Table, ranks: tuple[str, ...]
) -> tuple[tuple[CatalogueGroup, ...], dict[str, CatalogueItem]]:
    """The tables, and the items by id; numbers must run from 1 without a gap within each table.

    With `ranks` every item has a class; without, it has points.
    """
    groups = tuple(_read_group(row) for row in table.tables("group"))
    items: dict[str, CatalogueItem] = {}
    next_number = dict.fromkeys((group.id for group in groups), 1)
    for row in table.tables("violation"):
        item = _read_item(row, ranks)
        if item.group not in next_number:
            raise row.wrong("id", Text("the table {group} is not among the groups; add it", group=item.group))
        wanted = f"{item.group}-{next_number[item.group]}"
        if item.id != wanted:
            raise row.wrong("id", Text("expected {wanted}: numbers run down each table", wanted=wanted))
        next_number[item.group] += 1
        items[item.id] = item
    return groups, items


def _read_group(row: Table) -> CatalogueGroup:
    group = CatalogueGroup(row.text("id"), read_words(row), row.text("clause"))
    row.close()
    return group


def _read_item(row: Table, ranks: tuple[str, ...]) -> CatalogueItem:
    id_ = row.text("id")
    item = CatalogueItem(
        id=id_,
        rank=row.choice("class", ranks) if ranks else "",
        clause=row.text("clause"),
        name=read_words(row),
        keywords=Named(" ".join(row.texts("keywords_zh")), " ".join(row.texts("keywords_en"))),
        group=id_.rpartition("-")[0],
        measure=None if ranks else _read_measure(row),
    )
    row.close()
    return item


def _read_measure(row: Table) -> PointMeasure:
    measure = PointMeasure(
        points=row.whole("points"),
        freeze_days=row.optional("freeze_days", row.period) or 0,
        deduction=row.optional("deduction", row.money) or Decimal("0.00"),
        whole_deposit=row.optional("whole_deposit", row.claim) or False,
        removes=row.optional("removes", row.claim) or False,
    )
    if measure.whole_deposit and measure.deduction:
        raise row.wrong("deduction", Text("give either a deduction or the whole deposit"))
    return measure
