from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from app.exchange.agreement_text import LARGEST, LONGEST, read_text
from app.rules.refusal import Refusal
from tests.exchange.agreement_file import SAMPLE, blank_pdf, written


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_text(path)
    return str(refusal.value)


def test_the_text_comes_with_the_name_and_the_sum_of_the_bytes(tmp_path: Path) -> None:
    file = read_text(written("甲方\r\n乙方", tmp_path / "a.txt"))
    assert file.text == "甲方\n乙方"
    assert file.file_name == "a.txt"
    assert file.sha256 == hashlib.sha256("甲方\r\n乙方".encode()).hexdigest()


def test_what_cannot_be_seen_is_left_out(tmp_path: Path) -> None:
    assert read_text(written("\ufeff甲\u200b方\u00ad：⼀", tmp_path / "a.txt")).text == "甲方：一"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "is empty" in refused(written("", tmp_path / "a.txt"))


@pytest.mark.parametrize("blank", [" ", "\n\n\t\n", "\u3000", "\ufeff"])
def test_a_file_of_blanks_is_refused(blank: str, tmp_path: Path) -> None:
    assert "holds no text" in refused(written(blank, tmp_path / "a.txt"))


def test_fifty_megabytes_are_refused_without_reading_them(tmp_path: Path) -> None:
    large = tmp_path / "a.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert "too large (50 MB; the limit is 20 MB)" in refused(large)


def test_one_byte_over_the_limit_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "a.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "too large (21 MB" in refused(large)


def test_more_text_than_any_agreement_is_refused(tmp_path: Path) -> None:
    assert "more text than any agreement" in refused(written("字" * (LONGEST + 1), tmp_path / "a.txt"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "is not there" in refused(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["folder", "folder.txt", "folder.pdf", "folder.docx"])
def test_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert "is a folder" in refused(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    assert "not an ordinary file" in refused(pipe)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = written("甲方", tmp_path / "a.txt")
    file.chmod(0)
    assert "cannot be opened" in refused(file)


def test_a_name_with_a_zero_byte_is_refused() -> None:
    assert "cannot be opened" in refused(Path("a\0.txt"))


@pytest.mark.parametrize("name", ["a.doc", "A.WPS", "a.rtf"])
def test_an_old_format_is_to_be_saved_as_docx(name: str, tmp_path: Path) -> None:
    assert "save it as .docx" in refused(written("甲方", tmp_path / name))


def test_a_picture_is_refused(tmp_path: Path) -> None:
    assert "is a picture" in refused(written("甲方", tmp_path / "scan.JPG"))


@pytest.mark.parametrize("name", ["a.xlsx", "agreement", "a.exe"])
def test_any_other_kind_is_refused(name: str, tmp_path: Path) -> None:
    assert "of a kind that is not read here" in refused(written("甲方", tmp_path / name))


def test_a_pdf_or_an_archive_under_the_name_of_a_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(blank_pdf() + bytes(range(256)))
    assert "not a text file" in refused(file)
    file.write_bytes(b"PK\x03\x04\x14\x00\x00\x00")
    assert "not a text file" in refused(file)


def test_utf_16_without_its_mark_is_refused_rather_than_garbled(tmp_path: Path) -> None:
    assert "not a text file" in refused(written("协议 2021", tmp_path / "a.txt", "utf-16-le"))


def test_a_cut_utf_16_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("协议".encode("utf-16")[:-1])
    assert "not a text file" in refused(file)


def test_the_sample_is_read_as_it_stands() -> None:
    assert read_text(SAMPLE).text == SAMPLE.read_text("utf-8")
