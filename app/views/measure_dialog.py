"""A measure that was taken while a penalty is overdue, and its end (R20)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_named, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.overdue_measure import (
    OverdueMeasure,
    lift_measure,
    measures_while_overdue,
    overdue_accounts,
    take_measure,
)
from app.views.clause_wording import clause_name
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.money_column import rank_name
from app.views.text_field import TextField
from app.views.window_context import WindowContext

_WIDTH = FORM_WIDTH + 120


class MeasureDialog(FormDialog):
    """Which measure, for which overdue penalty, since when."""

    def __init__(self, context: WindowContext, file: PartnerFile, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("A measure while payment is overdue"), file.name, parent)
        self.file = file
        today = context.ws.clock.today()
        self.penalty, self.what = QComboBox(), QComboBox()
        self.day = DayField(today, latest=today)
        self.reason = TextField(2, tr("Such as: reminded twice, nothing paid"))
        self.files = EvidenceField(context.dialogue)
        self._accounts = {one.case.id: one for one in overdue_accounts(context.ws, file, today)}
        for id_, one in self._accounts.items():
            due_on = one.penalty.due_on or today
            said = tr("{id} · {rank}, due {day}", id=id_, rank=rank_name(one), day=due_on)
            self.penalty.addItem(said, id_)
        self.penalty.currentIndexChanged.connect(self._offer)
        hint = tr("It may go on until the penalty is paid, and is lifted then.")
        self.add_row(tr("Penal&ty"), self.penalty)
        self.add_row(tr("M&easure"), self.what, hint)
        self.add_row(tr("Taken &on"), self.day)
        self.add_row(tr("&Reason"), self.reason)
        self.add_row(tr("Evidence"), self.files)
        self._offer()
        self.resize(_WIDTH, self.sizeHint().height())

    def _offer(self) -> None:
        """The measures that the agreement of the chosen penalty knows."""
        self.what.clear()
        account = self._accounts.get(str(self.penalty.currentData()))
        for one in measures_while_overdue(account) if account else ():
            self.what.addItem(f"{show_named(one.name)}（{clause_name(one.source.clause)}）", one.id)
        self.edited()

    def commit(self) -> Changes:
        if not self._accounts:
            raise Refusal(Text("No penalty is overdue. This measure may be taken only while one is."))
        return take_measure(
            self.context.ws,
            self.file.partner,
            str(self.penalty.currentData()),
            str(self.what.currentData()),
            self.day.day(),
            self.reason.text(),
            self.files.enclosed(),
        )


class LiftDialog(FormDialog):
    """The day on which a measure ended."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        measure: OverdueMeasure,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Lift the measure"), f"{file.name} · {name}", parent)
        self.file, self.measure = file, measure
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.reason = TextField(2, tr("Such as: paid in full"))
        self.add_row(tr("Lifted &on"), self.day)
        self.add_row(tr("&Reason"), self.reason)
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def commit(self) -> Changes:
        ws, partner = self.context.ws, self.file.partner
        return lift_measure(ws, partner, self.measure.id, self.day.day(), self.reason.text())
