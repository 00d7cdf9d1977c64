"""The parts that every rulebook table has: a clause with its reading, and names."""

from __future__ import annotations

import re

from app.rules.source import Source
from app.rules.table import Table
from app.rules.text import Named, Text

_READING = re.compile(r"R\d{1,3}\Z")


def read_source(table: Table) -> Source:
    """The clause and the reading beside a value; both must be given."""
    clause, reading = table.text("clause"), table.text("reading")
    if not _READING.match(reading):
        raise table.wrong("reading", Text('expected the number of a reading, such as "R11"'))
    return Source(clause, reading)


def read_named(table: Table, prefix: str) -> Named:
    """A name in both languages, from `<prefix>_zh` and `<prefix>_en`."""
    return Named(table.text(f"{prefix}_zh"), table.text(f"{prefix}_en"))


def read_words(table: Table) -> Named:
    """Wording in both languages, from `zh` and `en`."""
    return Named(table.text("zh"), table.text("en"))


def read_cited(table: Table) -> Source:
    """A table that holds nothing but its clause and reading."""
    source = read_source(table)
    table.close()
    return source


def read_stated(table: Table, key: str, allowed: tuple[str, ...]) -> Source:
    """A table that states one known way of doing a thing; other ways are refused."""
    table.choice(key, allowed)
    return read_cited(table)


def read_affirmed(table: Table, key: str) -> Source:
    """A table that affirms the one way the counting knows; `false` is refused."""
    if not table.claim(key):
        raise table.wrong(key, Text("this edition's counting knows only true here"))
    return read_cited(table)
