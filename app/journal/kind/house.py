"""What concerns our own house, and the journal itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class OrganisationSet:
    """Our own organisation, as letters name it (no partner)."""

    kind: ClassVar[str] = "organisation_set"
    name: str
    document_code: str
    signatory: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    account: str = ""
    reply_address: str = ""


@dataclass(frozen=True)
class WorkspaceMarked:
    """Says that this workspace is a sample (no partner)."""

    kind: ClassVar[str] = "workspace_marked"
    sample: bool


@dataclass(frozen=True)
class WeightsSet:
    """The weights of the six parts of the score, as "part=weight" in percent; none: all equal (R41)."""

    kind: ClassVar[str] = "weights_set"
    weights: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterWordingSet:
    """The organisation's own sentence in a letter (no partner); `text` "" takes the program's again.

    `letter` names the file of the wording, `key` the sentence in it ("payment.due").
    """

    kind: ClassVar[str] = "letter_wording_set"
    letter: str
    key: str
    text: str = ""


@dataclass(frozen=True)
class LetterFontSet:
    """The organisation's own font for a part of its letters (no partner); None: the program's again.

    `face` is "serif" (the text), "bold" (titles) or "sans" (headings); `name` what the font is called.
    """

    kind: ClassVar[str] = "letter_font_set"
    face: str
    name: str = ""
    file: EvidenceFile | None = None


@dataclass(frozen=True)
class RoundOpened:
    """A round of assessment was opened (R43); `round` is "2026-Q3" for a quarter, "2026" for a year."""

    kind: ClassVar[str] = "round_opened"
    round: str
    opened_on: date


@dataclass(frozen=True)
class ImportMade:
    """A file was taken in; the `entries` that follow this one came from it."""

    kind: ClassVar[str] = "import_made"
    what: str
    file: EvidenceFile
    entries: int
    refused: int = 0


@dataclass(frozen=True)
class ImportUndone:
    """All entries of an import were voided; `made` is the entry of the import."""

    kind: ClassVar[str] = "import_undone"
    made: int
    reason: str


@dataclass(frozen=True)
class EntryVoided:
    """An earlier entry was a mistake: it is left out of all facts, with the reason."""

    kind: ClassVar[str] = "entry_voided"
    entry: int
    reason: str
