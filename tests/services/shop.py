"""A desk whose only agreement counts points: a shop on the marketplace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.journal.kind import DecisionTaken, DepositOpened, DepositToppedUp
from app.services.agreement import record_agreement
from app.services.organisation import set_organisation
from app.services.partner import register_partner
from app.services.workspace import create_workspace
from tests.services.desk import DRAFT, HOUSE, OPENED, TODAY, DayClock, Desk, agreement_draft

MARKETPLACE = "aliyun-marketplace-2020"
# Catalogue items: 6 points, 7 days and ¥3,000; 12 points, 15 days and ¥5,000; removal; 3 points alone.
SIX, TWELVE, REMOVAL, THREE = "m-9", "m-1", "m-2", "m-12"
LEVEL = Decimal("20000.00")


def set_up_shop(folder: Path) -> Desk:
    """A workspace with one partner and its marketplace agreement, no deposit recorded yet."""
    clock = DayClock(OPENED)
    ws = create_workspace(folder / "partners.db", recorded_by="林知夏", clock=clock)
    partner = register_partner(ws, DRAFT).partners[0]
    draft = replace(agreement_draft(partner), rulebook=MARKETPLACE, title="云市场服务商合作协议")
    agreement = record_agreement(ws, draft).agreements[0]
    set_organisation(ws, HOUSE)
    clock.day = TODAY
    return Desk(ws, clock, partner, agreement)


def open_deposit(shop: Desk, day: date = OPENED) -> int:
    return shop.step(DepositOpened(shop.agreement, day, LEVEL, LEVEL))


def top_up(shop: Desk, amount: str, day: date = TODAY) -> int:
    return shop.step(DepositToppedUp(shop.agreement, day, Decimal(amount)))


def decided(shop: Desk, item: str, day: date = TODAY) -> str:
    """A violation that occurred and was decided on one day."""
    violation = shop.suspect(item, day)
    shop.step(DecisionTaken(violation, day))
    return violation
