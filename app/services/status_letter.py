"""The notice that a partner's status has ended: offered, composed, and ticked off (R26, R37, R43)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.documents import status_end
from app.documents.letter_clause import known_clauses, subject_steps
from app.documents.status_facts import ASSESSED, DECLINED, ENDED, EXPIRED, REMOVED, StatusFacts
from app.documents.story import Letter
from app.journal.kind import AftermathDone, AssessmentRecorded, Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.aftermath import AftermathFacts, aftermath
from app.rules.assessment import find_round
from app.rules.assessment_result import assessment_results
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import in_words
from app.services.aftermath import checklist
from app.services.aftermath_fact import End, is_forfeited, tasks_of
from app.services.chinese_word import in_chinese
from app.services.ending import rulebook_on
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace

REASON = "reason"
_END, _TOLD = "end", "told"


def status_order(partner: str, agreement: str, round_id: str = "") -> LetterOrder:
    """The order for the notice that the status under an agreement has ended, or that a round ended it."""
    return LetterOrder(status_end.KIND, partner, agreement=agreement, about=round_id)


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For every agreement whose end is settled and not told yet, and every round that ends a status."""
    for record in file.agreements:
        order = status_order(file.partner, record.id)
        if record.signed.payload.rulebook and not _told(file, order) and _is_due(ws, file, record):
            yield order
    for one in file.recorded(AssessmentRecorded):
        order = status_order(file.partner, one.payload.agreement, one.payload.round)
        if one.payload.consequence == _END and not _told(file, order):
            yield order


