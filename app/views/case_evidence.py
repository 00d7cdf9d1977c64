"""The evidence files of a case, over all its steps."""

from __future__ import annotations

from app.journal.kind import EvidenceFile
from app.journal.partner_file import CaseRecord


def evidence_of(case: CaseRecord) -> tuple[EvidenceFile, ...]:
    """Every file kept with a step of the case, in the order of the steps."""
    found = list(case.recorded.payload.evidence)
    for step in (case.reply, case.service, case.objection):
        if step:
            found += step.payload.evidence
    return tuple(dict.fromkeys(found))
