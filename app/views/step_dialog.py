"""The frame of every step of a case: its form, and what follows from it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.journal.kind import Payload
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_named, tr
from app.rules.rulebook import Rulebook
from app.services.case_file import started_limits
from app.services.changes import Changes
from app.services.channel import BY_POST
from app.services.evidence import Enclosed
from app.services.limit_word import limit_text
from app.services.standing import Preview, imagine, rulebook_of, what_follows
from app.services.violation import record_step
from app.services.without_case import without_case
from app.services.wrong_letter import turned_wrong
from app.views.channel_field import ChannelField
from app.views.class_wording import class_name
from app.views.comparison import Comparison, Remark, compare
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.foresight_dialog import ForesightDialog
from app.views.letter_remark import letter_remarks
from app.views.window_context import WindowContext

_SIZE = (1000, 600)


class StepDialog(ForesightDialog):
    """One step of one case; a subclass builds its payload from its fields.

    `turns_letters` says that the step may make letters wrong that were issued before.
    """

    turns_letters = False

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
        self.channel: ChannelField | None = None
        self.reference = QLineEdit()
        self.files: EvidenceField | None = None
        self.resize(*_SIZE)

    def add_day(self, label: str, hint: str = "") -> DayField:
        """The day of the step: today, and never later."""
        field = DayField(self.today, latest=self.today)
        field.changed.connect(self.edited)
        self.add_row(label, field, hint)
        return field

    def add_channel(self, label: str = "") -> None:
        """How it reached the other side, and the number under which that can be traced."""
        self.channel = ChannelField()
        self.channel.currentTextChanged.connect(self.edited)
        self.reference.setPlaceholderText(tr("Tracking number, message id or call"))
        self.add_row(label or tr("&How"), self.channel)
        self.add_row(tr("Reference"), self.reference)
        self.channel.currentTextChanged.connect(self._name_reference)
        self._name_reference()

    def _name_reference(self) -> None:
        """What goes by post has a tracking number."""
        label = self.form.labelForField(self.reference)
        name = tr("Tracking number") if self.way == BY_POST else tr("Reference")
        if isinstance(label, QLabel):
            label.setText(name)
        self.reference.setAccessibleName(name)

    def add_evidence(self, label: str = "") -> None:
        """The files that are kept with the step."""
        self.files = EvidenceField(self.context.dialogue)
        self.add_row(label or tr("Evidence"), self.files)

    @property
    def way(self) -> str:
        """The channel's code or words, "" where the form asks for none."""
        return self.channel.text() if self.channel else ""

    @abstractmethod
    def step(self) -> Payload:
        """The step as the form says it; a refusal where a field cannot be read."""

    def evidence(self) -> Sequence[Path | Enclosed]:
        """The files to keep with it."""
        return self.files.enclosed() if self.files else ()

    def preview(self, step: Payload) -> Preview:
        """The standings without and with the step."""
        return what_follows(self.context.ws, self.file.partner, step)

    def assumption(self) -> str:
        """On which assumption the preview holds."""
        return tr("If this is confirmed. Press a figure to see why.")

    def commit(self) -> Changes:
        return record_step(self.context.ws, self.file.partner, self.step(), self.evidence())

    def imagined(self) -> Payload:
        """The step for looking ahead: words that are still to be typed do not hold it up."""
        return self.step()

    def foresee(self) -> Comparison | str:
        step = self.imagined()
        found = compare(self.preview(step), self.case.agreement)
        return replace(found, remarks=tuple(self.remarks(step))) if found else ""

    def remarks(self, step: Payload) -> list[Remark]:
        """What the figures do not say: limits with their counting, letters that would be wrong."""
        ws, after = self.context.ws, self.after(step)
        said = [Remark(limit_text(limit)) for limit in started_limits(ws, self.file, after, self.case.id)]
        if self.turns_letters:
            said += letter_remarks(turned_wrong(ws, self.file, after))
        return said

    def after(self, step: Payload) -> PartnerFile:
        """The partner as the preview takes it to be."""
        return imagine(self.context.ws, self.file, [step])

    def reverse(self) -> Comparison | None:
        """The standing without this violation, beside the one with it."""
        return compare(without_case(self.context.ws, self.file, self.case.id), self.case.agreement)


def _subtitle(file: PartnerFile, case: CaseRecord, rulebook: Rulebook) -> str:
    item = rulebook.catalogue[case.item]
    return f"{file.name} · {case.id} · {class_name(rulebook, item)} · {show_named(item.name)}"
