from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.font import FontSet
from app.documents.handling_facts import Suspicion
from app.documents.handling_points import HandlingPointsFacts, compose_handling_points
from app.documents.point_facts import Removed, Tally
from app.rules.refusal import Refusal
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import DAY, FINDINGS, QUOTED, REPLY, TOLD, told
from tests.documents.point_case import (
    COUNTED,
    EARLIER,
    FROZEN,
    MARKET,
    REMOVING,
    TALLY,
    THREE,
    TWELVE,
    YEAR,
    deducted,
)

ZERO = Decimal("0.00")
PLAIN = HandlingPointsFacts(
    head=head(MARKET),
    item=TWELVE,
    occurred_on=date(2026, 2, 6),
    decided_on=DAY,
    findings=FINDINGS,
    tally=TALLY,
    suspicion=TOLD,
    reply=REPLY,
    freeze=FROZEN,
    deducted=deducted(),
)
GONE = replace(deducted(None), top_up=ZERO, top_up_due_on=None, counted="")
VARIANTS: dict[str, HandlingPointsFacts] = {
    "freeze-and-deduction-with-reply": PLAIN,
    "first-of-the-year-quoted": replace(
        PLAIN,
        head=head(MARKET, quoted=(replace(QUOTED[0], clause="policy, art. 24"),)),
        tally=Tally(YEAR, (), 12, 24),
        reply=None,
        suspicion=Suspicion(date(2026, 2, 10), date(2026, 2, 10)),
    ),
    "less-deducted-at-discretion": replace(
        PLAIN, deducted=deducted("4000.00"), reason="发现当日即已下架，并主动说明情况。"
    ),
    "deposit-too-small": replace(PLAIN, deducted=replace(deducted(before="3000.00"), provisional=True)),
    "points-alone": replace(
        PLAIN,
        item=THREE,
        tally=Tally(YEAR, (), 3, 24),
        freeze=None,
        deducted=None,
        suspicion=None,
        reply=None,
    ),
    "removed-by-its-item": replace(
        PLAIN,
        item=REMOVING,
        tally=Tally(YEAR, EARLIER, 24, 24),
        freeze=None,
        deducted=GONE,
        removed=Removed(DAY, "item", ZERO),
    ),
    "removed-by-points": replace(
        PLAIN,
        tally=Tally(YEAR, (replace(EARLIER[0], points=12),), 12, 24),
        deducted=replace(deducted(), top_up=ZERO, top_up_due_on=None, counted=""),
        removed=Removed(DAY, "points", Decimal("15000.00")),
    ),
    "removed-at-discretion": replace(
        PLAIN,
        deducted=None,
        removed=Removed(DAY, "discretion", Decimal("20000.00")),
        reason="造成多名用户重大损失。",
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_notice_by_points_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_handling_points(VARIANTS[variant])
    assert told(letter) == approved(f"handling-points-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_points_before_and_after_are_told_with_the_limit(variant: str) -> None:
    facts = VARIANTS[variant]
    tally = facts.tally
    said = f"扣分前为{tally.before}分，扣分后累计{tally.after}分"
    assert said in told(compose_handling_points(facts))


def test_a_top_up_is_asked_for_with_its_day_and_its_counting_but_not_after_a_removal() -> None:
    assert COUNTED in told(compose_handling_points(PLAIN))
    assert "应补足" not in told(compose_handling_points(VARIANTS["removed-by-its-item"]))


@pytest.mark.parametrize(
    ("facts", "gap"),
    [
        (replace(PLAIN, findings=""), "findings"),
        (replace(PLAIN, reply=replace(REPLY, weighed=" ")), "weighed"),
        (replace(PLAIN, reply=replace(REPLY, summary="")), "summary"),
        (replace(PLAIN, deducted=deducted("4000.00")), "reason"),
    ],
)
def test_what_must_be_said_and_is_not_known_stops_the_notice(facts: HandlingPointsFacts, gap: str) -> None:
    with pytest.raises(Refusal, match=gap):
        compose_handling_points(facts)
