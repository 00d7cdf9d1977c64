"""What both sides intend with an agreement: to go on, or not to renew it (R33)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.kind import PartnerLeft, RenewalAgreed, RenewalDeclined
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.changes import Changes
from app.services.ending import record_leaving
from app.services.renewal import Intent, check_intent, record_intent
from app.services.standing import Standing
from app.views.agreement_step_dialog import AgreementStepDialog
from app.views.comparison import Comparison, Remark
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.window_context import WindowContext

GOES_ON = "both"


class RenewalDialog(AgreementStepDialog):
    """Who said what, on which day; what follows after the last day stands beside it."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("Renewal"), parent)
        self.intent = QComboBox()
        self.intent.addItem(tr("both sides agreed to go on; nothing is signed yet"), GOES_ON)
        self.intent.addItem(tr("we do not renew"), "vendor")
        self.intent.addItem(tr("the partner does not renew"), "partner")
        self.add_row(tr("&What was said"), self.intent)
        self.day = self.add_day(tr("&On"), latest=self.today)
        self.note = TextField(2, tr("How that is known, or why not"))
        self.add_row(tr("&Note"), self.note)
        self.add_evidence()
        self.intent.currentIndexChanged.connect(self.edited)
        self.look_ahead()

    def step(self) -> Intent:
        """What would be recorded."""
        side, day, note = str(self.intent.currentData()), self.day.day(), self.note.text()
        if side == GOES_ON:
            return RenewalAgreed(self.record.id, day, note)
        return RenewalDeclined(self.record.id, day, side, note)

    def foresee(self) -> Comparison | str:
        step = self.step()
        check_intent(self.context.ws, self.file, step)
        found = self.foresee_steps([step], self.today)
        if isinstance(found, str):
            return found
        return replace(found, remarks=tuple(_remarks(self.record, found.standing)))

    def commit(self) -> Changes:
        return record_intent(self.context.ws, self.file.partner, self.step(), self.evidence())


def _remarks(record: AgreementRecord, standing: Standing) -> Iterator[Remark]:
    """What comes after the last day by what is said now (R33, R34)."""
    renewal, last = standing.outcome.renewal, record.signed.payload.expires_on
    if renewal is None or last is None:
        return
    through = renewal.extension_through
    if through is None:
        yield Remark(Text("Without a new agreement it ends on {last}.", last=renewal.ends_on or last))
    elif standing.rulebook.term.holdover:
        yield Remark(
            Text(
                "If nothing is signed by {last}, it is extended through {through}, and goes on after that "
                "until we end it.",
                last=last,
                through=through,
            )
        )
    else:
        yield Remark(
            Text(
                "If nothing is signed by {last}, it is extended through {through}, and ends then.",
                last=last,
                through=through,
            )
        )


class LeavingDialog(AgreementStepDialog):
    """The partner left a marketplace by itself; from then counts when it may return (R30)."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("The partner left"), parent)
        said = tr("When it may return counts from this day. The agreement itself is ended separately.")
        hint = plain_label(said, "small", wrap=True)
        self.day = self.add_day(tr("Left &on"), latest=self.today)
        self.form.addRow("", hint)
        self.reason = TextField(2, tr("As the partner gave it"))
        self.add_row(tr("&Reason"), self.reason)
        self.look_ahead()

    def step(self) -> PartnerLeft:
        """What would be recorded."""
        return PartnerLeft(self.record.id, self.day.day(), self.reason.text())

    def foresee(self) -> Comparison | str:
        return self.foresee_steps([self.step()], self.today)

    def commit(self) -> Changes:
        return record_leaving(self.context.ws, self.file.partner, self.step())
