from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from app.journal.encoding import KINDS
from app.journal.entry import GENESIS, Entry, read_moment
from app.journal.kind import (
    AssessmentRecorded,
    CaseClosed,
    DepositRefunded,
    FeeRecorded,
    LetterVoided,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    Payload,
    PaymentReceived,
    ServiceAttempted,
    ViolationRecorded,
)
from app.language import CHINESE, ENGLISH, choose_language
from app.rules.procedure_loader import SOURCES
from app.rules.text import Named
from app.views.entry_wording import entry_detail, entry_title, source_name, violation_of

DAY = date(2026, 3, 5)


def entry(payload: Payload) -> Entry:
    moment = read_moment("2026-03-05T02:00:00.000000Z")
    return Entry(1, "P1", payload.kind, DAY, payload, moment, "林一", GENESIS, GENESIS)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_entry_has_a_name_in_both_languages(kind: str, language: str) -> None:
    choose_language(language)
    title = entry_title(kind)
    assert title != kind
    assert title.isascii() == (language == ENGLISH)


def test_the_kinds_named_here_are_all_there_are() -> None:
    assert len(KINDS) == len(get_args(Payload))


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_of_a_payment_has_a_name(source: str) -> None:
    assert source_name(source) != source


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (ViolationRecorded("V1", "A1", "5.3.4-1", DAY, "网页截图"), "V1；夸大宣传；网页截图"),
        (NoticeSent("V1", DAY, set_to=Decimal("3000.00"), removed=True), "V1；酌定为 ¥3,000.00；终止合作"),
        (PaymentReceived("V1", DAY, Decimal("5000.00"), "deposit"), "V1；¥5,000.00；以保证金抵扣"),
        (FeeRecorded(DAY, Decimal("0.00")), "已向合作伙伴支付 ¥0.00"),
        (ServiceAttempted("V1", DAY, "returned", "post"), "V1；邮寄（有单号）；退回"),
        (NoticeServed("V1", DAY, "专人", manner="agreed_address"), "V1；专人；已送至协议约定的地址"),
        (ObjectionAnswered("V1", DAY, "维持原处理"), "V1；维持原处理"),
        (CaseClosed("V1", DAY, "转法务追偿"), "V1；转法务追偿"),
        (DepositRefunded("A1", DAY, Decimal("20000.00")), "退还¥20,000.00"),
        (AssessmentRecorded("A1", "R1", DAY, "lower", reason="业绩不足"), "降级；业绩不足"),
        (LetterVoided("云岭违处〔2026〕1号", DAY, "金额有误"), "云岭违处〔2026〕1号；金额有误"),
    ],
)
def test_an_entry_is_said_in_a_line(payload: Payload, said: str) -> None:
    assert entry_detail(entry(payload), Named("夸大宣传", "exaggeration")) == said


def test_an_entry_says_which_violation_it_is_about() -> None:
    assert violation_of(NoticeSent("V7", DAY)) == "V7"
    assert violation_of(FeeRecorded(DAY, Decimal("0.00"))) == ""
