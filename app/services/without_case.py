"""The reverse of handling a case: where the partner stands if the violation is found not to stand."""

from __future__ import annotations

from collections.abc import Sequence

from app.journal.folding import fold
from app.journal.kind import Payload, ViolationDismissed
from app.journal.partner_file import PartnerFile
from app.services.standing import (
    Preview,
    completing,
    imagine,
    imagined_entry,
    is_decided_by_points,
    standings_of,
    until_decided,
)
from app.services.workspace import Workspace


def without_case(ws: Workspace, file: PartnerFile, violation: str) -> Preview:
    """The standings with the case handled to its end today, and with it dismissed instead."""
    today = ws.clock.today()
    dismissed = ViolationDismissed(violation, today, "…")
    # Past the checks: a decided case is not dismissed but reopened, with the same outcome.
    after = fold((*file.entries, imagined_entry(ws, file.partner, dismissed, file.entries)))
    return Preview(
        standings_of(ws, imagine(ws, file, _missing(ws, file, dismissed)), today),
        standings_of(ws, after, today),
    )


def _missing(ws: Workspace, file: PartnerFile, step: ViolationDismissed) -> Sequence[Payload]:
    today = ws.clock.today()
    case = file.case(step.violation)
    if case is None or case.dismissal or case.closing:
        return ()
    if is_decided_by_points(ws, file, step):
        return until_decided(file, [step], today)
    return completing(file, [step], today)
