from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.exchange.word_text import text_of_word
from app.rules.refusal import Refusal
from tests.exchange.agreement_file import word_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def word(text: str, folder: Path) -> bytes:
    return word_file(text, folder / "a.docx").read_bytes()


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same container with each entry's bytes changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return changed.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        text_of_word(content, "a.docx")
    return str(refusal.value)


def test_paragraphs_and_tables_come_in_their_order(tmp_path: Path) -> None:
    text = "第一段\n甲方\t乙方\n云岭\t青禾\n第二段"
    assert text_of_word(word(text, tmp_path), "a.docx") == text


def test_merged_cells_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "甲方"
    table.cell(0, 2).text = "乙方"
    document.save(str(tmp_path / "a.docx"))
    assert text_of_word((tmp_path / "a.docx").read_bytes(), "a.docx") == "甲方\t乙方"


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("合作期限至")
    for piece in (
        f"<w:del {nsdecls('w')} w:id='1' w:author='a'><w:r><w:delText>2021</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')} w:id='2' w:author='a'><w:r><w:t>2022</w:t><w:tab/></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(piece))
    document.save(str(tmp_path / "a.docx"))
    assert text_of_word((tmp_path / "a.docx").read_bytes(), "a.docx") == "合作期限至2022\t"


def numbered(folder: Path, levels: list[tuple[str, str]], paragraphs: list[tuple[int, str]]) -> str:
    """The text of a document with one list: levels as (kind of figures, pattern)."""
    document = docx.Document()
    shown = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/>"
        f"<w:numFmt w:val='{kind}'/><w:lvlText w:val='{pattern}'/></w:lvl>"
        for depth, (kind, pattern) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{shown}</w:abstractNum>")
    )
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
    for depth, text in paragraphs:
        place = parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>")
        document.add_paragraph(text)._p.get_or_add_pPr().append(place)
    document.save(str(folder / "a.docx"))
    return text_of_word((folder / "a.docx").read_bytes(), "a.docx")


def test_numbers_that_word_draws_by_itself_are_read(tmp_path: Path) -> None:
    levels = [("chineseCounting", "第%1章"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]
    paragraphs = [(0, "总则"), (1, "目的"), (2, "甲"), (2, "乙"), (1, "保证"), (2, "丙")]
    assert numbered(tmp_path, levels, paragraphs).split("\n") == [
        "第一章 总则",
        "一.1 目的",
        "一.1.1 甲",
        "一.1.2 乙",
        "一.2 保证",
        "一.2.1 丙",
    ]


def test_decimal_numbers_start_again_under_each_heading(tmp_path: Path) -> None:
    levels = [("decimal", "%1"), ("decimal", "%1.%2")]
    text = numbered(tmp_path, levels, [(0, "定义"), (1, "甲"), (1, "乙"), (0, "附则"), (1, "丙")])
    assert text.split("\n") == ["1 定义", "1.1 甲", "1.2 乙", "2 附则", "2.1 丙"]


def test_bullets_are_not_numbers(tmp_path: Path) -> None:
    assert numbered(tmp_path, [("bullet", "•")], [(0, "甲")]) == "甲"


def test_a_password_is_named_as_the_hindrance() -> None:
    assert "protected by a password" in refused(_OLE + "EncryptedPackage".encode("utf-16-le"))


def test_an_old_file_under_a_new_name_is_to_be_saved_anew() -> None:
    assert "old Word file" in refused(_OLE + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize("content", [b"nothing", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert "damaged or not a Word file" in refused(content)


@pytest.mark.parametrize("share", [10, 50, 90, 99])
def test_a_cut_file_is_refused(share: int, tmp_path: Path) -> None:
    whole = word("甲方\n乙方", tmp_path)
    assert "damaged or not a Word file" in refused(whole[: len(whole) * share // 100])


def test_a_spoilt_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    whole = word("甲方\n乙方", tmp_path)
    for place in range(0, len(whole), 997):
        spoilt = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with contextlib.suppress(Refusal):
            assert "甲方" in text_of_word(spoilt, "a.docx")


def test_a_document_of_broken_xml_is_refused(tmp_path: Path) -> None:
    broken = rewritten(
        word("甲方", tmp_path), lambda name, old: old[:-9] if name == "word/document.xml" else old
    )
    assert "damaged or not a Word file" in refused(broken)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = rewritten(
        word("甲方", tmp_path), lambda name, old: bytes(28_000_000) if name == "word/styles.xml" else old
    )
    assert len(bomb) < 100_000
    assert "unpacks to far more" in refused(bomb)


def test_a_bomb_of_many_small_files_is_not_unpacked(tmp_path: Path) -> None:
    content = io.BytesIO(word("甲方", tmp_path))
    with zipfile.ZipFile(content, "a") as container:
        for number in range(5_001):
            container.writestr(f"word/media/{number}.png", b"")
    assert "unpacks to far more" in refused(content.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "甲方"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_declared_entities_are_not_expanded(declaration: str, encoding: str, tmp_path: Path) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<w/>'.encode(encoding)
    hostile = rewritten(word("甲方", tmp_path), lambda name, old: xml if name == "word/document.xml" else old)
    assert "declarations that no Word file needs" in refused(hostile)
