"""A desk whose partner has several agreements, and short ways to record and to end them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.journal.kind import EndingNotified, EndingServed, NoticeSent
from app.journal.partner_file import AgreementRecord
from app.rules.outcome import Renewal
from app.services.agreement import AgreementDraft, record_agreement
from app.services.ending import record_ending, record_ending_service
from app.services.term import TermView, term_view
from tests.services.desk import FIRST, Desk, agreement_draft, set_up_desk

FRAMEWORK = "aliyun-framework-fy22"
MARKETPLACE = "aliyun-marketplace-2020"
ECOSYSTEM = "aliyun-product-ecosystem-2024"
QINGCLOUD = "qingcloud-framework"
TITLES = {
    FRAMEWORK: "云岭合作伙伴框架协议",
    MARKETPLACE: "云市场服务商合作协议",
    ECOSYSTEM: "产品生态集成合作协议",
    QINGCLOUD: "青云合作伙伴框架协议",
    "": "联合市场推广协议",
}
LAST_DAY = date(2026, 3, 31)


def draft(desk: Desk, rulebook: str, **changes: object) -> AgreementDraft:
    """A further agreement of the desk's partner, with the term of its first."""
    base = replace(
        agreement_draft(desk.partner),
        rulebook=rulebook,
        title=TITLES[rulebook],
        number=f"{rulebook[:8]}-1",
        without_rulebook=not rulebook,
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of a draft


def sign(desk: Desk, rulebook: str, **changes: object) -> str:
    """Record one; its id."""
    return record_agreement(desk.ws, draft(desk, rulebook, **changes)).agreements[0]


def next_term(desk: Desk, rulebook: str, renews: str, signed_on: date) -> str:
    """The agreement that follows another one, for the year after."""
    return sign(
        desk,
        rulebook,
        number=f"{rulebook[:8]}-2",
        signed_on=signed_on,
        effective_on=date(2026, 4, 1),
        expires_on=date(2027, 3, 31),
        renews=renews,
    )


def set_up_house(folder: Path) -> Desk:
    """The desk with its framework agreement, a shop and an ecosystem agreement under it: A1, A2, A3."""
    desk = set_up_desk(folder)
    sign(desk, MARKETPLACE)
    sign(desk, ECOSYSTEM)
    return desk


def record_of(desk: Desk, agreement: str) -> AgreementRecord:
    found = desk.file.agreement(agreement)
    assert found, agreement
    return found


def view(desk: Desk, agreement: str, day: date | None = None) -> TermView:
    return term_view(desk.ws, desk.file, record_of(desk, agreement), day or desk.clock.day)


def renewal(desk: Desk, agreement: str, day: date | None = None) -> Renewal:
    found = view(desk, agreement, day).renewal
    assert found
    return found


def end(desk: Desk, agreement: str, ground: str, **days: date) -> None:
    step = replace(EndingNotified(agreement, ground), **days)  # type: ignore[arg-type]  # its days
    record_ending(desk.ws, desk.partner, step)


def serve(desk: Desk, agreement: str, day: date | None = None) -> None:
    record_ending_service(desk.ws, desk.partner, EndingServed(agreement, day or desk.clock.day))


def removable(desk: Desk) -> str:
    """An announced class one whose notice ends the cooperation."""
    desk.fee()
    violation = desk.handled(FIRST, desk.clock.day, removed=True)
    notice = desk.case(violation).notice
    assert notice
    assert isinstance(notice.payload, NoticeSent)
    return violation
