"""The evidence files of a case, over all its steps."""

from __future__ import annotations

from app.journal.kind import EvidenceFile, Payload
from app.journal.partner_file import CaseRecord, Recorded


def evidence_of(case: CaseRecord) -> tuple[EvidenceFile, ...]:
    """Every file kept with a step of the case, in the order of the steps."""
    steps: tuple[Recorded[Payload] | None, ...] = (
        case.recorded,
        case.told,
        case.reply,
        case.finding,
        case.notice,
        *case.attempts,
        case.service,
        case.objection,
        case.answer,
        case.announcement,
        case.decision,
        case.dismissal,
    )
    found: list[EvidenceFile] = []
    for step in steps:
        if step:
            found += getattr(step.payload, "evidence", ())
    return tuple(dict.fromkeys(found))
