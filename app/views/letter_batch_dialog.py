"""Many letters in one go: those chosen in the register, or new ones; printed, in one file, or as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QCloseEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import show_day, tr
from app.services.letter_batch import BatchOrder, Finished, Outcome
from app.services.letter_output import FolderOutput, JoinedOutput, unwritable
from app.services.letter_register import LetterLine
from app.views.label import plain_label
from app.views.letter_batch_choice import LetterBatchChoice
from app.views.letter_batch_result import LetterBatchResult
from app.views.letter_batch_work import LetterBatchWork
from app.views.pdf_print import make_printer, print_pdf
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (760, 560)
CHOOSE, BUSY, RESULT = range(3)
PRINT, ONE_FILE, FILES = range(3)


class LetterBatchDialog(QDialog):
    """Goes from the choice to the work, which can be stopped, to what came of it."""

    def __init__(
        self, context: WindowContext, lines: Sequence[LetterLine] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self.lines = context, tuple(line for line in lines if line.number)
        self.setWindowTitle(tr("Several letters"))
        self.work = LetterBatchWork(context.ws, self)
        self.outcome: Outcome | None = None
        self.register = QRadioButton(tr("From the &register: {number} chosen", number=len(self.lines)))
        self.new = QRadioButton(tr("&Issue new ones"))
        self.choice = LetterBatchChoice()
        self.chosen = QListWidget()
        self.chosen.setAccessibleName(tr("Letters chosen in the register"))
        self.hint = plain_label("", "soft", wrap=True)
        self.ways = [
            QRadioButton(tr("&Print")),
            QRadioButton(tr("One P&DF")),
            QRadioButton(tr("&Folder of files")),
        ]
        self.receipts = QCheckBox(tr("With the receip&ts"))
        self.bar, self.doing = QProgressBar(), plain_label("", "soft", wrap=True)
        self.came_of = LetterBatchResult()
        self.stack = QStackedWidget()
        self.start, self.stop, self.leave = QPushButton(), QPushButton(tr("&Stop")), QPushButton(tr("Close"))
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._begin()

    def _begin(self) -> None:
        self.register.setEnabled(bool(self.lines))
        self.ways[PRINT].setChecked(True)
        self.receipts.setChecked(True)
        for line in self.lines:
            self.chosen.addItem(f"{line.number} · {line.partner_name}")
        (self.register if self.lines else self.new).setChecked(True)
        self._show(CHOOSE)
        self._choose()

    def _choose(self) -> None:
        """Offer what belongs to the source; what can be issued now is looked for when first asked."""
        is_new = self.new.isChecked()
        self.choice.setVisible(is_new)
        self.chosen.setVisible(not is_new)
        self.hint.setVisible(is_new)
        self.receipts.setEnabled(not self.ways[FILES].isChecked())
        if is_new and self.choice.kind.count() == 0 and self.stack.currentIndex() == CHOOSE:
            self._look()
        number = len(self.choice.chosen()) if is_new else len(self.lines)
        self.start.setText(
            tr("Issue {number}", number=number) if is_new else tr("Go on with {number}", number=number)
        )
        self.start.setEnabled(bool(number))

    def _look(self) -> None:
        self._busy(tr("Looking what can be issued now…"))
        self.context.run(self.work.look, self._offer, parent=self)

    def _offer(self, found: list[BatchOrder]) -> None:
        self.choice.show_orders(found)
        self._show(CHOOSE)
        words = tr(
            "Each letter gets its number and its day, {day}, when it is issued; afterwards it can only be"
            " voided.",
            day=show_day(self.context.ws.clock.today()),
        )
        self.hint.setText(words if found else tr("No letter can be issued now."))
        if not found:
            self.new.setEnabled(False)
        self._choose()

    def go(self) -> None:
        """Ask where to, then work."""
        way = next(place for place, button in enumerate(self.ways) if button.isChecked())
        if way == FILES:
            self._to_folder()
        elif way == ONE_FILE:
            self._to_file()
        else:
            self._to_printer()

    def _to_folder(self) -> None:
        path = self._ask(tr("Save into a new folder"), tr("Letters {day}", day=self._day()), tr("Folder (*)"))
        output = self.context.attempt(self, lambda: FolderOutput(path)) if path else None
        if output:
            where = tr("Saved in {path}.", path=str(path))
            self._run(output.take, lambda outcome: self._end(outcome, where))

    def _to_file(self) -> None:
        name = tr("Letters {day}", day=self._day())
        path = self._ask(tr("Save as one PDF"), f"{name}.pdf", tr("PDF (*.pdf)"))
        if path is not None:
            output = self._joined(name)
            self._run(output.take, lambda outcome: self._join(output, outcome, partial(self._keep, path)))

    def _to_printer(self) -> None:
        name = tr("Letters {day}", day=self._day())
        printer = self.context.dialogue.choose_printer(self, make_printer(name))
        if printer is not None:
            output = self._joined(name)
            put = partial(self._print, printer, output)
            self._run(output.take, lambda outcome: self._join(output, outcome, put))

    def _join(self, output: JoinedOutput, outcome: Outcome, put: Callable[[Outcome, bytes], None]) -> None:
        """Make the one file beside the window, and put it where it goes."""
        if not outcome.done:
            self._end(outcome, "")
            return
        self._busy(tr("Joining the letters…"))
        self.context.run(output.written, partial(put, outcome), parent=self)

    def _keep(self, path: Path, outcome: Outcome, pdf: bytes) -> None:
        try:
            path.write_bytes(pdf)
        except OSError as problem:
            self.context.refuse(self, unwritable(path, problem))
            self._end(outcome, "")
        else:
            self._end(outcome, tr("Saved as {path}.", path=str(path)))

    def _print(self, printer: QPrinter, output: JoinedOutput, outcome: Outcome, pdf: bytes) -> None:
        self._busy(tr("Printing…"))
        held, document = QBuffer(self), QPdfDocument(self)
        held.setData(QByteArray(pdf))
        held.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(held)
        printed = print_pdf(document, printer, output.leaves, self._printed)
        said = tr("{number} pages were sent to the printer.", number=printed)
        if not printed:
            said = tr("Nothing was printed. Check the printer; the letters are in the register.")
        self._end(outcome, said)

    def _printed(self, done: int, whole: int) -> bool:
        """The window goes on while pages are drawn one by one."""
        self._progress(done, whole)
        QCoreApplication.processEvents()
        return not self.work.stopped

    def _joined(self, name: str) -> JoinedOutput:
        return JoinedOutput(self.context.ws, name, receipts=self.receipts.isChecked())

    def _run(self, take: Callable[[Finished], None], done: Callable[[Outcome], None]) -> None:
        orders = self.choice.chosen()
        if self.new.isChecked():
            self._busy(tr("Issuing…"))
            self.context.run(lambda: self.work.issue(orders, take), done, parent=self)
        else:
            self._busy(tr("Reading the letters…"))
            letters = [(line.number, line.partner_name) for line in self.lines]
            self.context.run(lambda: self.work.read(letters, take), done, parent=self)

    def _end(self, outcome: Outcome, where: str) -> None:
        """Say what came of it, and let the window show what was issued."""
        self.outcome = outcome
        self.came_of.show_outcome(outcome, where)
        self._show(RESULT)
        if outcome.changes.entries:
            self.context.changed.emit(outcome.changes)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        return self.context.dialogue.save_as(self, title, name, kinds)

    def _day(self) -> str:
        return self.context.ws.clock.today().isoformat()

    def _busy(self, words: str) -> None:
        self.doing.setText(words)
        self.bar.setRange(0, 0)
        self._show(BUSY)

    def _progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _show(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.start.setVisible(page == CHOOSE)
        self.stop.setVisible(page == BUSY)
        self.leave.setVisible(page != BUSY)
        (self.start if page == CHOOSE else self.stop if page == BUSY else self.leave).setFocus()

    def reject(self) -> None:
        if self.stack.currentIndex() == BUSY:
            self.work.stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.stack.currentIndex() == BUSY:
            self.work.stop()
            event.ignore()

    def _connect(self) -> None:
        for source in (self.register, self.new):
            source.toggled.connect(lambda on: self._choose() if on else None)
        for way in self.ways:
            way.toggled.connect(lambda on: self._choose() if on else None)
        self.choice.changed.connect(self._choose)
        self.work.progressed.connect(self._progress)
        self.start.clicked.connect(self.go)
        self.stop.clicked.connect(self.work.stop)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        dress(self.start, "primary")
        self.start.setDefault(True)
        for button in (self.stop, self.leave):
            button.setAutoDefault(False)
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        for group, choices in zip(self._groups, ((self.register, self.new), self.ways), strict=True):
            for choice in choices:
                group.addButton(choice)
        for page in (self._choice_page(), self._busy_page(), self.came_of):
            self.stack.addWidget(page)
        buttons_row = QHBoxLayout()
        buttons_row.setSpacing(NEAR)
        buttons_row.addStretch()
        for below in (self.start, self.stop, self.leave):
            buttons_row.addWidget(below)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Several letters"), "section"))
        box.addWidget(self.stack, 1)
        box.addLayout(buttons_row)

    def _busy_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addStretch()
        return page

    def _choice_page(self) -> QWidget:
        sources, ways = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((sources, (self.register, self.new)), (ways, (*self.ways, self.receipts))):
            row.setSpacing(APART)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(sources)
        column.addWidget(self.choice, 1)
        column.addWidget(self.chosen, 1)
        column.addWidget(self.hint)
        column.addLayout(ways)
        return page
