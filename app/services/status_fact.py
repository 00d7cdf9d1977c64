"""What a notice of the end of a status says: why, since when, what is closed (R26, R37, R43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents import status_end
from app.documents.letter_clause import known_clauses, subject_steps
from app.documents.status_facts import ASSESSED, DECLINED, ENDED, EXPIRED, REMOVED, StatusFacts
from app.journal.kind import AssessmentRecorded
from app.journal.partner_file import AgreementRecord
from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.aftermath import AftermathFacts, aftermath
from app.rules.assessment import find_round
from app.rules.assessment_result import assessment_results
from app.rules.period import ONE_DAY
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import in_words
from app.services.aftermath import checklist
from app.services.aftermath_fact import End, tasks_of
from app.services.chinese_word import in_chinese
from app.services.ending import rulebook_on
from app.services.ending_fact import agreement_to_end, letter_of_ending
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_order import Making
from app.services.standing import Standing, standings_of

REASON = "reason"
_END, _TOLD = "end", "told"


def status_facts(making: Making) -> StatusFacts:
    """What the notice says. Refused where the end is not settled, or no round brought it."""
    record = agreement_to_end(making.file, making.order)
    base = _base(making, record)
    return _assessed(making, record, base) if making.order.about else _ended(making, record, base)


def notice_step(rulebook: Rulebook) -> str:
    """The step of the checklist that this letter is, "" where the agreement has none."""
    return next((step for step, subject in subject_steps(rulebook.id).items() if subject == _TOLD), "")


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
        _returning(base, found.reentry),
        cause=cause,
        effective_on=found.ended_on,
        clause=rule.source.clause if rule else named,
        ground=in_chinese(in_words(ending.ground)) if ending else "",
        told_by=letter_of_ending(making.file, record),
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
        _returning(base, admission_bar(standing.rulebook, known, making.day)),
        cause=REMOVED,
        effective_on=removed_on,
        clause=known_clauses(standing.rulebook.id, status_end.KIND).get(REMOVED, ""),
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
        _returning(base, admission_bar(standing.rulebook, known, done.assessed_on)),
        cause=ASSESSED,
        effective_on=done.assessed_on,
        clause=result.source.clause,
        round=in_chinese(find_round(standing.rulebook, round_id).name),
        reason=base.reason or done.reason,
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
    ours = tuple(task for task in tasks_of(end, steps, ("vendor",)) if task.id != notice_step(rulebook))
    return replace(facts, closed=ours, asked=tasks_of(end, steps, ("partner", "both")))


def _returning(base: StatusFacts, bar: AdmissionBar) -> StatusFacts:
    """With what bars the partner from being admitted again (R17, R30)."""
    through = bar.earliest_on - ONE_DAY if bar.barred and bar.earliest_on else None
    return replace(base, barred_through=through, never_again=bar.never)
