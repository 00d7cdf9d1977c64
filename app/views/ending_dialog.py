"""Ending an agreement early: side, ground, its day, and how its last day is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from app.journal.kind import EndingNotified
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.word import in_words
from app.services.cascade_decision import falling_steps, what_falls
from app.services.changes import Changes
from app.services.ending import (
    AGREED,
    HAPPENED,
    SENT,
    SERVED,
    GroundChoice,
    after_steps,
    check_ending_step,
    effect_of,
    ground_choices,
    record_ending,
)
from app.services.reading import partner_file
from app.services.term import term_view
from app.services.termination_letter import confirming_order
from app.views.agreement_step_dialog import AgreementStepDialog, agreement_name
from app.views.clause_wording import clause_name
from app.views.comparison import Comparison, Remark
from app.views.letter_menu import open_letter
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext

_DAYS = {
    AGREED: Text("It is to end o&n"),
    HAPPENED: Text("Happened o&n"),
    SENT: Text("Notice sent o&n"),
    SERVED: Text("Notice sent o&n"),
}


class EndingDialog(AgreementStepDialog):
    """A notice is recorded as sent here and as served later: the two are separate steps."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, file, record, tr("End the agreement"), parent)
        self._choices: tuple[GroundChoice, ...] = ()
        self.side = QComboBox()
        self.side.addItem(tr("we, the vendor"), "vendor")
        self.side.addItem(tr("the partner"), "partner")
        self.ground = QComboBox()
        self.notice = QLabel()
        self.counted = QLabel()
        self.reason = TextField(2, tr("What it rests on, as the letter will say it"))
        self.letter = QCheckBox(tr("&Write the notice of termination next"))
        self._add_fields()
        self.side.currentIndexChanged.connect(self._offer)
        self.ground.currentIndexChanged.connect(self._fit)
        self.accepted.connect(self._write_letter)
        self._offer()
        self.look_ahead()

    def _add_fields(self) -> None:
        for label, look in ((self.notice, "small"), (self.counted, "good")):
            label.setWordWrap(True)
            dress(label, look)
        self.add_row(tr("Ended &by"), self.side)
        self.add_row(tr("&Ground"), self.ground)
        self.form.addRow("", self.notice)
        self.day = self.add_day(render(_DAYS[SENT]), latest=None)
        self._day_label = self.form.labelForField(self.day)
        self.form.addRow("", self.counted)
        self.add_channel()
        self.add_row(tr("&Reason"), self.reason)
        self.add_evidence()
        self.letter.setChecked(True)
        self.form.addRow("", self.letter)

    def _offer(self) -> None:
        """The grounds of the side; those of another phase stand there too, and say why they are barred."""
        self._choices = ground_choices(
            self.context.ws, self.file, self.record, str(self.side.currentData()), self.today
        )
        self.ground.blockSignals(True)
        self.ground.clear()
        for choice in self._choices:
            self.ground.addItem(render(choice.offer.name), choice.offer.ground)
        if not self._choices:
            self.ground.addItem(render(in_words("mutual")), "mutual")
        self.ground.blockSignals(False)
        self._fit()

    @property
    def choice(self) -> GroundChoice | None:
        """The ground that is chosen; None where the agreement's rules are not known."""
        return self._choices[self.ground.currentIndex()] if self._choices else None

    @property
    def need(self) -> str:
        """The day that the ground counts from."""
        return self.choice.offer.needs[0] if self.choice else AGREED

    def _fit(self) -> None:
        need = self.need
        if isinstance(self._day_label, QLabel):
            self._day_label.setText(render(_DAYS[need]))
        self.day.setAccessibleName(render(_DAYS[need]).replace("&", ""))
        self.notice.setText(self._notice())
        self.form.setRowVisible(self.letter, self._is_ours())
        for field in (self.channel, self.reference):
            self.form.setRowVisible(field, need in (SENT, SERVED))
        self.edited()

    def _is_ours(self) -> bool:
        """Whether a letter of ours tells the ending: we bring it forward, and its rules are known."""
        return self.choice is not None and self.side.currentData() == "vendor"

    def _write_letter(self) -> None:
        """Go on to the letter of the ending that is recorded now."""
        file = partner_file(self.context.ws, self.file.partner)
        record = file.agreement(self.record.id)
        if record and self.letter.isChecked() and self._is_ours():
            above = self.parentWidget() or self
            order = confirming_order(file.partner, record)
            open_letter(self.context, order, above.window(), lambda number: None)

    def _notice(self) -> str:
        if self.choice is None:
            return tr("No rulebook is known for this agreement: it ends on the day that both sides agreed.")
        offer = self.choice.offer
        return tr("{notice} ({clause})", notice=offer.notice, clause=clause_name(offer.source.clause))

    def step(self) -> EndingNotified:
        """What would be recorded."""
        days = {SENT if self.need == SERVED else self.need: self.day.day()}
        sent = self.need in (SENT, SERVED)
        return EndingNotified(
            self.record.id,
            str(self.ground.currentData()),
            agreed_on=days.get(AGREED),
            happened_on=days.get(HAPPENED),
            sent_on=days.get(SENT),
            channel=self.channel.text() if sent else "",
            reference=self.reference.text().strip() if sent else "",
            reason=self.reason.text(),
        )

    def supposed_service(self) -> date | None:
        """For a notice that counts from its service: the earliest day on which that could be."""
        return self.day.day() if self.need == SERVED else None

    def foresee(self) -> Comparison | str:
        step, ws = self.step(), self.context.ws
        self.counted.setText("")
        check_ending_step(ws, self.file, step)
        if self.choice is None:
            return tr("No rulebook is known for this agreement: it is recorded, and nothing is worked out.")
        effect = effect_of(ws, self.record, step, self.supposed_service())
        ends_on = effect.effective_on
        self.counted.setText(render(self._counting(effect.reason.text, ends_on)))
        if ends_on is None:
            return ""
        before = term_view(ws, self.file, self.record, self.today).ends_on
        if before and before < ends_on:
            return tr(
                "The agreement ends by itself on {last}, before this takes effect: it changes nothing.",
                last=before,
            )
        steps = after_steps(step, self.supposed_service())
        falling = falling_steps(ws, self.file, self.record.id, ends_on)
        return self.foresee_steps([*steps, *falling], max(self.today, ends_on), tuple(self._remarks(ends_on)))

    def _counting(self, text: Text, ends_on: date | None) -> Text:
        if self.need == SERVED:
            return Text(
                "Takes effect only once it was served. If it is served on {day}, "
                "the last day is {last}: {why}",
                day=self.day.day(),
                last=ends_on or "–",
                why=text,
            )
        return Text("Last day {last}: {why}", last=ends_on or "–", why=text)

    def _remarks(self, ends_on: date) -> Iterator[Remark]:
        found = what_falls(self.context.ws, self.file, self.record.id, ends_on)
        names = {one.id: agreement_name(self.context.ws, one) for one in self.file.agreements}
        for falling in found.falling:
            text = Text("{name}: {why}", name=names[falling.id], why=falling.reason.text)
            yield Remark(text, "warning")
        for waiting in found.to_decide:
            yield Remark(Text("{name}: {why}", name=names[waiting.id], why=waiting.reason.text))

    def commit(self) -> Changes:
        if self.choice and self.choice.barred:
            raise Refusal(self.choice.barred)
        return record_ending(self.context.ws, self.file.partner, self.step(), self.evidence())
