"""Taking a case up again: what ended it is voided, and everything after it is computed anew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.violation import reopen, reopening
from app.views.void_dialog import VoidDialog
from app.views.window_context import WindowContext


class ReopeningDialog(VoidDialog):
    """Asks why, and shows what changes: counters, sums, bars, and letters that would be wrong."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        self.case = case
        ended = reopening(case)
        if ended is None:
            raise ValueError(f"{case.id} is open")
        entry = next(entry for entry in file.entries if entry.id == ended.entry)
        super().__init__(context, file, entry, parent, title=tr("Reopen {id}", id=case.id))
        self.reason.setPlaceholderText(tr("Why the case is taken up again"))
        self.confirm.setText(tr("Re&open it"))

    def assumption(self) -> str:
        return tr(
            "If this step no longer counts; everything after it is computed anew. Press a figure to see why."
        )

    def commit(self) -> Changes:
        if not self.reason.text():
            raise Refusal(Text("Reopening a case needs its reason. Enter why it is taken up again."))
        return reopen(self.context.ws, self.file.partner, self.case.id, self.reason.text())
