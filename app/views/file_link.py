"""The name of a file as a link: where the room is narrow, its middle gives way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.views.theme import dress

_SHORTEST = 96
_SPARE = 2


class FileLink(QPushButton):
    """As much of the name as fits, its end included; the whole of it as a tooltip and for a screen reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._whole = name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        dress(self, "link")

    def sizeHint(self) -> QSize:
        return QSize(self._around() + self._wide(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_SHORTEST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        if shown != self.text():
            self.setText(shown)

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + _SPARE

    def _around(self) -> int:
        """What the look of a link leaves around its words."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
