from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.agreement_reading import read_agreement
from app.exchange.party import Party
from tests.exchange.agreement_file import HEAD, agreement, read, word_file

A = ("星河云科技有限公司", "成都市高新区星河路 1 号", "周明", "028-60000000")
B = ("合肥松果软件有限公司", "合肥市蜀山区松果路 2 号", "陈晓", "13700000000")
_DETAILS = ("地址", "联系人", "电话")
TITLE = "星河渠道合作协议\n\n"


def values(party: Party) -> tuple[str | None, ...]:
    return party.name.value, party.address.value, party.contact.value, party.phone.value


def parties(head: str, folder: Path) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    reading = read(agreement(head=head), folder)
    for party in (reading.party_a, reading.party_b):
        for found in (party.name, party.address, party.contact, party.phone):
            assert (found.value is None) or (
                found.passage and reading.text[found.passage.start : found.passage.end] == found.value
            )
    return values(reading.party_a), values(reading.party_b)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲方：", "甲 方："),
        ("甲方：", "甲　　方 :"),
        ("甲方：", "甲方（全称）："),
        ("甲方：", "甲方(公章): "),
        ("甲方：", "**甲方**："),
        ("甲方：", "**甲方：**"),
        ("电话：", "电 话："),
        ("电话：", "联系电话："),
        ("电话：", "联系方式:"),
        ("通信地址：", "通讯地址："),
        ("通信地址：", "住所地："),
        ("通信地址：", "地址\t"),
        ("联系人：", "联 系 人："),
        ("星河云科技有限公司\n", "星河云科技有限公司（以下简称“星河”）\n"),
        ("星河云科技有限公司\n", "星河云科技有限公司（甲方）\n"),
        ("星河云科技有限公司\n", "星河云科技有限公司  \n"),
        ("甲方：星河", "甲方：\n星河"),
        ("\n", "\n\n"),
        ("\n", "\r\n"),
    ],
)
def test_the_ways_to_write_a_head_read_alike(old: str, new: str, tmp_path: Path) -> None:
    assert parties(HEAD.replace(old, new), tmp_path) == (A, B)


def test_a_bracket_that_belongs_to_the_name_stays(tmp_path: Path) -> None:
    head = HEAD.replace("星河云科技有限公司", "星河（中国）云科技有限公司（下称“星河”）")
    assert parties(head, tmp_path)[0][0] == "星河（中国）云科技有限公司"


def test_parties_side_by_side_are_told_apart(tmp_path: Path) -> None:
    lines = [
        f"甲方：{A[0]}    乙方：{B[0]}",
        f"地址：{A[1]}    地址：{B[1]}",
        f"联系人：{A[2]}\t联系人：{B[2]}",
        f"电话：{A[3]}；电话：{B[3]}",
    ]
    assert parties(TITLE + "\n".join(lines), tmp_path) == (A, B)


def test_both_parties_on_one_line_keep_their_own_details(tmp_path: Path) -> None:
    line = f"甲方：{A[0]}\t地址：{A[1]}\t联系人：{A[2]}\t电话：{A[3]}\t乙方：{B[0]}\t地址：{B[1]}"
    assert parties(TITLE + line, tmp_path) == (A, (*B[:2], None, None))


def test_a_single_detail_below_parties_side_by_side_is_nobodys(tmp_path: Path) -> None:
    head = f"{TITLE}甲方：{A[0]}  乙方：{B[0]}\n电话：400-0000000\n"
    assert parties(head, tmp_path) == ((A[0], None, None, None), (B[0], None, None, None))


@pytest.mark.parametrize(
    "rows",
    [
        [
            f"{word}\t{value}"
            for word, value in (
                *zip(("甲方", *_DETAILS), A, strict=True),
                *zip(("乙方", *_DETAILS), B, strict=True),
            )
        ],
        [
            f"{word}：\t{value}"
            for word, value in (
                *zip(("甲方", *_DETAILS), A, strict=True),
                *zip(("乙方", *_DETAILS), B, strict=True),
            )
        ],
        [
            "事项\t甲方\t乙方",
            *(f"{word}\t{a}\t{b}" for word, a, b in zip(("名称", *_DETAILS), A, B, strict=True)),
        ],
        [
            f"甲方\t{A[0]}\t乙方\t{B[0]}",
            *(f"{word}\t{a}\t{word}\t{b}" for word, a, b in zip(_DETAILS, A[1:], B[1:], strict=True)),
        ],
    ],
)
def test_parties_in_a_table_are_read(rows: list[str], tmp_path: Path) -> None:
    head = TITLE + "\n".join(rows)
    assert parties(head, tmp_path) == (A, B)
    reading = read_agreement(word_file(agreement(head=head), tmp_path / "a.docx"), ())
    assert (values(reading.party_a), values(reading.party_b)) == (A, B)


@pytest.mark.parametrize("blank", ["", "________", "【　】", "（    ）", "/", "——", "＿＿＿＿"])
def test_a_place_left_blank_is_unknown(blank: str, tmp_path: Path) -> None:
    head = HEAD.replace("联系人：陈晓", f"联系人：{blank}")
    assert parties(head, tmp_path) == (A, (B[0], B[1], None, B[3]))


def test_names_are_taken_from_the_signatures_where_the_head_has_none(tmp_path: Path) -> None:
    text = agreement(head=f"{TITLE}双方约定如下。\n")
    reading = read(text, tmp_path)
    assert values(reading.party_a) == (A[0], None, None, None)
    assert values(reading.party_b) == (B[0], None, None, None)


def test_a_party_in_a_sentence_is_no_label(tmp_path: Path) -> None:
    head = HEAD.replace("\n\n乙方", "\n甲方的联系人有变化的，应当通知乙方\n\n乙方")
    assert parties(head, tmp_path) == (A, B)


_BLANKS = st.text(alphabet=" \u3000\xa0", max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_BLANKS, _BLANKS, _BLANKS, st.sampled_from([":", "："]), st.integers(1, 3))
def test_odd_spacing_never_changes_what_is_read(
    tmp_path: Path, inside: str, before: str, after: str, colon: str, lines: int
) -> None:
    def spaced(text: str) -> str:
        for label in ("甲方", "乙方", "通信地址", "联系人", "电话"):
            text = text.replace(f"\n{label}：", f"\n{before}{inside.join(label)}{before}{colon}{after}")
        return text.replace("\n", after + "\n" * lines)

    assert parties(spaced(HEAD), tmp_path) == (A, B)
