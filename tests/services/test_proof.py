"""Whether a paper is ours, unchanged and in force: from its file, and from the code in its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from app.documents.code import Code, code_text
from app.documents.fingerprint import fingerprint_of
from app.documents.proof import Unreadable
from app.documents.signature import load_signer
from app.rules.refusal import Refusal
from app.services.letter import Issued
from app.services.letter_register import void_letter
from app.services.proof import Verdict, verify_letter
from tests.documents.certificate import NOW, PASSWORD, pkcs12
from tests.services.desk import SECOND, TODAY, Desk


@pytest.fixture
def issued(desk: Desk) -> Issued:
    return desk.notice(desk.suspect(SECOND))


@pytest.fixture
def code(desk: Desk, issued: Issued) -> Code:
    facts = desk.file.letters[0].issued.payload.facts
    return Code(issued.number, "handling_notice", TODAY, fingerprint_of(facts))


def anew(pdf: bytes, change: Callable[[PdfWriter], Any]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def notes(verdict: Verdict) -> str:
    return " ".join(map(str, verdict.notes))


def test_an_issued_letter_is_ours_unchanged(desk: Desk, issued: Issued) -> None:
    verdict = verify_letter(desk.ws, issued.pdf)
    assert (verdict.kind, verdict.number, verdict.letter_kind) == (
        "unchanged",
        issued.number,
        "handling_notice",
    )
    assert (verdict.differences, verdict.notes) == ((), ())
    assert issued.number in str(verdict.text)


def test_a_letter_saved_anew_is_unchanged_and_it_is_said(desk: Desk, issued: Issued) -> None:
    verdict = verify_letter(desk.ws, anew(issued.pdf, PdfWriter.compress_identical_objects))
    assert verdict.kind == "unchanged"
    assert "saved the file anew" in notes(verdict)


def test_a_letter_with_the_same_words_drawn_otherwise_is_not_vouched_for(desk: Desk, issued: Issued) -> None:
    def redraw(writer: PdfWriter) -> None:
        page = writer.pages[0]
        contents = page.get_contents()
        assert contents is not None
        stream = DecodedStreamObject()
        stream.set_data(contents.get_data() + b"\n0 0 1 1 re f\n")
        page[NameObject("/Contents")] = writer._add_object(stream)

    verdict = verify_letter(desk.ws, anew(issued.pdf, redraw))
    assert verdict.kind == "altered"
    (difference,) = verdict.differences
    assert "same words" in str(difference.text)


def test_a_letter_with_a_page_less_is_altered(desk: Desk, issued: Issued) -> None:
    verdict = verify_letter(desk.ws, anew(issued.pdf, lambda writer: writer.remove_page(0)))
    assert (verdict.kind, verdict.number) == ("altered", issued.number)
    assert [str(each.text) for each in verdict.differences] == ["Page 1 of the letter is missing."]


def test_a_void_letter_is_void_with_day_and_reason(desk: Desk, issued: Issued, code: Code) -> None:
    void_letter(desk.ws, issued.number, "金额有误")
    for given in (issued.pdf, code_text(code)):
        verdict = verify_letter(desk.ws, given)
        assert verdict.kind == "void"
        assert "金额有误" in str(verdict.text)


def test_an_altered_letter_is_altered_even_if_it_is_void(desk: Desk, issued: Issued) -> None:
    void_letter(desk.ws, issued.number, "金额有误")
    verdict = verify_letter(desk.ws, anew(issued.pdf, lambda writer: writer.remove_page(0)))
    assert verdict.kind == "altered"


def test_another_file_is_none_of_ours(desk: Desk, issued: Issued) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = BytesIO()
    writer.write(out)
    verdict = verify_letter(desk.ws, out.getvalue())
    assert (verdict.kind, verdict.number) == ("not_ours", "")


def test_a_letter_that_the_register_does_not_know_is_unknown(desk: Desk, issued: Issued, code: Code) -> None:
    facts = desk.file.letters[0].issued.payload.facts.replace(issued.number, "别处〔2026〕1号")

    def rename(writer: PdfWriter) -> None:
        (attached,) = writer.attachment_list
        attached.content = facts.encode()

    verdict = verify_letter(desk.ws, anew(issued.pdf, rename))
    assert (verdict.kind, verdict.number) == ("unknown", "别处〔2026〕1号")
    assert "fingerprint" in notes(verdict)
    verdict = verify_letter(desk.ws, code_text(replace(code, number="别处〔2026〕1号")))
    assert verdict.kind == "unknown"


def test_a_file_that_cannot_be_read_is_refused(desk: Desk) -> None:
    with pytest.raises(Unreadable):
        verify_letter(desk.ws, b"no file of ours")


def test_a_code_leads_to_its_letter_and_vouches_for_the_code_alone(desk: Desk, code: Code) -> None:
    verdict = verify_letter(desk.ws, code_text(code))
    assert (verdict.kind, verdict.number, verdict.differences) == ("unchanged", code.number, ())
    assert "can be copied" in str(verdict.text)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"fingerprint": "0000 0000 0000 0000"}, "fingerprint"),
        ({"issued_on": TODAY + timedelta(days=1)}, "2026-03-06"),
        ({"kind": "termination"}, "another kind"),
    ],
)
def test_a_code_that_says_anything_else_is_altered(
    desk: Desk, code: Code, change: dict[str, Any], word: str
) -> None:
    verdict = verify_letter(desk.ws, code_text(replace(code, **change)))
    assert verdict.kind == "altered"
    (difference,) = verdict.differences
    assert word in str(difference.text)


def test_a_text_that_is_no_code_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="not the code"):
        verify_letter(desk.ws, "https://example.com")


def test_a_signature_added_outside_is_named(desk: Desk, issued: Issued) -> None:
    signed = load_signer(pkcs12(), PASSWORD, NOW).sign(issued.pdf).pdf
    verdict = verify_letter(desk.ws, signed)
    assert verdict.kind == "unchanged"
    assert [each.signer for each in verdict.signatures] == ["周明"]
    assert "周明" in notes(verdict)


def test_a_broken_signature_makes_a_letter_altered(desk: Desk, issued: Issued) -> None:
    signed = load_signer(pkcs12(), PASSWORD, NOW).sign(issued.pdf).pdf
    day = f"D:{date(2026, 3, 5):%Y%m%d}".encode()
    verdict = verify_letter(desk.ws, signed.replace(day, b"D:20260306", 1))
    assert verdict.kind == "altered"
    assert "broken" in notes(verdict)
