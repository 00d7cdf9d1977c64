"""Where a partner stands in one line, for when there is no room for the cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.language import show_named, tr
from app.services.standing import Standing
from app.views.icon import icon
from app.views.standing_fact import counters, facts, unpaid
from app.views.theme import APART, dress

_ICON_ROOM = 24 + 2 * APART


class StandingLine(QPushButton):
    """Says the counters and what asks for attention; pressed, it opens the cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        dress(self, "line")
        self.setCheckable(True)
        self.toggled.connect(lambda _: self._show_icon())
        self._show_icon()

    def show_standings(self, standings: tuple[Standing, ...]) -> None:
        """Say where the partner stands, those with counters first."""
        ordered = sorted(standings, key=lambda s: s.rulebook.conduct is None)
        self._words = "　".join(map(_words, ordered)) or tr("No agreement is recorded.")
        self.setAccessibleName(tr("Standing: {words}", words=self._words))
        self.setToolTip(self._words)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(40, self.width() - _ICON_ROOM)
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))

    def _show_icon(self) -> None:
        self.setIcon(icon("up" if self.isChecked() else "down"))


def _words(standing: Standing) -> str:
    name = show_named(standing.rulebook.short)
    said = [counter.said for counter in counters(standing) if counter.number]
    said += [f"{fact.label} {fact.said}" for fact in facts(standing) if fact.label != tr("Standing")]
    if unpaid(standing.outcome):
        said.append(tr("owed for {number} cases", number=len(unpaid(standing.outcome))))
    return " · ".join((name, *(said or [tr("nothing barred, nothing open")])))
