"""What the cover sheet and the timeline of a case's dossier say, before anybody knows about pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.text import Text

Line = tuple[Text, Text]
"""A label and what stands beside it."""


@dataclass(frozen=True)
class DossierPaper:
    """A letter or a piece of evidence: its `path` in the dossier, "" where it is left out, and `why`.

    `dated_on` is the day of the letter, or that of the evidence, None where nobody said it.
    """

    name: str
    path: str
    dated_on: date | None
    entered_on: date
    sha256: str
    why: Text | None = None


@dataclass(frozen=True)
class DossierEntry:
    """One entry of the journal about the case; `void` says why it no longer counts."""

    on: date
    title: Text
    recorded: Text
    lines: tuple[Line, ...]
    notes: tuple[Text, ...] = ()
    papers: tuple[str, ...] = ()
    void: Text | None = None


@dataclass(frozen=True)
class DossierFacts:
    """One case as it stood on the day on which its dossier was drawn up."""

    organisation: str
    partner: str
    code: str
    violation: str
    heading: tuple[Line, ...]
    figures: tuple[Line, ...]
    reasons: tuple[Text, ...]
    entries: tuple[DossierEntry, ...]
    papers: tuple[DossierPaper, ...]
    drawn_up_on: date
    drawn_up_by: str

    @property
    def left_out(self) -> tuple[DossierPaper, ...]:
        """The papers that could not be added."""
        return tuple(paper for paper in self.papers if not paper.path)
