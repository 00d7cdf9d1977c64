"""A mistake of ours, shown with the details that let it be mended."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.language import tr
from app.views.theme import dress


class ReportDialog(QDialog):
    """Says that the program made a mistake, that nothing half done was kept, and offers the details."""

    def __init__(self, problem: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A mistake in the program"))
        self.resize(720, 420)
        title = QLabel(tr("The program made a mistake"))
        dress(title, "section")
        text = QLabel(
            tr(
                "What you recorded before is safe, and nothing was recorded by halves. You may go on; "
                "if it happens again, send the details below to those who look after the program."
            )
        )
        text.setWordWrap(True)
        self.details = QPlainTextEdit(details_of(problem))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Details of the mistake"))
        copy = QPushButton(tr("&Copy the details"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        close = QPushButton(tr("C&lose"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        for widget in (title, text, self.details):
            column.addWidget(widget)
        column.addLayout(buttons)


def details_of(problem: BaseException) -> str:
    """Version, system and traceback, as text to send. It names no data but what the error itself names."""
    trace = "".join(traceback.format_exception(problem))
    return f"Pactkeeper {__version__} · Python {platform.python_version()} · {platform.platform()}\n\n{trace}"
