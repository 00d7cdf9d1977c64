"""The frame of every step of a case: its form, and what follows from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.journal.kind import Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_named, tr
from app.rules.rulebook import Rulebook
from app.services.changes import Changes
from app.services.standing import Preview, rulebook_of, what_follows
from app.services.violation import record_step
from app.views.class_wording import class_name
from app.views.comparison import Comparison, compare
from app.views.day_field import DayField
from app.views.foresight_dialog import ForesightDialog
from app.views.window_context import WindowContext

_SIZE = (960, 560)


class StepDialog(ForesightDialog):
    """One step of one case; a subclass builds its payload from its fields."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        case: CaseRecord,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        rulebook = rulebook_of(context.ws, file, case)
        super().__init__(context, file, title, _subtitle(file, case, rulebook), parent)
        self.case, self.rulebook = case, rulebook
        self.today = context.ws.clock.today()
        self.resize(*_SIZE)

    def add_day(self, label: str, hint: str = "") -> DayField:
        """The day of the step: today, and never later."""
        field = DayField(self.today, latest=self.today)
        field.changed.connect(self.edited)
        self.add_row(label, field, hint)
        return field

    @abstractmethod
    def step(self) -> Payload:
        """The step as the form says it; a refusal where a field cannot be read."""

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

    def foresee(self) -> Comparison | str:
        found = compare(self.preview(self.step()), self.case.agreement)
        return found or ""


def _subtitle(file: PartnerFile, case: CaseRecord, rulebook: Rulebook) -> str:
    item = rulebook.catalogue[case.item]
    return f"{file.name} · {case.id} · {class_name(rulebook, item)} · {show_named(item.name)}"
