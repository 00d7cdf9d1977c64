"""That the partner left the marketplace by itself, and when it may return (R30)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import PartnerLeft
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.standing import what_follows
from app.services.violation import record_step
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.shop_deposit import return_words
from app.views.text_field import TextField
from app.views.window_context import WindowContext


class LeaveDialog(FormDialog):
    """The day on which it left, and why."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        rulebook = context.ws.library.current(record.signed.payload.rulebook)
        subtitle = f"{file.name} · {show_named(rulebook.short)}"
        super().__init__(context, tr("The partner left the marketplace"), subtitle, parent)
        self.file, self.record = file, record
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.reason = TextField(2, tr("Why, as far as it is known"))
        self.follows = plain_label("", "soft", wrap=True)
        self.add_row(tr("Left &on"), self.day)
        self.add_row(tr("&Reason"), self.reason)
        self.form.addRow(tr("Return"), self.follows)
        self.day.changed.connect(self.edited)
        self.look_ahead()
        self.resize(FORM_WIDTH + 40, self.sizeHint().height())

    def step(self) -> PartnerLeft:
        """What the form says."""
        return PartnerLeft(self.record.id, self.day.day(), self.reason.text())

    def look_ahead(self) -> None:
        """Say when the partner might return."""
        try:
            after = what_follows(self.context.ws, self.file.partner, self.step()).after
        except Refusal as refusal:
            self.follows.setText(render(refusal.text))
            return
        standing = next(one for one in after if one.agreement.id == self.record.id)
        self.follows.setText(return_words(standing.outcome))

    def commit(self) -> Changes:
        return record_step(self.context.ws, self.file.partner, self.step())
