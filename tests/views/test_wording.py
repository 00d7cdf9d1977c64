from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, choose_language
from app.rules.text import Text
from app.views.wording import Wording


def test_a_text_follows_the_language(qtbot: QtBot) -> None:
    label, wording = QLabel(), Wording()
    qtbot.addWidget(label)
    wording.say(label.setText, Text("Partners"))
    assert label.text() == "伙伴"
    choose_language(ENGLISH)
    wording.retranslate()
    assert label.text() == "Partners"


def test_the_text_said_last_is_the_one_that_stays(qtbot: QtBot) -> None:
    label, wording = QLabel(), Wording()
    qtbot.addWidget(label)
    wording.say(label.setText, Text("Partners"))
    wording.say(label.setText, Text("Letters"))
    wording.retranslate()
    assert label.text() == "文书"


def test_two_texts_of_one_widget_are_kept_apart(qtbot: QtBot) -> None:
    label, wording = QLabel(), Wording()
    qtbot.addWidget(label)
    wording.say(label.setText, Text("Partners"))
    wording.say(label.setToolTip, Text("Letters"))
    wording.retranslate()
    assert (label.text(), label.toolTip()) == ("伙伴", "文书")
