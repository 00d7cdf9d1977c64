"""The clauses of an agreement as they were read from its file, to be looked up."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord
from app.language import tr
from app.services.agreement import clauses_of
from app.views.agreement_pane import AgreementPane
from app.views.agreement_step_dialog import agreement_name
from app.views.theme import APART, MARGIN
from app.views.window_context import WindowContext

_SIZE = (820, 640)


class ClausesDialog(QDialog):
    """Only shows."""

    def __init__(
        self, context: WindowContext, record: AgreementRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = f"{record.id} {agreement_name(context.ws, record)}"
        self.setWindowTitle(tr("Clauses of {agreement}", agreement=name))
        self.resize(*_SIZE)
        self.pane = AgreementPane()
        self.pane.show_reading("", clauses_of(context.ws, record))
        self.pane.setTabVisible(0, False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, APART)
        box.addWidget(self.pane)
        box.addWidget(buttons)
        self.pane.clauses.setFocus()
