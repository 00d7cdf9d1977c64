"""The dossier of a case: everything in it, whole, listed with its hash; what is missing is named."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.documents.dossier import draw_cover
from app.documents.font import shipped_fonts
from app.journal.kind import NoticeSent, NoticeServed, PartnerTold, ServiceAttempted, ViolationAnnounced
from app.language import render
from app.rules.refusal import Refusal
from app.services.case_file import case_entries
from app.services.dossier import dossier, dossier_name, write_dossier
from app.services.dossier_fact import dossier_facts
from app.services.evidence import Enclosed
from app.services.letter_register import letter_pdf, void_letter
from app.services.violation import record_step, void_entry
from tests.documents.paper import printed_text
from tests.services.desk import SECOND, TODAY, Desk, at_once
from tests.services.ledger_case import tamper


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "官网截图.png"
    path.write_bytes(b"\x89PNG picture")
    return path


def led(desk: Desk, picture: Path) -> str:
    """A case with a notice that was issued here, served at the second attempt, and evidence."""
    violation = desk.suspect(SECOND, evidence=[Enclosed(picture, date(2026, 2, 1))])
    record_step(desk.ws, desk.partner, PartnerTold(violation, TODAY, "post", "SF100"), [picture])
    desk.notice(violation)
    desk.step(ServiceAttempted(violation, TODAY, "absent", "post", "SF101", "家中无人"))
    desk.step(NoticeServed(violation, TODAY, "post", reference="SF102", manner="refused"))
    return violation


def test_a_folder_holds_sheets_letters_evidence_and_hashes(desk: Desk, picture: Path, tmp_path: Path) -> None:
    violation = led(desk, picture)
    made = write_dossier(desk.ws, desk.partner, violation, tmp_path / "案卷")
    number = desk.file.letters[0].number
    paths = [path.relative_to(tmp_path / "案卷") for path in sorted((tmp_path / "案卷").rglob("*.*"))]
    assert [str(path) for path in paths] == [
        "00 案卷封面.pdf",
        "01 案件经过.pdf",
        "SHA256SUMS.txt",
        f"文书/{number} 违规处理通知书.pdf",
        "证据/2026-02-01 官网截图.png",
    ]
    assert made.warning is None
    assert (tmp_path / "案卷/证据/2026-02-01 官网截图.png").read_bytes() == picture.read_bytes()
    assert (tmp_path / f"案卷/文书/{number} 违规处理通知书.pdf").read_bytes() == letter_pdf(desk.ws, number)


def test_every_hash_of_the_list_is_that_of_its_file(desk: Desk, picture: Path, tmp_path: Path) -> None:
    write_dossier(desk.ws, desk.partner, led(desk, picture), tmp_path / "案卷.zip")
    with zipfile.ZipFile(tmp_path / "案卷.zip") as packed:
        listed = packed.read("SHA256SUMS.txt").decode().splitlines()
        assert len(listed) == len(packed.namelist()) - 1
        for line in listed:
            digest, name = line.split("  ", 1)
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest


def test_the_timeline_tells_each_step_with_who_how_and_its_limit(desk: Desk, picture: Path) -> None:
    violation = led(desk, picture)
    sheet = next(file for file in dossier(desk.ws, desk.partner, violation).files if "经过" in file.path)
    words = printed_text(sheet.content)
    for said in (
        "快递单号：SF101",
        "未送达：无人接收",
        "送达：拒收",
        "林知夏于2026年3月5日登记",
        "答复期限2026年3月10日",
        "异议期限2026年3月10日",
        "未询问：事实清楚",
    ):
        assert said in words


def test_the_reason_for_not_waiting_and_a_void_step_are_printed(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    told = desk.step(PartnerTold(violation, TODAY))
    void_entry(desk.ws, desk.partner, told, "日期有误")
    desk.step(PartnerTold(violation, TODAY))
    record_step(desk.ws, desk.partner, NoticeSent(violation, TODAY, early_reason="证据将灭失"))
    words = printed_text(dossier(desk.ws, desk.partner, violation).files[1].content)
    assert "证据将灭失" in words
    assert "告知合作伙伴（已作废）" in words
    assert "日期有误" in words


def test_the_cover_says_what_follows_and_why(desk: Desk, picture: Path) -> None:
    violation = led(desk, picture)
    desk.step(ViolationAnnounced(violation, TODAY))
    words = printed_text(dossier(desk.ws, desk.partner, violation).files[0].content)
    for said in ("¥5,000.00", "二类违规，第 1 次", "官网截图.png", "2026-02-01", "附件一第5.3.2.2条", "R13"):
        assert said in words


def test_a_letter_that_is_void_says_so_in_its_name(desk: Desk, picture: Path) -> None:
    violation = led(desk, picture)
    number = desk.file.letters[0].number
    void_letter(desk.ws, number, "内容有误")
    names = [file.path for file in dossier(desk.ws, desk.partner, violation).files]
    assert f"文书/{number} 违规处理通知书（已作废）.pdf" in names
    kinds = [found.entry.kind for found in case_entries(desk.ws, desk.file, violation)]
    assert "letter_voided" in kinds


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE evidence SET content = x'00' WHERE size = 12", "“官网截图.png”在登记后被改动"),
        ("DELETE FROM evidence WHERE size = 12", "已没有“官网截图.png”"),
    ],
)
def test_a_damaged_file_is_left_out_and_named(
    desk: Desk, picture: Path, tmp_path: Path, damage: str, said: str
) -> None:
    violation = led(desk, picture)
    tamper(desk.ws.path, damage)
    made = write_dossier(desk.ws, desk.partner, violation, tmp_path / "案卷")
    assert made.warning
    assert said in render(made.warning)
    assert not list((tmp_path / "案卷").rglob("*.png"))
    assert "未能收入：官网截图.png" in printed_text(made.files[0].content)


def test_what_no_font_can_print_is_marked_and_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    odd = tmp_path / "表情😀.txt"
    odd.write_bytes(b"text")
    violation = desk.suspect(SECOND, evidence=[odd])
    file = desk.file
    facts = dossier_facts(desk.ws, file, desk.case(violation), case_entries(desk.ws, file, violation), ())
    assert draw_cover(facts, shipped_fonts())
    made = dossier(desk.ws, desk.partner, violation)
    assert made.files[-1].path == "证据/2026-03-05 表情😀.txt"
    assert "表情〓.txt" in printed_text(made.files[0].content)


def test_a_case_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="has no case"):
        dossier(desk.ws, desk.partner, "V9")


def test_a_folder_that_is_there_is_left_alone(desk: Desk, picture: Path, tmp_path: Path) -> None:
    (tmp_path / "案卷").mkdir()
    with pytest.raises(Refusal, match="is there already"):
        write_dossier(desk.ws, desk.partner, led(desk, picture), tmp_path / "案卷")


def test_the_name_tells_case_partner_and_day(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    assert dossier_name(desk.ws, desk.file, violation) == f"案卷 V1 {desk.file.name} 2026-03-05"


def test_a_notice_without_asking_says_that_the_facts_were_clear(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.step(at_once(NoticeSent(violation, TODAY)))
    words = printed_text(dossier(desk.ws, desk.partner, violation).files[1].content)
    assert "事实清楚" in words
