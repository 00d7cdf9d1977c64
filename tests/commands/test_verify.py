from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from app.documents.code import Code, code_text
from app.documents.proof import examine_own
from tests.commands.console import Console


@pytest.fixture
def letter(sample: Console, tmp_path: Path) -> Path:
    """The latest letter of the register as a file."""
    register = sample.run("letters", "--json").json
    assert isinstance(register, list)
    row = next(row for row in register if row["state"] in ("issued", "sent", "served"))
    path = tmp_path / "信.pdf"
    assert sample.run("letter", row["number"], "-o", path).code == 0
    return path


def without_first_page(path: Path) -> Path:
    writer = PdfWriter(clone_from=BytesIO(path.read_bytes()))
    writer.remove_page(0)
    short = path.with_name("short.pdf")
    with short.open("wb") as file:
        writer.write(file)
    return short


def test_an_issued_letter_is_confirmed(sample: Console, letter: Path) -> None:
    answer = sample.run("verify", letter)
    assert answer.code == 0
    assert examine_own(letter.read_bytes()).number in answer.out


def test_the_answer_for_a_program_is_one_json_value(sample: Console, letter: Path) -> None:
    answer = sample.run("verify", letter, "--json")
    assert answer.code == 0
    assert isinstance(answer.json, dict)
    assert set(answer.json) == {
        "verdict",
        "number",
        "kind",
        "text",
        "differences",
        "notes",
        "signatures",
    }
    assert (answer.json["verdict"], answer.json["differences"]) == ("unchanged", [])


def test_an_altered_letter_is_answered_with_no_and_what_differs(sample: Console, letter: Path) -> None:
    short = without_first_page(letter)
    answer = sample.run("verify", short, "--json")
    assert answer.code == 1
    assert isinstance(answer.json, dict)
    assert answer.json["verdict"] == "altered"
    assert answer.json["differences"][0]["page"] == 1
    assert "第 1 页" in sample.run("verify", short, "--lang", "zh").out


def test_another_file_is_none_of_ours(sample: Console, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    with path.open("wb") as file:
        writer.write(file)
    answer = sample.run("verify", path, "--json")
    assert answer.code == 1
    assert isinstance(answer.json, dict)
    assert answer.json["verdict"] == "not_ours"


def test_a_file_that_cannot_be_read_is_refused(sample: Console, tmp_path: Path) -> None:
    assert str(tmp_path / "no.pdf") in sample.refused("verify", tmp_path / "no.pdf")
    assert str(tmp_path) in sample.refused("verify", tmp_path)
    text = tmp_path / "text.pdf"
    text.write_text("no PDF")
    sample.refused("verify", text)


def test_the_text_of_a_code_will_do(sample: Console, letter: Path) -> None:
    found = examine_own(letter.read_bytes())
    about = PdfReader(BytesIO(letter.read_bytes())).metadata
    assert about is not None
    assert about.creation_date is not None
    register = sample.run("letters", "--json").json
    assert isinstance(register, list)
    kind = next(row["kind"] for row in register if row["number"] == found.number)
    code = Code(found.number, str(kind), about.creation_date.date(), found.fingerprint)
    assert sample.run("verify", "--code", code_text(code)).code == 0
    forged = Code(found.number, str(kind), code.issued_on, "0000 0000 0000 0000")
    assert sample.run("verify", "--code", code_text(forged)).code == 1
    sample.refused("verify", "--code", "https://example.com")


def test_a_file_or_a_code_is_named_and_not_both(sample: Console, letter: Path) -> None:
    assert "--code" in sample.refused("verify")
    assert "--code" in sample.refused("verify", letter, "--code", "PK1")
