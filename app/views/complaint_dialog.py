"""A customer's complaint about a shop, and the partner's answer to it (R29)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from app.journal.kind import ComplaintAnswered, ComplaintReceived
from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.complaint import Complaint, answer_complaint, answer_due, record_complaint
from app.services.standing import Standing
from app.views.channel_field import ChannelField
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.window_context import WindowContext

_NEW = "C?"


class ClockField(QLineEdit):
    """A time of day, typed as 14:05."""

    def __init__(self, written: str, parent: QWidget | None = None) -> None:
        super().__init__(written, parent)
        self.setPlaceholderText("14:05")
        self.setMaxLength(5)

    def written(self) -> str:
        """What stands there; the service says where it is no time of day."""
        return self.text().strip()


class ComplaintDialog(FormDialog):
    """When it came, by which way, about which order, and what it says."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, standing: Standing, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("A complaint"), file.name, parent)
        self.file, self.standing = file, standing
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.at = ClockField(_now(context))
        self.channel = ChannelField()
        self.order = QLineEdit()
        self.summary = TextField(3, tr("What the customer complains about, and what was bought"))
        self.files = EvidenceField(context.dialogue)
        self.due = plain_label("", "soft", wrap=True)
        self.add_row(tr("Received &on"), self.day)
        self.add_row(tr("At the &time"), self.at)
        self.add_row(tr("&By"), self.channel)
        self.add_row(tr("Order &number"), self.order)
        hint = tr("No names, telephone numbers or addresses of customers: the order number is enough.")
        self.add_row(tr("&Complaint"), self.summary, hint)
        self.add_row(tr("Evidence"), self.files)
        self.form.addRow(tr("Answer due"), self.due)
        self.day.changed.connect(self.edited)
        self.at.textChanged.connect(self.edited)
        self.look_ahead()
        self.resize(FORM_WIDTH + 80, self.sizeHint().height())

    def received(self) -> ComplaintReceived:
        """What the form says."""
        return ComplaintReceived(
            _NEW,
            self.standing.agreement.id,
            self.day.day(),
            self.at.written(),
            self.summary.text(),
            self.channel.text(),
            self.order.text().strip(),
        )

    def look_ahead(self) -> None:
        """Say by when the partner must answer."""
        try:
            due = answer_due(self.context.ws, self.received(), self.standing.rulebook)
        except Refusal as refusal:
            self.due.setText(render(refusal.text))
            return
        self.due.setText(render(due.reason.text) if due else tr("the agreement lays down no limit"))

    def commit(self) -> Changes:
        return record_complaint(self.context.ws, self.file.partner, self.received(), self.files.enclosed())


class ComplaintAnswerDialog(FormDialog):
    """When the partner answered, and what."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, complaint: Complaint, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("The answer to a complaint"), complaint_name(complaint), parent)
        self.file, self.complaint = file, complaint
        today = context.ws.clock.today()
        self.day = DayField(_proposed_day(complaint, today), latest=today)
        received = complaint.received.payload
        self.at = ClockField(received.received_at if received.received_on != today else _now(context))
        self.answer = TextField(3, tr("What the partner answered, and what it offered"))
        self.add_row(tr("Answered &on"), self.day)
        hint = render(complaint.due.reason.text) if complaint.due else ""
        self.add_row(tr("At the &time"), self.at, hint)
        self.add_row(tr("Ans&wer"), self.answer)
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH + 60, self.sizeHint().height())

    def commit(self) -> Changes:
        answered = ComplaintAnswered(self.complaint.id, self.day.day(), self.at.written(), self.answer.text())
        return answer_complaint(self.context.ws, self.file.partner, answered)


def complaint_name(complaint: Complaint) -> str:
    """A complaint in a line: its id, its order, its moment."""
    received = complaint.received.payload
    return tr(
        "{id} · {day}, {time} · order {order}",
        id=complaint.id,
        day=received.received_on,
        time=received.received_at,
        order=received.order or "–",
    )


def _proposed_day(complaint: Complaint, today: date) -> date:
    return min(complaint.received.payload.received_on, today)


def _now(context: WindowContext) -> str:
    return context.ws.clock.now().astimezone().strftime("%H:%M")
