"""Where a partner stands, on any day, by what was known on another; and what would follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.journal.business_day import day_of
from app.journal.check_step import check_step
from app.journal.entry import Entry
from app.journal.folding import fold
from app.journal.kind import (
    DecisionTaken,
    NoticeSent,
    NoticeServed,
    Payload,
    ViolationAnnounced,
)
from app.journal.partner_file import AgreementRecord, CaseRecord, PartnerFile
from app.rules.evaluation import evaluate
from app.rules.outcome import Outcome
from app.rules.rulebook import Rulebook
from app.services.known_fact import known_facts
from app.services.reading import entries_of, partner_file
from app.services.step_ground import catalogue_for, counts_points, is_by_points
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """One agreement of a partner with its rules and what follows from them.

    `rulebook` is the edition in force on the day asked about, with those before it (R9).
    """

    agreement: AgreementRecord
    rulebook: Rulebook
    outcome: Outcome


@dataclass(frozen=True)
class Preview:
    """The standings of a partner without and with something that is not recorded yet."""

    before: tuple[Standing, ...]
    after: tuple[Standing, ...]


def standings(
    ws: Workspace, partner: str, as_of: date | None = None, known_by: date | None = None
) -> tuple[Standing, ...]:
    """The outcome per agreement at the end of `as_of` (today), by what was recorded through `known_by`."""
    return standings_of(ws, partner_file(ws, partner, known_by), as_of or ws.clock.today())


def standings_of(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[Standing, ...]:
    """The outcome per agreement of a folded partner; none for one whose rulebook is not known."""
    found = []
    for agreement in file.agreements:
        if not agreement.signed.payload.rulebook:
            continue
        rulebook = ws.library.in_force(agreement.signed.payload.rulebook, as_of)
        facts = known_facts(ws.library, ws.calendar, file, agreement.id, rulebook, as_of)
        outcome = evaluate(facts, rulebook, as_of, ws.calendar)
        found.append(Standing(agreement, rulebook, outcome))
    return tuple(found)


def what_follows(ws: Workspace, partner: str, *steps: Payload, as_of: date | None = None) -> Preview:
    """The standings before and after the steps; nothing is stored.

    The day is `as_of`, or the later of today and the steps' days. A step that would be
    refused is refused here already.
    """
    return preview(ws, fold(entries_of(ws, partner)), steps, as_of)


def if_upheld(ws: Workspace, partner: str, *steps: Payload) -> Preview:
    """What follows when the last step's violation is then handled and announced.

    The steps that are still missing are imagined on the later of today and the steps' days;
    where points are counted that is the decision alone.
    """
    return preview_upheld(ws, fold(entries_of(ws, partner)), steps)


def preview(ws: Workspace, file: PartnerFile, steps: Sequence[Payload], as_of: date | None = None) -> Preview:
    """The standings of a folded partner before and after the steps."""
    day = as_of or _latest(ws.clock.today(), steps)
    return Preview(standings_of(ws, file, day), standings_of(ws, imagine(ws, file, steps), day))


def preview_upheld(ws: Workspace, file: PartnerFile, steps: Sequence[Payload]) -> Preview:
    """The standings before and after the steps and those still missing until the announcement."""
    day = _latest(ws.clock.today(), steps)
    by_points = any(is_decided_by_points(ws, file, step) for step in steps)
    missing = until_decided(file, steps, day) if by_points else completing(file, steps, day)
    return preview(ws, file, [*steps, *missing], as_of=day)


def imagine(ws: Workspace, file: PartnerFile, steps: Sequence[Payload]) -> PartnerFile:
    """The partner as it would be with the steps recorded; a step that cannot be is refused."""
    for step in steps:
        check_step(
            file,
            step,
            today=ws.clock.today(),
            catalogue=catalogue_for(ws.library, file, step),
            counts_points=counts_points(ws.library, file, step),
        )
        file = fold((*file.entries, imagined_entry(ws, file.partner, step, file.entries)))
    return file


def _latest(today: date, steps: Sequence[Payload]) -> date:
    return max([today, *(day for step in steps if (day := day_of(step)))])


def completing(file: PartnerFile, steps: Sequence[Payload], day: date) -> list[Payload]:
    """The steps still missing, after the given ones, until the last one's violation is announced."""
    violation = str(getattr(steps[-1], "violation", ""))
    case = file.case(violation)
    kinds = {type(step) for step in steps}
    missing: list[Payload] = []
    if not (case and case.notice) and NoticeSent not in kinds:
        missing.append(NoticeSent(violation, day))
    if not (case and case.service) and NoticeServed not in kinds:
        missing.append(NoticeServed(violation, day))
    if not (case and case.announcement) and ViolationAnnounced not in kinds:
        missing.append(ViolationAnnounced(violation, day))
    return missing


def is_decided_by_points(ws: Workspace, file: PartnerFile, step: Payload) -> bool:
    """Whether the agreement that a step falls under counts points."""
    return bool(is_by_points(ws.library, file, step))


def until_decided(file: PartnerFile, steps: Sequence[Payload], day: date) -> list[Payload]:
    """The decision, where points are counted and it is neither recorded nor among the steps."""
    violation = str(getattr(steps[-1], "violation", ""))
    case = file.case(violation)
    decided = (case and case.decision) or any(isinstance(step, DecisionTaken) for step in steps)
    return [] if decided else [DecisionTaken(violation, day)]


def edition_for(ws: Workspace, agreement: AgreementRecord, occurred_on: date) -> Rulebook:
    """The edition that judges what occurred on a day under an agreement (R9)."""
    return ws.library.current(agreement.signed.payload.rulebook).edition_on(occurred_on)


def rulebook_of(ws: Workspace, file: PartnerFile, case: CaseRecord) -> Rulebook:
    """The edition that judges a case, by the day it occurred (R9)."""
    agreement = file.agreement(case.agreement)
    if agreement is None:
        raise KeyError(case.agreement)
    return edition_for(ws, agreement, case.occurred_on)


def imagined_entry(ws: Workspace, partner: str, step: Payload, entries: Sequence[Entry]) -> Entry:
    """The entry that a step would be, after those that there are; it is no part of the chain."""
    return Entry(
        id=(entries[-1].id if entries else 0) + 1,
        partner=partner,
        kind=step.kind,
        on_day=day_of(step) or ws.clock.today(),
        payload=step,
        recorded_at=ws.clock.now(),
        recorded_by=ws.recorded_by,
        previous_hash="",
        hash="",
    )
