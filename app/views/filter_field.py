"""The field above a list that filters it as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.views.record_view import RecordView

_PAUSE = 15  # ms: keys held down ask once, and a key and its list stay within 50 ms (make bench)


class FilterField(QLineEdit):
    """Arrow keys and Enter go to the list, Esc empties the field.

    Signals:
        filtered: the words to filter by, a moment after the last key.
    """

    filtered = Signal(str)

    def __init__(self, view: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self.filtered.emit(self.text().strip()))
        self.textChanged.connect(lambda _: self._timer.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = event.key()
        if keys in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._view.setFocus()
            self._view.choose_row(max(0, self._view.currentIndex().row()))
        elif keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._view.choose_row(max(0, self._view.currentIndex().row()))
            self._view.keyPressEvent(event)
        elif keys == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
