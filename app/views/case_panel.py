"""One case in full: what it is, how far it has come, what comes next, what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.kind import EvidenceFile
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Outcome, Penalty
from app.rules.text import Text
from app.services.next_step import next_steps
from app.services.standing import Standing
from app.views.case_evidence import evidence_of
from app.views.case_step import action_name, state_name, state_of, stops
from app.views.clause_wording import clause_name
from app.views.label import empty, plain_label
from app.views.question import FigureLink, Question
from app.views.standing_wording import amount_text, bar_name, limit_name, rank_text
from app.views.step_line import StepLine
from app.views.theme import APART, NEAR, dress

_CLASS_LOOKS = {"class_1": "chip_danger", "class_2": "chip_warning"}


class CasePanel(QFrame):
    """Shows a case and offers its next steps.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        step_requested: the name of the step (as in `next_steps`, or "termination").
        letter_requested: the number of a letter.
        evidence_requested: carries the `EvidenceFile` to open.
    """

    asked = Signal(object)
    step_requested = Signal(str)
    letter_requested = Signal(str)
    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.line = StepLine()
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self.steps: list[QPushButton] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 2, APART, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(self._top)
        box.addWidget(self.line)
        box.addLayout(self._bottom)
        box.addStretch()

    def show_case(self, file: PartnerFile, case: CaseRecord, standing: Standing) -> None:
        """Show this case, with what follows from it under its agreement."""
        empty(self._top)
        empty(self._bottom)
        self._file, self._case, self._standing = file, case, standing
        self.line.show_stops(stops(case))
        self._add_words()
        self._bottom.addLayout(self._step_row())
        self._bottom.addLayout(self._figures())
        papers = self._papers()
        if papers:
            self._bottom.addLayout(papers)

    def _add_words(self) -> None:
        rulebook = self._standing.rulebook
        item = rulebook.catalogue[self._case.item]
        row = QHBoxLayout()
        row.setSpacing(NEAR + 2)
        rank = show_named(rulebook.sanctions.find(item.rank).name)
        row.addWidget(plain_label(self._case.id, "figure"))
        row.addWidget(plain_label(rank, _CLASS_LOOKS.get(item.rank, "chip")))
        row.addWidget(plain_label(clause_name(item.clause), "soft"))
        row.addStretch()
        row.addWidget(plain_label(state_name(state_of(self._case)), "chip"))
        self._top.addLayout(row)
        self._top.addWidget(plain_label(show_named(item.name), wrap=True))
        description = self._case.recorded.payload.description
        if description:
            self._top.addWidget(plain_label(description, "soft", wrap=True))

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        self.steps = []
        for number, step in enumerate(self._next_steps()):
            button = QPushButton(action_name(step))
            button.setProperty("step", step)
            if not number:
                dress(button, "primary")
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            self.steps.append(button)
            row.addWidget(button)
        row.addStretch()
        return row

    def _next_steps(self) -> Iterator[str]:
        notice = self._case.notice
        agreement = self._standing.agreement
        if notice and notice.payload.removed and not agreement.ending and not self._case.dismissal:
            yield "termination"
        yield from next_steps(self._case)

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(2)
        for row, (label, text, about) in enumerate(self._lines(self._standing.outcome)):
            grid.addWidget(plain_label(label, "soft"), row, 0)
            figures = tuple(r for name in about for r in self._standing.outcome.reasons(name))
            link = FigureLink(text, Question(f"{label}: {text}", figures, self._standing))
            link.asked.connect(self.asked)
            grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        return grid

    def _lines(self, outcome: Outcome) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        id_ = self._case.id
        for penalty in outcome.penalties or ():
            if penalty.violation == id_:
                yield from self._sums(penalty)
        for deadline in outcome.deadlines or ():
            if deadline.violation == id_:
                said = show_day(deadline.due_on) + (f" · {tr('in time')}" if deadline.met else "")
                yield render(limit_name(deadline.what)), said, (f"deadlines.{id_}.{deadline.what}",)
        for embargo in outcome.embargoes or ():
            if embargo.violation == id_:
                bars = render(Text("{bars}", bars=tuple(bar_name(bar) for bar in embargo.bars)))
                span = tr("{first} to {last}", first=embargo.starts_on, last=embargo.through)
                yield tr("Bars"), f"{bars} · {span}", (f"embargoes.{id_}",)
        yield tr("Judged by"), show_named(self._standing.rulebook.short), (f"edition.{id_}",)

    def _sums(self, penalty: Penalty) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        about = f"penalties.{penalty.violation}"
        rank = render(rank_text(self._standing.rulebook, penalty))
        yield tr("Stands as"), rank, (f"{about}.rank",)
        yield tr("Penalty"), render(amount_text(penalty)), (f"{about}.amount",)
        if penalty.paid:
            yield tr("Paid"), show_money(penalty.paid), (f"{about}.paid",)
        yield tr("Still unpaid"), show_money(penalty.outstanding), (f"{about}.outstanding",)
        if penalty.due_on:
            yield tr("Payment due"), show_day(penalty.due_on), (f"{about}.due_on",)
        if penalty.late_fee:
            yield tr("Late fee"), show_money(penalty.late_fee), (f"{about}.late_fee",)

    def _papers(self) -> QHBoxLayout | None:
        letters = self._file.letters_of(self._case.id)
        files = evidence_of(self._case)
        if not letters and not files:
            return None
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        for letter in letters:
            button = _link(tr("Letter {number}", number=letter.number))
            button.clicked.connect(lambda _=False, n=letter.number: self.letter_requested.emit(n))
            row.addWidget(button)
        for file in files:
            row.addWidget(self._evidence_link(file))
        row.addStretch()
        return row

    def _evidence_link(self, file: EvidenceFile) -> QPushButton:
        button = _link(tr("Evidence: {name}", name=file.name))
        button.clicked.connect(lambda: self.evidence_requested.emit(file))
        return button


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    dress(button, "link")
    return button
