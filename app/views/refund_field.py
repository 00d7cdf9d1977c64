"""The refund question, asked as the rulebook asks it: one answer leads to the next question (art. 21)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.refund import (
    Answer,
    RefundAnswers,
    RefundDecision,
    RefundQuestion,
    refund_decision,
    result_word,
)
from app.rules.rulebook import Rulebook
from app.services.refund_answer import answered
from app.views.clause_wording import clause_name
from app.views.count_field import CountField
from app.views.label import plain_label
from app.views.theme import NEAR, dress

_LOOKS = {"full": "notice_warning", "part": "notice_warning", "part_or_full": "notice_warning"}


class RefundField(QWidget):
    """Questions below each other, and the decision below them.

    Signals:
        changed: another answer, and so perhaps another decision.
    """

    changed = Signal()

    def __init__(self, rulebook: Rulebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rulebook = rulebook
        self._fields: dict[str, QComboBox | QLineEdit] = {}
        self._rows: dict[str, QWidget] = {}
        self.answers = RefundAnswers()
        self.decision: RefundDecision | None = None
        self._questions = QVBoxLayout()
        self._questions.setSpacing(NEAR)
        self.said = plain_label("", wrap=True)
        self.why = plain_label("", "small", wrap=True)
        self.frame = QFrame()
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(NEAR * 2, NEAR, NEAR * 2, NEAR)
        inside.setSpacing(2)
        inside.addWidget(self.said)
        inside.addWidget(self.why)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(self._questions)
        box.addWidget(self.frame)
        self._ask()

    def choice(self, id_: str) -> QComboBox:
        """Where a question with choices is answered, once it was asked."""
        found = self._fields[id_]
        if not isinstance(found, QComboBox):
            raise TypeError(id_)
        return found

    def number(self, id_: str) -> QLineEdit:
        """Where a question for a number is answered, once it was asked."""
        found = self._fields[id_]
        if not isinstance(found, QLineEdit):
            raise TypeError(id_)
        return found

    def _ask(self) -> None:
        """Go through the questions with what is answered, and ask the next."""
        self.answers, reached = RefundAnswers(), []
        decision = refund_decision(self.answers, self._rulebook)
        while decision and decision.ask:
            reached.append(decision.ask.id)
            answer = self._answer(decision.ask)
            if answer is None:
                break
            self.answers = answered(self.answers, decision.ask.id, answer)
            decision = refund_decision(self.answers, self._rulebook)
        self.decision = decision
        for id_ in self._fields:
            self._rows[id_].setVisible(id_ in reached)
        self._show(decision)

    def _answer(self, question: RefundQuestion) -> Answer | None:
        """What stands in the question's field, which is made when it is first asked."""
        field = self._fields.get(question.id) or self._add(question)
        if isinstance(field, QComboBox):
            found: Answer | None = field.currentData()
            return found
        typed = field.text().strip()
        return int(typed) if typed.isdecimal() else None

    def _add(self, question: RefundQuestion) -> QComboBox | QLineEdit:
        field: QComboBox | QLineEdit
        if question.choices:
            field = QComboBox()
            field.addItem(tr("not answered yet"), None)
            for answer, name in question.choices:
                field.addItem(render(name), answer)
            field.currentIndexChanged.connect(lambda _: self._changed())
            field.setMinimumContentsLength(12)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        else:
            field = CountField()
            field.setPlaceholderText(tr("days"))
            field.textChanged.connect(lambda _: self._changed())
        words = render(question.text)
        field.setAccessibleName(words)
        row = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(plain_label(words, wrap=True))
        box.addWidget(field)
        self._questions.addWidget(row)
        self._fields[question.id], self._rows[question.id] = field, row
        return field

    def _changed(self) -> None:
        self._ask()
        self.changed.emit()

    def _show(self, decision: RefundDecision | None) -> None:
        is_made = decision is not None and decision.ask is None
        dress(self.frame, _LOOKS.get(decision.refund, "notice") if decision and is_made else "notice")
        if decision is None:
            self.said.setText(tr("None of the rulebook's cases fits."))
            self.why.setText("")
        elif decision.ask:
            self.said.setText(tr("Answer the question to see what is refunded."))
            self.why.setText(tr("Asked for: {case}", case=case_words(decision)))
        else:
            self.said.setText(render(result_word(decision.refund)))
            self.why.setText(tr("Why: {case}", case=case_words(decision)))


def case_words(decision: RefundDecision) -> str:
    """The case that decides, with its clause."""
    return tr("{case} ({clause})", case=decision.case.name, clause=clause_name(decision.source.clause))
