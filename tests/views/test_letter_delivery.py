"""A letter on its way, recorded at the window; its mail; its receipt printed or left out."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.services.letter_register import LetterLine, letter_line, letter_lines, letter_pdf
from app.services.reading import partner_file
from app.services.workspace import Workspace
from app.views.letter_delivery_dialog import LetterDeliveryDialog
from app.views.letter_view import LetterView
from app.views.window_context import WindowContext
from tests.views.conftest import TODAY
from tests.views.lint import clashing_mnemonics, clipped, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def viewer(sample_context: WindowContext, qtbot: QtBot) -> LetterView:
    made = LetterView(sample_context)
    qtbot.addWidget(made)
    made.resize(640, 720)
    made.show()
    return made


def one(ws: Workspace, kind: str, *states: str) -> LetterLine:
    return next(line for line in letter_lines(ws) if line.kind == kind and line.state in states)


def opened(viewer: LetterView, line: LetterLine, dialogue: ScriptedDialogue) -> LetterDeliveryDialog:
    viewer.show_letter(line)
    viewer.deliver.click()
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterDeliveryDialog)
    return dialog


def choose(dialog: LetterDeliveryDialog, event: str, manner: str = "") -> None:
    places = [dialog.came_of.itemData(place) for place in range(dialog.came_of.count())]
    dialog.came_of.setCurrentIndex(places.index((event, manner)))


def test_a_served_notice_shows_its_limit_and_its_scan_is_kept_with_it(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    line = one(sample, "handling_notice", "sent")
    dialog = opened(viewer, line, dialogue)
    choose(dialog, "served", "receipt")
    qtbot.waitUntil(lambda: "异议" in dialog.follows.text())
    dialog.confirm.click()
    assert dialog.isVisible()  # nobody signed yet
    assert dialog.problem_box.isVisible()
    dialog.signed_by.setText("林知夏 经理")
    scan = tmp_path / "回执.pdf"
    scan.write_bytes(letter_pdf(sample, line.number))
    dialog.files.take([scan])
    dialog.confirm.click()
    assert not dialog.isVisible()
    after = letter_line(sample, line.number)
    assert after is not None
    assert (after.state, after.served_on) == ("served", TODAY)
    case = partner_file(sample, line.partner).case(line.violation)
    assert case is not None
    assert case.service is not None
    assert [file.name for file in case.service.payload.evidence] == ["回执.pdf"]


def test_what_came_back_starts_nothing(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    line = one(sample, "handling_notice", "sent")
    dialog = opened(viewer, line, dialogue)
    choose(dialog, "not_served", "returned")
    qtbot.waitUntil(lambda: "不因此起算" in dialog.follows.text())
    assert dialog.note.isVisibleTo(dialog)
    assert not dialog.signed_by.isVisibleTo(dialog)
    dialog.note.setPlainText("地址查无此人")
    dialog.confirm.click()
    case = partner_file(sample, line.partner).case(line.violation)
    assert case is not None
    assert case.attempts[-1].payload.note == "地址查无此人"


def test_the_form_reads_well(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    dialog = opened(viewer, one(sample, "handling_notice", "sent"), dialogue)
    qtbot.waitUntil(lambda: bool(dialog.follows.text()))
    assert untranslated(dialog) == []
    assert unnamed(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert clipped(dialog) == []


def test_a_letter_that_is_served_goes_nowhere_any_more(viewer: LetterView, sample: Workspace) -> None:
    viewer.show_letter(one(sample, "handling_notice", "served"))
    assert not viewer.deliver.isEnabled()
    assert viewer.mail.isEnabled()


def test_the_mail_opens_in_the_mail_program(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = one(sample, "handling_notice", "sent", "served")
    viewer.show_letter(line)
    seen: list[Path] = []

    def open_url(url: QUrl) -> bool:
        seen.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    menu = viewer.fill_mail()
    menu.actions()[0].trigger()
    assert dialogue.told == []
    mail = message_from_bytes(seen[0].read_bytes(), policy=default)
    assert line.number in mail["Subject"]
    assert seen[0].name == f"{line.number}.eml"


def test_the_mail_is_saved(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    viewer.show_letter(one(sample, "handling_notice", "sent", "served"))
    dialogue.save_to = tmp_path / "mail.eml"
    viewer.fill_mail().actions()[1].trigger()
    mail = message_from_bytes(dialogue.save_to.read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    dialogue.save_to = tmp_path / "no such folder" / "mail.eml"
    viewer.fill_mail().actions()[1].trigger()
    assert "另选位置" in dialogue.told[-1]


def test_a_letter_is_printed_with_its_receipt_or_without(
    viewer: LetterView, sample: Workspace, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    viewer.show_letter(one(sample, "handling_notice", "sent", "served"))
    assert viewer.receipt.isVisible()
    pages = viewer.pages.document.pageCount()
    for ticked in (True, False):
        dialogue.print_to = tmp_path / f"{ticked}.pdf"
        viewer.receipt.setChecked(ticked)
        viewer.print.click()
        assert len(PdfReader(dialogue.print_to).pages) == pages - (not ticked)


def test_the_tools_of_a_letter_read_well(viewer: LetterView, sample: Workspace) -> None:
    viewer.show_letter(one(sample, "handling_notice", "sent", "served"))
    assert untranslated(viewer) == []
    assert unnamed(viewer) == []
    assert clashing_mnemonics(viewer) == []
    assert any("回执" in text for text in texts(viewer))
