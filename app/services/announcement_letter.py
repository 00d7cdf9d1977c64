"""违规通报: its facts, and the announcement that it may make; nothing in it is about a person (R10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.documents.announcement import KIND, AnnouncementFacts, ByClass, ByPoints, compose_announcement
from app.documents.handling_facts import Bars
from app.documents.head import Head
from app.documents.story import Letter
from app.documents.wording import wording
from app.journal.kind import Payload, ViolationAnnounced
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.due_process import check_due_process, still_missing
from app.services.letter_case import LetterCase, case_of, standing_letter
from app.services.letter_facts import agreement_of, counted, sender
from app.services.letter_issue import refuse_other_day
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.money import penalty_accounts
from app.services.personal_data import refuse_personal_data
from app.services.point_fact import deducted_of, frozen_of, point_case, removed_of
from app.services.standing import imagine
from app.services.workspace import Workspace

SUMMARY = "summary"


def announcement_order(partner: str, violation: str, step: ViolationAnnounced | None = None) -> LetterOrder:
    """The order for a case; with a step, the announcement is recorded with the letter."""
    return LetterOrder(KIND, partner, violation=violation, step=step)


def announcement_facts(making: Making) -> AnnouncementFacts:
    """What all partners are told. Refused where nothing is announced, or a person would be named."""
    ws, step, summary = making.ws, making.order.step, making.passage(SUMMARY)
    file = imagine(ws, making.file, [step]) if isinstance(step, ViolationAnnounced) else making.file
    found = case_of(ws, file, making.order.violation)
    refuse_personal_data(making.file, making.order.passages.values())
    announced_on, handling = _handling(making, file, found)
    return AnnouncementFacts(
        head=_head(making, found, summary),
        partner=file.name,
        item=found.item,
        announced_on=announced_on,
        handling=handling,
        summary=summary,
    )


def _head(making: Making, found: LetterCase, summary: str) -> Head:
    """To all partners, in our name alone: neither a signatory nor how to reach anybody."""
    typed = ((Text("the summary"), summary), (Text("the partner's name"), making.file.name))
    return Head(
        number=making.number,
        dated_on=making.day,
        sender=replace(sender(making.house), signatory="", phone="", email=""),
        addressee=wording(KIND).say("addressee"),
        agreement=agreement_of(found.agreement),
        rulebook=found.edition,
        typed=typed,
    )


def _handling(making: Making, file: PartnerFile, found: LetterCase) -> tuple[date, ByClass | ByPoints]:
    if found.by_points:
        return _by_points(making, file, found)
    announced = found.case.announcement
    if announced is None:
        raise Refusal(
            Text(
                "{id} is not announced yet. Record the announcement with the letter, or before it.",
                id=found.case.id,
            )
        )
    return announced.payload.announced_on, _by_class(making, file, found)


def _by_class(making: Making, file: PartnerFile, found: LetterCase) -> ByClass:
    case = found.case
    count = counted(making.ws, file, case.id, making.day)
    mark = count.marks[-1]
    removed = bool(case.notice and case.notice.payload.removed)
    rule = count.embargo(removed=removed)
    served_on = case.service.payload.served_on if case.service else None
    through = months_later(served_on or making.day, rule.months)
    owed = any(one.case.id == case.id for one in penalty_accounts(making.ws, file, making.day))
    bars = Bars(rule.bars, rule.months, rule.source.clause, through)
    return ByClass(mark.rank, found.item.rank, owed, bars, served_on, mark.through, removed)


def _by_points(making: Making, file: PartnerFile, found: LetterCase) -> tuple[date, ByPoints]:
    """Where points count the letter is the announcement, on the day that it bears."""
    point = point_case(making.ws, file, found.case.id, making.day)
    deducted = deducted_of(making.ws, point) is not None
    handling = ByPoints(point.own.measure.points, frozen_of(point), deducted, removed_of(point) is not None)
    return making.day, handling


def _compose(making: Making) -> Letter:
    step = making.order.step
    if making.number and isinstance(step, ViolationAnnounced):
        refuse_other_day(making.ws, step.announced_on)
        check_due_process(making.ws, making.file, step)
    return compose_announcement(announcement_facts(making))


def _recorded(making: Making) -> tuple[Payload, ...]:
    step = making.order.step
    return (replace(step, letter=making.number or ""),) if isinstance(step, ViolationAnnounced) else ()


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each case that may be announced now, with its step; then for those announced without a letter."""
    today = ws.clock.today()
    plain = [case for case in file.cases if _lacks_letter(file, case)]
    for case in plain:
        step = ViolationAnnounced(case.id, today)
        if case.service and case.is_open and still_missing(ws, file, step) is None:
            yield announcement_order(file.partner, case.id, step)
    for case in reversed(plain):
        if case.announcement or case.decision:
            yield announcement_order(file.partner, case.id)


def _lacks_letter(file: PartnerFile, case: CaseRecord) -> bool:
    order = announcement_order(file.partner, case.id)
    return case.dismissal is None and standing_letter(file, order) is None


def _is_pressing(ws: Workspace, file: PartnerFile, order: LetterOrder) -> bool:
    """It makes the announcement, or tells one of today; an earlier one was published some other way."""
    case = file.case(order.violation)
    told = case.announcement.payload.announced_on if case and case.announcement else None
    return order.step is not None or told == ws.clock.today()


def _passages(_ws: Workspace, _file: PartnerFile, _order: LetterOrder) -> Sequence[Passage]:
    hint = Text("One sentence at most, and nothing about a person: all partners read it")
    return (Passage(SUMMARY, Text("What happened"), hint),)


ANNOUNCEMENT_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
    pressing=_is_pressing,
)
