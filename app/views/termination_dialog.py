"""The letter that ends an agreement after a class one with removal."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_day, tr
from app.services.changes import Changes
from app.services.letter import issue_termination, preview_termination
from app.views.form_dialog import FormDialog
from app.views.letter_preview import LetterPreview
from app.views.window_context import WindowContext

_SIZE = (1060, 720)


class TerminationDialog(FormDialog):
    """Shows the letter; confirming issues it, and the agreement ends today (R22).

    `number` is the number of the letter once it was issued.
    """

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Termination letter"), f"{file.name} · {case.id}", parent)
        self.file, self.case = file, case
        self.number = ""
        self.today = context.ws.clock.today()
        note = QLabel(
            tr(
                "The agreement ends on {day}, the day on which this letter is sent. The letter gets its"
                " number now; afterwards it cannot be changed, only voided.",
                day=show_day(self.today),
            )
        )
        note.setWordWrap(True)
        note.setMinimumWidth(260)
        self.form.addRow(note)
        self.letter = LetterPreview(context)
        self.body.addWidget(self.letter, 1)
        self.confirm.setText(tr("&Confirm: issue and number it"))
        self.resize(*_SIZE)
        self.look_ahead()

    def look_ahead(self) -> None:
        ws, partner, violation, today = self.context.ws, self.file.partner, self.case.id, self.today
        self.letter.show_letter(lambda: preview_termination(ws, partner, violation, today))

    def commit(self) -> Changes:
        issued = issue_termination(self.context.ws, self.file.partner, self.case.id, self.today)
        self.number = issued.number
        return issued.changes

    def done(self, result: int) -> None:
        self.letter.forget()
        super().done(result)
