"""The strip below a round's list: the result of the current partner, and what it proposes (R43)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.assessment import AssessmentRound
from app.rules.assessment_result import assessment_results
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.word import in_words
from app.services.assessment import CATEGORY, END, ResultDraft
from app.services.round_sheet import RoundLine, entered
from app.views.count_field import RatingField
from app.views.day_field import DayField
from app.views.flow_layout import FlowLayout
from app.views.form_dialog import without_mnemonic
from app.views.label import plain_label
from app.views.round_table import tier_change
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording

_RESULT, _SCORE, _DAY, _REASON = 184, 84, 156, 220


class RoundEntry(QFrame):
    """What is typed belongs to the line at once; nothing is recorded until it is confirmed.

    Signals:
        entered: the line with what stands here now; carries the `RoundLine`.
        confirm_wanted: this one alone is to be confirmed.
    """

    entered = Signal(object)
    confirm_wanted = Signal()

    def __init__(self, context: WindowContext, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._wording = context, wording
        self._round: AssessmentRound | None = None
        self.line: RoundLine | None = None
        self.name = plain_label("", "section")
        self.result, self.category = QComboBox(), QComboBox()
        self.score, self.reason = RatingField(), QLineEdit()
        self.day = DayField(context.ws.clock.today(), latest=context.ws.clock.today())
        self.follows = plain_label("", "soft", wrap=True)
        self.confirm = QPushButton()
        self.score.setPlaceholderText("")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        dress(self, "card")
        row = FlowLayout()
        self._fields: dict[QWidget, QWidget] = {}
        for words, field, width in (
            (Text("&Result"), self.result, _RESULT),
            (Text("Category that ends"), self.category, _RESULT),
            (Text("&Score"), self.score, _SCORE),
            (Text("Assessed o&n"), self.day, _DAY),
            (Text("Re&ason"), self.reason, _REASON),
        ):
            row.addWidget(self._field(words, field, width))
        self._wording.say(self.confirm.setText, Text("Confirm &this one"))
        self.confirm.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, NEAR + 2, APART, NEAR + 4)
        box.setSpacing(NEAR)
        top = QHBoxLayout()
        top.setSpacing(APART)
        top.addWidget(self.name)
        top.addWidget(self.follows, 1)
        top.addWidget(self.confirm)
        box.addLayout(top)
        box.addLayout(row)

    def _field(self, words: Text, field: QWidget, width: int) -> QWidget:
        whole, label = QWidget(), plain_label("", "small")
        label.setBuddy(field)
        self._wording.say(label.setText, words)
        self._wording.say(lambda said: field.setAccessibleName(without_mnemonic(said)), words)
        field.setFixedWidth(width)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label)
        box.addWidget(field)
        self._fields[field] = whole
        return whole

    def _connect(self) -> None:
        self.result.activated.connect(lambda _: self._edited())
        self.category.activated.connect(lambda _: self._edited())
        self.score.textChanged.connect(lambda _: self._edited())
        self.day.changed.connect(self._edited)
        self.reason.textChanged.connect(lambda _: self._edited())
        self.confirm.clicked.connect(lambda _checked: self.confirm_wanted.emit())

    def show_line(self, found: AssessmentRound | None, line: RoundLine | None) -> None:
        """Show what was entered for a partner; one that is confirmed is read only."""
        self._round, self.line = found, line
        self.setVisible(line is not None)
        if line is None or found is None:
            return
        self.name.setText(line.due.partner_name)
        for field in self._fields:
            field.blockSignals(True)
        self._fill(line)
        for field in self._fields:
            field.blockSignals(False)
            field.setEnabled(not line.due.done)
        self._show_follows(line)

    def _fill(self, line: RoundLine) -> None:
        """Put what was entered, or confirmed, into the fields."""
        self.result.clear()
        self.result.addItem(tr("not entered"), "")
        for one in assessment_results(line.due.rulebook):
            self.result.addItem(render(in_words(one.id)), one.id)
        self.category.clear()
        for category in line.due.categories:
            self.category.addItem(render(in_words(category)), category)
        done, draft = line.due.done, line.draft
        result = done.payload.consequence if done else draft.result if draft else ""
        self.result.setCurrentIndex(max(0, self.result.findData(result)))
        self.category.setCurrentIndex(max(0, self.category.findData(draft.category if draft else "")))
        self.score.show_rating(done.payload.score if done else draft.score if draft else None)
        day = done.payload.assessed_on if done else draft.assessed_on if draft else None
        self.day.show_day(day or self._context.ws.clock.today())
        self.reason.setText(done.payload.reason if done else draft.reason if draft else "")

    def draft(self) -> ResultDraft | None:
        """What stands in the fields, None while no result is chosen; refused where the score is none."""
        result = str(self.result.currentData() or "")
        if self.line is None or not result:
            return None
        return ResultDraft(
            self.line.due.partner,
            self.line.due.agreement,
            result,
            self.day.day(),
            self.score.rating(),
            str(self.category.currentData() or "") if result == CATEGORY else "",
            self.reason.text().strip(),
        )

    def _edited(self) -> None:
        if self.line is None or self._round is None:
            return
        try:
            self.line = entered(self._context.ws, self._round, self.line, self.draft())
        except Refusal as refusal:
            self.line = entered(self._context.ws, self._round, self.line, None)
            self._show_follows(self.line, render(refusal.text))
        else:
            self._show_follows(self.line)
        self.entered.emit(self.line)

    def _show_follows(self, line: RoundLine, problem: str = "") -> None:
        self._fields[self.category].setVisible(self.result.currentData() == CATEGORY)
        self.confirm.setVisible(not line.due.done)
        self.confirm.setEnabled(line.draft is not None)
        held_back = line.proposed is not None and not line.proposed.allowed
        self.follows.setText(problem or self._words(line))
        dress(self.follows, "danger" if problem or held_back else "soft")

    def _words(self, line: RoundLine) -> str:
        if line.due.to_end:
            return tr("Confirmed; the agreement itself still runs. “End it…” below leads on.")
        if line.due.done:
            return tr("Confirmed. “Take back” voids it with what followed; then the partner is due again.")
        if line.proposed is None:
            return tr("Choose the result; what it proposes is shown here, before anything is recorded.")
        said = [render(line.proposed.reason.text)]
        if line.due.rules and line.due.tier:
            said.append(tr("Tier: {change}", change=tier_change(line)))
        if line.proposed.result == END:
            said.append(tr("Once it is confirmed, “End it…” below ends the agreement itself."))
        return " · ".join(said)
