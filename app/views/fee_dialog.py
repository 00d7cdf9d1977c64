"""A service fee paid to the partner, for the fiscal year that a class one penalty needs."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.journal.kind import FeeRecorded
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.period import fiscal_year_of
from app.services.changes import Changes
from app.services.fee import fiscal_month
from app.services.violation import record_step
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.money_field import MoneyField
from app.views.window_context import WindowContext


class FeeDialog(FormDialog):
    """Day and sum (R15); 0.00 says that the year's record is kept and nothing was paid."""

    def __init__(self, context: WindowContext, file: PartnerFile, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Service fee paid to the partner"), file.name, parent)
        self.file = file
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.amount = MoneyField()
        self.add_row(tr("Paid &on"), self.day)
        hint = tr("Enter 0.00 to say that no fee was paid in that fiscal year (April to March).")
        self.note = QLineEdit()
        self.year = plain_label("", "small")
        self.form.addRow("", self.year)
        self.add_row(tr("&Amount (¥)"), self.amount, hint)
        self.add_row(tr("&Note"), self.note)
        self.day.changed.connect(self._show_year)
        self._show_year()
        self.day.changed.connect(self.edited)
        self.amount.textChanged.connect(self.edited)
        self.amount.setFocus()
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def _show_year(self) -> None:
        """The fiscal year that the day belongs to (R7)."""
        year = fiscal_year_of(self.day.day(), fiscal_month(self.context.ws, self.file))
        said = tr(
            "Fiscal year {year}: {first} to {last}",
            year=str(year.number),
            first=year.starts_on,
            last=year.through,
        )
        self.year.setText(said)

    def commit(self) -> Changes:
        step = FeeRecorded(self.day.day(), self.amount.amount(), self.note.text().strip())
        return record_step(self.context.ws, self.file.partner, step)
