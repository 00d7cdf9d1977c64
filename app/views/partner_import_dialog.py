"""Importing partners: the columns, what every row would do, and the one button that records all of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.partner_import import (
    ImportPreview,
    PartnerSheet,
    column_problem,
    guessed_columns,
)
from app.views.import_columns import ImportColumns
from app.views.import_follow import undo_made, write_out_refused
from app.views.import_preview import ImportPreviewPane
from app.views.import_work import ImportWork
from app.views.label import plain_label
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (900, 600)
BUSY, COLUMNS, PREVIEW, RESULT = range(4)


class PartnerImportDialog(QDialog):
    """Goes from the file to its columns, to the preview, to the result; every long part can be stopped."""

    def __init__(self, context: WindowContext, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.path = context, path
        self.setWindowTitle(tr("Import partners"))
        self.file: PartnerSheet | None = None
        self.preview: ImportPreview | None = None
        self.changes: Changes | None = None
        self.work = ImportWork(context.ws, self)
        self.work.progressed.connect(self._tell_progress)
        self.step = plain_label("", "soft", wrap=True)
        self.problem = plain_label("", "danger", wrap=True)
        self.bar, self.doing = QProgressBar(), plain_label("", "soft")
        self.columns, self.rows = ImportColumns(), ImportPreviewPane()
        self.outcome = plain_label("", "", wrap=True)
        self.stack = QStackedWidget()
        self.back = QPushButton(tr("&Back to the columns"))
        self.write_out = QPushButton(tr("&Write out the refused rows…"))
        self.undo = QPushButton(tr("&Undo this import…"))
        self.cancel, self.confirm = QPushButton(tr("Cancel")), QPushButton()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._read()

    def _lay_out(self) -> None:
        for page in (self._busy_page(), self.columns, self.rows, self._result_page()):
            self.stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addWidget(plain_label(tr("Import partners"), "section"))
        for widget in (self.step, self.problem):
            box.addWidget(widget)
        box.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for button in (self.back, self.write_out, self.undo):
            row.addWidget(button)
        row.addStretch()
        for button in (self.cancel, self.confirm):
            row.addWidget(button)
        for button in (self.back, self.write_out, self.undo, self.cancel):
            button.setAutoDefault(False)
        dress(self.confirm, "primary")
        self.confirm.setDefault(True)
        box.addLayout(row)

    def _busy_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addStretch()
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, APART, 0, 0)
        column.addWidget(self.outcome)
        column.addStretch()
        return page

    def _connect(self) -> None:
        self.columns.changed.connect(self._check_columns)
        self.back.clicked.connect(self._show_columns)
        self.write_out.clicked.connect(self.write_refused)
        self.undo.clicked.connect(self.take_back)
        self.cancel.clicked.connect(self._cancel)
        self.confirm.clicked.connect(self._go_on)

    def _read(self) -> None:
        self._busy(tr("Reading {file}…", file=self.path.name))
        path, work = self.path, self.work
        self.context.run(lambda: work.read(path), self._take_file, parent=self, refused=self._refuse_file)

    def _refuse_file(self, refusal: Refusal) -> None:
        """The file cannot be read: say why, and leave."""
        self.context.refuse(self, refusal)
        self.reject()

    def _take_file(self, file: PartnerSheet | None) -> None:
        if file is None:
            self.reject()
            return
        self.file = file
        self.columns.show_sheet(file.sheet, guessed_columns(file.sheet))
        self._show_columns()

    def _show_columns(self) -> None:
        if self.file is None:
            return
        said = tr(
            "{file}, {number} rows. Say what each column holds; it is remembered for next time.",
            file=self.file.name,
            number=len(self.file.sheet.rows),
        )
        self._show(COLUMNS, said, tr("&Look at the rows"))
        self._check_columns()

    def _check_columns(self) -> None:
        problem = column_problem(self.columns.match) if self.columns.match else None
        self.problem.setText(render(problem) if problem else "")
        self.problem.setVisible(problem is not None)
        self.confirm.setEnabled(problem is None)

    def _look(self) -> None:
        file, match, work = self.file, self.columns.match, self.work
        if file is None or match is None:
            return
        self._busy(tr("Looking at the rows…"))
        self.context.run(
            lambda: work.look(file, match), self._take_preview, parent=self, refused=self._refuse_step
        )

    def _take_preview(self, preview: ImportPreview | None) -> None:
        if preview is None:
            self._show_columns()
            return
        self.preview = preview
        self.rows.show_preview(preview)
        number = len(preview.to_record)
        said = tr("Nothing is recorded yet. This is what every row would do:")
        self._show(PREVIEW, said, tr("&Import {number} rows", number=number))
        self.confirm.setEnabled(bool(number))
        self.write_out.setVisible(bool(preview.refused))
        self.rows.view.setFocus()

    def _record(self) -> None:
        file, match, preview, work = self.file, self.columns.match, self.preview, self.work
        if file is None or match is None or preview is None:
            return
        self._busy(tr("Recording; nothing counts until the last row is in…"))
        self.context.run(
            lambda: work.record(file, preview, match),
            self._take_changes,
            parent=self,
            refused=self._refuse_step,
        )

    def _take_changes(self, changes: Changes | None) -> None:
        preview = self.preview
        if changes is None or preview is None:
            self._back_to_preview()
            self.problem.setText(tr("The import was stopped; nothing was recorded."))
            self.problem.show()
            return
        self.changes = changes
        self.outcome.setText(
            render(
                Text(
                    "{new} partners are registered and {changed} amended; {unchanged} rows held nothing new, "
                    "{refused} were refused. The file is kept with the import.",
                    new=preview.counts["new"],
                    changed=preview.counts["changed"],
                    unchanged=preview.counts["unchanged"],
                    refused=preview.counts["refused"],
                )
            )
        )
        self._show(RESULT, "", tr("&Done"))
        self.write_out.setVisible(bool(preview.refused))
        self.undo.show()
        self.cancel.hide()
        self.context.changed.emit(changes)

    def _back_to_preview(self) -> None:
        if self.preview is not None:
            self._take_preview(self.preview)

    def _refuse_step(self, refusal: Refusal) -> None:
        self._show_columns()
        self.context.refuse(self, refusal)

    def write_refused(self) -> None:
        """Write the refused rows with their reasons into a file of their own, to be mended."""
        if self.preview is not None and self.file is not None:
            write_out_refused(self.context, self, self.file, self.preview)

    def take_back(self) -> None:
        """Ask for the reason, and undo what was just imported."""
        if self.changes is not None and undo_made(self.context, self, self.changes):
            self.outcome.setText(tr("The import is undone."))
            self.undo.hide()

    def _busy(self, words: str) -> None:
        self.work.begin()
        self.doing.setText(words)
        self.bar.setRange(0, 0)
        self._show(BUSY, "", "")
        self.cancel.setText(tr("S&top"))

    def _tell_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _show(self, page: int, said: str, next_step: str) -> None:
        """Bring a step into view, with the buttons that belong to it."""
        self.stack.setCurrentIndex(page)
        self.step.setText(said)
        self.step.setVisible(bool(said))
        self.problem.hide()
        self.cancel.setText(tr("Cancel"))
        self.cancel.setVisible(True)
        self.confirm.setText(next_step)
        self.confirm.setVisible(bool(next_step))
        self.confirm.setEnabled(True)
        self.back.setVisible(page == PREVIEW)
        for button in (self.write_out, self.undo):
            button.hide()

    def _go_on(self) -> None:
        step = {COLUMNS: self._look, PREVIEW: self._record, RESULT: self.accept}
        step[self.stack.currentIndex()]()

    def _cancel(self) -> None:
        if self.stack.currentIndex() == BUSY:
            self.work.stop()
        else:
            self.reject()

    def reject(self) -> None:
        """Leave; what goes on is stopped first, so that nothing is recorded behind one's back."""
        if self.stack.currentIndex() == BUSY and self.file is not None:
            self.work.stop()
            return
        self.work.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.stop()
        super().closeEvent(event)
