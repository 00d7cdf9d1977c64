"""Agreements that may end with one that ended: the vendor decides, and nothing ends silently (R36)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.journal.fact import facts_of
from app.journal.kind import CascadeDecided
from app.journal.partner_file import AgreementRecord
from app.rules.cascade import AgreementStanding, AgreementToDecide, cascade, with_falling
from app.rules.ground import ending_effect
from app.rules.house import family
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
    """Where the term ran out by itself, what falls with it as well: nobody has recorded that yet."""
    standings = {one.agreement.id: one for one in view.judged}
    others = [
        _standing(record, standings.get(record.id))
        for record in view.file.agreements
        if record is not judged.agreement and not record.ending
    ]
    found = cascade(_standing(judged.agreement, judged), last, others)
    yield from found.to_decide if judged.agreement.ending else with_falling(found)


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
    """The day on which it ended or an ending ends it; None while that is not known."""
    if not judged.agreement.ending:
        return _ran_out_on(judged, view)
    ending = facts_of(view.file, judged.agreement.id).ending
    try:
        return ending_effect(judged.rulebook, ending, view.basis.calendar).effective_on if ending else None
    except Refusal:  # recorded before this edition, which does not know the ground
        return None


def _ran_out_on(judged: Judged, view: DueView) -> date | None:
    """The last day of a term that is over, where no other agreement of its kind goes on instead."""
    renewal = judged.outcome.renewal
    if judged.agreement.renewed_by or renewal is None or renewal.phase != "ended":
        return None
    kinds, today = family(judged.current), view.basis.today
    held = any(
        one.current.id in kinds
        and one.agreement.signed.payload.effective_on <= today
        and not (one.outcome.renewal and one.outcome.renewal.phase in ("ended", "renewed"))
        for one in view.judged
    )
    return None if held else renewal.ends_on


def _say(due: Due) -> Text:
    return Text(
        "Does {other} end too? To be decided after the end of {agreement}",
        other=due.detail,
        agreement=due.name,
    )


KINDS = (DueKind("decision", _decisions, _say, about=whole),)
"""Decisions that wait."""
