"""What became of a letter: sent, served, or not delivered; with what shows it, and the limits that start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.channel import BY_POST, MANNERS, RESULTS
from app.services.letter_delivery import Delivery, Event, events_open, limits_started, record_delivery
from app.services.letter_register import LetterLine
from app.services.limit_word import limit_text
from app.services.reading import partner_file
from app.services.violation import SIGNED_FOR
from app.views.channel_field import ChannelField
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.window_context import WindowContext

SENT: Event = "sent"


class LetterDeliveryDialog(FormDialog):
    """One form for everything that happens to a letter on its way; what it records depends on the letter."""

    def __init__(self, context: WindowContext, line: LetterLine, parent: QWidget | None = None) -> None:
        super().__init__(
            context, tr("Delivery of the letter"), f"{line.number} · {line.partner_name}", parent
        )
        self.line = line
        self.file = partner_file(context.ws, line.partner)
        today = context.ws.clock.today()
        self.came_of = QComboBox()
        self.day = DayField(today, latest=today)
        self.channel = ChannelField()
        self.reference, self.signed_by = QLineEdit(), QLineEdit()
        self.note = TextField(2, tr("What the messenger or the post reports"))
        self.files = EvidenceField(context.dialogue)
        self.follows = plain_label("", "soft", wrap=True)
        self.follows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fill()
        self._arrange()
        self._connect()
        self._choose()
        self.setMinimumWidth(FORM_WIDTH)

    def delivery(self) -> Delivery:
        """What the form says; a refusal where the day cannot be read."""
        event, manner = self._chosen()
        signed = event == "served" and manner == SIGNED_FOR
        return Delivery(
            self.line.number,
            event,
            self.day.day(),
            self.channel.text(),
            self.reference.text().strip(),
            manner,
            self.signed_by.text().strip() if signed else "",
            self.note.text() if event == "not_served" else "",
        )

    def look_ahead(self) -> None:
        """Say which limits start, with their counting."""
        try:
            found = self.delivery()
            imagined = found if found.manner != SIGNED_FOR else _signed(found)
            limits = limits_started(self.context.ws, self.line.partner, imagined)
        except Refusal as refusal:
            self._say(render(refusal.text))
            return
        said = [render(limit_text(limit)) for limit in limits]
        self._say("\n".join(said) or tr("No limit starts with this."))

    def _say(self, words: str) -> None:
        """The form grows with what is said."""
        self.follows.setText(words)
        self.follows.setMinimumHeight(self.follows.heightForWidth(self.follows.width()))

    def commit(self) -> Changes:
        return record_delivery(self.context.ws, self.line.partner, self.delivery(), self.files.enclosed())

    def _chosen(self) -> tuple[Event, str]:
        event, manner = self.came_of.currentData() or (SENT, "")
        return event, str(manner)

    def _fill(self) -> None:
        for event in events_open(self.file, self.line.number):
            if event == SENT:
                self.came_of.addItem(tr("Sent"), (event, ""))
            for code, name in MANNERS.items() if event == "served" else ():
                self.came_of.addItem(render(Text("Served: {how}", how=name)), (event, code))
            for code, name in RESULTS.items() if event == "not_served" else ():
                if code not in MANNERS:
                    self.came_of.addItem(render(Text("Not served: {how}", how=name)), (event, code))

    def _arrange(self) -> None:
        self.signed_by.setPlaceholderText(tr("Name and position"))
        self.reference.setPlaceholderText(tr("Tracking number, message id or call"))
        address = self.file.address
        hint = tr("Address for service: {address}", address=address) if address else ""
        self.add_row(tr("What came of &it"), self.came_of, hint or tr("No address for service is recorded."))
        self.add_row(tr("&On"), self.day)
        self.add_row(tr("&How"), self.channel)
        self.add_row(tr("Reference"), self.reference)
        self.add_row(tr("&Signed by"), self.signed_by)
        self.add_row(tr("&Note"), self.note)
        self.add_row(tr("Receipt or record"), self.files)
        self.add_row(tr("Starts"), self.follows)

    def _connect(self) -> None:
        self.came_of.currentIndexChanged.connect(self._choose)
        self.day.changed.connect(self.edited)
        self.channel.currentTextChanged.connect(self._choose)

    def _choose(self) -> None:
        event, manner = self._chosen()
        signed = event == "served" and manner == SIGNED_FOR
        for field, shown in ((self.signed_by, signed), (self.note, event == "not_served")):
            self.form.setRowVisible(field, shown)
        by_post = self.channel.text() == BY_POST
        name = tr("Tracking number") if by_post else tr("Reference")
        label = self.form.labelForField(self.reference)
        if isinstance(label, QLabel):
            label.setText(name)
        self.reference.setAccessibleName(name)
        self.edited()


def _signed(delivery: Delivery) -> Delivery:
    """For looking ahead: who signed may still be typed."""
    from dataclasses import replace

    return replace(delivery, signed_by=delivery.signed_by or "…")
