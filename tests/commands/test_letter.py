from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from tests.commands.console import Console


def numbers(sample: Console) -> list[str]:
    letters = sample.run("letters", "--json").json
    assert isinstance(letters, list)
    assert set(letters[0]) == {"number", "kind", "partner", "state", "issued_on"}
    return [str(letter["number"]) for letter in letters]


def test_the_register_is_printed(sample: Console) -> None:
    found = numbers(sample)
    assert found
    lines = sample.run("letters").out.splitlines()
    assert len(lines) == len(found) + 1
    assert found[0] in lines[1]


def test_a_letter_is_written_byte_for_byte(sample: Console, workspace: Path, tmp_path: Path) -> None:
    number = numbers(sample)[0]
    path = tmp_path / "信.pdf"
    assert sample.run("letter", number, "-o", path).code == 0
    connection = sqlite3.connect(workspace)
    kept = {row[0] for row in connection.execute("SELECT sha256 FROM evidence")}
    connection.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in kept
    assert path.read_bytes().startswith(b"%PDF")


def test_a_number_may_be_typed_with_plain_brackets(sample: Console, tmp_path: Path) -> None:
    plain = numbers(sample)[0].replace("〔", "[").replace("〕", "]")
    assert sample.run("letter", plain, "-o", tmp_path / "a.pdf").code == 0


def test_an_existing_file_is_not_overwritten_and_another_name_proposed(
    sample: Console, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"mine")
    said = sample.refused("letter", numbers(sample)[0], "-o", path)
    assert "a-2.pdf" in said
    assert path.read_bytes() == b"mine"


def test_a_letter_that_is_not_there_is_refused(sample: Console, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert "无此号" in sample.refused("letter", "无此号", "-o", path)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_refused(sample: Console, tmp_path: Path) -> None:
    said = sample.refused("letter", numbers(sample)[0], "-o", tmp_path / "no" / "a.pdf")
    assert str(tmp_path / "no") in said
    assert str(tmp_path) in sample.refused("letter", numbers(sample)[0], "-o", tmp_path)
