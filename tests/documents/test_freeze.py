from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.font import FontSet
from app.documents.freeze import FreezeFacts, OtherFreeze, compose_freeze
from app.documents.point_facts import Frozen, Tally
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import DAY, QUOTED, told
from tests.documents.point_case import FROZEN, MARKET, TALLY, TWELVE, YEAR

PLAIN = FreezeFacts(head(MARKET), TWELVE, date(2026, 2, 6), DAY, TALLY, FROZEN, "云伙违处〔2026〕2号")
LONGER = OtherFreeze("对用户实施欺诈行为", Frozen(date(2026, 3, 9), date(2026, 3, 23)))
VARIANTS: dict[str, FreezeFacts] = {
    "alone": PLAIN,
    "beside-another-quoted": replace(
        PLAIN,
        head=head(MARKET, quoted=(replace(QUOTED[0], clause="policy, art. 24"),)),
        others=(LONGER,),
        remark="冻结期间如需查询订单，请使用管理后台。",
    ),
    "first-of-the-year-notice-made-elsewhere": replace(PLAIN, notice="", tally=Tally(YEAR, (), 12, 24)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_freeze_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_freeze(VARIANTS[variant])
    assert told(letter) == approved(f"freeze-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


def test_both_days_of_the_freeze_count_and_the_shop_is_free_the_day_after() -> None:
    story = told(compose_freeze(PLAIN))
    assert "自2026年3月5日起至2026年3月19日止" in story
    assert "共15天" in story
    assert "自2026年3月20日起恢复展示" in story


def test_freezes_side_by_side_are_not_added_up() -> None:
    story = told(compose_freeze(VARIANTS["beside-another-quoted"]))
    assert "自2026年3月24日起恢复展示" in story
