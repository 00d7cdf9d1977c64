from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.counting_said import counting_said
from app.documents.font import FontSet
from app.documents.head import Exhibit
from app.documents.suspicion import ReplyLimit, SuspicionFacts, compose_suspicion
from app.rules.day_counting import explain_workdays
from app.rules.refusal import Refusal
from tests.documents.approved import approved, calendar, check_manners, check_printed, head
from tests.documents.case import DAY, QUOTED, SECOND, rulebook, told
from tests.documents.point_case import MARKET, TWELVE

EVIDENCE = (Exhibit("展位海报照片.jpg", date(2026, 2, 8)), Exhibit("客户来信.pdf"))
COUNTED = counting_said(explain_workdays(calendar(), DAY, 3), "received")
LIMIT = ReplyLimit(date(2026, 3, 10), COUNTED)
PLAIN = SuspicionFacts(
    head(quoted=QUOTED, attachments=("展位海报照片.jpg", "客户来信.pdf", "送达回执")),
    rulebook().catalogue[SECOND],
    date(2026, 2, 6),
    "贵公司在展会海报上自称“独家总代理”。",
    "第三届云产业展会3号馆B12展位",
    EVIDENCE,
    LIMIT,
)
VARIANTS: dict[str, SuspicionFacts] = {
    "by-class-with-evidence": PLAIN,
    "without-evidence-or-place": replace(PLAIN, head=head(), place="", evidence=()),
    "provisional": replace(PLAIN, head=head(), reply=replace(LIMIT, provisional=True)),
    "by-points": SuspicionFacts(head(MARKET), TWELVE, date(2026, 2, 6), "店铺商品图片使用了未经授权的图形。"),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_inquiry_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_suspicion(VARIANTS[variant])
    assert told(letter) == approved(f"suspicion-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


def test_the_reply_is_due_as_a_date_and_as_working_days_with_their_counting() -> None:
    story = told(compose_suspicion(PLAIN))
    for said in ("三个工作日", "至2026年3月10日止", "3月6日为第1个工作日", "3月7日至3月8日为周末，不计"):
        assert said in story


def test_what_is_only_suspected_is_not_called_found() -> None:
    assert "不是对违规的认定" in told(compose_suspicion(PLAIN))


def test_without_what_is_alleged_there_is_no_inquiry() -> None:
    with pytest.raises(Refusal, match="alleged"):
        compose_suspicion(replace(PLAIN, alleged=" \n"))
