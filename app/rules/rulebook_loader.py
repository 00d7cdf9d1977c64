"""Reads an edition folder into a `Rulebook`. Every mistake names file, key and remedy.

What a folder must hold follows from how its agreement counts violations: by classes, by
points, or not at all. A file that belongs to nothing is refused, as an unknown key is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.rules.admission_loader import read_admission
from app.rules.catalogue_loader import read_catalogue
from app.rules.point_loader import read_points
from app.rules.procedure_loader import read_procedure
from app.rules.provision_loader import read_provisions
from app.rules.rulebook import Conduct, Note, Rulebook, Sanctions, Source
from app.rules.sanction_loader import read_sanctions
from app.rules.source_loader import read_named, read_source, read_stated, read_words
from app.rules.table import DataError, Table, read_toml
from app.rules.term_loader import read_term
from app.rules.text import Named, Text
from app.rules.tier_loader import read_tiers

AGREEMENT, TERM = "agreement.toml", "term.toml"
CATALOGUE, SANCTIONS, PROCEDURE, POINTS = "violations.toml", "sanctions.toml", "procedure.toml", "points.toml"
ADMISSION, TIERS, PROVISIONS = "admission.toml", "tiers.toml", "provisions.toml"
ELSEWHERE = ("recognition.toml", "letters.toml")
CLASSES, BY_POINTS, NONE = "classes", "points", "none"
NEEDED = {CLASSES: (CATALOGUE, SANCTIONS, PROCEDURE), BY_POINTS: (CATALOGUE, POINTS), NONE: ()}
OPTIONAL = (ADMISSION, TIERS, PROVISIONS, *ELSEWHERE)


def load_rulebook(folder: Path, *library: Path) -> Rulebook:
    """The edition in `folder`, with those it succeeds and the one that judges its conduct.

    These are looked for beside it, then in the folders of the `library`. A `DataError` for
    anything missing, unknown or contradictory.
    """
    return load_edition(folder, (folder.parent, *library))


def load_edition(folder: Path, shelves: tuple[Path, ...]) -> Rulebook:
    """The edition in `folder`; those that it names are looked for in the folders `shelves`."""
    return _Loading(folder, shelves, ()).rulebook()


class _Loading:
    """One edition folder while it is read; `within` are those that led here."""

    def __init__(self, folder: Path, shelves: tuple[Path, ...], within: tuple[Path, ...]) -> None:
        self.folder = folder
        self.shelves = shelves
        self.within = (*within, folder.resolve())
        self.agreement = self.open(AGREEMENT)
        self.counting = self.agreement.choice("counting", NEEDED)

    def rulebook(self) -> Rulebook:
        self.refuse_files()
        rulebook = self.with_catalogue(self.own_sections())
        return replace(rulebook, earlier=self.earlier(rulebook))

    def own_sections(self) -> Rulebook:
        agreement = self.agreement
        fiscal, years = _read_fiscal_year(agreement.table("fiscal_year"))
        judged_by = agreement.optional("judged_by", agreement.text)
        succeeds = agreement.optional("succeeds", agreement.text)
        document = agreement.optional("document", agreement.text)
        under = agreement.optional("under", agreement.text)
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
            slips=tuple(_read_slip(row) for row in agreement.tables("slip")),
            open_questions=tuple(_read_question(row) for row in agreement.tables("open_question")),
            term=read_term(self.open(TERM)),
            admission=read_admission(self.open(ADMISSION)) if self.has(ADMISSION) else None,
            tiers=read_tiers(self.open(TIERS)) if self.has(TIERS) else None,
            provisions=read_provisions(self.open(PROVISIONS)) if self.has(PROVISIONS) else (),
            judged_by=judged_by or "",
            document=document or "",
            under=under or "",
        )
        agreement.close()
        self.succeeds = succeeds
        return rulebook

    def with_catalogue(self, rulebook: Rulebook) -> Rulebook:
        if rulebook.judged_by:
            judge = self.beside("judged_by", rulebook.judged_by)
            conduct = judge.conduct and replace(judge.conduct, document=judge.document)
            return replace(rulebook, conduct=conduct, catalogue=judge.catalogue, groups=judge.groups)
        if self.counting == NONE:
            return rulebook
        sanctions = read_sanctions(self.open(SANCTIONS)) if self.counting == CLASSES else None
        ranks = tuple(found.id for found in sanctions.classes) if sanctions else ()
        table = self.open(CATALOGUE)
        groups, items = read_catalogue(table, ranks)
        slips = tuple(_read_slip(row) for row in table.tables("slip"))
        table.close()
        return replace(
            rulebook,
            groups=groups,
            catalogue=items,
            slips=(*rulebook.slips, *slips),
            conduct=self.conduct(sanctions, rulebook.short) if sanctions else None,
            points=read_points(self.open(POINTS)) if self.counting == BY_POINTS else None,
        )

    def conduct(self, sanctions: Sanctions, name: Named) -> Conduct:
        return Conduct(sanctions, read_procedure(self.open(PROCEDURE)), name)

    def earlier(self, rulebook: Rulebook) -> tuple[Rulebook, ...]:
        if not self.succeeds:
            return ()
        before = self.beside("succeeds", self.succeeds)
        if rulebook.first_day <= before.first_day:
            problem = Text(
                "{id}, which it succeeds, is in force from {day}; this edition must begin later",
                id=before.id,
                day=before.first_day.isoformat(),
            )
            raise self.agreement.wrong("first_day", problem)
        return (replace(before, earlier=()), *before.earlier)

    def beside(self, key: str, name: str) -> Rulebook:
        """Another edition, in the folder of that name beside this one or in the library."""
        folders = [shelf / name for shelf in self.shelves if (shelf / name / AGREEMENT).is_file()]
        if not folders:
            raise self.agreement.wrong(
                key, Text("there is no edition {name} beside this one; put its folder there", name=name)
            )
        folder = folders[0]
        if folder.resolve() in self.within:
            raise self.agreement.wrong(key, Text("{name} leads back to this edition; remove one", name=name))
        return _Loading(folder, self.shelves, self.within).rulebook()

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def open(self, name: str) -> Table:
        path = self.folder / name
        return Table(str(path), "", read_toml(path))

    def refuse_files(self) -> None:
        """Refuse a missing file, and one that no part of this edition reads."""
        needed = (AGREEMENT, TERM, *NEEDED[self.counting])
        missing = [name for name in needed if not self.has(name)]
        if missing:
            problem = Text("the edition folder lacks this file; it holds {files}", files=needed)
            raise DataError(str(self.folder), missing[0], problem)
        unknown = {path.name for path in self.folder.glob("*.toml")} - {*needed, *OPTIONAL}
        if unknown:
            problem = Text("no part of this edition reads this file; remove it, or use {files}", files=needed)
            raise DataError(str(self.folder), min(unknown), problem)


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
