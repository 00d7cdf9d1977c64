"""Due process: no notice before the partner was asked, no announcement before it could object (R18)."""

from __future__ import annotations

from datetime import date

from app.journal.fact import violation_of
from app.journal.kind import DecisionTaken, NoticeSent, ViolationAnnounced
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.opposition import (
    ANSWERED,
    WAITING,
    Opposition,
    decision_may_go,
    notice_may_go,
    objection_standing,
    reply_standing,
)
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.clause_word import clause_word, with_clause_named
from app.services.workspace import Workspace

Handling = NoticeSent | DecisionTaken | ViolationAnnounced
"""The steps that wait for the partner."""


class TooEarly(Refusal):
    """A step came before the partner was asked, or while it may still answer."""


def check_due_process(ws: Workspace, file: PartnerFile, step: Handling) -> None:
    """Refuse what comes too early without saying why; what it says is kept with the step."""
    missing = still_missing(ws, file, step)
    if missing:
        raise TooEarly(Text("This is too early: {missing}.", missing=missing))


def still_missing(ws: Workspace, file: PartnerFile, step: Handling) -> Text | None:
    """What a step still waits for; None where it may go, by its own words or without any."""
    case = file.case(step.violation)
    rulebook = _rulebook(ws, file, case) if case else None
    if case is None or rulebook is None or rulebook.conduct is None:
        return None
    if isinstance(step, ViolationAnnounced):
        return _before_announcing(ws, case, rulebook, step)
    missing = notice_may_go(
        violation_of(case),
        rulebook,
        step.sent_on if isinstance(step, NoticeSent) else step.decided_on,
        ws.calendar,
        clear_facts=step.clear_facts,
        reason=step.early_reason,
    )
    return with_clause_named(missing) if missing else None


def oppositions(ws: Workspace, file: PartnerFile, case: CaseRecord, as_of: date) -> tuple[Opposition, ...]:
    """Where the reply and the objection of a case stand, each with its clause, once they run."""
    rulebook = _rulebook(ws, file, case)
    if rulebook is None:
        return ()
    facts = violation_of(case)
    proven = case.reply.payload.with_proof if case.reply else None
    found = (
        reply_standing(facts, rulebook, as_of, ws.calendar, proven) if case.told else None,
        _objection(ws, case, rulebook, as_of) if case.service else None,
    )
    return tuple(one for one in found if one)


def _before_announcing(
    ws: Workspace, case: CaseRecord, rulebook: Rulebook, step: ViolationAnnounced
) -> Text | None:
    day, facts = step.announced_on, violation_of(case)
    missing = decision_may_go(facts, rulebook, day, ws.calendar, reason=step.early_reason)
    if missing or step.early_reason.strip():
        return missing
    objection = _objection(ws, case, rulebook, day) if case.objection and not case.answer else None
    if objection and objection.state in (ANSWERED, WAITING):
        return Text(
            "the partner objected and is not answered yet ({clause}); record the decision on the "
            "objection first, or give the reason for going on",
            clause=clause_word(objection.source.clause),
        )
    return None


def _objection(ws: Workspace, case: CaseRecord, rulebook: Rulebook, day: date) -> Opposition | None:
    proven = case.objection.payload.with_proof if case.objection else None
    return objection_standing(violation_of(case), rulebook, day, ws.calendar, proven)


def _rulebook(ws: Workspace, file: PartnerFile, case: CaseRecord) -> Rulebook | None:
    agreement = file.agreement(case.agreement)
    named = agreement.signed.payload.rulebook if agreement else ""
    return ws.library.current(named) if named else None
