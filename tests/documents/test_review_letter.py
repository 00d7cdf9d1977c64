"""The review sheet and the notice of an assessment's result: approved stories."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.documents.font import FontSet
from app.documents.review_facts import AssessmentFacts, Finding, ReviewFacts
from app.documents.review_result import compose_result
from app.documents.review_sheet import compose_review
from tests.documents.approved import approved, check_manners, check_printed
from tests.documents.case import ADDRESSEE, AGREEMENT, DAY, SENDER, told

_MET = Finding("实缴注册资本", "3.1.2", "注册资本：5,000,000.00元", "符合")
_WAIVED = Finding(
    "成立年限",
    "3.1.4",
    "成立日期：2025年9月1日",
    "豁免",
    "由存续八年的母公司全资设立，团队整体转入。",
    "补充协议YQ-2026-B01",
)
_UNKNOWN = Finding("技术人员", "3.1.3", "技术人员人数：未知", "未知")


def review(*findings: Finding, outcome: str, **more: object) -> ReviewFacts:
    base = {
        "number": "云伙资审〔2026〕2号",
        "dated_on": DAY,
        "sender": SENDER,
        "addressee": ADDRESSEE,
        "review": "R1",
        "rulebook": "aliyun-framework-fy22",
        "rules": "合作伙伴框架协议",
        "clause": "3.1",
        "reviewed_on": date(2026, 3, 2),
        "findings": findings,
        "outcome": outcome,
        "admitted": False,
        "waiver_clause": "3.1.9",
    }
    return ReviewFacts(**{**base, **more})  # type: ignore[arg-type]  # its fields


def result(code: str, before: str, after: str, **more: object) -> AssessmentFacts:
    base = {
        "number": "云伙考核〔2026〕7号",
        "dated_on": DAY,
        "sender": SENDER,
        "addressee": ADDRESSEE,
        "agreement": AGREEMENT,
        "rulebook": "aliyun-framework-fy22",
        "round": "2026-Q3",
        "round_name": "2026财年第三季度",
        "period_from": date(2025, 10, 1),
        "period_through": date(2025, 12, 31),
        "categories": "咨询型、销售型",
        "assessed_on": date(2026, 1, 20),
        "clause": "annex 1, 3.1.2",
        "result": code,
        "result_clause": "annex 1, 3.1.3.2",
        "before": before,
        "after": after,
    }
    return AssessmentFacts(**{**base, **more})  # type: ignore[arg-type]  # its fields


REVIEWS: dict[str, ReviewFacts] = {
    "applicant-met": review(_MET, outcome="met", admitted=True),
    "partner-waived": review(_MET, _WAIVED, outcome="waived", admitted=True, agreement=AGREEMENT),
    "unknown-and-barred": review(
        _MET,
        _UNKNOWN,
        outcome="unknown",
        barred="一类违规，至2027年3月5日不予新入驻",
        reason="待补充社保记录。",
    ),
}
RESULTS: dict[str, AssessmentFacts] = {
    "raised": result("raise", "标准级", "优选级", score=Decimal("78.50")),
    "kept": result("keep", "", "", reason="业绩与上季度持平。"),
    "lowered": result("lower", "优选级", "标准级"),
    "ended": result("end", "标准级", ""),
}


@pytest.mark.parametrize("variant", REVIEWS)
def test_the_review_sheet_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_review(REVIEWS[variant])
    assert told(letter) == approved(f"review-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


@pytest.mark.parametrize("variant", RESULTS)
def test_the_notice_of_a_result_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_result(RESULTS[variant])
    assert told(letter) == approved(f"assessment-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)
