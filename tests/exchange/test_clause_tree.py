from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.clause import Clause
from tests.exchange.agreement_file import agreement, read


def clauses(text: str, folder: Path) -> dict[tuple[str, str], Clause]:
    """The clauses of an agreement with these clauses, by part and number."""
    return {(clause.part, clause.number): clause for clause in read(agreement(clauses=text), folder).clauses}


def numbers(text: str, folder: Path) -> list[str]:
    return [number for _, number in clauses(text, folder)]


THREE = "第一章 总则\n\n1.1 目的\n\n1.1.1 双方在各自的业务范围里平等相待，共同{}发展。\n\n1.1.2 互相支持。\n"


@pytest.mark.parametrize(
    "gap",
    ["\n\n", "\n\n\n\n", "\n\n算\n\n\n\n16012\n\n", "\n算\n6012\n", "\n\n\n12\n\n\n", "\f"],
)
def test_a_sentence_that_a_page_break_cuts_is_whole(gap: str, tmp_path: Path) -> None:
    found = clauses(THREE.format(gap), tmp_path)
    assert found["", "1.1.1"].text == "双方在各自的业务范围里平等相待，共同发展。"
    assert found["", "1.1.2"].text == "互相支持。"


def test_a_heading_is_a_title_and_the_text_below_it_the_text(tmp_path: Path) -> None:
    found = clauses("第一章 总则\n\n1.1 目的\n\n为此约定。\n\n1.2 双方同意：\n\n1.2.1 甲；\n", tmp_path)
    assert (found["", "1"].title, found["", "1"].text) == ("第一章 总则", "")
    assert (found["", "1.1"].title, found["", "1.1"].text) == ("目的", "为此约定。")
    assert (found["", "1.2"].title, found["", "1.2"].text) == ("", "双方同意：")
    assert found["", "1.2.1"].parent == "1.2"
    assert found["", "1.1"].whole == "目的\n为此约定。"


def test_paragraphs_lists_and_tables_keep_their_lines(tmp_path: Path) -> None:
    text = (
        "1 总则\n\n1.1 处理如下：\n\n级别\t处理\n一类\t1.支付；2.通报\n\n此外，\n（一）甲\n（二）乙\n\n"
        "1.2 完。\n\n1.3 完。\n"
    )
    assert clauses(text, tmp_path)["", "1.1"].text == (
        "处理如下：\n级别\t处理\n一类\t1.支付；2.通报\n此外，\n（一）甲\n（二）乙"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "按照第\n8.3.3 条的约定",
        "见第 1.1\n条，并参照\n1.1.1-1.1.5 条之任一条件",
        "比例为\n2.5%，以及\n3.5 万元",
        "于\n2021.4.7 签署",
        "共\n3 个月",
        "依照\n第五章、第六章的规定",
        "平均得分\n4.5 分以上",
    ],
)
def test_a_number_that_begins_a_line_by_chance_is_no_clause(sentence: str, tmp_path: Path) -> None:
    text = f"第一章 总则\n\n1.1 目的\n\n1.1.1 {sentence}办理。\n\n1.1.2 完。\n\n第二章 附则\n\n2.1 完。\n"
    assert numbers(text, tmp_path) == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]


@pytest.mark.parametrize(
    "beginning", ["及时交付", "和解优先", "条件如下", "款项结清", "至少一次", "分成比例", "项目管理"]
)
def test_a_clause_may_begin_with_a_word_that_looks_like_a_reference(beginning: str, tmp_path: Path) -> None:
    text = f"1 总则\n\n1.1 甲。\n\n1.2 {beginning}，另行约定。\n\n1.3 乙。\n"
    assert clauses(text, tmp_path)["", "1.2"].text == f"{beginning}，另行约定。"


@pytest.mark.parametrize(
    ("chapter", "title"),
    [
        ("第一章 总则", "第一章 总则"),
        ("一、总则", "一、总则"),
        ("## 一、总则", "一、总则"),
        ("1 总则", "总则"),
        ("1. 总则", "总则"),
    ],
)
def test_chapters_are_numbered_alike_however_they_are_written(
    chapter: str, title: str, tmp_path: Path
) -> None:
    found = clauses(f"{chapter}\n\n1.1 甲。\n\n- 1.2 乙。\n\n１．３　丙。\n\n1.5丁。\n", tmp_path)
    assert [number for _, number in found] == ["1", "1.1", "1.2", "1.3", "1.5"]
    assert found["", "1"].title == title
    assert found["", "1.3"].text == "丙。"
    assert {clause.parent for clause in found.values()} == {None, "1"}


