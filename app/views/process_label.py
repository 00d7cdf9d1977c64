"""Where reply and objection of a case stand: waiting, answered, or deemed unopposed, with the clause."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render
from app.services.due_process import oppositions
from app.services.limit_word import opposition_text
from app.views.theme import dress
from app.views.window_context import WindowContext


class ProcessLabel(QLabel):
    """Says it in a line each; hidden while nothing runs."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        dress(self, "small")
        found = oppositions(context.ws, file, case, context.ws.clock.today())
        self.setText("\n".join(render(opposition_text(one)) for one in found))
        self.setVisible(bool(found))
