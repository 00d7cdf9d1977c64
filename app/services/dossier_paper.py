"""The papers of a case for its dossier: letters and evidence, each whole or with why it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.dossier_facts import DossierPaper
from app.documents.wording import wording
from app.exchange.file_name import distinct_names, safe_name
from app.exchange.folder_export import NamedFile
from app.journal.kind import EvidenceFile
from app.journal.partner_file import LetterRecord, PartnerFile
from app.rules.refusal import Refusal
from app.services.case_file import CaseEntry
from app.services.evidence import kept_bytes
from app.services.letter_register import kind_name
from app.services.workspace import Workspace

KIND = "dossier"


@dataclass(frozen=True)
class Kept:
    """A paper with its bytes, None where it cannot be added."""

    paper: DossierPaper
    content: bytes | None

    @property
    def file(self) -> NamedFile | None:
        """The file to give out."""
        return None if self.content is None else NamedFile(self.paper.path, self.content)


def papers_of(
    ws: Workspace, file: PartnerFile, violation: str, entries: Sequence[CaseEntry]
) -> tuple[Kept, ...]:
    """The letters in order of issue, then the evidence in order of its steps; nothing twice."""
    wanted = [*_letters(file, violation), *_evidence(entries)]
    paths = distinct_names(one.path for one in wanted)
    return tuple(_kept(ws, one, path) for one, path in zip(wanted, paths, strict=True))


@dataclass(frozen=True)
class _Wanted:
    evidence: EvidenceFile
    path: str
    dated_on: date | None
    entered_on: date


def _letters(file: PartnerFile, violation: str) -> Iterator[_Wanted]:
    words = wording(KIND)
    for letter in file.letters_of(violation):
        issued = letter.issued.payload
        said = words.say(_name_of(letter), number=issued.number, name=kind_name(issued.letter_kind).zh)
        path = f"{words.say('names.letters')}/{safe_name(f'{said}.pdf')}"
        yield _Wanted(
            EvidenceFile(issued.pdf_sha256, said),
            path,
            issued.issued_on,
            letter.issued.recorded_at.astimezone().date(),
        )


def _name_of(letter: LetterRecord) -> str:
    """A letter that does not stand says so in its name."""
    return {"void": "names.letter_void", "replaced": "names.letter_replaced"}.get(
        letter.state, "names.letter"
    )


def _evidence(entries: Sequence[CaseEntry]) -> Iterator[_Wanted]:
    words, known = wording(KIND), set[tuple[str, str]]()
    for found in entries:
        files: tuple[EvidenceFile, ...] = getattr(found.entry.payload, "evidence", ())
        for one in files:
            if (one.sha256, one.name) in known:
                continue
            known.add((one.sha256, one.name))
            day = one.dated_on or found.entry.on_day
            said = words.say("names.evidence_file", day=day.isoformat(), name=one.name)
            path = f"{words.say('names.evidence')}/{safe_name(said)}"
            entered_on = found.entry.recorded_at.astimezone().date()
            yield _Wanted(one, path, one.dated_on, entered_on)


def _kept(ws: Workspace, wanted: _Wanted, path: str) -> Kept:
    name, sha256 = wanted.evidence.name, wanted.evidence.sha256
    try:
        content = kept_bytes(ws, wanted.evidence)
    except Refusal as refusal:
        return Kept(DossierPaper(name, "", wanted.dated_on, wanted.entered_on, sha256, refusal.text), None)
    return Kept(DossierPaper(name, path, wanted.dated_on, wanted.entered_on, sha256), content)
