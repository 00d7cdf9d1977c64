"""What is known since an agreement ended, and the checklist that this gives (R37)."""

from __future__ import annotations

from datetime import date

from app.journal.kind import AftermathDone
from app.journal.partner_file import PartnerFile
from app.rules.aftermath import AftermathFacts, AftermathStep, aftermath
from app.services.row_basis import Judged, RowBasis

EVENTS = ("services_out", "disputes_closed", "deposit_receipt")
"""What is ticked like a step, though it is no step: what the refund of the deposit waits for."""

_NOTHING_TO_TICK = ("lasting",)


def done_steps(file: PartnerFile, agreement: str) -> dict[str, date]:
    """The day on which each step, or event, was ticked."""
    done = file.recorded_under(AftermathDone, agreement)
    return {one.payload.step: one.payload.done_on for one in done}


def aftermath_facts(file: PartnerFile, judged: Judged) -> AftermathFacts:
    """What the checklist of one agreement rests on."""
    done = done_steps(file, judged.agreement.id)
    ending = judged.agreement.ending
    return AftermathFacts(
        ground=ending.payload.ground if ending else "",
        services_out_on=done.get("services_out"),
        disputes_closed_on=done.get("disputes_closed"),
        receipt_on=done.get("deposit_receipt"),
        deposit_forfeited=judged.outcome.removed_on is not None,
    )


def open_steps(file: PartnerFile, judged: Judged, basis: RowBasis) -> tuple[AftermathStep, ...]:
    """The steps that are still to be done; none before the agreement is known to end."""
    renewal = judged.outcome.renewal
    ends_on = renewal.ends_on if renewal else None
    ended = bool(renewal and renewal.phase == "ended")
    if ends_on is None or not (ended or judged.agreement.ending):
        return ()
    done = done_steps(file, judged.agreement.id)
    steps = aftermath(judged.rulebook, ends_on, aftermath_facts(file, judged), basis.calendar)
    return tuple(step for step in steps if step.id not in done and step.timing not in _NOTHING_TO_TICK)
