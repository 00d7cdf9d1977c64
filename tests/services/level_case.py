"""A desk for qualification and level: facts that meet every criterion, and short ways to record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.journal.kind import PartnerAmended
from app.rules.rulebook import Rulebook
from app.services.gate import change
from app.services.partner import register_partner
from app.services.review import Fact, ReviewDraft, record_review
from app.services.review_history import find_review, reviews_of
from app.services.tier import TierView, tier_view
from tests.services.contract import ECOSYSTEM, FRAMEWORK, record_of, sign
from tests.services.desk import OTHER, Desk, agreement_draft, set_up_desk

GOOD: dict[str, Fact] = {
    "legal_form": "enterprise",
    "registered_capital": Decimal("6000000.00"),
    "established_on": date(2015, 6, 1),
    "staff": 25,
    "technical_staff": 4,
    "customer_operation": True,
    "after_sales": True,
    "brand_conflict": False,
    "good_standing": True,
    "accepts_agreement": True,
    "accepts_supervision": True,
}
PARTS = ("company-size", "operating-results", "users", "cloud-use", "satisfaction", "depth")


def rules_of(desk: Desk, rulebook: str = FRAMEWORK) -> Rulebook:
    return desk.ws.library.in_force(rulebook, desk.clock.day)


def draft(desk: Desk, rulebook: str = FRAMEWORK, **changes: object) -> ReviewDraft:
    """A review with facts that meet every criterion of the framework agreement."""
    base = ReviewDraft(rulebook, desk.clock.day, GOOD)
    return replace(base, **changes)  # type: ignore[arg-type]  # the fields of a draft


def with_facts(**facts: Fact) -> Mapping[str, Fact]:
    return {**GOOD, **facts}


def review(desk: Desk, made: ReviewDraft) -> str:
    """Record a review; its id."""
    record_review(desk.ws, desk.partner, rules_of(desk, made.rulebook), made)
    found = max(reviews_of(desk.file), key=lambda one: one.entry).payload.review
    assert find_review(desk.file, found).rulebook == made.rulebook
    return found


def amend(desk: Desk, **fields: object) -> None:
    with change(desk.ws) as c:
        c.append(PartnerAmended(desk.partner, **fields), partner=desk.partner)  # type: ignore[arg-type]  # by name


def set_up_tiers(folder: Path) -> Desk:
    """A partner with a framework and an ecosystem agreement (A2) that meets what both ask for."""
    desk = set_up_desk(folder)
    sign(desk, ECOSYSTEM)
    facts = {
        name: {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        for name, value in GOOD.items()
    }
    amend(desk, own_products=("青禾工单",), categories=("consulting", "product"), **facts)
    return desk


def tiers(desk: Desk) -> TierView:
    return tier_view(desk.ws, desk.file, record_of(desk, "A2"), rules_of(desk, ECOSYSTEM), desk.clock.day)


def marks(mark: str) -> dict[str, Decimal | None]:
    return dict.fromkeys(PARTS, Decimal(mark))


def second_partner(desk: Desk, **fields: object) -> Desk:
    """Another partner with a framework agreement of its own, seen from the same desk."""
    from app.services.agreement import record_agreement

    partner = register_partner(desk.ws, OTHER).partners[0]
    signed = replace(agreement_draft(partner, OTHER), number="YL-2025-0008")
    agreement = record_agreement(desk.ws, signed).agreements[0]
    other = Desk(desk.ws, desk.clock, partner, agreement)
    if fields:
        amend(other, **fields)
    return other
