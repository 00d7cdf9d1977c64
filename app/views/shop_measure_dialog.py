"""A measure that the vendor took upon a finding of the watch list (R29)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.watch_finding import measure_word
from app.services.changes import Changes
from app.services.watch_list import Watched, note_measure
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.watch_wording import finding_words
from app.views.window_context import WindowContext


class ShopMeasureDialog(FormDialog):
    """Which measure, when, and why; the clause's own are proposed, others may be typed."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        agreement: str,
        watched: Watched,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("A measure was taken"), file.name, parent)
        self.file, self.agreement, self.watched = file, agreement, watched
        today = context.ws.clock.today()
        self.what = QComboBox()
        self.what.setEditable(True)
        for code in watched.finding.measures:
            self.what.addItem(render(measure_word(code)), code)
        self.day = DayField(today, latest=today)
        self.reason = TextField(2)
        self.form.addRow(tr("Finding"), plain_label(finding_words(watched.finding), "soft", wrap=True))
        self.add_row(tr("&Measure"), self.what)
        self.add_row(tr("Taken &on"), self.day)
        self.add_row(tr("&Note"), self.reason)
        self.what.editTextChanged.connect(self.edited)
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH + 60, self.sizeHint().height())

    def commit(self) -> Changes:
        typed = self.what.currentText().strip()
        place = self.what.findText(typed)
        what = str(self.what.itemData(place)) if place >= 0 else typed
        return note_measure(
            self.context.ws,
            self.file.partner,
            self.agreement,
            what,
            self.day.day(),
            self.reason.text(),
            self.watched.about,
        )
