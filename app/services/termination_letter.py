"""The notice of termination on any ground: its facts, its fields, and what is recorded with it (R31, R36)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.ending_notice import compose_ending
from app.documents.story import Letter
from app.documents.termination import KIND
from app.journal.kind import EndingNotified, Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.text import Text
from app.rules.word import in_words
from app.services.cascade_decision import falling_steps
from app.services.ending import ground_choices, rulebook_on
from app.services.ending_fact import (
    DAY,
    DAY_LABELS,
    FACTS,
    agreement_to_end,
    effect_said,
    ending_facts,
    ending_of,
    given_ending,
    needs_facts,
)
from app.services.letter import TERMINATION_LETTER
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage, Variant
from app.services.removal_order import removal_orders
from app.services.term import HOLDOVER, term_view
from app.services.workspace import Workspace

_AFTER_EXTENSION = "after_extension"


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
    record = agreement_to_end(making.file, making.order)
    if record.ending:
        return ()
    step = replace(ending_of(making, record), letter=making.number or "")
    effect = effect_said(making, record, step)
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
    step = given_ending(order, record)
    ground = step.ground if step else order.variant
    facts = Passage(
        FACTS,
        Text("What happened"),
        Text("The facts on which the agreement is ended"),
        step.reason if step else "",
        required=needs_facts(ground, step),
    )
    rule = rulebook_on(ws, record, ws.clock.today()).term.endings.get(ground)
    if step is None and rule and rule.day in DAY_LABELS:
        day = Passage(DAY, DAY_LABELS[rule.day], Text("Like 2026-03-05"), required=True, short=True)
        return (day, facts)
    return (facts,)


ANY_TERMINATION_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    variants=_variants,
    recorded=_recorded,
    alone=True,
)
