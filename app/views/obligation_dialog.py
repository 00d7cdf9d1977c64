"""Starting the clock of an obligation by hand, and stopping it (R24, R38)."""

from __future__ import annotations

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QComboBox, QLabel, QTimeEdit, QWidget

from app.journal.kind import ObligationMet, ObligationStarted
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_named, tr
from app.rules.obligation import ObligationOffer
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.obligation import Timer, due_of, meet_obligation, offers, start_obligation
from app.views.agreement_step_dialog import agreement_name
from app.views.clause_wording import clause_name
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext

_WHOSE = {
    "vendor": Text("we"),
    "partner": Text("the partner"),
    "either": Text("either side"),
    "both": Text("both sides"),
}


def whose_text(whose: str) -> str:
    """Who owes it, in the current language."""
    return render(_WHOSE[whose]) if whose in _WHOSE else ""


def _now(context: WindowContext) -> QTime:
    """The time of day, to the minute, where we are."""
    now = context.ws.clock.now().astimezone()
    return QTime(now.hour, now.minute)


class StartDialog(FormDialog):
    """The obligation, the day it counts from, and when it is due, with its counting."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        subtitle = f"{file.name} · {agreement_name(context.ws, record)}"
        super().__init__(context, tr("Start a limit"), subtitle, parent)
        self.file, self.record = file, record
        self.offers = offers(context.ws, record)
        today = context.ws.clock.today()
        self.obligation = QComboBox()
        self.obligation.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.obligation.setMinimumContentsLength(30)
        for offer in self.offers:
            self.obligation.addItem(show_named(offer.provision.name), offer)
        self.about, self.due = QLabel(), QLabel()
        self.day = DayField(today)
        self.time = QTimeEdit(_now(context))
        self.time.setDisplayFormat("HH:mm")
        self.note = TextField(2, tr("What happened"))
        self._add_fields()
        self.obligation.currentIndexChanged.connect(lambda _: self._fit())
        self.day.changed.connect(self.edited)
        self.time.timeChanged.connect(lambda _: self.edited())
        self._fit()
        self.look_ahead()

    def _add_fields(self) -> None:
        for label, look in ((self.about, "small"), (self.due, "good")):
            label.setWordWrap(True)
            dress(label, look)
        self.add_row(tr("&Obligation"), self.obligation)
        self.form.addRow("", self.about)
        self.add_row(tr("Counts f&rom"), self.day)
        self.add_row(tr("&Time of day"), self.time)
        self.form.addRow("", self.due)
        self.add_row(tr("&Note"), self.note)
        self.setMinimumWidth(FORM_WIDTH + 80)

    @property
    def offer(self) -> ObligationOffer:
        """What is chosen."""
        found: ObligationOffer = self.obligation.currentData()
        return found

    def _fit(self) -> None:
        offer = self.offer
        said = tr(
            "{whose}: {limit} from {starts} ({clause})",
            whose=whose_text(offer.provision.whose),
            limit=offer.limit,
            starts=offer.starts,
            clause=clause_name(offer.provision.source.clause),
        )
        self.about.setText(f"{show_named(offer.provision.name)}\n{said}")
        self.form.setRowVisible(self.time, offer.needs_time)
        self.edited()

    def step(self) -> ObligationStarted:
        """What would be recorded."""
        at = self.time.time().toString("HH:mm") if self.offer.needs_time else ""
        return ObligationStarted(
            "", self.record.id, self.offer.provision.id, self.day.day(), at, self.note.text()
        )

    def look_ahead(self) -> None:
        try:
            self.due.setText(render(due_of(self.context.ws, self.record, self.step()).reason.text))
        except Refusal as refusal:
            self.due.setText(render(refusal.text))

    def commit(self) -> Changes:
        return start_obligation(self.context.ws, self.file.partner, self.step())


class MeetDialog(FormDialog):
    """The day on which what it asked for was done."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, timer: Timer, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Obligation met"), show_named(timer.provision.name), parent)
        self.file, self.timer = file, timer
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.time = QTimeEdit(_now(context))
        self.time.setDisplayFormat("HH:mm")
        self.note = TextField(2, tr("What was done, by whom"))
        self.add_row(tr("Done &on"), self.day)
        self.add_row(tr("&Time of day"), self.time)
        self.add_row(tr("&Note"), self.note)
        self.form.setRowVisible(self.time, timer.due.due_at is not None)
        self.setMinimumWidth(FORM_WIDTH)

    def commit(self) -> Changes:
        at = self.time.time().toString("HH:mm") if self.timer.due.due_at else ""
        met = ObligationMet(self.timer.id, self.day.day(), at, self.note.text())
        return meet_obligation(self.context.ws, self.file.partner, met)
