"""A letter on paper, measured on the PDF itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from app.documents.drawing import draw_letter, lay_out, page_count
from app.documents.font import FontSet, Typesetter
from app.documents.glyph import MissingGlyph, missing_in
from app.documents.page import ASCENT, EM, PITCH
from app.documents.story import Block, Heading, Letter, Paragraph, Quote, Receipt, Sum, Table
from app.paths import ROOT
from tests.documents.paper import Printed, millimetres, printed_pages, printed_text

LONG = Paragraph("长" * 2000)


def drawn(letter: Letter, fonts: FontSet, *blocks: Block) -> list[list[Printed]]:
    return printed_pages(draw_letter(replace(letter, blocks=blocks) if blocks else letter, fonts))


def body(page: list[Printed]) -> list[Printed]:
    return [run for run in page if run.size == EM]


def test_the_sheet_is_a4_and_the_type_area_begins_37_mm_down_and_28_mm_in(
    letter: Letter, fonts: FontSet
) -> None:
    pdf = draw_letter(replace(letter, blocks=(LONG,)), fonts)
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (round(millimetres(float(box.width))), round(millimetres(float(box.height)))) == (210, 297)
    for page in printed_pages(pdf):
        first = page[0]
        assert millimetres(first.down - ASCENT * first.size) == pytest.approx(37, abs=0.05)
        assert min(millimetres(run.x) for run in page) == pytest.approx(28, abs=0.05)


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters(letter: Letter, fonts: FontSet) -> None:
    page = drawn(letter, fonts, LONG)[1]
    lines = body(page)
    assert [len(line.text) for line in lines] == [28] * 22
    assert {line.size for line in lines} == {15.75}
    assert {round(under.down - over.down, 2) for over, under in pairwise(lines)} == {PITCH}
    assert millimetres(lines[-1].down + (1 - ASCENT) * EM) < 37 + 225


def test_a_long_paragraph_flows_over_pages_without_loss(letter: Letter, fonts: FontSet) -> None:
    pdf = draw_letter(replace(letter, blocks=(LONG,)), fonts)
    assert LONG.text in printed_text(pdf)
    assert page_count(replace(letter, blocks=(LONG,)), fonts) == 4


def test_a_paragraph_is_indented_by_two_characters(letter: Letter, fonts: FontSet) -> None:
    first, second = [run for run in drawn(letter, fonts, LONG)[0] if "长" in run.text][:2]
    assert first.x - second.x == pytest.approx(2 * EM)
    assert len(first.text) == 26


def test_the_title_is_22_points_centred_and_balanced(letter: Letter, fonts: FontSet) -> None:
    long = replace(letter, title="关于青禾数智（苏州）信息技术有限公司违规行为的处理通知书")
    lines = [run for run in drawn(long, fonts)[0] if run.size == 22]
    assert "".join(line.text for line in lines) == long.title
    assert abs(len(lines[0].text) - len(lines[1].text)) <= 2
    for line in lines:
        assert line.x + len(line.text) * 22 / 2 == pytest.approx(
            lines[0].x + len(lines[0].text) * 22 / 2, abs=0.1
        )
    assert millimetres(lines[0].x + len(lines[0].text) * 11) == pytest.approx(28 + 156 / 2, abs=0.5)


def test_the_addressee_stands_flush_left_with_a_full_width_colon(letter: Letter, fonts: FontSet) -> None:
    (run,) = [run for run in drawn(letter, fonts)[0] if run.text.startswith(letter.addressee)]
    assert run.text == letter.addressee + "："
    assert millimetres(run.x) == pytest.approx(28, abs=0.05)


def test_each_page_has_its_number_between_dashes_in_the_middle_of_its_foot(
    letter: Letter, fonts: FontSet
) -> None:
    pages = drawn(letter, fonts, LONG)
    for number, page in enumerate(pages, 1):
        foot = page[-1]
        assert (foot.text, foot.size) == (f"— {number} —", 14)
        assert millimetres(foot.down) > 37 + 225
        assert millimetres(foot.x) == pytest.approx(28 + 78 - 7.5, abs=1)


def test_headings_are_numbered_by_level(letter: Letter, fonts: FontSet) -> None:
    blocks = (
        Heading(1, "事实"),
        Heading(2, "经过"),
        Heading(3, "时间"),
        Heading(4, "地点"),
        Heading(1, "处理"),
    )
    texts = [run.text for run in drawn(letter, fonts, *blocks, Paragraph("略"))[0]]
    for heading in ("一、事实", "（一）经过", "1.时间", "（1）地点", "二、处理"):
        assert heading in texts


@pytest.mark.parametrize("lines", range(8, 18))
def test_no_heading_stands_alone_at_the_foot_of_a_page(letter: Letter, fonts: FontSet, lines: int) -> None:
    blocks = (Paragraph("字" * 28 * lines), Heading(1, "标题"), Heading(2, "小标题"), Paragraph("下文" * 200))
    for page in drawn(letter, fonts, *blocks):
        assert "标题" not in body(page)[-1].text


@pytest.mark.parametrize("lines", range(6, 18))
def test_the_page_that_bears_the_seal_bears_text_too(letter: Letter, fonts: FontSet, lines: int) -> None:
    pages = drawn(letter, fonts, Paragraph("字" * (28 * lines - 2)))
    texts = [run.text for run in pages[-1]]
    assert any(text.startswith("字") for text in texts)
    name = next(run for run in reversed(pages[-1]) if run.text == letter.organisation and run.size == EM)
    day = next(run for run in pages[-1] if run.text == "2026年3月5日")
    assert day.down - name.down == pytest.approx(PITCH)
    above = max(run.down for run in pages[-1] if run.down < name.down)
    assert name.down - above == pytest.approx(3 * PITCH)
    assert millimetres(day.down) < 37 + 225


@pytest.mark.parametrize(
    "organisation", ["云桥公司", "杭州云桥合作伙伴管理有限公司", "杭" * 28, "杭州云桥" * 9]
)
def test_the_organisation_stands_centred_over_the_day_inside_the_type_area(
    letter: Letter, setter: Typesetter, organisation: str
) -> None:
    *_, page = lay_out(replace(letter, organisation=organisation), setter)
    *_, name, day = (piece for placed in page.rows for piece in placed.row.pieces)
    middles = [piece.x + setter.measure(piece.text, "serif", EM) / 2 for piece in (name, day)]
    assert middles[0] == pytest.approx(middles[1])
    assert millimetres(name.x) >= 27.99
    assert millimetres(name.x + setter.measure(name.text, "serif", EM)) <= 28 + 156


def test_the_head_of_a_table_returns_on_every_page(letter: Letter, fonts: FontSet) -> None:
    rows = tuple((str(n), "行为描述" * (n % 7 + 1), "2026年1月5日") for n in range(40))
    pages = drawn(letter, fonts, Table(("序号", "违规行为", "公告日"), rows, (4, 16, 8)), Paragraph("表后"))
    assert len(pages) > 2
    reached = [page for page in pages if any("行为描述" in run.text for run in page)]
    for page in reached:
        texts = [run.text for run in page]
        assert texts.count("序号") == 1
        assert texts.index("序号") < next(at for at, text in enumerate(texts) if "行为描述" in text)


def test_a_row_taller_than_a_page_is_divided(letter: Letter, fonts: FontSet) -> None:
    table = Table(("事项", "说明"), (("一", "很长" * 1500), ("二", "短")), (6, 22))
    pdf = draw_letter(replace(letter, blocks=(table,)), fonts)
    assert printed_text(pdf).count("很长") >= 1400
    assert sum(page.count("很") for page in printed_text(pdf).split("二")) == 1500


def test_a_table_whose_rows_do_not_match_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="cells"):
        Table(("甲", "乙"), (("一",),), (4, 4))
    with pytest.raises(ValueError, match="align"):
        Table(("甲", "乙"), (("一", "二"),), (4, 4), ("left",))


def test_attachments_are_named_before_the_signature(letter: Letter, fonts: FontSet) -> None:
    one = printed_text(draw_letter(replace(letter, attachments=("证据清单",)), fonts))
    assert "附件：证据清单" in one
    two = printed_text(draw_letter(replace(letter, attachments=("证据清单", "协议摘录")), fonts))
    assert "附件：1.证据清单2.协议摘录杭州" in two


def test_the_receipt_stands_on_a_page_of_its_own_at_the_end(letter: Letter, fonts: FontSet) -> None:
    receipt = Receipt("送达回执", (("文号", "云伙处〔2026〕15号"), ("签收人", "")), "请签收后寄回。")
    pages = drawn(replace(letter, receipt=receipt), fonts)
    assert [page[0].text for page in pages] == [letter.organisation, "送达回执"]


def test_the_number_of_a_draft_is_still_to_come(letter: Letter, fonts: FontSet) -> None:
    assert "签发时编号" in printed_text(draw_letter(replace(letter, number=None), fonts))


def test_everything_is_printed_in_reading_order(letter: Letter, fonts: FontSet) -> None:
    full = replace(
        letter,
        blocks=(
            Heading(1, "违规事实"),
            Paragraph(
                "贵公司于2026年2月10日在https://example.com/a?b=1宣称“独家总代理”，收取100,000.00元。" * 3
            ),
            Quote("附件一第5.3.2.2条", "乙方应当支付违约金。"),
            Sum("违约金", Decimal("100000")),
        ),
        attachments=("证据清单",),
    )
    expected = "".join(full.strings()).replace("违规事实", "一、违规事实")
    expected = expected.replace(full.addressee, full.addressee + "：", 1).replace(
        "证据清单", "附件：证据清单"
    )
    assert printed_text(draw_letter(full, fonts)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        '<img src="/etc/hostname">',
        "A<B 公司 & 甲>乙",
        "&amp; &lt;b&gt; &#65;",
        "<b>不加粗</b><para><font color='red'>",
        "{0.__class__} {{''.__class__}} %s %(x)s $HOME `id`",
        "(BT /F1 Tf) Tj \\(x\\) \\101 %PDF-1.4",
        "龘䶮㐂〇囧①㎡",
        "’; DROP TABLE entry; --",
    ],
)
def test_what_looks_like_markup_comes_out_as_typed(letter: Letter, fonts: FontSet, typed: str) -> None:
    hostile = replace(
        letter,
        title=typed,
        addressee=typed,
        organisation=typed,
        blocks=(
            Paragraph(typed),
            Heading(1, typed),
            Quote(typed, typed),
            Table((typed,), ((typed,),), (28,)),
        ),
        attachments=(typed,),
        receipt=Receipt(typed, ((typed, typed),), typed),
    )
    pdf = draw_letter(hostile, fonts)
    assert printed_text(pdf).replace(" ", "").count(typed.replace(" ", "")) == 15
    assert not any(page.images for page in PdfReader(BytesIO(pdf)).pages)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_free_text_is_printed_as_typed_or_refused_by_name(letter: Letter, fonts: FontSet, typed: str) -> None:
    check_free_text(letter, fonts, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0x24F)
        | st.characters(min_codepoint=0x3000, max_codepoint=0x30FF)
        | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        min_size=1,
        max_size=200,
    )
)
def test_free_chinese_text_is_printed_as_typed_or_refused_by_name(
    letter: Letter, fonts: FontSet, typed: str
) -> None:
    check_free_text(letter, fonts, typed)


def check_free_text(letter: Letter, fonts: FontSet, typed: str) -> None:
    changed = replace(letter, blocks=(Paragraph(typed),))
    missing = set(missing_in(typed, Typesetter(fonts).has))
    if missing:
        with pytest.raises(MissingGlyph) as refused:
            draw_letter(changed, fonts)
        assert {each.character for each in refused.value.missing} == missing
    else:
        text = printed_text(draw_letter(changed, fonts))
        between = text.split(letter.addressee + "：")[1].split(letter.organisation)[0]
        assert "".join(between.split()) == "".join(typed.split())


def test_a_character_that_no_font_has_stops_the_letter_wherever_it_stands(
    letter: Letter, fonts: FontSet
) -> None:
    spoilt = "吉𠮷野"
    places = [
        replace(letter, title=spoilt),
        replace(letter, addressee=spoilt),
        replace(letter, organisation=spoilt),
        replace(letter, number=spoilt),
        replace(letter, attachments=(spoilt,)),
        replace(letter, blocks=(Table((spoilt,), (), (28,)),)),
        replace(letter, receipt=Receipt("回执", ((spoilt, ""),))),
    ]
    for place in places:
        with pytest.raises(MissingGlyph, match="U\\+20BB7") as refused:
            draw_letter(place, fonts)
        assert {each.character for each in refused.value.missing} == {"𠮷"}


def test_the_same_letter_gives_the_same_bytes(letter: Letter, fonts: FontSet) -> None:
    assert draw_letter(letter, fonts) == draw_letter(letter, fonts)
    assert draw_letter(letter, fonts) != draw_letter(replace(letter, dated_on=date(2026, 3, 6)), fonts)


def test_the_file_says_what_it_is(letter: Letter, fonts: FontSet) -> None:
    reader = PdfReader(BytesIO(draw_letter(letter, fonts)))
    about = reader.metadata
    assert about is not None
    assert about.title == "违规处理通知书 云伙处〔2026〕15号"
    assert (about.author, about.creator) == (letter.organisation, "守约 Pactkeeper")
    assert about.creation_date is not None
    assert about.creation_date.date() == letter.dated_on
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def fonts_of(page: PageObject) -> list[DictionaryObject]:
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    named = resources["/Font"]
    assert isinstance(named, DictionaryObject)
    found = [font.get_object() for font in named.values()]
    return [font for font in found if isinstance(font, DictionaryObject)]


def test_every_font_is_embedded_and_subset(letter: Letter, fonts: FontSet) -> None:
    pdf = draw_letter(replace(letter, blocks=(Heading(1, "标题"), LONG)), fonts)
    used = [font for page in PdfReader(BytesIO(pdf)).pages for font in fonts_of(page)]
    assert used
    assert len(pdf) < 300_000
    for font in used:
        descendants = font["/DescendantFonts"]
        assert isinstance(descendants, ArrayObject)
        (descendant,) = (each.get_object() for each in descendants)
        assert isinstance(descendant, DictionaryObject)
        descriptor = descendant["/FontDescriptor"]
        assert isinstance(descriptor, DictionaryObject)
        assert "+" in str(font["/BaseFont"])
        assert "/FontFile2" in descriptor
        assert "/ToUnicode" in font


def test_who_signs_stands_opposite_the_number(letter: Letter, fonts: FontSet) -> None:
    (page,) = drawn(replace(letter, signatory="周明"), fonts)
    number, signed = page[1:3]
    assert (number.text, signed.text) == ("云伙处〔2026〕15号", "签发人：周明")
    assert number.down == signed.down
    (page,) = drawn(replace(letter, signatory="合作伙伴生态发展与品质管理部负责人周明"), fonts)
    assert page[1].down < page[2].down


def test_a_sum_in_words_is_not_cut_where_it_need_not_be(letter: Letter, fonts: FontSet) -> None:
    (page,) = drawn(letter, fonts, Sum("应缴违约金", Decimal("243703.70")))
    texts = [run.text for run in page]
    assert "应缴违约金：人民币243,703.70元" in texts
    assert "（大写：人民币贰拾肆万叁仟柒佰零叁元柒角）。" in texts
    (page,) = drawn(letter, fonts, Sum("应缴", Decimal("5000")))
    assert "应缴：人民币5,000.00元（大写：人民币伍仟元整）。" in [run.text for run in page]


def test_what_only_drawing_needs_is_not_imported_before() -> None:
    script = (
        "import sys, app.documents.drawing, app.documents.handling_notice, app.documents.termination;"
        "print({'reportlab', 'cn2an'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
