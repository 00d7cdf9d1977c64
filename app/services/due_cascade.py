"""Agreements that may end with one that ended: the vendor decides, and nothing ends silently (R36)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.journal.fact import facts_of
from app.journal.kind import CascadeDecided
from app.journal.partner_file import AgreementRecord
from app.rules.cascade import AgreementStanding, AgreementToDecide, cascade
from app.rules.ground import ending_effect
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.due_found import Due, DueKind, DueView, Found, whole
from app.services.row_basis import Judged


def _decisions(view: DueView) -> Iterator[Found]:
    """Since the day on which the upper one ends; `detail` is the agreement to decide about."""
    made = {(one.payload.because_of, one.payload.agreement) for one in view.file.recorded(CascadeDecided)}
    for judged in view.judged:
        last = _last_day(judged, view)
        for found in _to_decide(judged, last, view) if last else ():
            if (judged.agreement.id, found.id) not in made:
                yield Found(
                    found.earliest_on, judged.agreement.id, detail=found.id, clause=found.reason.clause
                )


def _to_decide(judged: Judged, last: date, view: DueView) -> Iterator[AgreementToDecide]:
    standings = {one.agreement.id: one for one in view.judged}
    others = [
        _standing(record, standings.get(record.id))
        for record in view.file.agreements
        if record is not judged.agreement and not record.ending
    ]
    yield from cascade(_standing(judged.agreement, judged), last, others).to_decide


def _standing(record: AgreementRecord, judged: Judged | None) -> AgreementStanding:
    renewal = judged.outcome.renewal if judged else None
    return AgreementStanding(
        record.id,
        judged.current if judged else None,
        renewal.phase if renewal else "",
        renewal.ends_on if renewal else None,
        record.signed.payload.parent,
    )


def _last_day(judged: Judged, view: DueView) -> date | None:
    """The day on which a recorded ending ends it; None while that is not known."""
    ending = facts_of(view.file, judged.agreement.id).ending
    try:
        return ending_effect(judged.rulebook, ending, view.basis.calendar).effective_on if ending else None
    except Refusal:  # recorded before this edition, which does not know the ground
        return None


def _say(due: Due) -> Text:
    return Text(
        "Does {other} end too? To be decided after the end of {agreement}",
        other=due.detail,
        agreement=due.name,
    )


KINDS = (DueKind("decision", _decisions, _say, about=whole),)
"""Decisions that wait."""
