"""Letters joined in one file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from app.documents.bundle import Bundle, join
from app.documents.drawing import draw_letter
from app.documents.font import FontSet
from app.documents.object_stream import packed
from app.documents.story import Letter, Paragraph
from tests.documents.paper import printed_pages, printed_text


@pytest.fixture
def letters(letter: Letter) -> list[Letter]:
    texts = ("第一份文书的内容。", "第二份：金额 1,234.50 元，另有𠂇字与 emboss。", "末一份，锴铠铩。")
    return [
        replace(letter, number=f"云伙处〔2026〕{n}号", blocks=(Paragraph(text),))
        for n, text in enumerate(texts, 1)
    ]


def files_of(pdf: bytes) -> set[Any]:
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            file = descendant.get_object()["/FontDescriptor"].raw_get("/FontFile2")
            found.add(file.idnum)
    return found


def test_every_letter_reads_in_the_one_file_as_it_reads_alone(letters: list[Letter], fonts: FontSet) -> None:
    alone = [draw_letter(letter, fonts) for letter in letters]
    joined = join(alone, fonts, "三份文书")
    assert printed_pages(joined) == [page for pdf in alone for page in printed_pages(pdf)]
    assert printed_text(joined) == "".join(map(printed_text, alone))
    about = PdfReader(BytesIO(joined)).metadata
    assert about is not None
    assert about.title == "三份文书"


def test_the_letters_share_one_subset_of_each_font(letters: list[Letter], fonts: FontSet) -> None:
    alone = [draw_letter(letter, fonts) for letter in letters]
    joined = join(alone, fonts, "三份文书")
    assert len(files_of(joined)) == len(files_of(alone[0]))
    assert len(joined) < 0.6 * sum(map(len, alone))


def test_a_font_that_is_not_byte_for_byte_ours_stays_with_its_letter(
    letters: list[Letter], fonts: FontSet
) -> None:
    alone = [draw_letter(letter, fonts) for letter in letters[:2]]
    writer = PdfWriter(clone_from=BytesIO(alone[1]))
    resources: Any = writer.pages[0]["/Resources"]
    font: Any = next(iter(resources["/Font"].values())).get_object()
    (descendant,) = font["/DescendantFonts"]
    file = descendant.get_object()["/FontDescriptor"]["/FontFile2"].get_object()
    file.set_data(file.get_data() + b"\0")
    changed = BytesIO()
    writer.write(changed)
    joined = join([alone[0], changed.getvalue()], fonts, "x")
    assert len(files_of(joined)) == len(files_of(alone[0])) + 1
    assert printed_text(joined) == "".join(map(printed_text, alone))


def test_a_file_of_another_make_is_taken_over_as_it_is(letters: list[Letter], fonts: FontSet) -> None:
    other = PdfWriter()
    other.add_blank_page(200, 100)
    blank = BytesIO()
    other.write(blank)
    joined = PdfReader(BytesIO(join([blank.getvalue(), draw_letter(letters[0], fonts)], fonts, "x")))
    assert [round(float(page.mediabox.height)) for page in joined.pages] == [100, 842]


def test_some_pages_can_be_left_out(letters: list[Letter], fonts: FontSet) -> None:
    long = replace(letters[0], blocks=(Paragraph("长" * 1500),))
    bundle = Bundle(fonts, "x")
    pdf = draw_letter(long, fonts)
    bundle.add(pdf, range(2))
    bundle.add(draw_letter(letters[1], fonts))
    assert bundle.pages == 3
    assert printed_pages(bundle.written())[:2] == printed_pages(pdf)[:2]


def test_the_small_objects_stand_packed_and_the_pages_look_into_them(
    letters: list[Letter], fonts: FontSet
) -> None:
    joined = join([draw_letter(letter, fonts) for letter in letters * 10], fonts, "三十份文书")
    assert joined.count(b"/ObjStm") >= 1
    assert joined.count(b"/Type /Page\n") == 0
    reader = PdfReader(BytesIO(joined), strict=True)
    assert all(page.get_contents() is not None for page in reader.pages)
    assert len(joined) < 5_000 * len(letters) * 10


def test_more_objects_than_one_stream_holds_are_all_found_again() -> None:
    writer = PdfWriter()
    for width in range(1, 451):
        writer.add_blank_page(width, 100)
    reader = PdfReader(BytesIO(packed(writer)), strict=True)
    assert [round(float(page.mediabox.width)) for page in reader.pages] == list(range(1, 451))
