"""A letter as it would be printed, drawn beside the form that makes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.views.operation import Operation
from app.views.pdf_view import PdfView
from app.views.theme import dress
from app.views.window_context import WindowContext


class LetterPreview(QStackedWidget):
    """Shows the letter, or in words why it cannot be made yet."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._running: Operation[bytes] | None = None
        self.words = QLabel(tr("The letter is being drawn…"))
        self.words.setWordWrap(True)
        self.words.setMargin(24)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        dress(self.words, "soft")
        self.pdf = PdfView()
        self.addWidget(self.words)
        self.addWidget(self.pdf)

    def show_letter(self, draw: Callable[[], bytes]) -> None:
        """Draw in the background and show the result; an earlier drawing is forgotten."""
        self.forget()
        self._running = self._context.run(draw, self._show, parent=self, refused=self.refuse)
        self.destroyed.connect(self._running.forget)  # the form may be gone before the letter comes

    def refuse(self, refusal: Refusal) -> None:
        """Say why there is no letter, and what to do."""
        self.words.setText(render(refusal.text))
        self.setCurrentWidget(self.words)

    def forget(self) -> None:
        """Wait for nothing any more."""
        if self._running:
            self._running.forget()
            self._running = None

    def _show(self, pdf: bytes) -> None:
        self.pdf.show_pdf(pdf)
        self.setCurrentWidget(self.pdf)
