"""Why a figure is what it is: the arithmetic, the clause, the entries it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_named, tr
from app.rules.outcome import Reason
from app.services.agreement import clause_text
from app.views.clause_wording import clause_name
from app.views.fact_wording import entry_lines, fact_lines
from app.views.label import plain_label
from app.views.question import Question
from app.views.standing_wording import name_imagined
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (680, 600)
_QUOTE = 400


class WhyDialog(QDialog):
    """Answers one question."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._file, self._question = context, file, question
        self._shown: set[str] = set()
        self._rested_on: set[tuple[str, ...]] = set()
        self.setWindowTitle(tr("Why?"))
        self.resize(*_SIZE)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, APART)
        box.setSpacing(APART)
        box.addLayout(self._heading())
        box.addWidget(self._answers(), 1)
        box.addLayout(self._buttons())

    def _heading(self) -> QVBoxLayout:
        standing = self._question.standing
        heading = _label(self._question.figure, "title")
        where = _label(
            tr(
                "{partner} · {rulebook} · as of {day}",
                partner=self._file.name,
                rulebook=show_named(standing.rulebook.short),
                day=show_day(standing.outcome.as_of),
            ),
            "soft",
        )
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(heading)
        box.addWidget(where)
        return box

    def _answers(self) -> QScrollArea:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, NEAR, 0)
        box.setSpacing(APART)
        for reason in self._question.reasons:
            box.addWidget(self._answer(reason))
        if not self._question.reasons:
            box.addWidget(_label(tr("Nothing is recorded that this figure could rest on."), "soft"))
        box.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("The reasons"))
        area.setWidget(inside)
        return area

    def _answer(self, reason: Reason) -> QFrame:
        card = QFrame()
        dress(card, "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(APART, APART, APART, APART)
        box.setSpacing(NEAR)
        box.addWidget(_label(render(reason.text)))
        box.addWidget(_label(_source(reason), "soft"))
        self._add_facts(box, reason)
        quoted = self._quoted(reason) if reason.clause not in self._shown else ""
        self._shown.add(reason.clause)
        if quoted:
            box.addWidget(_label(tr("The agreement says"), "small"))
            box.addWidget(_notice(quoted))
        return card

    def _add_facts(self, box: QVBoxLayout, reason: Reason) -> None:
        rulebook = self._question.standing.rulebook
        if reason.rests_on in self._rested_on:
            return
        self._rested_on.add(reason.rests_on)
        facts = list(fact_lines(self._file, rulebook, reason.rests_on))
        if facts:
            box.addWidget(_label(tr("It rests on"), "small"))
            box.addWidget(_label(_lines(facts)))
        entries = list(entry_lines(self._file, reason.rests_on))
        if entries:
            box.addWidget(_label(tr("Entries"), "small"))
            box.addWidget(_label(_lines(entries), "soft"))

    def _quoted(self, reason: Reason) -> str:
        clause = reason.clause.partition(" and ")[0]
        quoted = clause_text(self._context.ws, self._question.standing.agreement, clause) or ""
        return quoted if len(quoted) <= _QUOTE else quoted[:_QUOTE] + "…"

    def _buttons(self) -> QHBoxLayout:
        copy = QPushButton(tr("&Copy"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        close = QPushButton(tr("C&lose"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(copy)
        row.addWidget(close)
        close.setFocus()
        return row

    def as_text(self) -> str:
        """Figure and reasons as plain text, for a message or a note."""
        lines = [self._question.figure]
        lines += [f"{render(r.text)} ({_source(r)})" for r in self._question.reasons]
        return "\n".join(lines)


def _source(reason: Reason) -> str:
    return tr("{clause} · reading {reading}", clause=clause_name(reason.clause), reading=reason.reading)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


def _label(text: str, look: str = "") -> QLabel:
    label = plain_label(name_imagined(text), look, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _notice(text: str) -> QFrame:
    frame = QFrame()
    dress(frame, "notice")
    box = QVBoxLayout(frame)
    box.setContentsMargins(NEAR * 2, NEAR, NEAR * 2, NEAR)
    box.addWidget(_label(text, "soft"))
    return frame
