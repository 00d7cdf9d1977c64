"""Where the term of an agreement stands, part by part, and what cannot be said of it (R31–R36)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.journal.fact import facts_of
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.calendar import WorkdayCalendar
from app.rules.ground import ending_effect
from app.rules.outcome import Renewal
from app.rules.period import ONE_DAY, months_later
from app.rules.phase_note import TO_DO, PhaseNote, phase_notes
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace

TERM, WINDOW, EXTENSION, HOLDOVER = "term", "window", "extension", "holdover"


@dataclass(frozen=True)
class TermSpan:
    """One part of a term, both days inclusive; `last` None goes on. `possible`: it may still come."""

    part: str
    first: date
    last: date | None
    possible: bool = False


@dataclass(frozen=True)
class TermView:
    """The term of one agreement at the end of a day.

    `standing` is None where its rules are not known, `renewal` also where it has no last day;
    `missing` says in words what cannot be worked out. `ends_on` is the last day by what is
    recorded, None where nothing ends it; `falls_with` the agreement with which it falls.
    """

    record: AgreementRecord
    as_of: date
    standing: Standing | None
    spans: tuple[TermSpan, ...]
    notes: tuple[PhaseNote, ...]
    missing: tuple[Text, ...]
    ends_on: date | None
    falls_with: str = ""

    @property
    def rulebook(self) -> Rulebook | None:
        """The rules in force that day."""
        return self.standing.rulebook if self.standing else None

    @property
    def renewal(self) -> Renewal | None:
        """What the rules say of the term."""
        return self.standing.outcome.renewal if self.standing else None

    @property
    def phase(self) -> str:
        """Its phase; without a last day "in_force" or "ended"; without rules ""."""
        if self.renewal:
            return self.renewal.phase
        if self.ends_on and self.ends_on < self.as_of:
            return "ended"
        return "in_force" if self.standing else ""

    @property
    def is_over(self) -> bool:
        """Nothing goes on under it any more."""
        return self.phase in ("ended", "renewed")


def term_view(ws: Workspace, file: PartnerFile, record: AgreementRecord, as_of: date) -> TermView:
    """The term of one agreement of a folded partner."""
    found = standings_of(ws, file, as_of)
    standing = next((one for one in found if one.agreement.id == record.id), None)
    return view_of(ws.calendar, file, record, standing, as_of)


def view_of(
    calendar: WorkdayCalendar,
    file: PartnerFile,
    record: AgreementRecord,
    standing: Standing | None,
    as_of: date,
) -> TermView:
    """The same, where the standing is at hand."""
    told = record.ending.payload if record.ending else None
    return TermView(
        record=record,
        as_of=as_of,
        standing=standing,
        spans=tuple(_spans(record, standing)),
        notes=tuple(_notes(record, standing)),
        missing=tuple(_missing(record, standing)),
        ends_on=_ends_on(calendar, file, record, standing),
        falls_with=told.because_of if told else "",
    )


def _notes(record: AgreementRecord, standing: Standing | None) -> Iterator[PhaseNote]:
    """What the phase brings; once it is to end, nothing is left to negotiate."""
    renewal = standing.outcome.renewal if standing else None
    notes = phase_notes(standing.rulebook, renewal) if standing and renewal else ()
    settled = record.ending or (record.renewal_declined and renewal and not renewal.extension_through)
    ending = settled and renewal and renewal.phase in ("in_force", "window")
    yield from (note for note in notes if not (ending and note.kind == TO_DO))


def _ends_on(
    calendar: WorkdayCalendar, file: PartnerFile, record: AgreementRecord, standing: Standing | None
) -> date | None:
    """The earlier of what the rules know on the day and what an ending recorded for a later day brings."""
    renewal = standing.outcome.renewal if standing else None
    ending = facts_of(file, record.id).ending
    early = None
    if ending and standing:
        early = _effect(standing.rulebook, file, record, calendar)
    elif ending:
        early = ending.agreed_on or ending.happened_on
    natural = renewal.ends_on if renewal else None
    return min((day for day in (early, natural) if day), default=None)


def _effect(
    rulebook: Rulebook, file: PartnerFile, record: AgreementRecord, calendar: WorkdayCalendar
) -> date | None:
    ending = facts_of(file, record.id).ending
    try:
        return ending_effect(rulebook, ending, calendar).effective_on if ending else None
    except Refusal:  # recorded before this edition, which does not know the ground
        return None


def _missing(record: AgreementRecord, standing: Standing | None) -> Iterator[Text]:
    if standing is None:
        yield Text(
            "No rulebook is known for this agreement: its window, extension, grounds of ending and what is "
            "left after the end cannot be worked out. What is recorded is kept and shown."
        )
    if record.signed.payload.expires_on is None:
        yield Text(
            "It names no last day: no renewal window, extension or expiry can be worked out. It goes on "
            "until it is ended."
        )


def _spans(record: AgreementRecord, standing: Standing | None) -> Iterator[TermSpan]:
    signed = record.signed.payload
    first, last = signed.effective_on, signed.expires_on
    renewal = standing.outcome.renewal if standing else None
    end = renewal.ends_on if renewal else None
    cut = end if end and (last is None or end < last) else last
    yield TermSpan(TERM, first, cut)
    if not (renewal and standing and last):
        return
    if cut and renewal.window_opens_on <= cut:
        yield TermSpan(WINDOW, renewal.window_opens_on, cut)
    yield from _afterwards(standing.rulebook, record, renewal, last)


def _afterwards(
    rulebook: Rulebook, record: AgreementRecord, renewal: Renewal, last: date
) -> Iterator[TermSpan]:
    """Extension and holdover: those that are, and those that may come while the window is open."""
    months = rulebook.term.extension_months
    through = renewal.extension_through
    if record.renewed_by or months is None or (renewal.ends_on and renewal.ends_on < last):
        return
    if through is None:
        open_ = renewal.phase in ("in_force", "window") and record.renewal_declined is None
        if open_ and not record.ending:
            yield TermSpan(EXTENSION, last + ONE_DAY, months_later(last, months), possible=True)
        return
    ends = renewal.ends_on
    yield TermSpan(EXTENSION, last + ONE_DAY, min(through, ends) if ends else through)
    if rulebook.term.holdover and (ends is None or ends > through):
        yield TermSpan(HOLDOVER, through + ONE_DAY, ends, possible=renewal.phase != "holdover")
