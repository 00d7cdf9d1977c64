"""The notice of termination: approved stories, and what stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.letter_clause import letter_clauses
from app.documents.termination import compose_termination
from app.documents.termination_facts import HandlingNotice, OtherAgreement, Owed, TerminationFacts
from app.rules.refusal import Refusal
from tests.documents.case import ADDRESSEE, DAY, QUOTED, SECOND, THIRD, ending, told
from tests.documents.paper import printed_text

STORIES = Path(__file__).parent / "stories"
OTHERS = (
    OtherAgreement("云市场服务商合作协议", "YS-2025-3", date(2025, 5, 6), falls=True),
    OtherAgreement("产品生态合作协议", "", date(2025, 7, 6), falls=False),
)

VARIANTS: dict[str, TerminationFacts] = {
    "own-class-one": ending(quoted=QUOTED),
    "served-owed-with-others": ending(
        served_on=date(2026, 3, 6), others=OTHERS, owed=Owed(Decimal("60000.00"), date(2026, 6, 5))
    ),
    "from-class-two": ending(SECOND, ("class_2", "class_1")),
    "from-class-three": ending(THIRD, ("class_3", "class_2", "class_1")),
    "notice-made-elsewhere": replace(ending(), notice=HandlingNotice("", DAY)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_termination_tells_the_approved_story(variant: str) -> None:
    approved = (STORIES / f"termination-{variant}.txt").read_text("utf-8")
    assert told(compose_termination(VARIANTS[variant])) == approved


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_termination_says_what_it_must(variant: str) -> None:
    facts = VARIANTS[variant]
    story = told(compose_termination(facts))
    for said in (
        "云伙终〔2026〕1号",
        ADDRESSEE,
        "2025年4月8日签订",
        facts.findings,
        "一类违规",
        "协议自2026年3月18日起解除",
        "按发出日确定",
        "## 结算与付款",
        "## 客户",
        "## 品牌与标识",
        "## 账号",
        "# 继续有效的义务",
        "保密",
    ):
        assert said in story
    assert "罚款" not in story
    assert "{" not in story


def test_the_termination_is_drawn_whole(fonts: FontSet) -> None:
    letter = compose_termination(VARIANTS["served-owed-with-others"])
    text = "".join(printed_text(draw_letter(letter, fonts)).split())
    for block in letter.blocks:
        for string in block.strings():
            assert "".join(string.split()) in text


def test_only_a_class_one_ends_the_cooperation_this_way() -> None:
    with pytest.raises(Refusal, match="another ground"):
        compose_termination(replace(ending(), ranks=("class_2",)))


def test_without_findings_there_is_no_termination() -> None:
    with pytest.raises(Refusal, match="findings"):
        compose_termination(replace(ending(), findings=""))


def test_rules_that_provide_for_no_such_letter_say_so() -> None:
    with pytest.raises(Refusal, match="do not provide"):
        letter_clauses("no-such-rules", "termination")
