"""Is this paper ours? Asked of a PDF or of the text of its code, answered from the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.letter_paper import verify_paper
from app.services.proof import Verdict, verify_letter
from app.views.icon import icon
from app.views.label import empty, plain_label
from app.views.letter_verdict import VerdictCard
from app.views.operation import Operation
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (640, 480)
_REGISTERED = ("unchanged", "altered", "void", "replaced")


class LetterProofDialog(QDialog):
    """Takes a file (chosen or dropped) or a code, and shows the verdict. Accepted, `number` is to be shown.

    Signals:
        agreement_requested: the file is to be read as an agreement; carries its path.
    """

    agreement_requested = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._running: Operation[Verdict] | None = None
        self._path: Path | None = None
        self.number = ""
        self.setWindowTitle(tr("Check a letter"))
        self.setAcceptDrops(True)
        self.choose = QPushButton(icon("folder"), tr("&Choose a PDF…"))
        self.code = QLineEdit()
        self.code.setPlaceholderText(tr("Text of the square code, as a phone reads it"))
        self.code.setAccessibleName(tr("Text of the code"))
        self.ask = QPushButton(tr("C&heck the code"))
        self.show_letter = QPushButton(icon("letters"), tr("Show the &letter in the register"))
        self.read = QPushButton(icon("agreement"), tr("&Read it as an agreement…"))
        self.close_button = QPushButton(tr("Close"))
        self._answer = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    def check_file(self, path: Path) -> None:
        """Look at a file."""
        self._path = path
        ws = self._context.ws
        self._ask(tr("{name} is being checked…", name=path.name), lambda: verify_paper(ws, path))

    def check_code(self) -> None:
        """Look the code up."""
        text, ws = self.code.text().strip(), self._context.ws
        if not text:
            self.code.setFocus()
            return
        self._path = None
        self._ask(tr("The code is being checked…"), lambda: verify_letter(ws, text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.check_file(Path(files[0]))

    def _ask(self, words: str, work: Callable[[], Verdict]) -> None:
        if self._running:
            self._running.forget()
        self._say(plain_label(words, "soft", wrap=True))
        self._offer(None)
        self._running = self._context.run(work, self._show, parent=self, refused=self._refused)

    def _show(self, verdict: Verdict) -> None:
        heard = self._path.name if self._path else tr("Code of a letter")
        self._say(VerdictCard(heard, verdict))
        self._offer(verdict)

    def _refused(self, refusal: Refusal) -> None:
        frame = QFrame()
        dress(frame, "notice_danger")
        box = QVBoxLayout(frame)
        box.addWidget(plain_label(render(refusal.text), wrap=True))
        self._say(frame)

    def _offer(self, verdict: Verdict | None) -> None:
        known = verdict is not None and verdict.kind in _REGISTERED
        self.number = verdict.number if verdict and known else ""
        self.show_letter.setVisible(known)
        self.read.setVisible(verdict is not None and not known and self._path is not None)

    def _say(self, widget: QWidget) -> None:
        empty(self._answer)
        self._answer.addWidget(widget)
        self._answer.addStretch(1)

    def _read(self) -> None:
        path = self._path
        self.reject()
        if path is not None:
            self.agreement_requested.emit(path)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.ask.clicked.connect(self.check_code)
        self.code.returnPressed.connect(self.check_code)
        self.show_letter.clicked.connect(self.accept)
        self.read.clicked.connect(self._read)
        self.close_button.clicked.connect(self.reject)

    def _choose(self) -> None:
        path = self._context.dialogue.choose_file(self, tr("Check a letter"), tr("PDF (*.pdf)"))
        if path is not None:
            self.check_file(path)

    def _lay_out(self) -> None:
        for button in self._buttons():
            button.setAutoDefault(False)
        for button in (self.show_letter, self.read):
            button.hide()
        code = QHBoxLayout()
        code.setSpacing(NEAR)
        code.addWidget(self.code, 1)
        code.addWidget(self.ask)
        inside = QWidget()
        inside.setLayout(self._answer)
        self._answer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        last = QHBoxLayout()
        last.setSpacing(NEAR)
        last.addWidget(self.show_letter)
        last.addWidget(self.read)
        last.addStretch()
        last.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Check a letter"), "section"))
        words = tr(
            "Drop a PDF here or choose one, or enter what a phone reads from the square at the lower left of"
            " a page. The register says whether the letter is ours, unchanged and in force."
        )
        box.addWidget(plain_label(words, "soft", wrap=True))
        box.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(code)
        box.addWidget(area, 1)
        box.addLayout(last)

    def _buttons(self) -> Iterator[QPushButton]:
        yield from (self.choose, self.ask, self.show_letter, self.read, self.close_button)
