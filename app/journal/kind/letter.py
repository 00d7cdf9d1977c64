"""What becomes of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class LetterIssued:
    """A letter was issued; its bytes are kept under `pdf_sha256`, its facts as JSON text.

    `replaces` is the number of the letter that it corrects, which is void from then on.
    `about` is the id of what it is about beyond case and agreement; `variant` the form of its kind.
    """

    kind: ClassVar[str] = "letter_issued"
    number: str
    letter_kind: str
    serial: int
    year: int
    issued_on: date
    pdf_sha256: str
    violation: str = ""
    agreement: str = ""
    title: str = ""
    facts: str = ""
    replaces: str = ""
    about: str = ""
    variant: str = ""


@dataclass(frozen=True)
class LetterSent:
    """A letter went out, where no step of a case or an ending says so."""

    kind: ClassVar[str] = "letter_sent"
    number: str
    sent_on: date
    channel: str = ""
    reference: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class LetterServed:
    """A letter reached its addressee, where no step of a case or an ending says so."""

    kind: ClassVar[str] = "letter_served"
    number: str
    served_on: date
    channel: str = ""
    reference: str = ""
    manner: str = ""
    signed_by: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class LetterNotServed:
    """An attempt to serve a letter came to nothing, where no step of a case tells of attempts.

    `result` is "no_receipt", "absent", "returned" or free words.
    """

    kind: ClassVar[str] = "letter_not_served"
    number: str
    attempted_on: date
    result: str
    channel: str = ""
    reference: str = ""
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class LetterVoided:
    """A letter was voided; its number stays."""

    kind: ClassVar[str] = "letter_voided"
    number: str
    voided_on: date
    reason: str
