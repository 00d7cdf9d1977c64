from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from app.exchange.whole_file import why_not_written, write_whole
from app.rules.refusal import Refusal


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    write_whole(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), ValueError("ours")])
def test_a_failure_leaves_the_old_file_and_no_draft(error: Exception, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(file: BinaryIO) -> None:
        file.write(b"half")
        raise error

    with pytest.raises((Refusal, ValueError)):
        write_whole(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try on")
def test_a_really_full_disk_is_named(tmp_path: Path) -> None:
    def fill(_: BinaryIO) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(Refusal, match="not enough room"):
        write_whole(tmp_path / "a.csv", fill)


@pytest.mark.parametrize(
    ("number", "there", "words"),
    [
        (errno.ENOSPC, True, "not enough room"),
        (errno.ENOENT, False, "is not there"),
        (errno.EACCES, True, "open in another program"),
        (errno.EACCES, False, "a folder of your own"),
        (errno.EROFS, True, "a folder of your own"),
        (errno.EIO, True, "Check the disk"),
    ],
)
def test_each_hindrance_has_its_words(number: int, there: bool, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    if there:
        path.touch()
    assert words in str(why_not_written(path, OSError(number, "why")))


def test_a_folder_under_the_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(Refusal):
        write_whole(tmp_path / "a.csv", lambda file: file.write(b"x"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_what_is_written_is_for_the_person_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.csv", lambda file: file.write(b"x"))
    assert (tmp_path / "a.csv").stat().st_mode & 0o077 == 0
