"""Reads `violations.toml`: the catalogue, table by table."""

from __future__ import annotations

from app.rules.rulebook import CatalogueGroup, CatalogueItem
from app.rules.source_loader import read_words
from app.rules.table import Table
from app.rules.text import Named, Text


def read_groups(table: Table) -> tuple[CatalogueGroup, ...]:
    """The tables of the catalogue."""
    return tuple(_read_group(row) for row in table.tables("group"))


def _read_group(row: Table) -> CatalogueGroup:
    group = CatalogueGroup(row.text("id"), read_words(row), row.text("clause"))
    row.close()
    return group


def read_catalogue(
    table: Table, groups: tuple[CatalogueGroup, ...], ranks: tuple[str, ...]
) -> dict[str, CatalogueItem]:
    """The items by id; numbers must run from 1 without a gap within each table."""
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
    return items


def _read_item(row: Table, ranks: tuple[str, ...]) -> CatalogueItem:
    id_ = row.text("id")
    keywords = Named(" ".join(row.texts("keywords_zh")), " ".join(row.texts("keywords_en")))
    item = CatalogueItem(
        id_, row.choice("class", ranks), row.text("clause"), read_words(row), keywords, id_.rpartition("-")[0]
    )
    row.close()
    return item
