"""A review sheet or a notice of an assessment's result, shown and issued."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_day, show_named, tr
from app.services.changes import Changes
from app.services.letter_issue import issue, preview
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.letter_register import kind_name
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.letter_preview import LetterPreview
from app.views.window_context import WindowContext

_SIZE = (1040, 700)


class ReviewLetterDialog(FormDialog):
    """Shows the letter; confirming issues it. `number` is its number then."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, order: LetterOrder, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, show_named(kind_name(order.kind)), file.name, parent)
        self.order = order
        self.number = ""
        note = plain_label(
            tr(
                "The letter bears the day {day} and gets its number now; afterwards it cannot be changed,"
                " only voided.",
                day=show_day(context.ws.clock.today()),
            ),
            wrap=True,
        )
        note.setMinimumWidth(220)
        self.form.addRow(note)
        self.left.setMinimumWidth(240)
        self.left.setMaximumWidth(300)
        self.letter = LetterPreview(context)
        self.body.addWidget(self.letter, 1)
        self.confirm.setText(tr("&Confirm: issue and number it"))
        self.resize(*_SIZE)
        self.look_ahead()

    def look_ahead(self) -> None:
        ws, kind, order = self.context.ws, LETTER_KINDS[self.order.kind], self.order
        self.letter.show_letter(lambda: preview(ws, kind, order))

    def commit(self) -> Changes:
        issued = issue(self.context.ws, LETTER_KINDS[self.order.kind], self.order)
        self.number = issued.number
        return issued.changes

    def done(self, result: int) -> None:
        self.letter.forget()
        super().done(result)
