"""Deciding one by one about the agreements that rested on one that ended (R36)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QVBoxLayout, QWidget

from app.journal.kind import EndingNotified
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_day, tr
from app.rules.ground import GroundOffer
from app.services.cascade_decision import OpenDecision, Verdict, decide, open_decisions
from app.services.changes import Changes
from app.views.agreement_step_dialog import agreement_name
from app.views.clause_wording import clause_name
from app.views.day_field import DayField
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext

LATER, KEEPS, ENDS = "later", "keeps", "ends"
_WIDTH = 560


class CascadeDialog(FormDialog):
    """A card for each agreement: decide later, keep it (with a reason), or end it on a ground."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        name = agreement_name(context.ws, record)
        super().__init__(context, tr("What falls with {agreement}", agreement=name), file.name, parent)
        self.file, self.record = file, record
        self.cards = [DecisionCard(context, one, self) for one in open_decisions(context.ws, file, record.id)]
        for card in self.cards:
            self.form.addRow(card)
        if not self.cards:
            self.form.addRow(plain_label(tr("Nothing is left to decide."), "soft", wrap=True))
        self.setMinimumWidth(_WIDTH)

    def commit(self) -> Changes:
        verdicts = tuple(verdict for card in self.cards if (verdict := card.verdict()))
        return decide(self.context.ws, self.file.partner, self.record.id, verdicts)


class DecisionCard(QFrame):
    """One agreement, with the clause that allows ending it and the earliest day."""

    def __init__(self, context: WindowContext, waiting: OpenDecision, form: FormDialog) -> None:
        super().__init__(form)
        self.waiting = waiting
        dress(self, "card")
        today = context.ws.clock.today()
        earliest = waiting.found.earliest_on
        self.name = agreement_name(context.ws, waiting.record)
        self.decision, self.ground = QComboBox(), QComboBox()
        for code, words in (
            (LATER, tr("decide later")),
            (KEEPS, tr("it stays")),
            (ENDS, tr("it ends too")),
        ):
            self.decision.addItem(words, code)
        for offer in waiting.grounds:
            self.ground.addItem(_ground_text(offer), offer)
        self.day = DayField(max(earliest, today))
        self.ground.currentIndexChanged.connect(lambda _: self._propose_day(earliest, today))
        self.reason = TextField(2, tr("Kept with the decision; needed where it stays"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(APART)
        self._propose_day(earliest, today)
        self._lay_out(earliest)
        self.decision.currentIndexChanged.connect(lambda _: self._fit())
        self.decision.currentIndexChanged.connect(lambda _: form.edited())
        self._fit()

    def _lay_out(self, earliest: date) -> None:
        found = self.waiting.found.reason
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, NEAR + 2, APART, NEAR + 4)
        box.setSpacing(NEAR)
        box.addWidget(plain_label(f"{self.waiting.record.id} · {self.name}", "section", wrap=True))
        box.addWidget(plain_label(render(found.text), "soft", wrap=True))
        said = tr(
            "may be ended from {day} ({clause})", day=show_day(earliest), clause=clause_name(found.clause)
        )
        box.addWidget(plain_label(said, "soft", wrap=True))
        box.addLayout(self._form)
        for label, field in (
            (tr("Decision"), self.decision),
            (tr("Ground"), self.ground),
            (tr("Its day"), self.day),
            (tr("Reason"), self.reason),
        ):
            field.setAccessibleName(f"{label}: {self.name}")
            self._form.addRow(label, field)

    def _propose_day(self, earliest: date, today: date) -> None:
        """What happened with the end happened on that very day; anything else takes a step of today."""
        offer: GroundOffer | None = self.ground.currentData()
        happened = offer is not None and offer.needs == ("happened_on",)
        self.day.show_day(earliest if happened else max(earliest, today))

    def _fit(self) -> None:
        code = str(self.decision.currentData())
        self._form.setRowVisible(self.ground, code == ENDS and self.ground.count() > 0)
        self._form.setRowVisible(self.day, code == ENDS)
        self._form.setRowVisible(self.reason, code != LATER)

    def verdict(self) -> Verdict | None:
        """What is decided; None where that is left for later."""
        code, id_ = str(self.decision.currentData()), self.waiting.record.id
        if code == LATER:
            return None
        if code == KEEPS:
            return Verdict(id_, ends=False, reason=self.reason.text())
        return Verdict(id_, ends=True, reason=self.reason.text(), ending=self._ending())

    def _ending(self) -> EndingNotified:
        offer: GroundOffer | None = self.ground.currentData()
        ground = offer.ground if offer else "mutual"
        need = offer.needs[0] if offer else "agreed_on"
        day = self.day.day()
        return EndingNotified(
            self.waiting.record.id,
            ground,
            agreed_on=day if need == "agreed_on" else None,
            happened_on=day if need == "happened_on" else None,
            sent_on=day if need in ("sent_on", "served_on") else None,
            reason=self.reason.text(),
        )


def _ground_text(offer: GroundOffer) -> str:
    return tr("{ground}: {notice}", ground=offer.name, notice=offer.notice)
