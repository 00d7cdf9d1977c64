"""What a final decision says, gathered from the journal and the outcome as of its day (R18–R20)."""

from __future__ import annotations

from datetime import date

from app.documents.decision import DecisionFacts, Objection
from app.documents.handling_facts import Bars, HandlingNoticeFacts, PenaltyDue
from app.journal.fact import violation_of
from app.journal.kind import NoticeSent, ObjectionAnswered
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.money import ZERO
from app.rules.opposition import WAITING, objection_standing
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement import clauses_of
from app.services.letter import FeeRecordMissing
from app.services.letter_case import LetterCase, case_of, head_of, reply_of, told_of
from app.services.letter_facts import Counted, agreement_of, counted, fee_share, sender, step_of
from app.services.letter_order import Making
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.quoting import quoted_clauses
from app.services.standing import completing, imagine
from app.services.workspace import Workspace

OBJECTION, ANSWER = "objection", "answer"


def decision_facts(making: Making) -> DecisionFacts:
    """What the decision says as of its day. Refused before the time to object is over."""
    ws, day = making.ws, making.day
    found = case_of(ws, making.file, making.order.violation)
    sent, served_on = _served(found)
    _refuse_early(ws, found, day)
    after = imagine(ws, making.file, completing(making.file, [sent], day))
    account = _account(ws, after, found.case.id, day)
    handling = _handling(making, found, after, account, served_on)
    rule = found.edition.procedure.objection
    due_on = ws.calendar.workdays_after(served_on, rule.workdays).due_on
    objection = _objection(making, found.case, due_on)
    announced = found.case.announcement
    typed = (
        (Text("the findings"), handling.findings),
        (Text("the partner's reply"), handling.reply.summary if handling.reply else ""),
        (Text("how the reply was weighed"), handling.reply.weighed if handling.reply else ""),
        (Text("the reason for the sum"), handling.reason),
        (Text("the partner's objection"), objection.summary if objection else ""),
        (Text("the answer to the objection"), objection.answer if objection else ""),
    )
    return DecisionFacts(
        head=head_of(making, found.agreement, found.edition, quoted=handling.quoted, typed=typed),
        handling=handling,
        served_on=served_on,
        objection_due_on=due_on,
        objection=objection,
        undone=bool(objection) and _fell_away(handling, sent),
        announced_on=announced.payload.announced_on if announced else None,
        paid=account.penalty.paid if account else ZERO,
    )


def _served(found: LetterCase) -> tuple[NoticeSent, date]:
    """The handling notice and the day on which it was served. Refused where either is missing."""
    if found.edition.conduct is None:
        raise Refusal(
            Text(
                "{rulebook} knows no final decision: its cases end with the handling notice.",
                rulebook=found.edition.short,
            )
        )
    case = found.case
    if case.notice is None or case.service is None:
        raise Refusal(
            Text(
                "The handling notice of {violation} is not served yet. Record its service first: the time "
                "to object runs from it.",
                violation=case.id,
            )
        )
    return case.notice.payload, case.service.payload.served_on


def _refuse_early(ws: Workspace, found: LetterCase, day: date) -> None:
    """No final decision while the partner may still object (R18)."""
    standing = objection_standing(violation_of(found.case), found.edition, day, ws.calendar)
    if standing and standing.state == WAITING and standing.due_on:
        raise Refusal(
            Text(
                "The partner may object through {due_on} ({clause}). Issue the decision after that day.",
                due_on=standing.due_on,
                clause=standing.source.clause,
            )
        )


def _account(ws: Workspace, after: PartnerFile, violation: str, day: date) -> PenaltyAccount | None:
    """What is owed for the case, None for a mere warning. Refused while it is only *at least* that much."""
    accounts = penalty_accounts(ws, after, day)
    account = next((one for one in accounts if one.case.id == violation), None)
    if account and not account.penalty.complete:
        raise FeeRecordMissing(after.partner)
    return account


def _handling(
    making: Making, found: LetterCase, after: PartnerFile, account: PenaltyAccount | None, served_on: date
) -> HandlingNoticeFacts:
    """The handling as it stands on the decision's day, under the day and number of its notice."""
    ws = making.ws
    count = counted(ws, after, found.case.id, making.day)
    sent = found.case.notice.payload if found.case.notice else NoticeSent(found.case.id, making.day)
    told = told_of(ws, found)
    rule = count.embargo(removed=sent.removed)
    rank = count.marks[-1].rank
    return HandlingNoticeFacts(
        number=sent.letter,
        dated_on=sent.sent_on,
        sender=sender(making.house),
        addressee=making.file.name,
        agreement=agreement_of(found.agreement),
        rulebook=found.edition,
        item=found.case.item,
        occurred_on=found.case.occurred_on,
        findings=found.found,
        steps=tuple(step_of(count, mark) for mark in count.marks),
        bars=Bars(rule.bars, rule.months, rule.source.clause, months_later(served_on, rule.months)),
        objection_due_on=served_on,
        suspicion=told,
        reply=reply_of(found, told.due_on if told else None),
        penalty=_penalty(count, account, sent.sent_on),
        reason=sent.reason.strip(),
        removed=sent.removed,
        quoted=quoted_clauses(clauses_of(ws, found.agreement), found.edition, found.item, rank),
    )


def _penalty(count: Counted, account: PenaltyAccount | None, sent_on: date) -> PenaltyDue | None:
    if account is None or account.penalty.due_on is None:
        return None
    owed, penalty = account.owed, account.penalty
    share = fee_share(count, owed.standard, sent_on)
    return PenaltyDue(owed.standard.amount, penalty.amount, account.penalty.due_on, penalty.complete, share)


def _fell_away(handling: HandlingNoticeFacts, sent: NoticeSent) -> bool:
    """Whether the notice set a lower sum that does not hold any more (R19)."""
    penalty = handling.penalty
    return bool(penalty and sent.set_to is not None and sent.set_to < penalty.amount)


def _objection(making: Making, case: CaseRecord, due_on: date) -> Objection | None:
    """The objection and its answer: as typed, as the step says, or as recorded."""
    if case.objection is None:
        return None
    said, step = case.objection.payload, making.order.step
    answer = making.passage(ANSWER)
    if not answer and isinstance(step, ObjectionAnswered):
        answer = step.answer
    if not answer and case.answer:
        answer = case.answer.payload.answer
    summary = making.passage(OBJECTION) or said.summary
    return Objection(said.objected_on, said.objected_on <= due_on, summary, answer)
