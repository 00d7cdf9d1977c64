"""What one does with rulebooks: compare two, take one in, try a case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.views.edition_choice import take_in_edition
from app.views.edition_dialog import EditionDialog
from app.views.theme import NEAR
from app.views.what_if_dialog import WhatIfDialog
from app.views.window_context import WindowContext
from app.views.wording import Wording


class RuleTools(QWidget):
    """The buttons beside the search line of the rules page.

    Signals:
        imported: an edition was taken in; carries its id.
        partner_requested: show this partner (id), whose standing another edition would change.
    """

    imported = Signal(str)
    partner_requested = Signal(str)

    def __init__(self, context: WindowContext, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._case = ""
        self.rulebook: Rulebook | None = None
        self.compare, self.take_in, self.try_case = QPushButton(), QPushButton(), QPushButton()
        self.buttons = (self.compare, self.take_in, self.try_case)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        for button, action, text in (
            (self.compare, self._compare, Text("Co&mpare editions…")),
            (self.take_in, self._take_in, Text("&Import an edition…")),
            (self.try_case, self._try_case, Text("&What if…")),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(action)
            wording.say(button.setText, text)
            row.addWidget(button)

    def _compare(self) -> None:
        if self.rulebook:
            dialog = EditionDialog(self._context, self.rulebook, self.window())
            self._context.dialogue.open(dialog, lambda: self.partner_requested.emit(dialog.partner))

    def _take_in(self) -> None:
        rulebook = take_in_edition(self._context, self)
        if rulebook:
            self.imported.emit(rulebook.id)

    def _try_case(self) -> None:
        if self.rulebook:
            dialog = WhatIfDialog(self._context, self._case, self.rulebook, self.window())
            dialog.finished.connect(lambda _: self._keep(dialog))
            self._context.dialogue.open(dialog, lambda: None)

    def _keep(self, dialog: WhatIfDialog) -> None:
        self._case = dialog.facts.toPlainText()
