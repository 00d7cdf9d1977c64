"""The dossier of a case: cover sheet, timeline, letters, evidence and the list of their hashes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.documents.dossier import draw_cover, draw_timeline
from app.documents.dossier_facts import DossierPaper
from app.documents.font import shipped_fonts
from app.documents.wording import wording
from app.exchange.file_name import safe_name
from app.exchange.folder_export import NamedFile, export_folder, export_zip
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.case_file import case_entries
from app.services.dossier_fact import dossier_facts
from app.services.dossier_paper import KIND, papers_of
from app.services.reading import partner_file
from app.services.workspace import Workspace

ZIP = ".zip"


@dataclass(frozen=True)
class Dossier:
    """The files of a case, and the papers that could not be added, each with why."""

    files: tuple[NamedFile, ...]
    left_out: tuple[DossierPaper, ...]

    @property
    def warning(self) -> Text | None:
        """What is missing in it, by name; None where nothing is."""
        if not self.left_out:
            return None
        named = tuple(Text("{name}: {why}", name=paper.name, why=paper.why or "") for paper in self.left_out)
        return Text("Not everything could be added; the cover sheet says so. {files}", files=named)


def dossier_name(ws: Workspace, file: PartnerFile, violation: str) -> str:
    """What the folder or file of a dossier is called, without an ending."""
    day = ws.clock.today().isoformat()
    return safe_name(wording(KIND).say("names.folder", violation=violation, partner=file.name, day=day))


def dossier(ws: Workspace, partner: str, violation: str) -> Dossier:
    """The dossier of a case as of today. A missing or altered file is left out and named on the cover."""
    file = partner_file(ws, partner)
    case = file.case(violation)
    if case is None:
        raise _no_case(file, violation)
    entries = case_entries(ws, file, violation)
    kept = papers_of(ws, file, violation, entries)
    facts = dossier_facts(ws, file, case, entries, [one.paper for one in kept])
    fonts, words = shipped_fonts(), wording(KIND)
    sheets = (
        NamedFile(f"{words.say('names.cover')}.pdf", draw_cover(facts, fonts)),
        NamedFile(f"{words.say('names.timeline')}.pdf", draw_timeline(facts, fonts)),
    )
    papers = tuple(one.file for one in kept if one.file is not None)
    return Dossier((*sheets, *papers), facts.left_out)


def _no_case(file: PartnerFile, violation: str) -> Refusal:
    """Names those that there are: on the command line nobody sees them."""
    if not file.cases:
        return Refusal(Text("{name} has no case.", name=file.name))
    numbers = tuple(case.id for case in file.cases)
    return Refusal(
        Text("{name} has no case {id}. It has: {numbers}.", name=file.name, id=violation, numbers=numbers)
    )


def write_dossier(ws: Workspace, partner: str, violation: str, path: Path) -> Dossier:
    """Write the dossier as one zip file where `path` ends in .zip, else as a new folder of that name."""
    made = dossier(ws, partner, violation)
    if path.suffix.lower() == ZIP:
        export_zip(path, made.files)
    else:
        export_folder(path, made.files)
    return made
