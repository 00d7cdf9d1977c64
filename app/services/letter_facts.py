"""What the letters say, gathered from the journal and the outcome, never typed twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents import handling_facts as notice
from app.documents import termination_facts as ending
from app.documents.basis import Agreement, Sender
from app.documents.counting_said import counting_said
from app.journal.fact import facts_of
from app.journal.kind import NoticeSent, OrganisationSet
from app.journal.partner_file import AgreementRecord, CaseRecord, PartnerFile
from app.language import CHINESE, render
from app.rules.counting import Count, Mark, count_violations
from app.rules.day_counting import MONTHS, explain_rolled, explain_workdays
from app.rules.day_word import RECEIVED, SENT
from app.rules.facts import Facts, Violation
from app.rules.money import percent_of, rounded
from app.rules.penalty import payment_limit, penalties
from app.rules.penalty_sum import Sum, fees_paid, settled_sum, standard_sum
from app.rules.period import fiscal_year_of, months_later
from app.rules.rulebook import EmbargoRule, HigherOf, Rulebook
from app.services.agreement import clauses_of
from app.services.channel import channel_text
from app.services.quoting import quoted_clauses
from app.services.standing import completing, imagine
from app.services.workspace import Workspace

RECEIPT = "送达回执"


@dataclass(frozen=True)
class Counted:
    """One case with its rules, and the count at the end of a day.

    `rulebook` is the edition in force on that day with those before it, `edition` the one
    that judges this case (R9).
    """

    file: PartnerFile
    case: CaseRecord
    agreement: AgreementRecord
    rulebook: Rulebook
    facts: Facts
    count: Count

    @property
    def edition(self) -> Rulebook:
        """The edition in force on the day the case occurred."""
        return self.rulebook.edition_on(self.case.occurred_on)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the case stands as: its own class, then each one it converts into."""
        return tuple(mark for mark in self.count.marks if mark.violation == self.case.id)

    @property
    def violation(self) -> Violation:
        """The case as the rules know it."""
        return next(v for v in self.facts.violations if v.id == self.case.id)

    def embargo(self, *, removed: bool) -> EmbargoRule:
        """What the case bars, as the class that it stands as."""
        rank = self.marks[-1].rank
        sanctions = self.edition.sanctions
        return sanctions.embargoes[rank, removed and rank == sanctions.removal_class]


def counted(ws: Workspace, file: PartnerFile, violation: str, day: date) -> Counted:
    """The case and its count; KeyError where the partner has no such case."""
    case = file.case(violation)
    agreement = case and file.agreement(case.agreement)
    if not case or not agreement:
        raise KeyError(violation)
    rulebook = ws.library.in_force(agreement.signed.payload.rulebook, day)
    facts = facts_of(file, agreement.id)
    return Counted(file, case, agreement, rulebook, facts, count_violations(facts, rulebook, day))


def notice_facts(
    ws: Workspace, file: PartnerFile, step: NoticeSent, house: OrganisationSet, number: str | None
) -> notice.HandlingNoticeFacts:
    """The handling notice as of the day it is sent, as if served and announced that day."""
    day = step.sent_on
    after = imagine(ws, file, [step, *completing(file, [step], day)])
    found = counted(ws, after, step.violation, day)
    case, rulebook = found.case, found.edition
    objection = ws.calendar.workdays_after(day, rulebook.procedure.objection.workdays)
    penalty, provisional = _penalty(ws, found, day)
    rule = found.embargo(removed=step.removed)
    item = rulebook.catalogue[case.item]
    return notice.HandlingNoticeFacts(
        number=number,
        dated_on=day,
        sender=sender(house),
        addressee=file.name,
        agreement=agreement_of(found.agreement),
        rulebook=rulebook,
        item=case.item,
        occurred_on=case.occurred_on,
        findings=_told_facts(case, step),
        steps=tuple(step_of(found, mark) for mark in found.marks),
        bars=notice.Bars(rule.bars, rule.months, rule.source.clause, months_later(day, rule.months)),
        objection_due_on=objection.due_on,
        suspicion=_suspicion(ws, found),
        reply=_reply(ws, found),
        penalty=penalty,
        reason=step.reason.strip(),
        removed=step.removed,
        payouts_suspended=case.told is not None,
        provisional=objection.provisional or provisional,
        quoted=quoted_clauses(clauses_of(ws, found.agreement), rulebook, item, found.marks[-1].rank),
        attachments=(RECEIPT,),
        objection_counted=_objection_counted(ws, rulebook, day),
        payment_counted=_payment_counted(ws, rulebook, day) if penalty else "",
    )


def _objection_counted(ws: Workspace, rulebook: Rulebook, day: date) -> str:
    counting = explain_workdays(ws.calendar, day, rulebook.procedure.objection.workdays)
    return counting_said(counting, RECEIVED)


def _payment_counted(ws: Workspace, rulebook: Rulebook, day: date) -> str:
    procedure = rulebook.procedure
    rolled = procedure.payment_rolled
    counting = explain_rolled(ws.calendar, day, procedure.payment_months, MONTHS, rolled=rolled)
    return counting_said(counting, SENT)


def _told_facts(case: CaseRecord, step: NoticeSent) -> str:
    """What was found, in the notice's own words; what was alleged where it has none."""
    return step.findings.strip() or case.recorded.payload.description


