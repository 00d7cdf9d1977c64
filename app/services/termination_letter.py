"""The notice of termination on any ground: its facts, its fields, and what is recorded with it (R31, R36)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.documents.ending_facts import AGREED, HAPPENED, SERVED, Effect, EndingFacts
from app.documents.ending_notice import compose_ending
from app.documents.story import Letter
from app.documents.termination import KIND
from app.journal.kind import EndingNotified, Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.facts import Ending
from app.rules.ground import ending_effect
from app.rules.refusal import Refusal
from app.rules.rulebook import EndingRule
from app.rules.text import Text
from app.rules.word import in_words
from app.services.aftermath_fact import End, aftermath_of
from app.services.agreement import clauses_of
from app.services.cascade_decision import falling_steps
from app.services.chinese_word import in_chinese
from app.services.ending import check_ending_step, ground_choices, rulebook_on
from app.services.letter import TERMINATION_LETTER
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage, Variant
from app.services.quoting import quoted_places
from app.services.removal_order import removal_orders
from app.services.term import HOLDOVER, term_view
from app.services.typed_day import typed_day
from app.services.workspace import Workspace

FACTS, DAY = "facts", "day"
_CASE, _AFTER_EXTENSION = "class_one", "after_extension"
_NEED_FACTS = ("breach", "insolvency", "force_majeure", "law_change", "status_lost")
_DAY_LABELS = {AGREED: Text("The day agreed on"), HAPPENED: Text("The day on which it happened")}


def ending_order(partner: str, step: EndingNotified) -> LetterOrder:
    """The order for the notice that makes an ending, which is recorded with it."""
    return LetterOrder(KIND, partner, agreement=step.agreement, variant=step.ground, step=step)


def confirming_order(partner: str, record: AgreementRecord) -> LetterOrder:
    """The order for the notice of an ending that is recorded already."""
    ground = record.ending.payload.ground if record.ending else ""
    return LetterOrder(KIND, partner, agreement=record.id, variant=ground)


def _compose(making: Making) -> Letter:
    if making.order.violation:
        return TERMINATION_LETTER.compose(making)
    return compose_ending(ending_facts(making))


def _recorded(making: Making) -> tuple[Payload, ...]:
    """The ending, where it is not recorded yet, and what falls with it on a day known now."""
    if making.order.violation:
        falling = falling_steps(making.ws, making.file, making.order.agreement, making.day)
        return (*TERMINATION_LETTER.recorded(making), *falling)
    record = _record(making.file, making.order)
    if record.ending:
        return ()
    step = replace(_step(making, record), letter=making.number or "")
    effect = _effect(making, record, step)
    if effect.effective_on is None:
        return (step,)
    return (step, *falling_steps(making.ws, making.file, record.id, effect.effective_on))


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For a removal, for each ending that no letter of ours tells, for what goes on after its extension."""
    yield from removal_orders(ws, file)
    today = ws.clock.today()
    for record in file.agreements:
        if not record.signed.payload.rulebook or record.renewed_by:
            continue
        if record.ending:
            order = confirming_order(file.partner, record)
            if not _told(file, record, order):
                yield order
        elif term_view(ws, file, record, today).phase == HOLDOVER:
            yield LetterOrder(KIND, file.partner, agreement=record.id, variant=_AFTER_EXTENSION)


def _told(file: PartnerFile, record: AgreementRecord, order: LetterOrder) -> bool:
    ending = record.ending.payload if record.ending else None
    if ending is None or ending.letter or ending.violation:
        return True
    return any(stands(one) and is_same_thing(one.issued.payload, order) for one in file.letters)


def _variants(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Variant]:
    """The grounds that we may use today; the recorded one alone where the ending is recorded."""
    record = file.agreement(order.agreement)
    if order.violation or record is None:
        return ()
    if record.ending:
        ground = record.ending.payload.ground
        return (Variant(ground, in_words(ground)),)
    choices = ground_choices(ws, file, record, "vendor", ws.clock.today())
    usable = [choice.offer for choice in choices if choice.barred is None]
    first = [offer for offer in usable if offer.ground == order.variant]
    others = [offer for offer in usable if offer.ground != order.variant]
    return tuple(Variant(offer.ground, offer.name) for offer in (*first, *others))


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    record = file.agreement(order.agreement)
    if order.violation or record is None or not record.signed.payload.rulebook:
        return ()
    step = _given(order, record)
    ground = step.ground if step else order.variant
    facts = Passage(
        FACTS,
        Text("What happened"),
        Text("The facts on which the agreement is ended"),
        step.reason if step else "",
        required=_needs_facts(ground, step),
    )
    rule = rulebook_on(ws, record, ws.clock.today()).term.endings.get(ground)
    if step is None and rule and rule.day in _DAY_LABELS:
        day = Passage(DAY, _DAY_LABELS[rule.day], Text("Like 2026-03-05"), required=True, short=True)
        return (day, facts)
    return (facts,)


def _needs_facts(ground: str, step: EndingNotified | None) -> bool:
    return ground in _NEED_FACTS and not (step and step.because_of)


def _given(order: LetterOrder, record: AgreementRecord) -> EndingNotified | None:
    """The ending as it is recorded, or as it is to be recorded with the letter."""
    if record.ending:
        return record.ending.payload
    return order.step if isinstance(order.step, EndingNotified) else None


def ending_facts(making: Making) -> EndingFacts:
    """What the notice says. Refused where its ground or a day is missing, or not of this agreement."""
    ws, file, day = making.ws, making.file, making.day
    record = _record(file, making.order)
    step = _step(making, record)
    if record.ending is None:
        check_ending_step(ws, file, step)
    rulebook = rulebook_on(ws, record, day)
    effect = _effect(making, record, step)
    supposed = min(one for one in (effect.supposed_on or day, effect.runs_out_on) if one)
    findings = making.passage(FACTS) or step.reason.strip()
    if _needs_facts(step.ground, step) and not findings:
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


def _record(file: PartnerFile, order: LetterOrder) -> AgreementRecord:
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


def _step(making: Making, record: AgreementRecord) -> EndingNotified:
    """The ending that the letter tells; typed days and facts make it where nothing else does."""
    given = _given(making.order, record)
    if given:
        return given
    ground = making.order.variant
    if not ground:
        raise Refusal(Text("Choose the ground on which the agreement is ended."))
    rule = rulebook_on(making.ws, record, making.day).term.endings.get(ground)
    step = EndingNotified(record.id, ground, sent_on=making.day, reason=making.passage(FACTS))
    if rule is None or rule.day not in _DAY_LABELS:
        return step
    day = typed_day(making.passage(DAY), _DAY_LABELS[rule.day])
    if rule.day == AGREED:
        return replace(step, agreed_on=day)
    return replace(step, happened_on=day)


def _effect(making: Making, record: AgreementRecord, step: EndingNotified) -> Effect:
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


ANY_TERMINATION_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    variants=_variants,
    recorded=_recorded,
    alone=True,
)