def _is_due(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> bool:
    """Its end is settled, and no notice of it went out some other way."""
    today = ws.clock.today()
    settled = checklist(ws, file, record, today) is not None or is_forfeited(ws, file, record, today)
    return settled and not _ticked(ws, file, record)


def _told(file: PartnerFile, order: LetterOrder) -> bool:
    return any(stands(one) and is_same_thing(one.issued.payload, order) for one in file.letters)


def _ticked(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> bool:
    """The formal notice was ticked off: it went out some other way."""
    step = _notice_step(rulebook_on(ws, record, ws.clock.today()))
    done = file.recorded_under(AftermathDone, record.id)
    return bool(step) and any(one.payload.step == step for one in done)


def _notice_step(rulebook: Rulebook) -> str:
    """The step of the checklist that this letter is, "" where the agreement has none."""
    return next((step for step, subject in subject_steps(rulebook.id).items() if subject == _TOLD), "")


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    return (Passage(REASON, Text("The reason"), Text("What else is to be said of the cause")),)


def _compose(making: Making) -> Letter:
    record = making.file.agreement(making.order.agreement)
    if record is None:
        raise Refusal(
            Text("There is no agreement {id}. Choose one of this partner's.", id=making.order.agreement)
        )
    if not record.signed.payload.rulebook:
        raise Refusal(
            Text(
                "The rules of {agreement} are not known, so no letter can be made for it.",
                agreement=record.id,
            )
        )
    base = _base(making, record)
    facts = _assessed(making, record, base) if making.order.about else _ended(making, record, base)
    return status_end.compose_status_end(facts)


def _base(making: Making, record: AgreementRecord) -> StatusFacts:
    rulebook = rulebook_on(making.ws, record, making.day)
    return StatusFacts(
        number=making.number,
        dated_on=making.day,
        sender=sender(making.house),
        addressee=making.file.name,
        agreement=agreement_of(record),
        rulebook=rulebook.id,
        cause=EXPIRED,
        effective_on=making.day,
        clause="",
        notice_clause=known_clauses(rulebook.id, status_end.KIND).get("notice", ""),
        reason=making.passage(REASON),
        attachments=(RECEIPT,),
    )


def _ended(making: Making, record: AgreementRecord, base: StatusFacts) -> StatusFacts:
    found = checklist(making.ws, making.file, record, making.day)
    standing = _standing(making, record)
    if standing.outcome.removed_on and not record.ending:
        return _removed(making, record, standing, base)
    if found is None:
        raise Refusal(
            Text(
                "It is not settled yet on which day {agreement} ends, so its status has not ended. Record "
                "the ending and its service first.",
                agreement=record.id,
            )
        )
    ending = record.ending.payload if record.ending else None
    cause = _cause(record)
    rule = standing.rulebook.term.endings.get(ending.ground) if ending else None
    named = known_clauses(standing.rulebook.id, status_end.KIND).get(cause, "")
    facts = replace(
        base,
        cause=cause,
        effective_on=found.ended_on,
        clause=rule.source.clause if rule else named,
        ground=in_chinese(in_words(ending.ground)) if ending else "",
        told_by=ending.letter if ending else "",
        barred=_barred(found.reentry),
    )
    return _with_tasks(making, record, standing.rulebook, facts, ending.ground if ending else "")


def _standing(making: Making, record: AgreementRecord) -> Standing:
    found = standings_of(making.ws, making.file, making.day)
    return next(one for one in found if one.agreement.id == record.id)


def _removed(making: Making, record: AgreementRecord, standing: Standing, base: StatusFacts) -> StatusFacts:
    """The year's points took the partner out on a day, whatever the term says (R26)."""
    removed_on = standing.outcome.removed_on or making.day
    found = standings_of(making.ws, making.file, making.day)
    known = [(one.rulebook, one.outcome) for one in found]
    facts = replace(
        base,
        cause=REMOVED,
        effective_on=removed_on,
        clause=known_clauses(standing.rulebook.id, status_end.KIND).get(REMOVED, ""),
        barred=_barred(admission_bar(standing.rulebook, known, making.day)),
    )
    return _with_tasks(making, record, standing.rulebook, facts, "")


def _cause(record: AgreementRecord) -> str:
    if record.ending:
        return ENDED
    return DECLINED if record.renewal_declined else EXPIRED


def _assessed(making: Making, record: AgreementRecord, base: StatusFacts) -> StatusFacts:
    """A round of assessment ended the status on the day on which it was assessed (R43)."""
    round_id = making.order.about
    made = (one.payload for one in making.file.recorded_under(AssessmentRecorded, record.id))
    done = next((one for one in made if one.round == round_id and one.consequence == _END), None)
    if done is None:
        raise Refusal(Text("No round of assessment ended the status. Confirm its result first."))
    standing = _standing(making, record)
    result = next(one for one in assessment_results(standing.rulebook) if one.id == _END)
    known = [(one.rulebook, one.outcome) for one in standings_of(making.ws, making.file, done.assessed_on)]
    facts = replace(
        base,
        cause=ASSESSED,
        effective_on=done.assessed_on,
        clause=result.source.clause,
        round=in_chinese(find_round(standing.rulebook, round_id).name),
        reason=base.reason or done.reason,
        barred=_barred(admission_bar(standing.rulebook, known, done.assessed_on)),
    )
    return _with_tasks(making, record, standing.rulebook, facts, "")


def _with_tasks(
    making: Making, record: AgreementRecord, rulebook: Rulebook, facts: StatusFacts, ground: str
) -> StatusFacts:
    day: date = facts.effective_on
    forfeited = facts.cause == REMOVED
    after = AftermathFacts(ground=ground, deposit_forfeited=forfeited)
    steps = aftermath(rulebook, day, after, making.ws.calendar)
    end = End(record, rulebook, ground, day, day)
    ours = tuple(task for task in tasks_of(end, steps, ("vendor",)) if task.id != _notice_step(rulebook))
    return replace(facts, closed=ours, asked=tasks_of(end, steps, ("partner", "both")))


def _barred(bar: AdmissionBar) -> str:
    return "；".join(in_chinese(reason.text) for reason in bar.reasons) if bar.barred else ""


def _recorded(making: Making) -> tuple[Payload, ...]:
    """The step of the checklist that this letter is, ticked off."""
    record = making.file.agreement(making.order.agreement)
    if record is None or making.order.about or _ticked(making.ws, making.file, record):
        return ()
    step = _notice_step(rulebook_on(making.ws, record, making.day))
    return (AftermathDone(record.id, step, making.day, making.number or ""),) if step else ()


STATUS_LETTER = LetterKind(
    status_end.KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
)
