"""A list with its buttons below, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.views.label import plain_label
from app.views.record_view import RecordView
from app.views.theme import MARGIN, NEAR


class ListTab(QWidget):
    """Shows the list, or the words for its being empty; the buttons stand below either."""

    def __init__(
        self, view: RecordView, buttons: Sequence[QPushButton] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.nothing = plain_label("", "soft", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(MARGIN)
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        if buttons:
            box.addLayout(row)

    def show_filled(self, filled: bool) -> None:
        """Show the list when it holds something."""
        self._stack.setCurrentIndex(0 if filled else 1)