def test_recitals_are_no_clauses(tmp_path: Path) -> None:
    text = (
        "鉴于：\n1. 甲方提供云服务。\n2. 乙方愿意加入。\n双方约定如下：\n\n"
        "1. 诚信\n\n1) 不欺瞒；\n2) 不欺诈。\n\n2. 保密\n\n不泄露。\n"
    )
    found = clauses(text, tmp_path)
    assert [number for _, number in found] == ["1", "1(1)", "1(2)", "2"]
    assert found["", "1(2)"].text == "不欺诈。"
    assert found["", "1(1)"].parent == "1"


def test_recitals_right_before_the_first_clause_are_no_clauses(tmp_path: Path) -> None:
    text = "鉴于\n- 1、甲方提供云服务；\n- 2、乙方愿意加入。\n\n1、诚信\n\n2、保密\n\n3、其他\n"
    found = clauses(text, tmp_path)
    assert [(number, clause.title) for (_, number), clause in found.items()] == [
        ("1", "诚信"),
        ("2", "保密"),
        ("3", "其他"),
    ]


def test_articles_are_numbered_through_the_chapters(tmp_path: Path) -> None:
    text = (
        "第一章 概述\n\n第一条 【目的】为维护秩序。\n\n第二章 入驻\n\n第二条 条件：\n\n"
        "（一）企业；\n1、有执照；\n2、有账号；\n"
        "（二）付款。\n\n第三条 自公布日起施行。\n"
    )
    found = clauses(text, tmp_path)
    assert [number for _, number in found] == [
        "1",
        "第一条",
        "2",
        "第二条",
        "第二条(一)",
        "第二条(一)(1)",
        "第二条(一)(2)",
        "第二条(二)",
        "第三条",
    ]
    assert (found["", "第一条"].title, found["", "第一条"].text) == ("目的", "为维护秩序。")
    assert found["", "第二条(一)(2)"].parent == "第二条(一)"
    assert found["", "第三条"].parent == "2"


ANNEXES = """第一章 总则

1.1 甲。

1.2 附件如下：

附件一：《规范》
附件二：《诚信》
{}
附件一：《规范》

1 欢迎

1.1 乙。

{}

1. 诚信

丙。
"""


@pytest.mark.parametrize(
    "middle", ["【以下无正文】\n甲方：星河（盖章）\n", "甲方（盖章）：\n乙方（盖章）：\n"]
)
@pytest.mark.parametrize(
    "second", ["附件二：《诚信》", "《附件二：诚信特别约定》", "附件 2 诚信", "附件：诚信"]
)
def test_a_list_of_annexes_is_text_and_the_annexes_are_parts(
    middle: str, second: str, tmp_path: Path
) -> None:
    found = clauses(ANNEXES.format(middle, second), tmp_path)
    assert list(found) == [
        ("", "1"),
        ("", "1.1"),
        ("", "1.2"),
        ("annex-1", "1"),
        ("annex-1", "1.1"),
        ("annex-2", "1"),
    ]
    assert found["", "1.2"].text == "附件如下：\n附件一：《规范》\n附件二：《诚信》"
    assert found["annex-2", "1"].text == "丙。"


def test_signatures_are_not_part_of_the_last_clause(tmp_path: Path) -> None:
    text = "1 总则\n\n1.1 甲。\n\n1.2 乙。\n\n甲方：星河云科技有限公司（盖章）\n"
    assert clauses(text, tmp_path)["", "1.2"].text == "乙。"


@st.composite
def numberings(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """A numbering as agreements have it: chapters, and below each one to three levels."""
    paths: list[tuple[int, ...]] = []
    for chapter in range(1, draw(st.integers(2, 4)) + 1):
        paths.append((chapter,))
        for section in range(1, draw(st.integers(1, 4)) + 1):
            paths.append((chapter, section))
            paths += [(chapter, section, item) for item in range(1, draw(st.integers(0, 12)) + 1)]
    return paths


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numberings(), st.sampled_from([" ", "", "\u3000", "\t"]), st.integers(1, 4))
def test_every_numbering_is_read_back_with_its_tree(
    tmp_path: Path, paths: list[tuple[int, ...]], gap: str, lines: int
) -> None:
    written = [".".join(map(str, path)) for path in paths]
    text = ("\n" * lines).join(
        f"{number}{gap}双方互相支持，共同发展。" if "." in number else f"{number} 总则" for number in written
    )
    found = clauses(text, tmp_path)
    assert [number for _, number in found] == written
    for (_, number), clause in found.items():
        assert clause.parent == (number.rpartition(".")[0] or None)
