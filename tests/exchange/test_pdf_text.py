from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from app.exchange.pdf_text import MOST_PAGES, PdfTrouble, extract, text_of_pdf
from app.rules.refusal import Refusal
from tests.exchange.agreement_file import blank_pdf, pdf_file

TEXT = "云岭合作伙伴框架协议\n甲方：云岭计算有限公司\n乙方：青禾数智科技有限公司"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf_file(TEXT, tmp_path_factory.mktemp("pdf") / "a.pdf").read_bytes()


def locked(pdf: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def refused(content: bytes, seconds: float = 30.0) -> str:
    with pytest.raises(Refusal) as refusal:
        text_of_pdf(content, "a.pdf", seconds)
    return str(refusal.value)


def test_each_page_ends_with_a_form_feed(pdf: bytes) -> None:
    text = text_of_pdf(pdf, "a.pdf")
    assert text.endswith("\f")
    assert "甲方：云岭计算有限公司" in text


def test_a_password_is_named_as_the_hindrance(pdf: bytes) -> None:
    assert "protected by a password" in refused(locked(pdf, "geheim"))


def test_a_pdf_that_only_forbids_printing_is_read(pdf: bytes) -> None:
    assert "青禾数智科技有限公司" in text_of_pdf(locked(pdf, ""), "a.pdf")


def test_scanned_pages_are_named_as_the_hindrance() -> None:
    assert "probably scanned" in refused(blank_pdf())


@pytest.mark.parametrize("share", [1, 30, 60])
def test_a_cut_pdf_is_refused(share: int, pdf: bytes) -> None:
    assert "damaged or not a PDF" in refused(pdf[: len(pdf) * share // 100])


def test_a_text_under_the_name_of_a_pdf_is_refused() -> None:
    assert "damaged or not a PDF" in refused("甲方".encode())


def test_a_pdf_of_very_many_pages_is_refused() -> None:
    writer = PdfWriter()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(100, 100)
    content = io.BytesIO()
    writer.write(content)
    assert extract(content.getvalue()) is PdfTrouble.TOO_LONG


def drawing_without_end() -> bytes:
    """A small PDF whose one page is drawn by millions of commands."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = StreamObject()
    stream.set_data(b"BT /F 9 Tf 1 0 0 1 0 0 Tm (x) Tj ET\n" * 1_000_000)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_a_pdf_made_to_take_for_ever_is_given_up() -> None:
    hostile = drawing_without_end()
    assert len(hostile) < 1_000_000
    assert "in a reasonable time" in refused(hostile, seconds=1.0)


def test_a_spoilt_byte_is_refused_or_harmless(pdf: bytes, tmp_path: Path) -> None:
    for place in range(0, len(pdf), max(1, len(pdf) // 60)):
        spoilt = pdf[:place] + bytes([pdf[place] ^ 0xFF]) + pdf[place + 1 :]
        assert isinstance(extract(spoilt), (str, PdfTrouble))
