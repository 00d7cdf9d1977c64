"""A change that a shop has to report, and the report of it (R29)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_day, tr
from app.services.change_report import ChangeReport, note_change, note_report
from app.services.changes import Changes
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class ChangeDialog(FormDialog):
    """What changed, and when: the clock to report it starts on that day."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, agreement: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("A change to be reported"), file.name, parent)
        self.file, self.agreement = file, agreement
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.note = TextField(2, tr("Such as: another telephone number; the business licence lapsed"))
        self.add_row(tr("Changed &on"), self.day)
        self.add_row(tr("&What changed"), self.note, tr("The kind of change is enough: no personal data."))
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH + 40, self.sizeHint().height())

    def commit(self) -> Changes:
        return note_change(
            self.context.ws, self.file.partner, self.agreement, self.day.day(), self.note.text()
        )


class ReportDayDialog(FormDialog):
    """The day on which the partner reported a change."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, report: ChangeReport, parent: QWidget | None = None
    ) -> None:
        subtitle = tr(
            "Changed on {day}; the report was due on {due}",
            day=show_day(report.started.payload.started_on),
            due=show_day(report.due.due_on),
        )
        super().__init__(context, tr("The change was reported"), subtitle, parent)
        self.file, self.shown = file, report
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.note = TextField(2)
        self.add_row(tr("Reported &on"), self.day)
        self.add_row(tr("&Note"), self.note)
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH + 40, self.sizeHint().height())

    def commit(self) -> Changes:
        timer = self.shown.started.payload.timer
        return note_report(self.context.ws, self.file.partner, timer, self.day.day(), self.note.text())
