"""The head of a case's page: what it is, under which clause, how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_named, tr
from app.rules.text import Text
from app.services.standing import Standing
from app.views.case_step import state_name, state_of
from app.views.class_wording import class_chip, class_name
from app.views.clause_wording import clause_name
from app.views.flow_layout import FlowLayout
from app.views.icon import icon
from app.views.label import chip, empty, plain_label
from app.views.letter_menu import LetterMenu
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording


class CaseHeading(QWidget):
    """The way back, and the case in words."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wording = Wording()
        self.letter = LetterMenu(context, self.wording)
        self.back = QPushButton()
        self.back.setIcon(icon("back", "accent"))
        dress(self.back, "link")
        self.dossier = QPushButton()
        self.dossier.setIcon(icon("save"))
        self.dossier.setAutoDefault(False)
        self.wording.say(self.dossier.setText, Text("Export the &dossier…"))
        self.wording.say(
            self.dossier.setToolTip,
            Text("Cover sheet, timeline, letters, evidence and hash list, as one file or a folder"),
        )
        self._chips = FlowLayout()
        self.name = plain_label("", "section", wrap=True)
        self.facts = plain_label("", "soft", wrap=True)
        top = FlowLayout()
        for button in (self.back, self.letter, self.dossier):
            top.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(top)
        box.addLayout(self._chips)
        box.addWidget(self.name)
        box.addWidget(self.facts)

    def show_case(self, file: PartnerFile, case: CaseRecord, standing: Standing) -> None:
        """Show what this case is about."""
        self.wording.retranslate()
        self.letter.show_partner(file, violation=case.id)
        rulebook = standing.rulebook
        item = rulebook.item_on(case.item, case.occurred_on)
        self.back.setText(tr("Back to {partner}", partner=file.name))
        empty(self._chips)
        self._chips.addWidget(plain_label(case.id, "section"))
        self._chips.addWidget(chip(class_name(rulebook, item), class_chip(item)))
        self._chips.addWidget(chip(state_name(state_of(case))))
        self._chips.addWidget(plain_label(clause_name(item.clause), "soft"))
        self.name.setText(show_named(item.name))
        description = case.recorded.payload.description
        self.facts.setText(description)
        self.facts.setVisible(bool(description))
