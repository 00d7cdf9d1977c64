"""What a notice of termination says, gathered from the ending, its ground and what follows (R31, R36)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.ending_facts import AGREED, HAPPENED, SERVED, Effect, EndingFacts
from app.documents.termination import KIND as TERMINATION
from app.journal.kind import EndingNotified
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.facts import Ending
from app.rules.ground import ending_effect
from app.rules.refusal import Refusal
from app.rules.rulebook import EndingRule
from app.rules.text import Text
from app.rules.word import in_words
from app.services.aftermath_fact import End, aftermath_of
from app.services.agreement import clauses_of
from app.services.chinese_word import in_chinese
from app.services.ending import check_ending_step, rulebook_on
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import stands
from app.services.letter_order import LetterOrder, Making
from app.services.quoting import quoted_places
from app.services.term import term_view
from app.services.typed_day import typed_day

FACTS, DAY = "facts", "day"
DAY_LABELS = {AGREED: Text("The day agreed on"), HAPPENED: Text("The day on which it happened")}
_CASE = "class_one"
_NEED_FACTS = ("breach", "insolvency", "force_majeure", "law_change", "status_lost")


def needs_facts(ground: str, step: EndingNotified | None) -> bool:
    """Whether the notice must say what happened; what falls with another agreement need not."""
    return ground in _NEED_FACTS and not (step and step.because_of)


def given_ending(order: LetterOrder, record: AgreementRecord) -> EndingNotified | None:
    """The ending as it is recorded, or as it is to be recorded with the letter."""
    if record.ending:
        return record.ending.payload
    return order.step if isinstance(order.step, EndingNotified) else None


def ending_facts(making: Making) -> EndingFacts:
    """What the notice says. Refused where its ground or a day is missing, or not of this agreement."""
    ws, file, day = making.ws, making.file, making.day
    record = agreement_to_end(file, making.order)
    step = ending_of(making, record)
    if record.ending is None:
        check_ending_step(ws, file, step)
    rulebook = rulebook_on(ws, record, day)
    effect = effect_said(making, record, step)
    supposed = min(one for one in (effect.supposed_on or day, effect.runs_out_on) if one)
    findings = making.passage(FACTS) or step.reason.strip()
    if needs_facts(step.ground, step) and not findings:
        raise Refusal(Text("The notice must say what happened: enter the facts of the ending."))
    end = End(record, rulebook, step.ground, effect.effective_on, supposed)
    return EndingFacts(
        number=making.number,
        dated_on=day,
        sender=sender(making.house),
        addressee=file.name,
        agreement=agreement_of(record),
        rulebook=rulebook.id,
        ground=step.ground,
        ground_name=in_chinese(in_words(step.ground)),
        effect=effect,
        aftermath=aftermath_of(ws, file, end, day),
        findings=findings,
        upper=_upper(file, record, step),
        quoted=quoted_places(clauses_of(ws, record), effect.clause),
        attachments=(RECEIPT,),
    )


def _upper(file: PartnerFile, record: AgreementRecord, step: EndingNotified) -> str:
    """The title of the agreement with which this one ends, "" for one that ends by itself."""
    above = file.agreement(step.because_of or (record.signed.payload.parent if step.ground == _CASE else ""))
    return agreement_of(above).bare_title if above else ""


def agreement_to_end(file: PartnerFile, order: LetterOrder) -> AgreementRecord:
    """The agreement that a letter is about. Refused where there is none, or its rules are not known."""
    record = file.agreement(order.agreement)
    if record is None:
        raise Refusal(Text("There is no agreement {id}. Choose one of this partner's.", id=order.agreement))
    if not record.signed.payload.rulebook:
        raise Refusal(
            Text(
                "The rules of {agreement} are not known, so no letter can be made for it.",
                agreement=record.id,
            )
        )
    return record


def letter_of_ending(file: PartnerFile, record: AgreementRecord) -> str:
    """The number of the notice that tells an ending: the one that made it, or was written for it later."""
    if record.ending is None:
        return ""
    told = (
        one.number
        for one in file.letters
        if stands(one)
        and one.issued.payload.letter_kind == TERMINATION
        and one.issued.payload.agreement == record.id
    )
    return record.ending.payload.letter or next(told, "")


def ending_of(making: Making, record: AgreementRecord) -> EndingNotified:
    """The ending that the letter tells; typed days and facts make it where nothing else does."""
    given = given_ending(making.order, record)
    if given:
        return given
    ground = making.order.variant
    if not ground:
        raise Refusal(Text("Choose the ground on which the agreement is ended."))
    rule = rulebook_on(making.ws, record, making.day).term.endings.get(ground)
    step = EndingNotified(record.id, ground, sent_on=making.day, reason=making.passage(FACTS))
    if rule is None or rule.day not in DAY_LABELS:
        return step
    day = typed_day(making.passage(DAY), DAY_LABELS[rule.day])
    if rule.day == AGREED:
        return replace(step, agreed_on=day)
    return replace(step, happened_on=day)


def effect_said(making: Making, record: AgreementRecord, step: EndingNotified) -> Effect:
    """When the ending takes effect, and on which day it would, were the notice served today."""
    ws = making.ws
    rulebook = rulebook_on(ws, record, making.day)
    served_on = record.ending_service.payload.served_on if record.ending_service else step.served_on
    found = ending_effect(rulebook, _days(step, served_on), ws.calendar)
    rule: EndingRule = rulebook.term.endings[step.ground]
    supposed = found
    if found.effective_on is None and rule.day == SERVED:
        supposed = ending_effect(rulebook, _days(step, making.day), ws.calendar)
    natural = term_view(ws, making.file, record, making.day).ends_on if found.effective_on is None else None
    return Effect(
        counts_from=rule.day,
        clause=rule.source.clause,
        days=rule.days_after,
        workdays=rule.workdays_after,
        effective_on=found.effective_on,
        supposed_on=supposed.effective_on,
        event_on=step.happened_on or step.agreed_on,
        told_on=step.sent_on if record.ending and step.sent_on != making.day else None,
        served_on=served_on,
        runs_out_on=natural if natural and _is_before(natural, supposed.effective_on) else None,
        provisional=supposed.provisional,
    )


def _is_before(day: date, other: date | None) -> bool:
    return other is not None and day < other


def _days(step: EndingNotified, served_on: date | None) -> Ending:
    return Ending(step.ground, step.agreed_on, step.happened_on, step.sent_on, served_on)
