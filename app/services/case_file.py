"""The file of one case: every entry about it in order of its day, with the limit that it starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.entry import Entry
from app.journal.fact import facts_of
from app.journal.kind import (
    DecisionTaken,
    EntryVoided,
    NoticeSent,
    NoticeServed,
    PartnerTold,
    Payload,
)
from app.journal.partner_file import PartnerFile
from app.rules.case_counting import ExplainedLimit, case_countings
from app.services.workspace import Workspace

_STARTS: dict[str, type] = {
    "reply": PartnerTold,
    "objection": NoticeServed,
    "payment": NoticeSent,
    "top_up": DecisionTaken,
}


@dataclass(frozen=True)
class CaseEntry:
    """An entry of a case, the one that voided it, and the limits that it starts."""

    entry: Entry
    voided_by: Entry | None = None
    limits: tuple[ExplainedLimit, ...] = ()


def case_entries(ws: Workspace, file: PartnerFile, violation: str) -> tuple[CaseEntry, ...]:
    """What was recorded about a case, payments and letters too, voided entries in their place."""
    limits = limits_of(ws, file, violation, ws.clock.today())
    letters = _numbers(file, violation)
    found = [entry for entry in file.entries if _is_about(entry.payload, violation, letters)]
    found.sort(key=lambda entry: (entry.on_day, entry.id))
    return tuple(_with_limits(file, entry, limits) for entry in found)


def _numbers(file: PartnerFile, violation: str) -> frozenset[str]:
    return frozenset(letter.number for letter in file.letters_of(violation))


def _is_about(payload: Payload, violation: str, letters: frozenset[str]) -> bool:
    """A step or payment of the case, or what became of one of its letters."""
    if isinstance(payload, EntryVoided):
        return False
    return getattr(payload, "violation", "") == violation or getattr(payload, "number", "") in letters


def limits_of(ws: Workspace, file: PartnerFile, violation: str, as_of: date) -> tuple[ExplainedLimit, ...]:
    """The limits that have started in a case by the end of a day, each with its counting."""
    case = file.case(violation)
    agreement = case and file.agreement(case.agreement)
    if not agreement or not agreement.signed.payload.rulebook:
        return ()
    rulebook = ws.library.in_force(agreement.signed.payload.rulebook, as_of)
    found = case_countings(facts_of(file, agreement.id, as_of), rulebook, as_of, ws.calendar)
    return tuple(limit for limit in found if limit.violation == violation)


def started_limits(
    ws: Workspace, before: PartnerFile, after: PartnerFile, violation: str
) -> tuple[ExplainedLimit, ...]:
    """The limits that run after something and did not run so before it."""
    today = ws.clock.today()
    known = set(limits_of(ws, before, violation, today))
    return tuple(limit for limit in limits_of(ws, after, violation, today) if limit not in known)


def _with_limits(file: PartnerFile, entry: Entry, limits: tuple[ExplainedLimit, ...]) -> CaseEntry:
    voided_by = file.voided.get(entry.id)
    starts = tuple(
        limit for limit in limits if not voided_by and isinstance(entry.payload, _STARTS[limit.what])
    )
    return CaseEntry(entry, voided_by, starts)
