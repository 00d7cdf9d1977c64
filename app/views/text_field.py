"""A field for a few sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINE = 20


class TextField(QPlainTextEdit):
    """Plain text; Tab goes on to the next field."""

    def __init__(self, lines: int = 3, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setFixedHeight(lines * _LINE + 16)

    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.toPlainText().strip()
