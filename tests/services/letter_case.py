"""Short ways to letters of a case: composed as a draft, issued, read as a story."""

from __future__ import annotations

from dataclasses import replace

from app.documents.story import Letter
from app.services.letter_issue import Issued, compose_draft, issue
from app.services.letter_kinds import LETTER_KINDS, offered_letters
from app.services.letter_order import LetterOrder, Making
from app.services.organisation import set_organisation
from tests.documents.case import told
from tests.services.desk import HOUSE, Desk

ACCOUNT = "云岭计算有限公司 账号 6200 0000 0000 0001"


def with_account(desk: Desk) -> Desk:
    """The same desk, whose organisation has an account to pay to."""
    set_organisation(desk.ws, replace(HOUSE, account=ACCOUNT))
    return desk


def making(desk: Desk, order: LetterOrder) -> Making:
    return Making(desk.ws, desk.file, order, replace(HOUSE, account=ACCOUNT), desk.clock.today())


def draft(desk: Desk, order: LetterOrder) -> Letter:
    return compose_draft(desk.ws, LETTER_KINDS[order.kind], order)


def story(desk: Desk, order: LetterOrder) -> str:
    return told(draft(desk, order))


def issued(desk: Desk, order: LetterOrder) -> Issued:
    return issue(desk.ws, LETTER_KINDS[order.kind], order)


def offered(desk: Desk, kind: str) -> list[LetterOrder]:
    return [order for order in offered_letters(desk.ws, desk.file) if order.kind == kind]


def passages(desk: Desk, order: LetterOrder) -> dict[str, str]:
    """The fields of an order with what is proposed for them."""
    kind = LETTER_KINDS[order.kind]
    return {one.name: one.proposed for one in kind.passages(desk.ws, desk.file, order)}


def variants(desk: Desk, order: LetterOrder) -> list[str]:
    return [one.id for one in LETTER_KINDS[order.kind].variants(desk.ws, desk.file, order)]
