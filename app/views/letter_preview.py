"""A letter as it would be printed, drawn beside the form that makes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.letter_drawing import Drawing
from app.views.operation import Operation
from app.views.pdf_view import PdfView
from app.views.theme import dress
from app.views.window_context import WindowContext


class LetterPreview(QStackedWidget):
    """Shows the letter, or in words why it cannot be made yet.

    Drawn anew it stays where the person looks. What is asked for while a letter is being drawn waits
    for its turn; of several that wait only the last is drawn.

    Signals:
        drawn: carries the `Drawing` that is shown now.
    """

    drawn = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._running: Operation[Drawing] | None = None
        self._next: Callable[[], Drawing] | None = None
        self.words = QLabel(tr("The letter is being drawn…"))
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMargin(24)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        dress(self.words, "soft")
        self.pdf = PdfView()
        self._has_letter = False
        self.addWidget(self.words)
        self.addWidget(self.pdf)

    def show_letter(self, draw: Callable[[], bytes]) -> None:
        """Draw in the background and show the result."""
        self.show_drawing(lambda: Drawing(draw()))

    def show_drawing(self, draw: Callable[[], Drawing]) -> None:
        """The same for a letter with its facts."""
        if self._running is not None and self._running.running:
            self._next = draw
            return
        self._running = self._context.run(draw, self._show, parent=self, refused=self._refused)
        self.destroyed.connect(self._running.forget)  # the form may be gone before the letter comes

    def refuse(self, refusal: Refusal) -> None:
        """Say why there is no letter, and what to do."""
        self.forget()
        self._say(refusal)

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._next = None
        if self._running:
            self._running.forget()
            self._running = None

    def _show(self, drawing: Drawing) -> None:
        self.pdf.show_pdf(drawing.pdf, keep_place=self._has_letter)
        self._has_letter = True
        self.setCurrentWidget(self.pdf)
        self.drawn.emit(drawing)
        self._go_on()

    def _refused(self, refusal: Refusal) -> None:
        self._say(refusal)
        self._go_on()

    def _say(self, refusal: Refusal) -> None:
        self.words.setText(render(refusal.text))
        self.setCurrentWidget(self.words)

    def _go_on(self) -> None:
        self._running = None
        if self._next is not None:
            draw, self._next = self._next, None
            self.show_drawing(draw)
