"""Importing the figure sheets of all shops: chosen, matched, looked at, and recorded whole (R29)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.exchange.column_mapping import ColumnMatch, match_columns
from app.exchange.sheet_reading import Cancelled, Sheet, read_sheet
from app.language import render, tr
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.column_memory import remember_columns, remembered_columns
from app.services.figure_import import (
    FIELDS,
    REFUSED,
    WHAT,
    FigureRow,
    column_problem,
    import_figures,
    preview_rows,
)
from app.services.figure_sheet import month_name
from app.services.refused_row import write_refused_rows
from app.views.column_choice import ColumnChoice
from app.views.figure_import_table import COLUMNS, WIDTHS, counted, shown_order
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (940, 580)
_MONTHS_OFFERED = 36
_NAMES = (
    ("agreement", Text("Agreement number")),
    ("code", Text("Credit code")),
    ("account", Text("Cloud account")),
    ("month", Text("Month")),
    ("sold", Text("Sales")),
    ("rating", Text("Rating")),
    ("sold_products", Text("Products sold")),
    ("on_cloud", Text("On the cloud")),
)


class FigureImportDialog(QDialog):
    """A file, its columns, what each row would do, and one button that records all of it.

    Signals:
        row_read: how far reading has come: the row, and how many there are.
    """

    row_read = Signal(int, int)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(tr("Import figures"))
        self.path: Path | None = None
        self.sheet: Sheet | None = None
        self.match: ColumnMatch | None = None
        self._stopped = False
        self._asked = 0
        self.choose, self.stop = QPushButton(tr("Choose a &file…")), QPushButton(tr("S&top"))
        self.file_name = plain_label(tr("An Excel or CSV file with a row for each shop and month."), "soft")
        self._months: list[date | None] = [None]
        self.month = self._month_field()
        self.columns = ColumnChoice(_NAMES)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=WIDTHS, stretch=len(COLUMNS) - 1)
        self.list = ListTab(self.view)
        self.summary = plain_label("", "soft", wrap=True)
        self.write_out = QPushButton(tr("&Write out the refused rows…"))
        self.cancel, self.confirm = QPushButton(tr("Cancel")), QPushButton(tr("&Record"))
        self._lay_out()
        self._connect()
        self._show_rows(())
        self.resize(*_SIZE)

    def _month_field(self) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(tr("Month of all rows"))
        field.addItem(tr("the month in each row"))
        month = months_later(self.context.ws.clock.today(), -1).replace(day=1)
        for _ in range(_MONTHS_OFFERED):
            field.addItem(tr("{month} for all rows", month=month_name(month)))
            self._months.append(month)
            month = months_later(month, -1)
        return field

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row in (top, bottom):
            row.setSpacing(NEAR)
        top.addWidget(self.choose)
        top.addWidget(self.stop)
        top.addWidget(self.file_name, 1)
        top.addWidget(self.month)
        for button in (self.write_out, None, self.cancel, self.confirm):
            if button is None:
                bottom.addStretch()
                continue
            button.setAutoDefault(False)
            bottom.addWidget(button)
        dress(self.confirm, "primary")
        self.stop.hide()
        self.view.setAccessibleName(tr("What each row would do"))
        self.list.nothing.setText(
            tr("Choose a file: what each row would do is shown here, before anything is recorded.")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(NEAR + 4)
        box.addWidget(plain_label(tr("Import figures"), "section"))
        box.addLayout(top)
        box.addWidget(self.columns)
        box.addWidget(self.list, 1)
        box.addWidget(self.summary)
        box.addLayout(bottom)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_file)
        self.stop.clicked.connect(self._stop)
        self.row_read.connect(self._tell_progress)
        self.columns.changed.connect(self._take_match)
        self.month.activated.connect(lambda _: self.look_ahead())
        self.write_out.clicked.connect(self.write_refused)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.record)

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        """What each row would do."""
        return self.table.records

    def _choose_file(self) -> None:
        path = self.context.dialogue.choose_file(
            self, tr("Import figures"), tr("Spreadsheets (*.xlsx *.csv)")
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the file beside the window; what it holds is then shown."""
        self._stopped = False
        self._set_busy(True)
        expected = [name for field in FIELDS for name in field.names]

        def work() -> Sheet | None:
            try:
                return read_sheet(
                    path, expected=expected, progress=self.row_read.emit, cancelled=lambda: self._stopped
                )
            except Cancelled:
                return None

        self.context.run(work, lambda sheet: self._take_sheet(path, sheet), parent=self, refused=self._refuse)

    def _stop(self) -> None:
        self._stopped = True

    def _tell_progress(self, done: int, whole: int) -> None:
        self.summary.setText(tr("Reading row {done} of {whole}…", done=done, whole=whole))

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
        self._take_match(match_columns(sheet.header, FIELDS, remembered_columns(WHAT)))
        self.columns.show_match(self.match) if self.match else None

    def _take_match(self, match: ColumnMatch) -> None:
        self.match = match
        self.look_ahead()

    def look_ahead(self) -> None:
        """Work out beside the window what each row would do with these columns."""
        sheet, match = self.sheet, self.match
        month = self._months[self.month.currentIndex()]
        if sheet is None or match is None:
            return
        problem = column_problem(match, month)
        if problem:
            self._show_rows(())
            self.summary.setText(render(problem))
            return
        self._asked += 1
        asked, ws = self._asked, self.context.ws
        self.confirm.setEnabled(False)
        self.context.run(
            lambda: preview_rows(ws, sheet.rows, match, month),
            lambda rows: self._show_rows(rows) if asked == self._asked else None,
            parent=self,
        )

    def _show_rows(self, rows: tuple[FigureRow, ...]) -> None:
        self.table.show_records(shown_order(rows))
        self.list.show_filled(bool(rows))
        number, words = counted(rows)
        self.summary.setText(words)
        self.confirm.setEnabled(bool(number))
        self.confirm.setText(tr("&Record {number} rows", number=number) if number else tr("&Record"))
        self.write_out.setEnabled(any(row.state == REFUSED for row in rows))

    def write_refused(self) -> None:
        """Write the refused rows with their reasons into a file of their own."""
        if self.sheet is None or self.path is None:
            return
        name = tr("{file}-refused.xlsx", file=self.path.stem)
        target = self.context.dialogue.save_as(
            self, tr("Write out the refused rows"), name, tr("Spreadsheets (*.xlsx)")
        )
        refused = [(row.row, row.reason) for row in self.rows if row.reason]
        header = self.sheet.header
        if target is None:
            return

        def write() -> bool:
            write_refused_rows(target, header, refused)
            return True

        if self.context.attempt(self, write):
            self.context.notify(tr("Written: {file}", file=target.name))

    def record(self) -> None:
        """Record all new and changed rows in one transaction, beside the window."""
        path, match, rows, ws = self.path, self.match, self.rows, self.context.ws
        if path is None or match is None:
            return
        self._set_busy(True)
        self.stop.hide()
        self.summary.setText(tr("Recording…"))

        def work() -> Changes:
            changes = import_figures(ws, path, rows)
            remember_columns(WHAT, match.to_remember())
            return changes

        self.context.run(work, self._recorded, parent=self, refused=self._refuse)

    def _recorded(self, changes: Changes) -> None:
        self.context.notify(
            tr(
                "{number} rows are recorded. “Earlier imports” takes them back.",
                number=len(changes.entries) - 1,
            )
        )
        self.accept()
        self.context.changed.emit(changes)
