"""One case in full: its steps as dated entries, what follows from it, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, tr
from app.rules.text import Text
from app.services.case_file import CaseEntry, case_entries
from app.services.closing import closing_proposal
from app.services.due_process import oppositions
from app.services.limit_word import opposition_text
from app.services.standing import Standing
from app.services.wrong_letter import WrongLetter, wrong_letters_of
from app.views.case_entry import CaseEntryCard
from app.views.case_heading import CaseHeading
from app.views.case_panel import CasePanel
from app.views.dossier_saving import save_dossier
from app.views.label import empty, plain_label
from app.views.theme import APART, NEAR
from app.views.window_context import WindowContext
from app.views.wrong_letter_bar import WrongLetterBar

_STARTS = {"reply": "partner_told", "objection": "notice_served"}


class CasePage(QWidget):
    """The page of one violation, in the place of its partner's.

    Signals:
        back_requested: the person wants the partner again.
        letter_requested: the number of a letter.
        evidence_requested: carries the `EvidenceFile` to open.
    """

    back_requested = Signal()
    letter_requested = Signal(str)
    evidence_requested = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._file, self.violation = PartnerFile(), ""
        self.heading = CaseHeading(context)
        self.panel = CasePanel(whole=True)
        self.wrong = WrongLetterBar()
        self.cards: list[CaseEntryCard] = []
        self._entries = QVBoxLayout()
        self._entries.setSpacing(NEAR + 2)
        self._lay_out()
        self.heading.back.clicked.connect(self.back_requested)
        self.heading.dossier.clicked.connect(self.export)
        self.wrong.letter_requested.connect(self.letter_requested)
        self.heading.letter.letter_requested.connect(self.letter_requested)
        self.panel.letter_requested.connect(self.letter_requested)
        self.panel.evidence_requested.connect(self.evidence_requested)
        for key in ("Alt+Left", "Esc"):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, self.back_requested.emit, context=within)

    def _lay_out(self) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, NEAR, 0)
        inner.setSpacing(APART - 2)
        inner.addWidget(self.wrong)
        inner.addWidget(self.panel)
        inner.addLayout(self._entries)
        inner.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(APART - 2)
        box.addWidget(self.heading)
        box.addWidget(self.area, 1)

    def show_case(self, file: PartnerFile, case: CaseRecord, standing: Standing) -> None:
        """Show this case with everything that was recorded about it."""
        ws = self.context.ws
        self._file, self.violation = file, case.id
        self.heading.show_case(file, case, standing)
        self.panel.show_case(file, case, standing)
        letters: tuple[WrongLetter, ...] = ()
        if file.letters_of(case.id):
            letters = wrong_letters_of(ws, file, case.id)
        self.wrong.show_letters(letters)
        self._show_entries(file, case)

    def export(self) -> None:
        """Give out the dossier of this case."""
        save_dossier(self.context, self, self._file, self.violation)

    def _show_entries(self, file: PartnerFile, case: CaseRecord) -> None:
        empty(self._entries)
        self._entries.addWidget(plain_label(tr("The file of the case"), "section"))
        self.cards = []
        notes = self._notes(file, case)
        for found in case_entries(self.context.ws, file, case.id):
            card = CaseEntryCard(found, self._said(found, notes))
            card.letter_requested.connect(self.letter_requested)
            card.evidence_requested.connect(self.evidence_requested)
            self.cards.append(card)
            self._entries.addWidget(card)
        proposal = closing_proposal(self.context.ws, file, case)
        if proposal.proposed:
            words = Text("Nothing is left to do in this case: it can be closed.")
            self._entries.addWidget(plain_label(render(words), "good", wrap=True))

    def _notes(self, file: PartnerFile, case: CaseRecord) -> dict[str, str]:
        """Where reply and objection stand, by the kind of entry that they follow."""
        found = oppositions(self.context.ws, file, case, self.context.ws.clock.today())
        notes = {_STARTS[one.what]: render(opposition_text(one)) for one in found}
        if case.notice and not case.service:
            notes["notice_sent"] = tr("Sent, not served: no objection limit and no bar runs yet.")
        return notes

    def _said(self, found: CaseEntry, notes: dict[str, str]) -> tuple[str, ...]:
        note = notes.get(found.entry.kind, "")
        return (note,) if note and not found.voided_by else ()
