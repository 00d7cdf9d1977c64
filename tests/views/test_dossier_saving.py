"""The dossier of a case, given out from its page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.services.desk import SECOND
from tests.services.ledger_case import tamper
from tests.views.partner_window import PartnerWindow, partner_window


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        yield made


@pytest.fixture
def violation(window: PartnerWindow, tmp_path: Path) -> str:
    """A case with a letter and a piece of evidence, its page shown."""
    picture = tmp_path / "截图.png"
    picture.write_bytes(b"\x89PNG picture")
    violation = window.desk.suspect(SECOND, evidence=[picture])
    window.desk.notice(violation)
    window.open_partner(violation)
    window.page.partner.open_case(violation)
    return violation


def export(window: PartnerWindow, target: Path) -> None:
    window.dialogue.save_to = target
    with window.qtbot.waitSignals([window.context.notified] * 2, timeout=20000):
        window.press(window.page.partner.case.heading.dossier)


def test_one_zip_file_holds_the_case(window: PartnerWindow, violation: str, tmp_path: Path) -> None:
    export(window, tmp_path / "案卷.zip")
    with zipfile.ZipFile(tmp_path / "案卷.zip") as packed:
        assert [name.split("/")[0] for name in packed.namelist()] == [
            "00 案卷封面.pdf",
            "01 案件经过.pdf",
            "文书",
            "证据",
            "SHA256SUMS.txt",
        ]
    assert window.dialogue.told == []


def test_without_the_ending_it_is_a_folder(window: PartnerWindow, violation: str, tmp_path: Path) -> None:
    export(window, tmp_path / "案卷")
    assert (tmp_path / "案卷" / "00 案卷封面.pdf").is_file()


def test_a_file_that_was_altered_is_told_by_name(
    window: PartnerWindow, violation: str, tmp_path: Path
) -> None:
    tamper(window.desk.ws.path, "UPDATE evidence SET content = x'00' WHERE size = 12")
    export(window, tmp_path / "案卷.zip")
    window.qtbot.waitUntil(lambda: bool(window.dialogue.told))
    assert "“截图.png”在登记后被改动" in window.dialogue.told[-1]


def test_nothing_happens_where_the_person_changes_their_mind(window: PartnerWindow, violation: str) -> None:
    window.dialogue.save_to = None
    window.press(window.page.partner.case.heading.dossier)
    assert window.dialogue.told == []


def test_a_folder_that_is_there_is_refused_in_words(
    window: PartnerWindow, violation: str, tmp_path: Path
) -> None:
    (tmp_path / "案卷").mkdir()
    window.dialogue.save_to = tmp_path / "案卷"
    window.press(window.page.partner.case.heading.dossier)
    window.qtbot.waitUntil(lambda: bool(window.dialogue.told), timeout=20000)
    assert "已存在" in window.dialogue.told[-1]
