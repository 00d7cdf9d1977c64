"""A PDF of unknown origin: what it says, where it contradicts itself, and how it differs."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from app.documents.difference import Difference, compare
from app.documents.drawing import draw_letter
from app.documents.fingerprint import fingerprint
from app.documents.font import FontSet
from app.documents.proof import Unreadable, examine, examine_own
from app.documents.story import Letter, Paragraph
from tests.documents.test_code import FACTS


@pytest.fixture
def full(letter: Letter) -> Letter:
    facts = (*FACTS, ("penalty", "5000.00"))
    text = Paragraph("应缴违约金5,000.00元。" + "长" * 900 + "末。")
    return replace(letter, facts=facts, blocks=(Paragraph("第一段。"), text))


@pytest.fixture
def pdf(full: Letter, fonts: FontSet) -> bytes:
    return draw_letter(full, fonts)


def written(change: Callable[[PdfWriter], Any], pdf: bytes) -> bytes:
    """The file after another program changed and saved it."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def said(differences: tuple[Difference, ...]) -> list[str]:
    return [str(each.text) for each in differences]


def test_a_letter_says_who_it_is_and_agrees_with_itself(full: Letter, pdf: bytes) -> None:
    found = examine(pdf)
    assert found.number == full.number
    assert found.facts == dict(full.facts)
    assert found.fingerprint == found.printed == fingerprint(full)
    assert found.problems == ()
    assert found.signatures == ()
    assert compare(found, pdf) == ()
    assert len(found.pages) == 3
    assert found.pages[0][0] == full.organisation


def test_a_file_saved_anew_by_another_program_is_no_other_letter(pdf: bytes) -> None:
    anew = written(lambda writer: writer.compress_identical_objects(), pdf)
    assert anew != pdf
    assert compare(examine(anew), pdf) == ()


def test_a_changed_word_is_named_with_page_and_line(full: Letter, pdf: bytes, fonts: FontSet) -> None:
    forged = draw_letter(replace(full, blocks=(Paragraph("第二段。"), full.blocks[1])), fonts)
    (difference,) = compare(examine(forged), pdf)
    assert (difference.page, difference.issued, difference.found) == (1, "第一段。", "第二段。")
    assert str(difference.text) == "Page 1, line 5: “第二段。” instead of “第一段。”."


def test_a_changed_sum_shows_in_text_facts_and_fingerprint(full: Letter, pdf: bytes, fonts: FontSet) -> None:
    facts = (*FACTS, ("penalty", "500.00"))
    text = Paragraph(full.blocks[1].strings()[0].replace("5,000.00", "500.00"))
    forged = draw_letter(replace(full, facts=facts, blocks=(full.blocks[0], text)), fonts)
    differences = compare(examine(forged), pdf)
    assert {each.fact for each in differences} == {"", "penalty"}
    assert any("fingerprint" in line for line in said(differences))
    assert any("500.00" in each.found for each in differences if each.page == 1)


def test_facts_changed_alone_contradict_the_text_and_the_foot(pdf: bytes) -> None:
    def forge(writer: PdfWriter) -> None:
        (attached,) = writer.attachment_list
        attached.content = FORGED.encode()

    found = examine(written(forge, pdf))
    assert found.facts["penalty"] == "1.00"
    assert [str(problem) for problem in found.problems] == [
        "The fingerprint in the foot is not that of the attached facts.",
        "1.00, attached as “penalty”, does not stand in the text.",
    ]
    assert {each.fact for each in compare(found, pdf)} >= {"penalty"}


FORGED = '{"number":"云伙处〔2026〕15号","partner":"青禾数智（苏州）信息技术有限公司","penalty":"1.00"}'


def test_what_is_drawn_over_the_text_is_drawn_otherwise(pdf: bytes) -> None:
    def cover(writer: PdfWriter) -> None:
        page = writer.pages[0]
        contents = page.get_contents()
        assert contents is not None
        stream = DecodedStreamObject()
        stream.set_data(contents.get_data() + b"\n1 g 100 500 300 40 re f\n")
        page[NameObject("/Contents")] = writer._add_object(stream)

    found = examine(written(cover, pdf))
    (difference,) = compare(found, pdf)
    assert difference.page == 1
    assert "same words and is drawn otherwise" in str(difference.text)


