"""The sample, and on top of it one of everything that can fall due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.journal.kind import (
    AgreementSigned,
    CertificateLost,
    CertificateRecorded,
    ComplaintReceived,
    EndingNotified,
    EndingServed,
    MonthlyFigures,
    ObligationStarted,
    PartnerRegistered,
    Payload,
    RenewalAgreed,
)
from app.services.gate import Change, change
from app.services.sample import create_sample
from app.services.workspace import Workspace
from tests.services.desk import RULEBOOK, DayClock

MARKETPLACE, QINGCLOUD, ECOSYSTEM = (
    "aliyun-marketplace-2020",
    "qingcloud-framework",
    "aliyun-product-ecosystem-2024",
)
START = date(2026, 3, 5)


def busy_workspace(folder: Path) -> Workspace:
    """Open, as of `START`; its clock is a `DayClock`."""
    ws = create_sample(folder / "busy.db", recorded_by="林知夏", clock=DayClock(START))
    with change(ws) as c:
        _company(c)
        _undecided(c)
    return ws


def _company(c: Change) -> None:
    """A partner with an agreement of every house, each with something that runs."""
    partner = c.next_id("P")
    c.append(
        PartnerRegistered(partner, "昆明枫桥数智有限公司", categories=("sales", "product")), partner=partner
    )
    framework, shop, cloud, ecosystem = (_signed(c, partner, book) for book in (
        RULEBOOK, MARKETPLACE, QINGCLOUD, ECOSYSTEM
    ))  # fmt: skip
    day = START
    payloads: tuple[Payload, ...] = (
        RenewalAgreed(framework, day),
        ObligationStarted(c.next_id("T"), shop, "entry-change", day),
        ComplaintReceived(c.next_id("C"), shop, day, "14:05", "回复迟缓"),
        *(MonthlyFigures(shop, date(2025, month, 1), 0, None, 0, 0) for month in (11, 12)),
        MonthlyFigures(shop, date(2026, 1, 1), 0, None, 0, 0),
        CertificateRecorded(c.next_id("K"), "business_licence", expires_on=date(2026, 9, 30)),
        CertificateRecorded(
            lost := c.next_id("K"), "technical", agreement=cloud, expires_on=date(2027, 1, 1)
        ),
        CertificateLost(lost, day),
        EndingNotified(ecosystem, "notice", sent_on=day),
        EndingServed(ecosystem, day),
    )
    for payload in payloads:
        c.append(payload, partner=partner)


def _undecided(c: Change) -> None:
    """A partner whose framework agreement ended, and nothing was decided yet about the other one."""
    partner = c.next_id("P")
    c.append(PartnerRegistered(partner, "大理枫林软件有限公司"), partner=partner)
    framework = _signed(c, partner, RULEBOOK)
    _signed(c, partner, ECOSYSTEM)
    c.append(EndingNotified(framework, "breach", sent_on=START), partner=partner)
    c.append(EndingServed(framework, START), partner=partner)


def _signed(c: Change, partner: str, rulebook: str) -> str:
    agreement = c.next_id("A")
    days = date(2025, 3, 20), date(2025, 4, 1), date(2026, 6, 30)
    c.append(
        AgreementSigned(agreement, rulebook, "协议", f"N-{agreement}", *days, "甲", "乙"), partner=partner
    )
    return agreement
