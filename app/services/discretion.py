"""Sums set at discretion, and what an objection makes of them (R19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.journal.kind import NoticeSent, ObjectionReceived, Payload
from app.journal.partner_file import PartnerFile
from app.rules.outcome import Penalty
from app.services.standing import Preview, completing, imagine, preview_upheld, standings_of
from app.services.workspace import Workspace


@dataclass(frozen=True)
class LostReduction:
    """The sum that was granted, and the one that is owed after an objection; `complete` as in R15."""

    granted: Decimal
    owed: Decimal
    complete: bool


def standard_penalty(ws: Workspace, file: PartnerFile, step: NoticeSent) -> Penalty | None:
    """What the notice's violation would cost without discretion; None where it costs nothing."""
    standard = replace(step, set_to=None, reason="")
    return _penalty(preview_upheld(ws, file, [standard]), step.violation)


def objection_preview(ws: Workspace, file: PartnerFile, step: ObjectionReceived) -> Preview:
    """The standings once the handling is announced, without and with the objection."""
    day = max(ws.clock.today(), step.objected_on)
    missing: Sequence[Payload] = completing(file, [step], day)
    before, after = imagine(ws, file, missing), imagine(ws, file, [step, *missing])
    return Preview(standings_of(ws, before, day), standings_of(ws, after, day))


def lost_reduction(ws: Workspace, file: PartnerFile, step: ObjectionReceived) -> LostReduction | None:
    """The reduction that the objection undoes; None where there is none to undo."""
    case = file.case(step.violation)
    if case is None or case.notice is None or case.notice.payload.set_to is None:
        return None
    found = objection_preview(ws, file, step)
    before, after = _penalty(Preview((), found.before), case.id), _penalty(found, case.id)
    if before is None or after is None or before.amount >= after.amount:
        return None
    return LostReduction(before.amount, after.amount, after.complete)


def _penalty(preview: Preview, violation: str) -> Penalty | None:
    for standing in preview.after:
        for penalty in standing.outcome.penalties or ():
            if penalty.violation == violation:
                return penalty
    return None
