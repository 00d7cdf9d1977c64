from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.standing import Standing, standings
from app.views.gauge import Gauge
from app.views.question import Question
from app.views.theme import colour
from app.views.tone import Tone
from tests.services.desk import set_up_desk


@pytest.fixture
def standing(tmp_path: Path) -> Iterator[Standing]:
    desk = set_up_desk(tmp_path)
    (found,) = standings(desk.ws, desk.partner)
    yield found
    desk.ws.close()


def gauge(standing: Standing, number: int, limit: int) -> Gauge:
    return Gauge("三类违规", number, limit, Question("三类违规", (), standing))


@pytest.mark.parametrize(
    ("number", "limit", "tone", "words"),
    [
        (0, 3, Tone.MUTED, "0/3"),
        (1, 3, Tone.ACCENT, "1/3"),
        (2, 3, Tone.WARNING, "2/3"),
        (3, 4, Tone.WARNING, "3/4"),
        (0, 0, Tone.MUTED, "0"),
        (1, 0, Tone.DANGER, "1"),
    ],
)
def test_a_counter_is_said_in_words_and_by_its_colour(
    standing: Standing, qtbot: QtBot, number: int, limit: int, tone: Tone, words: str
) -> None:
    made = gauge(standing, number, limit)
    qtbot.addWidget(made)
    assert (made.tone, made.text()) == (tone, words)
    assert words in made.accessibleName()


def test_as_many_segments_are_filled_as_count(standing: Standing, qtbot: QtBot) -> None:
    made = gauge(standing, 1, 3)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    picture = made.grab().toImage()
    row = picture.height() - round(13 * picture.devicePixelRatio())
    colours = [picture.pixelColor(round(x * picture.width()), row).name() for x in (1 / 6, 1 / 2, 5 / 6)]
    assert colours == [_name(colour("accent")), _name(colour("line")), _name(colour("line"))]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
def test_the_keyboard_asks_why(standing: Standing, qtbot: QtBot, key: Qt.Key) -> None:
    made = gauge(standing, 1, 3)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.asked) as asked:
        QTest.keyClick(made, key)
    assert asked.args == [made.question]


def _name(of: QColor) -> str:
    return of.name()
