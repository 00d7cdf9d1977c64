"""Reads `provisions.toml`: what else the agreement lays down, each value with its clause."""

from __future__ import annotations

from app.rules.provision import Provision
from app.rules.source_loader import read_source, read_words
from app.rules.table import Table
from app.rules.text import Text

KINDS = (
    "obligation",
    "benefit",
    "assessment",
    "aftermath",
    "cascade",
    "liability",
    "sum",
    "watch",
    "refund",
    "measure",
    "confidentiality",
)
UNITS = ("minutes", "hours", "days", "workdays", "months", "years")
PARTIES = ("partner", "vendor", "either", "both")


def read_provisions(table: Table) -> tuple[Provision, ...]:
    """The provisions of a file, kind by kind; an id may stand only once."""
    found = tuple(_read(row, kind) for kind in KINDS for row in table.tables(kind))
    table.close()
    ids = [provision.id for provision in found]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice:
        raise table.wrong("id", Text("{id} stands here twice; ids must differ", id=twice))
    return found


def _read(row: Table, kind: str) -> Provision:
    amount = row.optional("amount", row.whole)
    provision = Provision(
        id=row.text("id"),
        kind=kind,
        name=read_words(row),
        source=read_source(row),
        whose=row.optional("whose", lambda name: row.choice(name, PARTIES)) or "",
        amount=amount,
        unit=row.choice("unit", UNITS) if amount is not None else "",
        sum=row.optional("sum", row.money),
        percent=row.optional("percent", row.number),
        number=row.optional("number", row.number),
        months=row.optional("months", row.wholes) or (),
        tiers=row.optional("tiers", row.texts) or (),
    )
    row.close()
    return provision
