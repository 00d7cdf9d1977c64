"""One case in full: what it is, how far it has come, what comes next, what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.kind import EvidenceFile
from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import render, show_named, tr
from app.services.case_figure import CaseFigure, case_figures
from app.services.next_step import next_steps
from app.services.standing import Standing
from app.views.case_evidence import evidence_of
from app.views.case_step import Stop, action_name, state_name, state_of, stops
from app.views.class_wording import class_chip, class_name
from app.views.clause_wording import clause_name
from app.views.flow_layout import FlowLayout
from app.views.label import chip, empty, plain_label
from app.views.question import FigureLink, Question
from app.views.standing_fact import left_to_pay
from app.views.step_line import StepLine
from app.views.theme import APART, NEAR, dress

_FIGURE_WIDTH = 170


class CasePanel(QFrame):
    """Shows a case and offers its next steps; as part of the case's `whole` page without what that says.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        step_requested: the name of the step (as in `next_steps`, or "termination").
        letter_requested: the number of a letter.
        evidence_requested: carries the `EvidenceFile` to open.
        opened: the person wants the page of the case.
    """

    asked = Signal(object)
    step_requested = Signal(str)
    letter_requested = Signal(str)
    evidence_requested = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        dress(self, "card")
        self._whole = whole
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
        self.line.show_stops(self._stops())
        if not self._whole:
            self._add_words()
        self._bottom.addLayout(self._step_row())
        self._bottom.addLayout(self._figures())
        if not self._whole:
            self._bottom.addLayout(self._papers())

    def _stops(self) -> tuple[Stop, ...]:
        penalties = self._standing.outcome.penalties or ()
        own = [penalty for penalty in penalties if penalty.violation == self._case.id]
        by_points = bool(self._standing.rulebook.points)
        unpaid = any(left_to_pay(penalty) for penalty in own)
        return stops(self._case, by_points=by_points, owed=bool(own), unpaid=unpaid)

    def _add_words(self) -> None:
        rulebook = self._standing.rulebook
        item = rulebook.item_on(self._case.item, self._case.occurred_on)
        row = QHBoxLayout()
        row.setSpacing(NEAR + 2)
        row.addWidget(plain_label(self._case.id, "section"))
        row.addWidget(chip(class_name(rulebook, item), class_chip(item)))
        row.addWidget(plain_label(clause_name(item.clause), "soft"))
        row.addStretch()
        row.addWidget(chip(state_name(state_of(self._case))))
        self.open = _link(tr("Open the case"))
        self.open.setToolTip(tr("All its steps, with who recorded them, limits and papers (Enter)"))
        self.open.clicked.connect(self.opened)
        row.addWidget(self.open)
        self._top.addLayout(row)
        self._top.addWidget(plain_label(show_named(item.name), wrap=True))
        description = self._case.recorded.payload.description
        if description:
            self._top.addWidget(plain_label(description, "soft", wrap=True))

    def _step_row(self) -> FlowLayout:
        row = FlowLayout()
        self.steps = []
        for number, step in enumerate(self._next_steps()):
            button = QPushButton(action_name(step))
            button.setProperty("step", step)
            if not number and step != "reopened":
                dress(button, "primary")
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            self.steps.append(button)
            row.addWidget(button)
        return row

    def _next_steps(self) -> Iterator[str]:
        if not self._standing.rulebook.conduct:
            yield from next_steps(self._case, by_points=True)
            return
        notice = self._case.notice
        agreement = self._standing.agreement
        if notice and notice.payload.removed and not agreement.ending and not self._case.dismissal:
            yield "termination"
        yield from (step for step in next_steps(self._case) if step != "paid" or self._may_be_paid())

    def _may_be_paid(self) -> bool:
        """Before the announcement nobody knows yet; after it, only while something is owed."""
        penalties = self._standing.outcome.penalties or ()
        owed = any(left_to_pay(p) for p in penalties if p.violation == self._case.id)
        return owed or self._case.announcement is None

    def _figures(self) -> QGridLayout:
        """Two figures to a line; the long ones below, each on its own."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(2)
        figures = list(case_figures(self._case, self._standing))
        short = [figure for figure in figures if not figure.wide]
        for number, figure in enumerate(short):
            self._add_figure(grid, number // 2, number % 2 * 2, figure, 1)
        for row, figure in enumerate(figures[len(short) :], start=len(short)):
            self._add_figure(grid, row, 0, figure, 4)
        grid.setColumnMinimumWidth(1, _FIGURE_WIDTH)
        grid.setColumnStretch(4, 1)
        return grid

    def _add_figure(self, grid: QGridLayout, row: int, column: int, figure: CaseFigure, span: int) -> None:
        reasons = self._standing.outcome.reasons(figure.about)
        label, said = render(figure.label), render(figure.said)
        link = FigureLink(said, Question(f"{label}: {said}", reasons, self._standing))
        link.asked.connect(self.asked)
        grid.addWidget(plain_label(label, "soft"), row, column)
        grid.addWidget(link, row, column + 1, 1, span, Qt.AlignmentFlag.AlignLeft)

    def _papers(self) -> FlowLayout:
        row = FlowLayout()
        for letter in self._file.letters_of(self._case.id):
            button = _link(tr("Letter {number}", number=letter.number))
            button.clicked.connect(lambda _=False, n=letter.number: self.letter_requested.emit(n))
            row.addWidget(button)
        for file in evidence_of(self._case):
            row.addWidget(self._evidence_link(file))
        return row

    def _evidence_link(self, file: EvidenceFile) -> QPushButton:
        button = _link(tr("Evidence: {name}", name=file.name))
        button.clicked.connect(lambda: self.evidence_requested.emit(file))
        return button


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    dress(button, "link")
    return button
