"""店铺冻结通知书: its facts and fields (R27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.freeze import KIND, FreezeFacts, OtherFreeze, compose_freeze
from app.documents.handling_points import KIND as NOTICE
from app.documents.story import Letter
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_case import head_of, letters_about, quoted_for, standing_letter
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.point_fact import frozen_of, other_freezes, point_case, tally_of
from app.services.standing import standings_of
from app.services.workspace import Workspace

REMARK = "remark"


def freeze_order(partner: str, violation: str) -> LetterOrder:
    """The order for the freeze that a decided case brought."""
    return LetterOrder(KIND, partner, violation=violation)


def freeze_facts(making: Making) -> FreezeFacts:
    """What the letter says. Refused where the decision brought no freeze."""
    ws, file, violation = making.ws, making.file, making.order.violation
    point = point_case(ws, file, violation, making.day)
    frozen, remark = frozen_of(point), making.passage(REMARK)
    if frozen is None:
        raise Refusal(Text("The decision on {violation} brought no freeze.", violation=violation))
    found = point.found
    notices = letters_about(file, NOTICE, violation)
    return FreezeFacts(
        head=head_of(
            making,
            found.agreement,
            found.edition,
            quoted=quoted_for(ws, found, point.rules.freeze.clause),
            typed=((Text("the remark"), remark),),
        ),
        item=found.item,
        occurred_on=found.case.occurred_on,
        decided_on=point.own.on,
        tally=tally_of(point),
        frozen=frozen,
        notice=notices[-1].number if notices else "",
        others=tuple(OtherFreeze(what, other) for what, other in other_freezes(point)),
        remark=remark,
    )


def _compose(making: Making) -> Letter:
    return compose_freeze(freeze_facts(making))


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For each freeze that is not over and not told yet, the one that ends first before the others."""
    today = ws.clock.today()
    running = [
        freeze
        for standing in standings_of(ws, file, today)
        for freeze in standing.outcome.freezes or ()
        if freeze.through >= today
    ]
    for freeze in sorted(running, key=lambda one: one.through):
        order = freeze_order(file.partner, freeze.violation)
        if standing_letter(file, order) is None:
            yield order


def _passages(_ws: Workspace, _file: PartnerFile, _order: LetterOrder) -> Sequence[Passage]:
    return (Passage(REMARK, Text("Remark"), Text("What else the partner should know; may stay empty")),)


FREEZE_LETTER = LetterKind(
    KIND, _compose, offered=lambda ws, file: tuple(_offered(ws, file)), passages=_passages
)
