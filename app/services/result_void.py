"""Taking back a confirmed result of an assessment with what followed from it (R43)."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.kind import AssessmentRecorded, EntryVoided, PartnerAmended, TierGiven
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment import CATEGORY
from app.services.changes import Changes
from app.services.gate import change
from app.services.workspace import Workspace

_AT_MOST = 2  # entries that a result brings besides itself: a tier, the end of a category


def void_result(ws: Workspace, partner: str, agreement: str, round_id: str, reason: str) -> Changes:
    """Void a result, the tier that it gave and the category that it ended, in one transaction.

    The partner is due again then. Refused without a reason, and where no result stands.
    """
    if not reason.strip():
        raise Refusal(Text("Taking a result back needs its reason."))
    with change(ws) as c:
        file = c.partner_file(partner)
        found = [
            one for one in file.recorded_under(AssessmentRecorded, agreement) if one.payload.round == round_id
        ]
        if not found:
            raise Refusal(Text("No result is recorded for this round. Confirm the result first."))
        for entry in sorted(_entries(file, found[0]), reverse=True):
            c.append(EntryVoided(entry, reason.strip()), partner=partner)
    return c.changes


def _entries(file: PartnerFile, result: Recorded[AssessmentRecorded]) -> Iterator[int]:
    """The entry of the result, and those that were recorded with it and still stand."""
    yield result.entry
    for one in file.entries:
        if not result.entry < one.id <= result.entry + _AT_MOST or one.id in file.voided:
            continue
        payload = one.payload
        if isinstance(payload, TierGiven) and payload.assessment == result.payload.round:
            yield one.id
        ends = isinstance(payload, PartnerAmended) and payload.categories is not None
        if ends and result.payload.consequence == CATEGORY:
            yield one.id
