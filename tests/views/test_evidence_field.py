from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
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
