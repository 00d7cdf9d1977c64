from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from app.journal.kind import EvidenceFile
from app.rules.refusal import Refusal
from app.services import evidence
from app.services.evidence import Enclosed, evidence_copy, read_file
from app.services.verification import check_workspace
from tests.services.desk import THIRD, Desk, kept_name
from tests.services.ledger_case import tamper


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "官网截图.png"
    path.write_bytes(b"\x89PNG picture")
    return path


@pytest.mark.parametrize("name", ["看我.exe", "脚本.JS", "发票.pdf.bat", "x.PS1", "程序.app", "快捷方式.lnk"])
def test_programs_are_refused_and_the_suspicion_with_them(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"MZ")
    before = desk.counts()
    with pytest.raises(Refusal, match="is a program"):
        desk.suspect(THIRD, evidence=[path])
    assert desk.counts() == before


@pytest.mark.parametrize("name", ["说明.txt", "合同.docx", "js", "exe说明", "a.js.txt"])
def test_documents_are_kept_whatever_their_name_begins_with(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"text")
    assert read_file(path) == b"text"


def test_the_same_content_is_kept_once_under_both_names(desk: Desk, picture: Path, tmp_path: Path) -> None:
    copy = tmp_path / "又一份.png"
    copy.write_bytes(picture.read_bytes())
    _, files = desk.counts()
    violation = desk.suspect(THIRD, evidence=[picture, copy])
    desk.suspect(THIRD, evidence=[picture])
    kept = desk.case(violation).recorded.payload.evidence
    assert kept_name(kept) == ["官网截图.png", "又一份.png"]
    assert kept[0].sha256 == kept[1].sha256
    assert desk.counts()[1] == files + 1


def test_a_file_that_is_gone_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"没有了\.pdf cannot be read"):
        desk.suspect(THIRD, evidence=[tmp_path / "没有了.pdf"])
    assert desk.file.cases == ()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_file(tmp_path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST", 5)
    with pytest.raises(Refusal, match="larger than"):
        read_file(picture)


def test_a_copy_for_opening_is_the_same_bytes_and_nobody_elses(desk: Desk, picture: Path) -> None:
    violation = desk.suspect(THIRD, evidence=[picture])
    (file,) = desk.case(violation).recorded.payload.evidence
    copy = evidence_copy(desk.ws, file)
    assert (copy.name, copy.read_bytes()) == ("官网截图.png", picture.read_bytes())
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(copy.parent.stat().st_mode) == stat.S_IRWXU


def test_a_copy_of_a_file_that_is_not_kept_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="does not hold"):
        evidence_copy(desk.ws, EvidenceFile("0" * 64, "x.pdf"))


def test_a_program_is_refused_under_any_name(tmp_path: Path) -> None:
    for number, beginning in enumerate((b"MZ", b"\x7fELF", b"#!/bin/sh")):
        path = tmp_path / f"截图{number}.png"
        path.write_bytes(beginning + b"rest")
        with pytest.raises(Refusal, match="is a program"):
            read_file(path)


def test_the_day_of_the_evidence_is_kept_with_it(desk: Desk, picture: Path) -> None:
    violation = desk.suspect(THIRD, evidence=[Enclosed(picture, date(2021, 3, 1))])
    assert [one.dated_on for one in desk.case(violation).recorded.payload.evidence] == [date(2021, 3, 1)]


def test_the_same_file_twice_is_one(desk: Desk, picture: Path) -> None:
    violation = desk.suspect(THIRD, evidence=[picture, picture])
    assert len(desk.case(violation).recorded.payload.evidence) == 1


def test_evidence_of_a_day_to_come_is_refused(desk: Desk, picture: Path) -> None:
    with pytest.raises(Refusal, match="still to come"):
        desk.suspect(THIRD, evidence=[Enclosed(picture, date(2999, 1, 1))])


def test_a_copy_of_an_altered_file_is_refused_by_name(desk: Desk, picture: Path) -> None:
    violation = desk.suspect(THIRD, evidence=[picture])
    tamper(desk.ws.path, "UPDATE evidence SET content = x'00' WHERE size = 12")
    (file,) = desk.case(violation).recorded.payload.evidence
    with pytest.raises(Refusal, match=r"官网截图\.png” was altered"):
        evidence_copy(desk.ws, file)


@pytest.mark.parametrize(
    "damage", ["UPDATE evidence SET content = x'00' WHERE size = 12", "DELETE FROM evidence WHERE size = 12"]
)
def test_the_check_reports_a_file_that_is_gone_or_altered(desk: Desk, picture: Path, damage: str) -> None:
    violation = desk.suspect(THIRD, evidence=[picture])
    assert check_workspace(desk.ws.path) == ()
    tamper(desk.ws.path, damage)
    (file,) = desk.case(violation).recorded.payload.evidence
    said = [str(problem.what) for problem in check_workspace(desk.ws.path)]
    assert any("missing or was changed" in what and file.sha256[:12] in what for what in said)


def test_a_copy_lies_apart_from_every_other(desk: Desk, picture: Path) -> None:
    violation = desk.suspect(THIRD, evidence=[picture])
    (file,) = desk.case(violation).recorded.payload.evidence
    assert evidence_copy(desk.ws, file) != evidence_copy(desk.ws, file)
