"""A paper held against the register at the window: dropped, chosen, or by its code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.documents.code import Code, code_text
from app.documents.fingerprint import fingerprint_of
from app.language import ENGLISH, choose_language
from app.services.letter_correction import correction_of, issue_order
from app.services.letter_register import LetterLine, letter_lines, letter_pdf, void_letter
from app.services.reading import partner_file
from app.services.workspace import Workspace
from app.views.agreement_dialog import AgreementDialog
from app.views.letter_proof_dialog import LetterProofDialog
from app.views.letter_verdict import VerdictCard
from app.views.main_window import MainWindow
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

PATIENCE = 30_000


@pytest.fixture
def newest(sample: Workspace) -> LetterLine:
    return next(line for line in letter_lines(sample) if line.kind == "handling_notice" and line.stands)


@pytest.fixture
def paper(sample: Workspace, newest: LetterLine, tmp_path: Path) -> Path:
    path = tmp_path / "received.pdf"
    path.write_bytes(letter_pdf(sample, newest.number))
    return path


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(40, 40),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def shown(dialogue: ScriptedDialogue) -> LetterProofDialog:
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterProofDialog)
    return dialog


def verdict(dialogue: ScriptedDialogue, qtbot: QtBot) -> list[str]:
    """The words of the verdict, once it is there."""
    dialog = shown(dialogue)
    qtbot.waitUntil(lambda: bool(cards(dialog)), timeout=PATIENCE)
    return texts(cards(dialog)[0])


def cards(dialog: LetterProofDialog) -> list[VerdictCard]:
    return [card for card in dialog.findChildren(VerdictCard) if card.isVisible()]


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def saved_anew(path: Path, change: Callable[[PdfWriter], object]) -> None:
    writer = PdfWriter(clone_from=BytesIO(path.read_bytes()))
    change(writer)
    with path.open("wb") as out:
        writer.write(out)


def test_a_letter_dropped_on_the_window_is_said_to_be_ours_and_shown_in_the_register(
    window: MainWindow, paper: Path, newest: LetterLine, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    drop(window, paper)
    assert "本单位文书，未经改动，现行有效" in verdict(dialogue, qtbot)
    press(shown(dialogue).show_letter)
    assert window.page == "letters"
    assert newest.number in texts(window)


def test_a_letter_without_its_last_page_is_said_to_be_altered_and_in_what(
    window: MainWindow, paper: Path, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    saved_anew(paper, lambda writer: writer.remove_page(len(writer.pages) - 1))
    drop(window, paper)
    words = verdict(dialogue, qtbot)
    assert "已被改动" in words
    assert "不同之处" in words
    assert any(line.startswith("• ") for line in words)


def test_a_void_letter_is_said_to_be_void_with_the_reason(
    window: MainWindow,
    sample: Workspace,
    paper: Path,
    newest: LetterLine,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
) -> None:
    void_letter(sample, newest.number, "金额录入有误")
    drop(window, paper)
    words = verdict(dialogue, qtbot)
    assert "本单位文书，但已作废" in words
    assert any("金额录入有误" in line for line in words)


def corrected(ws: Workspace, number: str) -> str:
    order = correction_of(ws, number)
    return issue_order(ws, replace(order, passages={"correction": "金额有误"})).number


def test_a_replaced_letter_names_the_one_that_took_its_place(
    window: MainWindow,
    sample: Workspace,
    paper: Path,
    newest: LetterLine,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
) -> None:
    right = corrected(sample, newest.number)
    drop(window, paper)
    words = verdict(dialogue, qtbot)
    assert "本单位文书，但已被取代" in words
    assert any(right in line for line in words)


def test_a_paper_that_is_none_of_ours_can_be_read_as_an_agreement(
    window: MainWindow, tmp_path: Path, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    other = tmp_path / "other.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with other.open("wb") as out:
        writer.write(out)
    drop(window, other)
    assert "非本单位文书" in verdict(dialogue, qtbot)
    assert not shown(dialogue).show_letter.isVisible()
    press(shown(dialogue).read)
    assert isinstance(dialogue.opened[-1], AgreementDialog)


def test_any_other_file_is_read_as_an_agreement_at_once(
    window: MainWindow, tmp_path: Path, dialogue: ScriptedDialogue
) -> None:
    text = tmp_path / "agreement.txt"
    text.write_text("合作伙伴框架协议", encoding="utf-8")
    drop(window, text)
    assert isinstance(dialogue.opened[-1], AgreementDialog)


def test_a_damaged_file_is_refused_in_words(
    window: MainWindow, tmp_path: Path, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 no more")
    drop(window, broken)
    dialog = shown(dialogue)
    qtbot.waitUntil(lambda: any("已损坏" in text for text in texts(dialog)), timeout=PATIENCE)
    drop(window, tmp_path / "gone.pdf")
    dialog = shown(dialogue)
    qtbot.waitUntil(lambda: any("无法读取" in text for text in texts(dialog)), timeout=PATIENCE)


def test_the_text_of_a_code_is_looked_up_from_the_register(
    window: MainWindow, sample: Workspace, newest: LetterLine, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    record = partner_file(sample, newest.partner).letter(newest.number)
    assert record is not None
    issued = record.issued.payload
    code = Code(newest.number, issued.letter_kind, issued.issued_on, fingerprint_of(issued.facts))
    page = window.go("letters")
    assert page is not None
    press(page.check)  # type: ignore[attr-defined]  # the page of letters
    dialog = shown(dialogue)
    dialog.code.setText(code_text(code))
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    assert "本单位文书，未经改动，现行有效" in verdict(dialogue, qtbot)
    dialog.code.setText("PK1|nonsense")
    press(dialog.ask)
    qtbot.waitUntil(
        lambda: any("二维码" in text for text in texts(dialog) if "不是" in text), timeout=PATIENCE
    )


def test_a_file_is_chosen_where_nothing_can_be_dropped(
    window: MainWindow, paper: Path, dialogue: ScriptedDialogue, qtbot: QtBot
) -> None:
    window.check_letter()
    dialogue.files = [paper]
    press(shown(dialogue).choose)
    assert "本单位文书，未经改动，现行有效" in verdict(dialogue, qtbot)


@pytest.mark.parametrize("language", ["zh", ENGLISH])
def test_the_dialog_keeps_to_the_rules_of_the_house(
    window: MainWindow,
    paper: Path,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
    language: str,
    picture: Callable[[str], Path],
) -> None:
    choose_language(language)
    drop(window, paper)
    verdict(dialogue, qtbot)
    dialog = shown(dialogue)
    assert dialog.grab().save(str(picture(f"proof-{language}")))
    assert (untranslated if language == "zh" else left_chinese)(dialog) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []
