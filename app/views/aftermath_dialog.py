"""Ticking a step of the checklist after an ending, and taking a tick back (R37)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import AftermathDone
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, tr
from app.rules.text import Text
from app.services.aftermath import Task, tick, untick
from app.services.changes import Changes
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.text_field import TextField
from app.views.window_context import WindowContext


def task_name(task: Task) -> str:
    """What the step is called, in the current language."""
    return render(Text("{name}", name=task.name))


class TickDialog(FormDialog):
    """The day on which it was done, a note, and what shows it."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        task: Task,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Tick a step"), task_name(task), parent)
        self.file, self.record, self.task = file, record, task
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.note = TextField(2, tr("What was done, by whom"))
        self.files = EvidenceField(context.dialogue)
        self.day.changed.connect(self.edited)
        self.add_row(tr("Done &on"), self.day)
        self.add_row(tr("&Note"), self.note)
        self.add_row(tr("Evidence"), self.files)
        self.setMinimumWidth(FORM_WIDTH)

    def commit(self) -> Changes:
        done = AftermathDone(self.record.id, self.task.id, self.day.day(), self.note.text())
        return tick(self.context.ws, self.file.partner, done, self.files.enclosed())


class UntickDialog(FormDialog):
    """Why the tick was a mistake; its entry is voided, and stays in the journal."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, task: Task, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Take a tick back"), task_name(task), parent)
        self.file, self.task = file, task
        self.reason = TextField(2, tr("Why it was a mistake"))
        self.add_row(tr("&Reason"), self.reason)
        self.setMinimumWidth(FORM_WIDTH)

    def commit(self) -> Changes:
        entry = self.task.done.entry if self.task.done else 0
        return untick(self.context.ws, self.file.partner, entry, self.reason.text())
