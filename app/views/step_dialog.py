"""The frame of every step of a case: its form, and what follows from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.kind import Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.standing import Preview, rulebook_of, what_follows
from app.services.violation import record_step
from app.views.comparison import compare
from app.views.day_field import DayField
from app.views.follow_panel import FollowPanel
from app.views.form_dialog import FormDialog
from app.views.question import Question
from app.views.why_dialog import WhyDialog
from app.views.window_context import WindowContext

_SIZE = (960, 560)


class StepDialog(FormDialog):
    """One step of one case; a subclass builds its payload from its fields."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        case: CaseRecord,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        self.file, self.case = file, case
        self.rulebook = rulebook_of(context.ws, file, case)
        super().__init__(context, title, self._subtitle(), parent)
        self.today = context.ws.clock.today()
        self.follow = FollowPanel()
        self.follow.asked.connect(self._answer)
        self.body.addWidget(self.follow, 1)
        self.resize(*_SIZE)

    def _subtitle(self) -> str:
        item = self.rulebook.catalogue[self.case.item]
        rank = show_named(self.rulebook.sanctions.find(item.rank).name)
        return f"{self.file.name} · {self.case.id} · {rank} · {show_named(item.name)}"

    def add_day(self, label: str, hint: str = "") -> DayField:
        """The day of the step: today, and never later."""
        field = DayField(self.today, latest=self.today)
        field.changed.connect(self.edited)
        self.add_row(label, field, hint)
        return field

    @abstractmethod
    def step(self) -> Payload:
        """The step as the form says it; a `Refusal` where a field cannot be read."""

    def evidence(self) -> Sequence[Path]:
        """The files to keep with it."""
        return ()

    def preview(self, step: Payload) -> Preview:
        """The standings without and with the step."""
        return what_follows(self.context.ws, self.file.partner, step)

    def assumption(self) -> str:
        """On which assumption the preview holds."""
        return tr("If this is confirmed. Press a figure to see why.")

    def commit(self) -> Changes:
        return record_step(self.context.ws, self.file.partner, self.step(), self.evidence())

    def look_ahead(self) -> None:
        """Show what would follow from the form as it stands, or why it would be refused."""
        try:
            found = compare(self.preview(self.step()), self.case.agreement)
        except Refusal as refusal:
            self.follow.say(render(refusal.text))
            return
        if found:
            self.follow.show_comparison(found, self.assumption())

    def _answer(self, question: Question) -> None:
        dialog = WhyDialog(self.context, self.file, question, self)
        self.context.dialogue.open(dialog, lambda: None)