def sender(house: OrganisationSet) -> Sender:
    """Our own organisation as letters name it."""
    return Sender(
        house.name,
        house.address,
        house.email,
        house.phone,
        house.account,
        house.signatory,
        house.reply_address,
    )


def agreement_of(record: AgreementRecord) -> Agreement:
    """The agreement that a letter rests on."""
    signed = record.signed.payload
    return Agreement(signed.title, signed.number, signed.signed_on)


def step_of(found: Counted, mark: Mark) -> notice.Step:
    """A mark as letters tell it, with those before it."""
    earlier = tuple(_earlier(found, violation, mark.rank) for violation in mark.earlier)
    return notice.Step(mark.rank, mark.place, earlier)


def _earlier(found: Counted, violation: str, rank: str) -> notice.Earlier:
    mark = next(m for m in found.count.marks if m.violation == violation and m.rank == rank)
    fact = next(v for v in found.facts.violations if v.id == violation)
    item = found.rulebook.item_on(fact.item, fact.occurred_on)
    return notice.Earlier(item.name.zh, mark.on, mark.through, derived=item.rank != rank)


def _suspicion(ws: Workspace, found: Counted) -> notice.Suspicion | None:
    told = found.case.told
    if not told:
        return None
    day = told.payload.notified_on
    limit = ws.calendar.workdays_after(day, found.edition.procedure.reply.workdays)
    channel = render(channel_text(told.payload.channel), CHINESE)
    return notice.Suspicion(day, limit.due_on, channel)


def _reply(ws: Workspace, found: Counted) -> notice.Reply | None:
    reply, told = found.case.reply, _suspicion(ws, found)
    if not reply or not told:
        return None
    payload = reply.payload
    in_time = payload.replied_on <= told.due_on
    return notice.Reply(payload.replied_on, in_time, payload.summary, payload.weighed)


def _penalty(ws: Workspace, found: Counted, day: date) -> tuple[notice.PenaltyDue | None, bool]:
    standard = standard_sum(found.facts, found.edition, found.violation, found.marks[-1], day)
    if standard is None:
        return None, False
    due = settled_sum(found.edition, found.violation, standard, day)
    limit = payment_limit(found.edition, day, ws.calendar)
    share = fee_share(found, standard, day)
    complete = standard.complete and due.complete
    owed = notice.PenaltyDue(standard.amount, due.amount, limit.due_on, complete, share)
    return owed, limit.provisional


def fee_share(found: Counted, standard: Sum, day: date) -> notice.FeeShare | None:
    """The fees of a notice's fiscal year through its day, where the sum is a share of them (R15)."""
    rule = found.edition.sanctions.penalties[found.marks[-1].rank]
    if not isinstance(rule, HigherOf) or not standard.complete:
        return None
    year = fiscal_year_of(day, found.edition.fiscal_first_month)
    fees = fees_paid(found.facts, year, day)
    return notice.FeeShare(year, fees, rounded(percent_of(fees, rule.percent_of_fees)))


def termination_facts(
    ws: Workspace, found: Counted, day: date, house: OrganisationSet, number: str | None
) -> ending.TerminationFacts:
    """The notice of termination after a class one, sent and effective on `day` (R22)."""
    case, rulebook = found.case, found.edition
    sent = case.notice
    if sent is None:
        raise KeyError(case.id)
    served_on = case.service.payload.served_on if case.service else None
    rule = found.embargo(removed=True)
    through = months_later(served_on, rule.months) if served_on else None
    item = rulebook.catalogue[case.item]
    return ending.TerminationFacts(
        number=number,
        dated_on=day,
        sender=sender(house),
        addressee=found.file.name,
        agreement=agreement_of(found.agreement),
        rulebook=rulebook,
        item=case.item,
        occurred_on=case.occurred_on,
        findings=_told_facts(case, sent.payload),
        ranks=tuple(mark.rank for mark in found.marks),
        notice=ending.HandlingNotice(sent.payload.letter, sent.payload.sent_on, served_on),
        effective_on=day,
        barred=ending.Barred(rule.bars, rule.months, rule.source.clause, through),
        others=tuple(_other(ws, record, rulebook) for record in _others(found)),
        owed=_owed(ws, found, day),
        quoted=quoted_clauses(clauses_of(ws, found.agreement), rulebook, item, found.marks[-1].rank),
        attachments=(RECEIPT,),
    )


def _others(found: Counted) -> list[AgreementRecord]:
    return [
        record for record in found.file.agreements if record.id != found.agreement.id and not record.ending
    ]


def _other(ws: Workspace, record: AgreementRecord, rulebook: Rulebook) -> ending.OtherAgreement:
    signed = record.signed.payload
    falls = False
    if signed.rulebook:
        current = ws.library.current(signed.rulebook)
        falls = any(edition.id in rulebook.term.falling for edition in (current, *current.earlier))
    return ending.OtherAgreement(signed.title, signed.number, signed.signed_on, falls)


def _owed(ws: Workspace, found: Counted, day: date) -> ending.Owed | None:
    for owed in penalties(found.facts, found.rulebook, found.count, day, ws.calendar):
        penalty = owed.penalty
        if penalty.violation == found.case.id and penalty.outstanding and penalty.due_on:
            return ending.Owed(penalty.outstanding, penalty.due_on)
    return None
