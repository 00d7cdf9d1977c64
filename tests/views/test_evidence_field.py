from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.views.evidence_field import EvidenceField
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "截图.png", tmp_path / "邮件.eml"]
    for path in made:
        path.write_bytes(b"x")
    return made


@pytest.fixture
def field(qtbot: QtBot) -> EvidenceField:
    made = EvidenceField(ScriptedDialogue())
    qtbot.addWidget(made)
    made.show()
    return made


def data_of(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def drop(field: EvidenceField, *urls: QUrl) -> None:
    data = data_of(*urls)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert field.acceptDrops()
    field.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, buttons, keys))


def test_files_are_dropped_in_once_each(field: EvidenceField, files: list[Path]) -> None:
    urls = [QUrl.fromLocalFile(str(path)) for path in files]
    drop(field, *urls)
    drop(field, urls[0])
    assert field.paths() == tuple(files)
    assert field.files.isVisibleTo(field)


def test_folders_and_web_addresses_are_left_out(field: EvidenceField, tmp_path: Path) -> None:
    drop(field, QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.png"))
    assert field.paths() == ()


def test_files_are_chosen_with_the_keyboard_alone(qtbot: QtBot, files: list[Path]) -> None:
    dialogue = ScriptedDialogue()
    dialogue.files = files
    field = EvidenceField(dialogue)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.add, Qt.Key.Key_Space)
    assert field.paths() == tuple(files)
    field.files.setCurrentRow(0)
    QTest.keyClick(field.files, Qt.Key.Key_Delete)
    assert field.paths() == (files[1],)


def test_a_screenshot_is_pasted_as_a_picture_of_its_own(field: EvidenceField) -> None:
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(0xFFC00000)
    QGuiApplication.clipboard().setImage(picture)
    field.paste_button.click()
    field.paste_button.click()
    assert [path.name for path in field.paths()] == ["截图1.png", "截图2.png"]
    again = QImage(str(field.paths()[0]))
    assert (again.width(), again.height(), again.pixelColor(1, 1).red()) == (8, 6, 0xC0)


def test_pasted_pictures_leave_nothing_behind(qtbot: QtBot) -> None:
    field = EvidenceField(ScriptedDialogue())
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    field.paste()
    (path,) = field.paths()
    assert path.is_file()
    del field
    gc.collect()
    assert not path.parent.exists()


def test_copied_files_are_pasted_as_files(field: EvidenceField, files: list[Path]) -> None:
    QGuiApplication.clipboard().setMimeData(data_of(*(QUrl.fromLocalFile(str(path)) for path in files)))
    field.files.show()
    QTest.keyClick(field.files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.paths() == tuple(files)


def test_an_empty_clipboard_says_what_to_do(qtbot: QtBot) -> None:
    dialogue = ScriptedDialogue()
    field = EvidenceField(dialogue)
    qtbot.addWidget(field)
    QGuiApplication.clipboard().clear()
    field.paste_button.click()
    assert "请先复制" in dialogue.told[-1]


def test_each_file_has_its_own_day(field: EvidenceField, files: list[Path]) -> None:
    field.take(files)
    field.files.setCurrentRow(0)
    QTest.keyClicks(field.day, "2026-3-5")
    field.files.setCurrentRow(1)
    assert field.day.text() == ""
    assert [one.dated_on for one in field.enclosed()] == [date(2026, 3, 5), None]
    field.files.setCurrentRow(0)
    assert field.day.day() == date(2026, 3, 5)


def test_a_program_is_refused_when_it_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    dialogue = ScriptedDialogue()
    field = EvidenceField(dialogue)
    qtbot.addWidget(field)
    disguised = tmp_path / "截图.png"
    disguised.write_bytes(b"MZ\x90\x00")
    drop(field, QUrl.fromLocalFile(str(disguised)))
    assert field.paths() == ()
    assert "截图.png" in dialogue.told[-1]
