"""Results of a round from a spreadsheet: chosen, matched, looked at, and recorded whole (R43)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.exchange.column_mapping import ColumnMatch, match_columns
from app.exchange.sheet_reading import Cancelled, Sheet, read_sheet
from app.language import render, tr
from app.rules.assessment import AssessmentRound
from app.rules.refusal import Refusal
from app.services.assessment_import import (
    FIELDS,
    REFUSED,
    WHAT,
    ResultRow,
    column_problem,
    import_results,
    preview_results,
)
from app.services.changes import Changes
from app.services.column_memory import remember_columns, remembered_columns
from app.services.refused_row import write_refused_rows
from app.views.column_choice import ColumnChoice
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.result_import_table import COLUMNS, FIELD_NAMES, WIDTHS, counted, shown_order
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (940, 580)


class ResultImportDialog(QDialog):
    """A file, its columns, what each row proposes, and one button that confirms all of it."""

    def __init__(self, context: WindowContext, found: AssessmentRound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.round = context, found
        self.setWindowTitle(tr("Import results"))
        self.path: Path | None = None
        self.sheet: Sheet | None = None
        self.match: ColumnMatch | None = None
        self._stopped, self._asked = False, 0
        self.choose, self.stop = QPushButton(tr("Choose a &file…")), QPushButton(tr("S&top"))
        self.file_name = plain_label(tr("An Excel or CSV file with a row for each partner."), "soft")
        self.columns = ColumnChoice(FIELD_NAMES)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=WIDTHS, stretch=len(COLUMNS) - 1)
        self.list = ListTab(self.view)
        self.summary = plain_label("", "soft", wrap=True)
        self.write_out = QPushButton(tr("&Write out the refused rows…"))
        self.cancel, self.confirm = QPushButton(tr("Cancel")), QPushButton(tr("&Confirm"))
        self._lay_out()
        self._connect()
        self._show_rows(())
        self.resize(*_SIZE)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row in (top, bottom):
            row.setSpacing(NEAR)
        for button in (self.choose, self.stop, self.write_out, self.cancel, self.confirm):
            button.setAutoDefault(False)
        top.addWidget(self.choose)
        top.addWidget(self.stop)
        top.addWidget(self.file_name, 1)
        bottom.addWidget(self.write_out)
        bottom.addStretch()
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.confirm)
        dress(self.confirm, "primary")
        self.stop.hide()
        self.view.setAccessibleName(tr("What each row would do"))
        self.list.nothing.setText(
            tr("Choose a file: what each row would do is shown here, before anything is recorded.")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(NEAR + 4)
        title = tr("Import results: {round}", round=self.round.name)
        box.addWidget(plain_label(title, "section"))
        box.addLayout(top)
        box.addWidget(self.columns)
        box.addWidget(self.list, 1)
        box.addWidget(self.summary)
        box.addLayout(bottom)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_file)
        self.stop.clicked.connect(self._stop)
        self.columns.changed.connect(self._take_match)
        self.write_out.clicked.connect(self.write_refused)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.record)

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """What each row would do."""
        return self.table.records

    def _choose_file(self) -> None:
        kinds = tr("Spreadsheets (*.xlsx *.csv)")
        path = self.context.dialogue.choose_file(self, tr("Import results"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the file beside the window; what it holds is then shown."""
        self._stopped = False
        self._set_busy(True)
        expected = [name for field in FIELDS for name in field.names]

        def work() -> Sheet | None:
            try:
                return read_sheet(path, expected=expected, cancelled=lambda: self._stopped)
            except Cancelled:
                return None

        self.context.run(work, lambda sheet: self._take_sheet(path, sheet), parent=self, refused=self._refuse)

    def _stop(self) -> None:
        self._stopped = True

    def _set_busy(self, busy: bool) -> None:
        self.choose.setVisible(not busy)
        self.stop.setVisible(busy)
        self.confirm.setEnabled(False)
        self.columns.setEnabled(not busy and self.sheet is not None)

    def _refuse(self, refusal: Refusal) -> None:
        self._set_busy(False)
        self.context.refuse(self, refusal)
        self._show_rows(self.rows)

    def _take_sheet(self, path: Path, sheet: Sheet | None) -> None:
        if sheet is None:
            self._set_busy(False)
            self.summary.setText(tr("Reading was stopped; nothing was recorded."))
            return
        self.path, self.sheet = path, sheet
        self._set_busy(False)
        self.file_name.setText(tr("{file}: {number} rows", file=path.name, number=len(sheet.rows)))
        match = match_columns(sheet.header, FIELDS, remembered_columns(WHAT))
        self.columns.show_match(match)
        self._take_match(match)

    def _take_match(self, match: ColumnMatch) -> None:
        self.match = match
        self.look_ahead()

    def look_ahead(self) -> None:
        """Work out beside the window what each row would do with these columns."""
        sheet, match, ws, found = self.sheet, self.match, self.context.ws, self.round
        if sheet is None or match is None:
            return
        problem = column_problem(match)
        if problem:
            self._show_rows(())
            self.summary.setText(render(problem))
            return
        self._asked += 1
        asked = self._asked
        self.confirm.setEnabled(False)
        self.context.run(
            lambda: preview_results(ws, found, sheet.rows, match),
            lambda rows: self._show_rows(rows) if asked == self._asked else None,
            parent=self,
        )

    def _show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        self.table.show_records(shown_order(rows))
        self.list.show_filled(bool(rows))
        number, words = counted(rows)
        self.summary.setText(words)
        self.confirm.setEnabled(bool(number))
        self.confirm.setText(tr("&Confirm {number} results", number=number) if number else tr("&Confirm"))
        self.write_out.setEnabled(any(row.state == REFUSED for row in rows))

    def write_refused(self) -> None:
        """Write the refused rows with their reasons into a file of their own."""
        if self.sheet is None or self.path is None:
            return
        name = tr("{file}-refused.xlsx", file=self.path.stem)
        title, kinds = tr("Write out the refused rows"), tr("Spreadsheets (*.xlsx)")
        target = self.context.dialogue.save_as(self, title, name, kinds)
        header = self.sheet.header
        refused = [(row.row, row.reason) for row in self.rows if row.state == REFUSED and row.reason]
        if target is None:
            return

        def write() -> bool:
            write_refused_rows(target, header, refused)
            return True

        if self.context.attempt(self, write):
            self.context.notify(tr("Written: {file}", file=target.name))

    def record(self) -> None:
        """Confirm all new rows in one transaction, beside the window."""
        path, match, rows, ws, found = self.path, self.match, self.rows, self.context.ws, self.round
        if path is None or match is None:
            return
        self._set_busy(True)
        self.stop.hide()
        self.summary.setText(tr("Recording…"))

        def work() -> Changes:
            changes = import_results(ws, path, found, rows)
            remember_columns(WHAT, match.to_remember())
            return changes

        self.context.run(work, self._recorded, parent=self, refused=self._refuse)

    def _recorded(self, changes: Changes) -> None:
        self.context.notify(tr("The results are recorded. “Earlier imports” takes them back."))
        self.accept()
        self.context.changed.emit(changes)
