"""The service fees of a partner by fiscal year, and which year's record is missing (R7, R15)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.fee import FeeYear, fee_years
from app.services.fee_import import fee_imports
from app.services.workspace import Workspace
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.money_column import FEE_COLUMNS, FeeRow
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR, dress
from app.views.wording import Wording


class MoneyFees(QWidget):
    """The list, the sums by year above it, and what class one lacks.

    Signals:
        fee_wanted, import_wanted, undo_wanted: the form for it.
    """

    fee_wanted = Signal()
    import_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(FEE_COLUMNS)
        self.view = RecordView(self.table, widths={0: 90, 1: 124, 2: 140, 4: 180}, stretch=3)
        self.add, self.take_in, self.undo = QPushButton(), QPushButton(), QPushButton()
        wording.say(self.add.setText, Text("Record a &fee…"))
        wording.say(self.take_in.setText, Text("&Import from Excel…"))
        wording.say(self.undo.setText, Text("&Undo the last import…"))
        self.list = ListTab(self.view, (self.add, self.take_in, self.undo))
        self.years = plain_label("", "soft", wrap=True)
        self.missing = plain_label("", "warning", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self.missing)
        box.addWidget(self.years)
        box.addWidget(self.list, 1)
        self.add.clicked.connect(self.fee_wanted)
        self.take_in.clicked.connect(self.import_wanted)
        self.undo.clicked.connect(self.undo_wanted)

    def show_fees(self, ws: Workspace, file: PartnerFile, as_of: date) -> None:
        """Show what was paid by a day, the latest first."""
        years = fee_years(ws, file, as_of)
        rows = tuple(FeeRow(fee, year.year) for year in years for fee in reversed(year.fees))
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self.list.nothing.setText(
            tr("No service fee is recorded. A class one penalty needs the fees of its fiscal year.")
        )
        self.view.setAccessibleName(tr("Service fees"))
        self.undo.setVisible(bool(fee_imports(ws)))
        self.years.setText("  ·  ".join(_sum_text(year) for year in years))
        missing = tuple(_missing_text(year) for year in years if year.is_missing)
        self.missing.setText("\n".join(missing))
        self.missing.setVisible(bool(missing))
        dress(self.missing, "warning")


def _sum_text(year: FeeYear) -> str:
    name = f"FY{year.year.number}"
    if not year.is_kept:
        return tr("{year}: no record", year=name)
    return tr("{year}: {paid}", year=name, paid=year.paid)


def _missing_text(year: FeeYear) -> str:
    return tr(
        "{violations} may cost a share of the fees of fiscal year {year} ({first} to {last}), and none are"
        " recorded: the sum is only “at least” until they are. Record them, or 0.00 if none were paid.",
        violations=year.needed_for,
        year=str(year.year.number),
        first=year.year.starts_on,
        last=year.year.through,
    )
