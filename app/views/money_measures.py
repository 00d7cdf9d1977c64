"""The measures taken for want of payment, and which are to be lifted (R20)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.overdue_measure import measure_name, overdue_measures
from app.services.workspace import Workspace
from app.views.list_tab import ListTab
from app.views.money_column import MEASURE_COLUMNS, MeasureRow
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR
from app.views.wording import Wording


class MoneyMeasures(QWidget):
    """The list, and the button that ends one.

    Signals:
        lift_wanted: the form for the end of this measure; carries the `MeasureRow`.
    """

    lift_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(MEASURE_COLUMNS)
        self.view = RecordView(self.table, widths={0: 56, 2: 124, 3: 140, 4: 220}, stretch=1)
        self.view.horizontalHeader().setMinimumSectionSize(56)
        self.lift = QPushButton()
        wording.say(self.lift.setText, Text("&Lift it…"))
        self.list = ListTab(self.view, (self.lift,))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, 0, 0)
        box.addWidget(self.list, 1)
        self.view.chosen.connect(lambda _: self._offer())
        self.lift.clicked.connect(lambda: self.lift_wanted.emit(self.view.current_record()))

    def show_measures(self, ws: Workspace, file: PartnerFile, as_of: date) -> None:
        """Show what was taken by a day, in order of entry."""
        rows = tuple(
            MeasureRow(one, measure_name(ws, file, one.taken.payload.what))
            for one in overdue_measures(ws, file, as_of)
        )
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self.list.nothing.setText(
            tr("No measure was taken. While a penalty is overdue, sales may be limited and functions closed.")
        )
        self.view.setAccessibleName(tr("Measures"))
        self.view.choose_row(0)
        self._offer()

    def _offer(self) -> None:
        row = self.view.current_record()
        stands = isinstance(row, MeasureRow) and row.measure.lifted is None
        self.lift.setEnabled(stands)
        self.lift.setToolTip("" if stands else tr("Choose a measure that is not lifted yet"))
