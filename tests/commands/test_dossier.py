from __future__ import annotations

import zipfile
from pathlib import Path

from tests.commands.console import Console

PARTNER, CASE = "西安凌虚", "V10"


def test_a_case_is_written_as_a_zip_file(sample: Console, tmp_path: Path) -> None:
    path = tmp_path / "案卷.zip"
    done = sample.run("dossier", PARTNER, CASE, "-o", path)
    assert done.code == 0
    assert str(path) in done.out
    with zipfile.ZipFile(path) as packed:
        assert "SHA256SUMS.txt" in packed.namelist()


def test_a_case_is_written_as_a_folder(sample: Console, tmp_path: Path) -> None:
    assert sample.run("dossier", PARTNER, CASE, "-o", tmp_path / "案卷").code == 0
    assert (tmp_path / "案卷" / "00 案卷封面.pdf").is_file()


def test_nothing_is_overwritten(sample: Console, tmp_path: Path) -> None:
    path = tmp_path / "案卷.zip"
    path.write_bytes(b"mine")
    assert str(path) in sample.refused("dossier", PARTNER, CASE, "-o", path)
    assert path.read_bytes() == b"mine"


def test_a_case_that_is_not_the_partners_is_refused(sample: Console, tmp_path: Path) -> None:
    said = sample.refused("dossier", PARTNER, "V999", "-o", tmp_path / "a.zip")
    assert "V999" in said
    assert CASE in said