def test_a_missing_page_and_an_added_one_are_named(pdf: bytes) -> None:
    def shorten(writer: PdfWriter) -> None:
        writer.remove_page(1)

    def lengthen(writer: PdfWriter) -> None:
        writer.insert_blank_page(index=1)

    assert said(compare(examine(written(shorten, pdf)), pdf)) == ["Page 2 of the letter is missing."]
    assert said(compare(examine(written(lengthen, pdf)), pdf)) == ["Page 2 is not of the letter."]


def test_a_note_over_the_page_is_a_difference(pdf: bytes) -> None:
    note = FreeText(text="免缴", rect=(100, 500, 300, 540))
    noted = written(lambda writer: writer.add_annotation(0, note), pdf)
    assert said(compare(examine(noted), pdf)) == ["Notes, stamps or fields were laid over the pages."]


def test_a_program_in_the_file_is_a_difference_and_is_not_run(pdf: bytes) -> None:
    def act(writer: PdfWriter) -> None:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
        )
        writer.root_object[NameObject("/OpenAction")] = action

    active = written(act, pdf)
    assert any("program of its own" in line for line in said(compare(examine(active), pdf)))


def test_a_letter_without_its_attachment_is_found_by_its_text(pdf: bytes, full: Letter) -> None:
    def strip(writer: PdfWriter) -> None:
        for key in ("/Names", "/AF"):
            del writer.root_object[key]

    found = examine(written(strip, pdf))
    assert (found.number, dict(found.facts)) == (full.number, {})
    assert [str(problem) for problem in found.problems] == [
        "The facts that each letter carries are not attached any more."
    ]
    assert compare(found, pdf) == ()


def test_a_file_that_never_was_a_letter_is_none() -> None:
    found = examine(written(lambda writer: writer.add_blank_page(200, 200), _blank()))
    assert (found.number, found.printed, found.problems) == ("", "", ())


def _blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "attached",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"number": 1}', b"\xff\xfe", b"9" * 10_000, b'"text"', b"null"],
)
def test_attachments_that_are_no_facts_count_as_none(attached: bytes) -> None:
    def attach(writer: PdfWriter) -> None:
        writer.add_attachment("facts.json", attached)

    found = examine(written(attach, _blank()))
    assert dict(found.facts) == {}
    assert found.number == ""


def test_an_attachment_that_unpacks_without_end_counts_as_none() -> None:
    bomb = zlib.compress(b"\0" * 200_000_000, 9)

    def attach(writer: PdfWriter) -> None:
        writer.add_attachment("facts.json", b"x")
        for held in writer._objects:
            if isinstance(held, StreamObject) and held.get("/Type") == "/EmbeddedFile":
                held._data = bomb
                held[NameObject("/Filter")] = NameObject("/FlateDecode")

    assert dict(examine(written(attach, _blank())).facts) == {}


def test_what_is_no_pdf_is_refused() -> None:
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 2000):
        with pytest.raises(Unreadable, match="damaged or not a PDF"):
            examine(content)


def test_a_protected_file_is_refused(pdf: bytes) -> None:
    locked = written(lambda writer: writer.encrypt("", "secret", algorithm="AES-256"), pdf)
    with pytest.raises(Unreadable, match="password"):
        examine(locked)


def test_a_file_that_takes_too_long_is_refused(pdf: bytes) -> None:
    with pytest.raises(Unreadable, match="reasonable time"):
        examine(pdf, seconds=0.001)


def test_a_file_of_very_many_pages_is_refused() -> None:
    def lengthen(writer: PdfWriter) -> None:
        for _ in range(400):
            writer.add_blank_page(10, 10)

    with pytest.raises(Unreadable, match="larger than any letter"):
        examine(written(lengthen, _blank()))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_passes_for_the_letter(
    pdf: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(pdf) - 1))
    cut = data.draw(st.booleans())
    broken = pdf[:at] if cut else pdf[:at] + bytes([pdf[at] ^ data.draw(st.integers(1, 255))]) + pdf[at + 1 :]
    try:
        found = examine_own(broken)
    except Unreadable:
        return
    assert compare(found, pdf) or found.pages == examine_own(pdf).pages


def test_pages_are_read_without_their_feet(pdf: bytes) -> None:
    text = "".join(line for page in examine(pdf).pages for line in page)
    assert "校验码" not in text
    assert "— 1 —" not in text
    assert len(PdfReader(BytesIO(pdf)).pages) == 3
