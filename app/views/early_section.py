"""Where a step comes before its time: what it waits for, and why it does not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLabel

from app.journal.kind import NoticeSent
from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.text import Text
from app.services.due_process import Handling, still_missing
from app.services.workspace import Workspace
from app.views.form_dialog import FormDialog
from app.views.text_field import TextField
from app.views.theme import dress


class EarlySection(QObject):
    """Rows of a form that are there only while the step would come too early (R18, 5.4.3).

    Signals:
        changed: what it says has changed.
    """

    changed = Signal()

    def __init__(self, form: FormDialog, *, clear_facts: str = "") -> None:
        super().__init__(form)
        self._form = form
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        dress(self.missing, "warning")
        self.clear_facts = QCheckBox(tr("The facts are clear ({clause})", clause=clear_facts))
        self.reason = TextField(2, tr("Why it does not wait; kept and shown in the file"))
        form.form.addRow("", self.missing)
        if clear_facts:
            form.add_row("", self.clear_facts)
        form.add_row(tr("Reason for going on no&w"), self.reason)
        self._offers_facts = bool(clear_facts)
        self.clear_facts.toggled.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._show(None)

    def text(self) -> str:
        """The reason, "" where none is asked for."""
        return self.reason.text() if self._needed else ""

    @property
    def facts_are_clear(self) -> bool:
        """Whether the person says so, and it is asked for."""
        return self._needed and self.clear_facts.isChecked()

    def show_for(self, ws: Workspace, file: PartnerFile, step: Handling) -> None:
        """Show the rows where the step, without any reason, would come too early."""
        plain = replace(step, early_reason="")
        if isinstance(plain, NoticeSent):
            plain = replace(plain, clear_facts=False)
        self._show(still_missing(ws, file, plain))

    def _show(self, missing: Text | None) -> None:
        self._needed = missing is not None
        self.missing.setText(render(Text("Too early: {missing}.", missing=missing)) if missing else "")
        rows = (self.missing, self.reason, *([self.clear_facts] if self._offers_facts else ()))
        for row in rows:
            self._form.form.setRowVisible(row, self._needed)
