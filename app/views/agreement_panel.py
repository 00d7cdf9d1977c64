"""One agreement in full: its term, what the phase brings, what can be done, and what is left to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_day, tr
from app.services.aftermath import checklist
from app.services.cascade_decision import decisions, effective_day, open_decisions
from app.services.measure import liabilities, measures
from app.services.obligation import offers, timers
from app.services.term import TermView, term_view
from app.views.aftermath_list import AftermathList
from app.views.agreement_action import DECIDE, actions, primary_action
from app.views.agreement_fact import AgreementFacts
from app.views.agreement_step_dialog import agreement_name
from app.views.flow_layout import FlowLayout
from app.views.label import chip, empty, plain_label
from app.views.letter_menu import LetterMenu
from app.views.obligation_list import MeasureList, ObligationList
from app.views.standing_wording import phase_name
from app.views.term_bar import TermBar
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording

_PHASE_CHIPS = {
    "in_force": "chip_good",
    "window": "chip_warning",
    "extended": "chip_warning",
    "holdover": "chip_danger",
}


class AgreementPanel(QFrame):
    """Shows an agreement and offers what may be recorded about it.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        wanted: an action was asked for; carries its name and the thing that it is about.
        evidence_requested: carries the `EvidenceFile` to open.
        agreement_chosen: the id of another agreement to show.
        letter_requested: the number of a letter to show.
    """

    asked = Signal(object)
    wanted = Signal(str, object)
    evidence_requested = Signal(object)
    agreement_chosen = Signal(str)
    letter_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self._context = context
        self.bar = TermBar()
        self._top, self._middle = QVBoxLayout(), QVBoxLayout()
        self.facts = AgreementFacts(context)
        self.steps: list[QPushButton] = []
        self.aftermath, self.obligations, self.measures = AftermathList(), ObligationList(), MeasureList()
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 2, APART, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(self._top)
        box.addWidget(self.bar)
        box.addLayout(self._middle)
        box.addWidget(self.facts)
        for section in (self.aftermath, self.obligations, self.measures):
            section.wanted.connect(self.wanted)
            box.addWidget(section)
        box.addStretch()
        self.facts.asked.connect(self.asked)
        self.facts.wanted.connect(self.wanted)
        self.facts.evidence_requested.connect(self.evidence_requested)
        self.facts.agreement_chosen.connect(self.agreement_chosen)

    def show_agreement(self, file: PartnerFile, record: AgreementRecord) -> None:
        """Show this agreement as it stands today."""
        ws = self._context.ws
        self._file, self._record = file, record
        self._view = term_view(ws, file, record, ws.clock.today())
        empty(self._top)
        empty(self._middle)
        self._add_heading()
        self.bar.show_term(self._view)
        for text in self._view.missing:
            self._middle.addWidget(plain_label(render(text), "warning", wrap=True))
        self._middle.addLayout(self._step_row())
        self._add_decisions()
        self.facts.show_facts(file, self._view)
        self._show_sections()

    def _show_sections(self) -> None:
        ws, file, record = self._context.ws, self._file, self._record
        found = checklist(ws, file, record, self._view.as_of)
        self.aftermath.setVisible(found is not None)
        if found:
            deposit = self._view.standing.outcome.deposit if self._view.standing else None
            self.aftermath.show_checklist(found, deposit.balance if deposit else None)
        now = ws.clock.now().astimezone()
        offered = bool(offers(ws, record))
        self.obligations.show_timers(timers(ws, file, record.id), now, offered=offered)
        self.measures.show_measures(measures(ws, file, record), liabilities(ws, record))

    def _add_heading(self) -> None:
        signed = self._record.signed.payload
        row = QHBoxLayout()
        row.setSpacing(NEAR + 2)
        row.addWidget(plain_label(self._record.id, "section"))
        row.addWidget(plain_label(agreement_name(self._context.ws, self._record), "section", wrap=True), 1)
        if words := self._state():
            row.addWidget(chip(*words))
        self._top.addLayout(row)
        number = signed.number or tr("without a number")
        said = tr(
            "{title} · {number} · signed {day}", title=signed.title, number=number, day=signed.signed_on
        )
        self._top.addWidget(plain_label(said, "soft", wrap=True))
        parties = tr("{a} with {b}", a=signed.party_a_name or tr("party A not named"), b=signed.party_b_name)
        self._top.addWidget(plain_label(parties, "soft", wrap=True))

    def _state(self) -> tuple[str, str] | None:
        """The phase and the look of its chip; where an end is recorded, its day instead."""
        view = self._view
        if self._record.ending and not view.is_over:
            by_rules = effective_day(self._context.ws, self._file, self._record.id)
            known = by_rules if view.standing else view.ends_on
            return tr("ends {day}", day=show_day(known)) if known else tr("end recorded"), "chip_danger"
        if view.phase:
            return render(phase_name(view.phase)), _PHASE_CHIPS.get(view.phase, "chip")
        return None

    def _step_row(self) -> FlowLayout:
        row = FlowLayout()
        self.steps = []
        first = primary_action(self._view)
        for name, words in actions(self._view):
            button = QPushButton(render(words))
            button.setProperty("step", name)
            if name == first:
                dress(button, "primary")
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name, None))
            self.steps.append(button)
            row.addWidget(button)
        row.addWidget(self._letters())
        return row

    def _letters(self) -> LetterMenu:
        """The letters that can be written about this agreement now."""
        self.letters = LetterMenu(self._context, Wording())
        self.letters.setText(tr("Letters…"))
        self.letters.show_partner(self._file, agreement=self._record.id)
        self.letters.letter_requested.connect(self.letter_requested)
        return self.letters

    def _add_decisions(self) -> None:
        """What is still to be decided because this agreement ended, and what was."""
        ws, file, id_ = self._context.ws, self._file, self._record.id
        waiting = open_decisions(ws, file, id_)
        if waiting:
            names = tuple(f"{one.record.id} {agreement_name(ws, one.record)}" for one in waiting)
            row = QHBoxLayout()
            row.addWidget(plain_label(tr("To be decided: {what}", what=names), "warning", wrap=True), 1)
            button = QPushButton(tr("Decide about them…"))
            button.setProperty("step", DECIDE)
            button.clicked.connect(lambda: self.wanted.emit(DECIDE, None))
            self.steps.append(button)
            row.addWidget(button)
            self._middle.addLayout(row)
        for made in decisions(file, id_):
            one = made.payload
            words = tr("{id} ends too", id=one.agreement) if one.ends else tr("{id} stays", id=one.agreement)
            self._middle.addWidget(plain_label(f"{words} · {one.reason}".rstrip(" ·"), "soft", wrap=True))

    @property
    def view(self) -> TermView:
        """The term that is shown."""
        return self._view
