"""A breach answered by a measure at our discretion, and the end of a measure (R38, R45)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.journal.kind import MeasureLifted, MeasureTaken
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_money, show_named, tr
from app.rules.provision import Provision
from app.rules.text import Text
from app.services.changes import Changes
from app.services.measure import Measure, liabilities, lift_measure, measure_offers, take_measure
from app.views.agreement_step_dialog import agreement_name
from app.views.clause_wording import clause_name
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext


def provision_line(provision: Provision) -> str:
    """What a provision says, its sum and its clause, in a line."""
    said = show_named(provision.name)
    if provision.sum is not None:
        said = f"{said} · {show_money(provision.sum)}"
    return f"{said} ({clause_name(provision.source.clause)})"


class BreachDialog(FormDialog):
    """What was done, which measure answers it, and how far liability goes."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        subtitle = f"{file.name} · {agreement_name(context.ws, record)}"
        super().__init__(context, tr("Breach and measure"), subtitle, parent)
        self.file, self.record = file, record
        today = context.ws.clock.today()
        self.what = QComboBox()
        self.what.setEditable(True)
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.what.setMinimumContentsLength(30)
        for offer in measure_offers(context.ws, record):
            self.what.addItem(show_named(offer.name), offer.id)
        self.what.setCurrentIndex(-1)  # nothing is taken for granted
        if line := self.what.lineEdit():
            line.setPlaceholderText(tr("Choose, or type"))
        self.day = DayField(today, latest=today)
        self.reason = TextField(3, tr("What was done against the agreement, when, and how it is known"))
        self.files = EvidenceField(context.dialogue)
        self.add_row(tr("&Measure"), self.what, tr("Choose one that the agreement names, or type another."))
        self.add_row(tr("Taken &on"), self.day)
        self.add_row(tr("&Breach"), self.reason)
        self.add_row(tr("Evidence"), self.files)
        self._add_liability()
        self.what.currentTextChanged.connect(lambda _: self.edited())
        self.setMinimumWidth(FORM_WIDTH + 80)

    def _add_liability(self) -> None:
        found = liabilities(self.context.ws, self.record)
        if found:
            self.liability = QLabel("\n".join(f"• {provision_line(one)}" for one in found))
            self.liability.setWordWrap(True)
            dress(self.liability, "small")
            self.liability.setMinimumHeight(self.liability.heightForWidth(FORM_WIDTH - 80))
            self.form.addRow(tr("Liability"), self.liability)

    def step(self) -> MeasureTaken:
        """What would be recorded: the id of a measure that the agreement names, or the words typed."""
        typed = self.what.currentText().strip()
        place = self.what.findText(typed)
        what = str(self.what.itemData(place)) if place >= 0 else typed
        return MeasureTaken("", self.record.id, what, self.day.day(), self.reason.text())

    def commit(self) -> Changes:
        return take_measure(self.context.ws, self.file.partner, self.step(), self.files.enclosed())


class LiftDialog(FormDialog):
    """A measure ended, and why."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, measure: Measure, parent: QWidget | None = None
    ) -> None:
        name = render(Text("{name}", name=measure.name))
        super().__init__(context, tr("Lift the measure"), f"{measure.id} · {name}", parent)
        self.file, self.measure = file, measure
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.reason = TextField(2, tr("What was put right"))
        self.add_row(tr("Lifted &on"), self.day)
        self.add_row(tr("&Reason"), self.reason)
        self.setMinimumWidth(FORM_WIDTH)

    def commit(self) -> Changes:
        lifted = MeasureLifted(self.measure.id, self.day.day(), self.reason.text())
        return lift_measure(self.context.ws, self.file.partner, lifted)
