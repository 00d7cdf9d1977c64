from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from app.exchange import folder_export
from app.exchange.folder_export import NamedFile, export_folder, export_zip
from app.rules.refusal import Refusal

FILES = [
    NamedFile("封面.pdf", b"cover"),
    NamedFile("证据/截图.png", b"first"),
    NamedFile("证据/截图.png", b"second"),
    NamedFile("../../etc/passwd", b"climbs"),
    NamedFile("letters/CON.pdf", b"reserved"),
    NamedFile("SHA256SUMS.txt", b"not the list"),
]
NAMES = (
    "封面.pdf",
    "证据/截图.png",
    "证据/截图 (2).png",
    "file/file/etc/passwd",
    "letters/_CON.pdf",
    "SHA256SUMS (2).txt",
)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_folder_holds_the_files_under_safe_names(tmp_path: Path) -> None:
    assert export_folder(tmp_path / "案卷", FILES) == NAMES
    found = contents(tmp_path / "案卷")
    found.pop("SHA256SUMS.txt")
    assert found == {name: file.content for name, file in zip(NAMES, FILES, strict=True)}
    assert [path.name for path in tmp_path.iterdir()] == ["案卷"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="this system has no sha256sum")
def test_sha256sum_checks_the_hash_list(tmp_path: Path) -> None:
    export_folder(tmp_path / "out", FILES)
    check = ["sha256sum", "-c", "--strict", "SHA256SUMS.txt"]
    assert subprocess.run(check, cwd=tmp_path / "out", capture_output=True).returncode == 0
    (tmp_path / "out" / "封面.pdf").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path / "out", capture_output=True).returncode == 1


def test_a_zip_file_holds_the_same_as_the_folder(tmp_path: Path) -> None:
    export_folder(tmp_path / "out", FILES)
    assert export_zip(tmp_path / "out.zip", FILES) == NAMES
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == contents(tmp_path / "out")


def test_the_same_files_give_the_same_zip_file(tmp_path: Path) -> None:
    export_zip(tmp_path / "a.zip", FILES)
    export_zip(tmp_path / "b.zip", FILES)
    hashes = {hashlib.sha256((tmp_path / name).read_bytes()).digest() for name in ("a.zip", "b.zip")}
    assert len(hashes) == 1


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(Refusal, match="is there already"):
        export_folder(tmp_path / "out", FILES)
    assert contents(tmp_path) == {}


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    for export in (export_folder, export_zip):
        with pytest.raises(Refusal, match="is not there"):
            export(tmp_path / "none" / "out", FILES)


@pytest.mark.parametrize("fails_at", range(1, 8))
def test_a_full_disk_leaves_nothing(fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def put(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    monkeypatch.setattr(folder_export, "_put", put)
    with pytest.raises(Refusal, match="not enough room"):
        export_folder(tmp_path / "out", FILES)
    assert list(tmp_path.iterdir()) == []
