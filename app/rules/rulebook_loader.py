"""Reads an edition folder into a `Rulebook`. Every mistake names file, key and remedy."""

from __future__ import annotations

from pathlib import Path

from app.rules.admission_loader import read_admission
from app.rules.catalogue_loader import read_catalogue, read_groups
from app.rules.procedure_loader import read_procedure
from app.rules.rulebook import CatalogueGroup, CatalogueItem, Note, Rulebook, Source
from app.rules.sanction_loader import read_sanctions
from app.rules.source_loader import read_named, read_source, read_stated, read_words
from app.rules.table import DataError, Table, read_toml
from app.rules.term_loader import read_term
from app.rules.text import Text

FILES = (
    "agreement.toml",
    "admission.toml",
    "violations.toml",
    "sanctions.toml",
    "procedure.toml",
    "term.toml",
)


def load_rulebook(folder: Path) -> Rulebook:
    """The edition in `folder`; a `DataError` for anything missing, unknown or contradictory."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        problem = Text("the edition folder lacks this file; it holds {files}", files=FILES)
        raise DataError(str(folder), missing[0], problem)
    agreement = _open(folder, "agreement.toml")
    sanctions = read_sanctions(_open(folder, "sanctions.toml"))
    groups, catalogue, catalogue_slips = _read_violations(
        _open(folder, "violations.toml"), tuple(found.id for found in sanctions.classes)
    )
    agreement.choice("counting", ("classes",))
    fiscal, years = _read_fiscal_year(agreement.table("fiscal_year"))
    rulebook = Rulebook(
        id=agreement.text("id"),
        name=read_named(agreement, "name"),
        short=read_named(agreement, "short"),
        first_day=agreement.day("first_day"),
        first_day_source=Source(agreement.text("first_day_clause"), "R9"),
        fiscal_first_month=fiscal,
        fiscal_year=years,
        workdays=read_stated(agreement.table("workdays"), "calendar", ("china-banks",)),
        which_edition=read_stated(agreement.table("which_edition"), "chosen_by", ("day_of_behaviour",)),
        slips=(*(_read_slip(row) for row in agreement.tables("slip")), *catalogue_slips),
        open_questions=tuple(_read_question(row) for row in agreement.tables("open_question")),
        groups=groups,
        catalogue=catalogue,
        sanctions=sanctions,
        procedure=read_procedure(_open(folder, "procedure.toml")),
        term=read_term(_open(folder, "term.toml")),
        admission=read_admission(_open(folder, "admission.toml")),
    )
    agreement.close()
    return rulebook


def _open(folder: Path, name: str) -> Table:
    path = folder / name
    return Table(str(path), "", read_toml(path))


def _read_violations(
    table: Table, ranks: tuple[str, ...]
) -> tuple[tuple[CatalogueGroup, ...], dict[str, CatalogueItem], tuple[Note, ...]]:
    groups = read_groups(table)
    catalogue = read_catalogue(table, groups, ranks)
    slips = tuple(_read_slip(row) for row in table.tables("slip"))
    table.close()
    return groups, catalogue, slips


def _read_fiscal_year(table: Table) -> tuple[int, Source]:
    month = table.whole("first_month")
    if not 1 <= month <= 12:
        raise table.wrong("first_month", Text("expected a month from 1 to 12"))
    source = read_source(table)
    table.close()
    return month, source


def _read_slip(row: Table) -> Note:
    note = Note(Source(row.text("clause"), ""), read_words(row))
    row.close()
    return note


def _read_question(row: Table) -> Note:
    note = Note(read_source(row), read_words(row))
    row.close()
    return note
