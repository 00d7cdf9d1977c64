"""The handling notice: one approved story per variant, and what stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.glyph import MissingGlyph
from app.documents.handling_facts import HandlingNoticeFacts, Suspicion
from app.documents.handling_notice import compose_handling_notice
from app.rules.facts import Fee
from app.rules.refusal import Refusal
from tests.documents.case import ADDRESSEE, FIRST, QUOTED, REPLY, SECOND, THIRD, TOLD, notice, told
from tests.documents.paper import printed_text

STORIES = Path(__file__).parent / "stories"
KEPT = Fee(date(2025, 5, 6), Decimal("0.00"))
FEES = Fee(date(2025, 5, 6), Decimal("812345.67"))
TWO_THIRDS = ((THIRD, date(2025, 6, 20)), ("5.3.4-15", date(2025, 9, 1)))
THREE_SECONDS = ((SECOND, date(2025, 4, 1)), (SECOND, date(2025, 5, 1)), (SECOND, date(2025, 6, 1)))

VARIANTS: dict[str, HandlingNoticeFacts] = {
    "class-three-warning-with-reply": notice(
        THIRD, quoted=QUOTED, attachments=("网页截图.png", "投诉记录.pdf")
    ),
    "class-three-second-unopposed": notice(THIRD, TWO_THIRDS[:1], reply=None),
    "class-three-lapsed-earlier": notice(THIRD, ((THIRD, date(2025, 3, 5)),), reply=None),
    "class-two-first-clear-facts": notice(SECOND, suspicion=None, reply=None),
    "class-two-while-reply-may-come": notice(
        SECOND, suspicion=Suspicion(date(2026, 3, 4), date(2026, 3, 9)), reply=None
    ),
    "class-three-into-class-two": notice(THIRD, (*TWO_THIRDS, (SECOND, date(2025, 5, 1)))),
    "class-two-into-class-one": notice(SECOND, THREE_SECONDS, fees=(FEES,)),
    "class-three-into-class-two-into-class-one": notice(THIRD, (*TWO_THIRDS, *THREE_SECONDS), fees=(KEPT,)),
    "class-one-removed": notice(FIRST, fees=(FEES,), removed=True, quoted=QUOTED),
    "class-one-stays-reduced": notice(
        FIRST, fees=(KEPT,), set_to=Decimal("60000.00"), reason="贵公司主动配合调查，并挽回了客户的损失。"
    ),
    "class-two-raised-late-reply": notice(
        SECOND,
        set_to=Decimal("8000.00"),
        reason="贵公司同时存在两项违规行为。",
        reply=replace(REPLY, replied_on=date(2026, 2, 20), in_time=False),
    ),
    "class-two-counted": replace(
        notice(SECOND, suspicion=None, reply=None),
        objection_counted="2026年3月5日收到，当日不计；3月6日为第1个工作日",
        payment_counted="2026年3月5日发出，当日不计；满3个月之日为6月5日",
    ),
    "class-two-remitted": notice(SECOND, set_to=Decimal("0.00"), reason="情节轻微，且已主动纠正。"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_notice_tells_the_approved_story(variant: str) -> None:
    approved = (STORIES / f"handling-notice-{variant}.txt").read_text("utf-8")
    assert told(compose_handling_notice(VARIANTS[variant])) == approved


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_notice_says_what_it_must(variant: str) -> None:
    facts = VARIANTS[variant]
    story = told(compose_handling_notice(facts))
    for said in (
        "云伙处〔2026〕15号",
        ADDRESSEE,
        "《合作伙伴框架协议（FY22）》（编号：YQ-2025-0018",
        "2025年4月8日签订",
        facts.findings,
        "自送达之日起",
        "自收到之日起三个工作日内",
        "至2026年3月10日止",
        "2026年3月5日",
    ):
        assert said in story
    assert "罚款" not in story
    assert "行政处罚" not in story
    assert "{" not in story


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_sum_is_one_figure_in_all_places(variant: str) -> None:
    facts = VARIANTS[variant]
    letter = compose_handling_notice(facts)
    penalty = facts.penalty
    assert dict(letter.facts)["penalty"] == (f"{penalty.amount:.2f}" if penalty else "")
    if penalty:
        assert f"应缴违约金：人民币{penalty.amount:,.2f}元（大写：人民币" in told(letter)
        assert "不迟于2026年6月5日" in told(letter) or not penalty.amount


def test_the_notice_is_drawn_whole(fonts: FontSet) -> None:
    letter = compose_handling_notice(VARIANTS["class-one-removed"])
    text = printed_text(draw_letter(letter, fonts))
    for block in letter.blocks:
        for string in block.strings():
            assert "".join(string.split()) in "".join(text.split())


def test_a_sum_that_is_only_at_least_stops_the_notice() -> None:
    with pytest.raises(Refusal, match="at least"):
        compose_handling_notice(notice(FIRST))
    with pytest.raises(Refusal, match="at least"):
        compose_handling_notice(notice(FIRST, set_to=Decimal("50000.00"), reason="配合调查。"))


@pytest.mark.parametrize(
    ("facts", "gap"),
    [
        (replace(notice(THIRD), findings=" \n"), "findings"),
        (notice(THIRD, reply=replace(REPLY, weighed="")), "weighed"),
        (notice(THIRD, reply=replace(REPLY, summary="")), "summary"),
        (notice(SECOND, set_to=Decimal("3000.00")), "reason"),
    ],
)
def test_what_must_be_said_and_is_not_known_stops_the_notice(facts: HandlingNoticeFacts, gap: str) -> None:
    with pytest.raises(Refusal, match=gap):
        compose_handling_notice(facts)


def test_an_agreement_without_a_number_is_named_by_its_title_and_day() -> None:
    facts = notice(THIRD)
    bare = replace(facts, agreement=replace(facts.agreement, number="", title="《合作协议》"))
    assert "签订《合作协议》（以下简称“协议”）" in told(compose_handling_notice(bare))


def test_days_that_rest_on_an_unpublished_calendar_say_so() -> None:
    facts = notice(THIRD)
    provisional = replace(facts, provisional=True)
    assert "尚未公布" in told(compose_handling_notice(provisional))
    assert "尚未公布" not in told(compose_handling_notice(facts))


def test_braces_and_tags_that_people_typed_stay_as_typed(fonts: FontSet) -> None:
    typed = "{amount} {0.__class__} <img src=x> A<B &amp;"
    facts = notice(THIRD, suspicion=TOLD, reply=replace(REPLY, summary=typed, weighed=typed))
    letter = compose_handling_notice(replace(facts, findings=typed, addressee=typed))
    assert told(letter).count(typed) == 4
    assert printed_text(draw_letter(letter, fonts)).replace(" ", "").count(typed.replace(" ", "")) == 5


def test_a_character_that_cannot_be_printed_is_named_by_its_field(fonts: FontSet) -> None:
    letter = compose_handling_notice(replace(notice(THIRD), findings="吉𠮷野"))
    with pytest.raises(MissingGlyph) as refused:
        draw_letter(letter, fonts)
    assert [each.field.msgid for each in refused.value.missing] == ["the findings"]


def test_a_draft_has_no_number_yet() -> None:
    letter = compose_handling_notice(replace(notice(THIRD), number=None))
    assert letter.number is None
    assert letter.receipt is not None
    assert ("文书编号", "") in letter.receipt.entries
