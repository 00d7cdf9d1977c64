"""Where reply and objection of a case stand: waiting, answered, or deemed unopposed, with the clause."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render
from app.rules.opposition import Opposition
from app.rules.text import Text
from app.services.due_process import oppositions
from app.views.clause_wording import clause_name
from app.views.theme import dress
from app.views.window_context import WindowContext

_NAMES: dict[str, Text] = {"reply": Text("Reply"), "objection": Text("Objection")}


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


def opposition_text(found: Opposition) -> Text:
    """Where one of the two stands, with its clause and reading."""
    return Text(
        "{what}: {standing} ({clause}, {reading})",
        what=_NAMES[found.what],
        standing=found.text,
        clause=clause_name(found.source.clause),
        reading=found.source.reading,
    )
