from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.decision import DecisionFacts, Objection, compose_decision
from app.documents.font import FontSet
from app.documents.handling_facts import HandlingNoticeFacts
from app.rules.facts import Fee
from app.rules.refusal import Refusal
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import FIRST, QUOTED, SECOND, THIRD, notice, told

SERVED, DUE, DECIDED = date(2026, 3, 6), date(2026, 3, 11), date(2026, 3, 16)
FEES = Fee(date(2025, 5, 6), Decimal("812345.67"))
OBJECTION = Objection(
    date(2026, 3, 10),
    in_time=True,
    summary="海报系展会主办方制作，贵公司不知情。",
    answer="付印确认单上有贵公司的签章，贵公司知情，异议所附材料不足以推翻已认定的事实。",
)


def decided(handling: HandlingNoticeFacts, **more: object) -> DecisionFacts:
    """A decision on the day after next of what a notice said, served on the day after its sending."""
    bars = replace(handling.bars, through=date(2026 + handling.bars.months // 12, 3, 6))
    if handling.bars.months < 12:
        bars = replace(handling.bars, through=date(2026, 6, 6))
    first = replace(head(quoted=handling.quoted), dated_on=DECIDED)
    return DecisionFacts(first, replace(handling, bars=bars), SERVED, DUE, **more)  # type: ignore[arg-type]


PLAIN = decided(notice(SECOND, suspicion=None, reply=None))
RAISED = notice(SECOND, set_to=Decimal("8000.00"), reason="贵公司同时存在两项违规行为。")
REDUCED = notice(FIRST, fees=(FEES,), set_to=Decimal("60000.00"), reason="主动配合调查。")
VARIANTS: dict[str, DecisionFacts] = {
    "warning-unopposed": decided(notice(THIRD, reply=None)),
    "class-two-unopposed-announced": replace(PLAIN, announced_on=date(2026, 3, 12)),
    "objection-not-upheld": decided(notice(SECOND, quoted=QUOTED), objection=OBJECTION),
    "late-objection-partly-paid": decided(
        notice(SECOND),
        objection=replace(OBJECTION, objected_on=date(2026, 3, 12), in_time=False),
        paid=Decimal("1409.50"),
    ),
    "raised-and-paid": decided(RAISED, paid=Decimal("8000.00")),
    "reduced-unopposed": decided(REDUCED),
    "reduction-fell-away": decided(notice(FIRST, fees=(FEES,)), objection=OBJECTION, undone=True),
    "class-one-removed": decided(notice(FIRST, fees=(FEES,), removed=True), objection=OBJECTION),
    "notice-made-elsewhere": replace(PLAIN, handling=replace(PLAIN.handling, number="")),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_decision_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_decision(VARIANTS[variant])
    assert told(letter) == approved(f"decision-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_decision_is_final_and_says_when_the_notice_was_served(variant: str) -> None:
    story = told(compose_decision(VARIANTS[variant]))
    assert "最终处理决定" in story
    assert "于2026年3月6日送达" in story


def test_the_bars_run_from_the_service_of_the_notice_to_a_day() -> None:
    assert "即至2026年6月6日止" in told(compose_decision(PLAIN))


def test_the_limit_to_pay_does_not_begin_again() -> None:
    story = told(compose_decision(PLAIN))
    assert "即不迟于2026年6月5日" in story
    assert "不因本决定书而重新起算" in story


def test_what_is_left_to_pay_is_the_sum_less_what_was_paid() -> None:
    letter = compose_decision(VARIANTS["late-objection-partly-paid"])
    assert dict(letter.facts)["outstanding"] == "3590.50"
    assert "尚未缴纳的违约金：人民币3,590.50元" in told(letter)


@pytest.mark.parametrize(
    ("facts", "gap"),
    [
        (replace(PLAIN, objection=replace(OBJECTION, answer=" ")), "answer"),
        (replace(PLAIN, objection=replace(OBJECTION, summary="")), "objected"),
        (replace(PLAIN, handling=replace(PLAIN.handling, findings="")), "findings"),
        (decided(notice(FIRST)), "at least"),
    ],
)
def test_what_must_be_said_and_is_not_known_stops_the_decision(facts: DecisionFacts, gap: str) -> None:
    with pytest.raises(Refusal, match=gap):
        compose_decision(facts)
