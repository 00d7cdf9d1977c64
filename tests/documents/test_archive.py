"""The file as an archive: what PDF/A-3 asks for and can be seen in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from app.documents.drawing import draw_letter
from app.documents.fingerprint import fingerprint
from app.documents.font import FontSet
from app.documents.font_embedding import character_map
from app.documents.story import Heading, Letter, Paragraph, Quote, Receipt, Sum, Table
from tests.documents.certificate import NOW, PASSWORD, pkcs12
from tests.documents.test_code import FACTS

KEYWORDS = "云伙处〔2026〕15号, {}, 字体：NotoSerifSC-Regular（代仿宋）、NotoSerifSC-Bold（代小标宋）"
SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


@pytest.fixture
def full(letter: Letter) -> Letter:
    """A letter with something of every kind in it."""
    return replace(
        letter,
        organisation="云桥 <A&B> 公司",
        blocks=(
            Heading(1, "事实"),
            Paragraph("长" * 700),
            Heading(2, "计算"),
            Quote("第5.3条", "我方自拟的条文说明。"),
            Sum("应缴违约金", Decimal("243703.70")),
            Table(("次序", "行为"), tuple((str(n), "行为说明" * 3) for n in range(30)), (4, 24)),
        ),
        attachments=("证据清单",),
        receipt=Receipt("送达回执", (("文书", "通知书"), ("签收人", ""))),
        facts=FACTS,
    )


def read(letter: Letter, fonts: FontSet) -> PdfReader:
    return PdfReader(BytesIO(draw_letter(letter, fonts)))


def test_the_file_says_that_it_is_pdf_a_3_level_a_in_the_words_of_its_properties(
    full: Letter, fonts: FontSet
) -> None:
    reader = read(full, fonts)
    root: Any = reader.root_object
    packet = root["/Metadata"].get_data().decode()
    assert packet.startswith("<?xpacket begin")
    xmp = fromstring(re.sub(r"<\?xpacket[^>]*>", "", packet))

    def said(name: str) -> str:
        found = xmp.find(f".//{name}", SPACES)
        assert found is not None
        return "".join(found.itertext()).strip()

    about: Any = reader.metadata
    assert (said("pdfaid:part"), said("pdfaid:conformance")) == ("3", "A")
    assert said("dc:title") == about["/Title"] == "违规处理通知书 云伙处〔2026〕15号"
    assert said("dc:creator") == about["/Author"] == "云桥 <A&B> 公司"
    assert said("dc:description") == about["/Subject"] == full.addressee
    assert said("pdf:Keywords") == about["/Keywords"] == KEYWORDS.format(fingerprint(full))
    assert said("pdf:Producer") == about["/Producer"]
    assert said("xmp:CreatorTool") == about["/Creator"]
    assert said("dc:language") == "zh-CN"
    assert said("xmp:CreateDate") == "2026-03-05T00:00:00+08:00"
    assert about["/CreationDate"] == about["/ModDate"] == "D:20260305000000+08'00'"


def test_the_colours_are_described_inside_the_file(full: Letter, fonts: FontSet) -> None:
    root: Any = read(full, fonts).root_object
    (intent,) = root["/OutputIntents"].get_object()
    intent = intent.get_object()
    profile = intent["/DestOutputProfile"].get_object()
    assert (intent["/S"], profile["/N"]) == ("/GTS_PDFA1", 3)
    data = profile.get_data()
    assert data[36:40] == b"acsp"
    assert data[12:24] == b"mntrRGB XYZ "
    assert len(data) < 1000


def test_the_attached_facts_belong_to_the_whole_file(full: Letter, fonts: FontSet) -> None:
    root: Any = read(full, fonts).root_object
    (about,) = root["/AF"].get_object()
    about = about.get_object()
    data = about["/EF"]["/F"].get_object()
    assert (about["/AFRelationship"], about["/UF"]) == ("/Data", "facts.json")
    assert data["/Subtype"] == "/application/json"
    assert data["/Params"]["/Size"] == len(data.get_data())


def test_nothing_is_encrypted_transparent_or_acts_by_itself(full: Letter, fonts: FontSet) -> None:
    pdf = draw_letter(full, fonts)
    forbidden = rb"/(Encrypt|SMask|ExtGState|Group|JavaScript|JS|OpenAction|AA|Launch)\b(?!\+)"
    assert re.findall(forbidden, pdf) == []
    assert pdf.startswith(b"%PDF-1.7\n%")
    assert b"/ID" in pdf


def test_each_stream_ends_with_a_line_end_of_its_own(full: Letter, fonts: FontSet) -> None:
    pdf = draw_letter(full, fonts)
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", pdf):
        end = match.end() + int(match[1])
        assert pdf[end : end + 11] == b"\nendstream\n"
    assert pdf.count(b"endstream") == pdf.count(b"\nendstream\n")


def test_a_letter_is_small(full: Letter, fonts: FontSet) -> None:
    assert len(draw_letter(full, fonts)) < 60_000


def test_characters_beyond_the_basic_plane_are_mapped_as_pairs() -> None:
    lines = character_map("F", {"A": "0001", "守": "0002", "\U0002070e": "0003"}).splitlines()
    assert lines[lines.index("3 beginbfchar") + 1 :][:4] == [
        "<0001> <0041>",
        "<0002> <5B88>",
        "<0003> <D841DF0E>",
        "endbfchar",
    ]
    many = character_map("F", {chr(point): f"{point:04X}" for point in range(0x4E00, 0x4E00 + 255)})
    assert re.findall(r"(\d+) beginbfchar", many) == ["100", "100", "55"]


def test_a_character_beyond_the_basic_plane_is_read_back_as_typed(letter: Letter, fonts: FontSet) -> None:
    from app.documents.font import Typesetter

    setter = Typesetter(fonts)
    rare = "".join(char for char in map(chr, range(0x20000, 0x2A6E0)) if setter.has(char))
    assert len(rare) > 50
    pages = read(replace(letter, blocks=(Paragraph(rare),)), fonts).pages
    assert rare in "".join(page.extract_text() for page in pages).replace("\n", "")


def parts(reader: PdfReader) -> list[Any]:
    """All parts of the text in reading order."""
    root: Any = reader.root_object
    found: list[Any] = []

    def walk(part: Any) -> None:
        found.append(part)
        kids = part.get("/K")
        for kid in kids if isinstance(kids, list) else []:
            if "/S" in kid.get_object():
                walk(kid.get_object())

    walk(root["/StructTreeRoot"]["/K"].get_object())
    return found


def test_every_part_of_the_text_is_tagged_in_reading_order(full: Letter, fonts: FontSet) -> None:
    reader = read(full, fonts)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    roles = [part["/S"].removeprefix("/") for part in parts(reader)]
    assert roles[:8] == ["Document", "P", "P", "H1", "P", "H2", "P", "H3"]
    assert roles[8:14] == ["BlockQuote", "P", "P", "P", "Table", "TR"]
    assert roles.count("TH") == 2 + 2
    assert roles.count("TD") == 60 + 2
    assert roles[-8:] == ["H1", "Table", "TR", "TH", "TD", "TR", "TH", "TD"]


def test_a_paragraph_over_two_pages_is_one_part(full: Letter, fonts: FontSet) -> None:
    reader = read(full, fonts)
    long = [part for part in parts(reader) if len(part["/K"]) > 1 and part["/S"] == "/P"]
    (pages,) = [[mark.get_object()["/Pg"] for mark in part["/K"]] for part in long]
    assert [page.get_object()["/StructParents"] for page in pages] == [0, 1]


def test_what_is_drawn_is_of_a_part_or_is_no_text(full: Letter, fonts: FontSet) -> None:
    for page in read(full, fonts).pages:
        contents = page.get_contents()
        assert contents is not None
        depth = 0
        for _, operator in contents.operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"S", b"f", b"Do", b"re"):
                assert depth == 1
        assert depth == 0


def test_every_mark_is_known_to_its_part_and_its_page(full: Letter, fonts: FontSet) -> None:
    reader = read(full, fonts)
    root: Any = reader.root_object
    nums = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_page = {int(nums[at]): nums[at + 1].get_object() for at in range(0, len(nums), 2)}
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        marks = [
            int(given[1]["/MCID"])
            for given, op in contents.operations
            if op == b"BDC" and "/MCID" in given[1]
        ]
        assert marks == list(range(len(by_page[int(str(page["/StructParents"]))])))


def test_a_signed_letter_is_an_archive_still(full: Letter, fonts: FontSet) -> None:
    from app.documents.signature import load_signer

    signed = load_signer(pkcs12(), PASSWORD, NOW).sign(draw_letter(full, fonts)).pdf
    reader = PdfReader(BytesIO(signed))
    root: Any = reader.root_object
    packet = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in packet or 'pdfaid:part="3"' in packet
    about: Any = reader.metadata
    assert about["/Title"] in packet
    assert "/OutputIntents" in root
    assert "/AF" in root


def test_a_letter_of_another_day_says_its_own_day(letter: Letter, fonts: FontSet) -> None:
    about: Any = read(replace(letter, dated_on=date(2027, 12, 31)), fonts).metadata
    assert about["/CreationDate"].startswith("D:20271231")
