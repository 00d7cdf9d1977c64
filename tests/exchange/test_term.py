from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.agreement_file import CLAUSES, HEAD, SIGNATURES, agreement, read

TERM = "2.1 合作期限自生效日起至 2026 年 12 月 31 日止。"
START = "2.2 本协议自双方签署之日起生效。"


def with_term(term: str, start: str = START) -> str:
    return agreement(clauses=CLAUSES.replace(TERM, f"2.1 {term}").replace(START, start))


def test_the_term_begins_with_the_signatures_where_the_agreement_says_so(tmp_path: Path) -> None:
    reading = read(agreement(), tmp_path)
    assert reading.effective_on.value == date(2026, 1, 5)
    assert reading.effective_on.passage
    assert reading.effective_on.passage.text == START


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-09",
        "2026年1月9日",
        "2026 年 01 月 09 日",
        "2026/1/9",
        "2026.01.09",
        "2026 - 01 - 09",
        "2026年1月9号",
        "２０２６年１月９日",
        "二〇二六年一月九日",
        "二○二六年一月九日",
    ],
)
def test_the_later_of_two_signatures_counts(written: str, tmp_path: Path) -> None:
    signatures = SIGNATURES.replace("日期：2026-01-05\n\n乙方", f"日期：{written}\n\n乙方")
    reading = read(agreement(signatures=signatures), tmp_path)
    assert reading.signed_on.value == date(2026, 1, 9)
    passage = reading.signed_on.passage
    assert passage
    assert reading.text[passage.start : passage.end] == written


@pytest.mark.parametrize("blank", ["", "    年  月  日", "____年__月__日", "2026年1月", "2026-02-30"])
def test_a_signature_without_a_clear_day_leaves_the_day_unknown(blank: str, tmp_path: Path) -> None:
    signatures = SIGNATURES.replace("日期：2026-01-05", f"日期：{blank}", 1)
    reading = read(agreement(signatures=signatures), tmp_path)
    assert reading.signed_on.value is None
    assert reading.signed_on.passage
    assert reading.effective_on.value is None


@pytest.mark.parametrize(
    "signatures",
    [
        "甲方（盖章）：星河    乙方（盖章）：松果\n日期：2026-01-05    日期：2026-01-05\n",
        "甲方（盖章）：\t乙方（盖章）：\n签署日期：2026年1月5日\t签署日期：2026年1月3日\n",
        "甲方：（盖章）\n\n2026年1月5日\n\n乙方：（盖章）\n\n2026年1月4日\n",
        "甲方：星河（盖章）\n签订日期：\n2026/1/5\n乙方：松果（盖章）\n",
    ],
)
def test_the_ways_to_sign_read_alike(signatures: str, tmp_path: Path) -> None:
    assert read(agreement(signatures=signatures), tmp_path).signed_on.value == date(2026, 1, 5)


def test_the_day_may_stand_in_the_head(tmp_path: Path) -> None:
    head = HEAD.replace("甲方：", "签订日期：2026年1月5日\n\n甲方：", 1)
    reading = read(agreement(head=head, signatures="甲方（盖章）\n乙方（盖章）\n"), tmp_path)
    assert reading.signed_on.value == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("合作期限自2026年2月1日起至2027年1月31日止。", date(2026, 2, 1), date(2027, 1, 31)),
        ("有效期：2026-02-01 至 2027-01-31。", date(2026, 2, 1), date(2027, 1, 31)),
        ("协议期限为2026.2.1—2027.1.31。", date(2026, 2, 1), date(2027, 1, 31)),
        ("合作期间为双方签署生效之日起至二〇二七年一月三十一日。", date(2026, 1, 5), date(2027, 1, 31)),
        ("本协议有效期截至2027年1月31日。", date(2026, 1, 5), date(2027, 1, 31)),
        ("本协议于2027年1月31日届满。", date(2026, 1, 5), date(2027, 1, 31)),
        ("合作期限自生效日起到\n2027 年\n1 月 31 日止。", date(2026, 1, 5), date(2027, 1, 31)),
    ],
)
def test_the_ways_to_write_a_term_are_understood(term: str, first: date, last: date, tmp_path: Path) -> None:
    reading = read(with_term(term), tmp_path)
    assert (reading.effective_on.value, reading.expires_on.value) == (first, last)


@pytest.mark.parametrize(
    ("term", "last"),
    [
        ("合作期限为一年，自生效之日起计算。", date(2027, 1, 4)),
        ("本协议有效期为2年。", date(2028, 1, 4)),
        ("合作期限为18个月。", date(2027, 7, 4)),
        ("本协议有效期自生效之日起一年。", date(2027, 1, 4)),
    ],
)
def test_a_term_of_so_many_months_counts_its_first_day(term: str, last: date, tmp_path: Path) -> None:
    assert read(with_term(term), tmp_path).expires_on.value == last


def test_a_term_of_so_many_months_from_an_unknown_day_is_unknown(tmp_path: Path) -> None:
    reading = read(with_term("合作期限为一年。", start="2.2 以后再说。"), tmp_path)
    assert reading.effective_on.value is None
    assert reading.expires_on.value is None
    assert reading.expires_on.passage


@pytest.mark.parametrize(
    "term",
    ["合作期限届满前一个月内，双方协商续约。", "合作期限由双方另行商定。", "合作期限见 2027 年的补充协议。"],
)
def test_a_term_that_the_text_does_not_say_is_not_guessed(term: str, tmp_path: Path) -> None:
    assert read(with_term(term), tmp_path).expires_on.value is None


@pytest.mark.parametrize(
    "start",
    ["2.2 补充协议自双方签署之日起生效。", "2.2 生效的日子另行通知。", "2.2 本协议自保证金到账后生效。"],
)
def test_a_first_day_that_the_text_does_not_say_is_not_guessed(start: str, tmp_path: Path) -> None:
    reading = read(with_term("合作期限至 2026 年 12 月 31 日止。", start), tmp_path)
    assert reading.effective_on.value is None


@pytest.mark.parametrize(
    "start",
    [
        "2.2 生效日期：2026年3月1日。",
        "2.2 本协议自2026年3月1日起正式生效。",
        "2.2 本合同自 2026-03-01 起生效。",
    ],
)
def test_a_first_day_that_is_named_comes_before_the_signatures(start: str, tmp_path: Path) -> None:
    assert read(with_term(TERM[4:], start), tmp_path).effective_on.value == date(2026, 3, 1)


def test_days_in_an_annex_are_not_the_agreements(tmp_path: Path) -> None:
    annex = "\n附件一：规范\n\n1 总则\n\n1.1 合作期限至 2030 年 1 月 1 日。\n\n1.2 日期：2031-01-01\n"
    reading = read(with_term("合作期限另定。") + annex, tmp_path)
    assert reading.expires_on.value is None
    assert reading.signed_on.value == date(2026, 1, 5)
