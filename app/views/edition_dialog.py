"""Two editions side by side: what differs in words, and whose standing would."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.language import render, show_day, show_named, tr
from app.rules.edition_diff import RuleDifference, rule_differences
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.edition_impact import Impact
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.impact_survey import ImpactSurvey
from app.views.impact_wording import impact_texts
from app.views.label import plain_label
from app.views.operation import Operation
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

_SIZE = (1180, 760)
_ADDED, _GONE, _CHANGED = Text("added"), Text("dropped"), Text("changed")
_TONES = {_ADDED: Tone.GOOD, _GONE: Tone.DANGER, _CHANGED: Tone.WARNING}


class EditionDialog(QDialog):
    """Choose two editions; a partner opened by Enter is what the window then shows (`partner`)."""

    def __init__(self, context: WindowContext, rulebook: Rulebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._survey: ImpactSurvey | None = None
        self._operation: Operation[tuple[Impact, ...]] | None = None
        self.partner = ""
        self.before, self.after = QComboBox(), QComboBox()
        self.differences: RecordTable[RuleDifference] = RecordTable(_difference_columns())
        self.impacts: RecordTable[Impact] = RecordTable(_impact_columns())
        self.difference_list = RecordView(
            self.differences, widths={0: 92, 2: 210, 3: 130, 4: 210, 5: 130}, stretch=1
        )
        self.impact_list = RecordView(self.impacts, widths={0: 250, 1: 90}, stretch=2)
        self.summary, self.whole = plain_label("", "soft"), plain_label("", wrap=True)
        self.found, self.effect = plain_label("", "soft"), plain_label("", wrap=True)
        self.look, self.stop = QPushButton(tr("Loo&k through the partners")), QPushButton(tr("&Stop"))
        self.progress = QProgressBar()
        self._fill(rulebook)
        self._connect()
        self._lay_out()
        self._compare()

    def done(self, result: int) -> None:
        """Nobody waits for the survey any more."""
        self._end_survey()
        super().done(result)

    def _fill(self, rulebook: Rulebook) -> None:
        library = self._context.ws.library
        for id_ in library.ids():
            book = library.get(id_)
            said = tr("{name} · from {day}", name=show_named(book.name), day=show_day(book.first_day))
            self.before.addItem(said, id_)
            self.after.addItem(said, id_)
        newest = library.current(rulebook.id)
        older = newest.earlier[0] if newest.earlier else rulebook
        self.before.setCurrentIndex(self.before.findData(older.id))
        self.after.setCurrentIndex(self.after.findData(newest.id))

    def _books(self) -> tuple[Rulebook, Rulebook]:
        library = self._context.ws.library
        return library.get(self.before.currentData()), library.get(self.after.currentData())

    def _compare(self) -> None:
        self._end_survey()
        before, after = self._books()
        found = rule_differences(before, after)
        self.differences.show_records(found)
        self.impacts.show_records(())
        self.found.setText("")
        self.effect.hide()
        listed = [_kind(one) for one in found if one.path[0] == "catalogue"]
        self.summary.setText(
            tr(
                "Differences: {number}; of the catalogue: {added} added, {gone} dropped, {changed} changed",
                number=len(found),
                added=listed.count(_ADDED),
                gone=listed.count(_GONE),
                changed=listed.count(_CHANGED),
            )
            if found
            else tr("Nothing differs. Choose two different editions.")
        )
        self.look.setEnabled(bool(found))
        self.difference_list.choose_row(0)
        self._show_whole()

    def _show_whole(self) -> None:
        one = self.difference_list.current_record()
        self.whole.setVisible(isinstance(one, RuleDifference))
        if isinstance(one, RuleDifference):
            self.whole.setText(
                tr(
                    "{what}: {before} → {after}",
                    what=one.what,
                    before=_said(one.before),
                    after=_said(one.after),
                )
            )

    def _look_through(self) -> None:
        ws = self._context.ws
        survey = self._survey = ImpactSurvey(ws, *self._books(), ws.clock.today())
        survey.progressed.connect(self._show_progress)
        self._set_looking(looking=True)
        self._operation = self._context.run(
            survey.work, self._show_impacts, parent=self, refused=self._tell_refusal
        )

    def _tell_refusal(self, refusal: Refusal) -> None:
        self._set_looking(looking=False)
        self._context.refuse(self, refusal)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.found.setText(tr("{done} of {total} partners", done=done, total=total))

    def _show_impacts(self, found: tuple[Impact, ...]) -> None:
        self.impacts.show_records(found)
        self.impact_list.choose_row(0)
        said = Text("Agreements that would stand otherwise today: {number}", number=len(found))
        stopped = Text("Stopped; so far {number} agreements would stand otherwise", number=len(found))
        self.found.setText(render(stopped if self._survey and self._survey.stopped else said))
        self._set_looking(looking=False)

    def _show_effect(self, impact: object) -> None:
        self.effect.setVisible(isinstance(impact, Impact))
        if isinstance(impact, Impact):
            self.effect.setText(_differs(impact))

    def _set_looking(self, *, looking: bool) -> None:
        if not looking and self._survey:
            self._survey.progressed.disconnect(self._show_progress)
            self._survey = None
        self.progress.setVisible(looking)
        self.stop.setVisible(looking)
        self.look.setVisible(not looking)
        (self.stop if looking else self.look).setFocus()

    def _stop(self) -> None:
        if self._survey:
            self._survey.stop()

    def _end_survey(self) -> None:
        self._stop()
        if self._operation:
            self._operation.forget()
            self._operation = None
        if self._survey:
            self._set_looking(looking=False)

    def _open_partner(self, impact: object) -> None:
        if isinstance(impact, Impact):
            self.partner = impact.partner
            self.accept()

    def _connect(self) -> None:
        for choice in (self.before, self.after):
            choice.currentIndexChanged.connect(lambda _: self._compare())
        self.difference_list.chosen.connect(lambda _: self._show_whole())
        self.impact_list.opened.connect(self._open_partner)
        self.impact_list.chosen.connect(self._show_effect)
        for button, action in ((self.look, self._look_through), (self.stop, self._stop)):
            button.setAutoDefault(False)
            button.clicked.connect(action)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Editions side by side"))
        self.resize(*_SIZE)
        self.difference_list.setAccessibleName(tr("What differs"))
        self.impact_list.setAccessibleName(tr("Agreements that would stand otherwise"))
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(APART)
        parts.addWidget(_column(self.summary, self.difference_list, self.whole))
        parts.addWidget(_column(self._tools(), self.impact_list, self.effect))
        parts.setSizes([_SIZE[1] * 3 // 5, _SIZE[1] * 2 // 5])
        close = QPushButton(tr("C&lose"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Editions side by side"), "title"))
        box.addLayout(self._choices())
        box.addWidget(parts, 1)
        box.addLayout(foot)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        for column, (title, choice) in enumerate(((tr("&Before"), self.before), (tr("&After"), self.after))):
            label = QLabel(title)
            label.setBuddy(choice)
            choice.setMinimumContentsLength(20)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(label, 0, column)
            grid.addWidget(choice, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.look)
        row.addWidget(self.stop)
        row.addWidget(self.progress, 1)
        row.addWidget(self.found)
        row.addStretch()
        self.progress.hide()
        self.stop.hide()
        return row


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(NEAR)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part, 1 if isinstance(part, RecordView) else 0)
        else:
            box.addLayout(part)
    return made


def _kind(one: RuleDifference) -> Text:
    if one.before is None:
        return _ADDED
    return _GONE if one.after is None else _CHANGED


def _said(value: Text | None) -> str:
    return render(value) if value else "–"


def _place(clause: str) -> str:
    return clause_name(clause) if clause else "–"


def _difference_columns() -> tuple[Column[RuleDifference], ...]:
    return (
        Column(Text("Change"), lambda d: render(_kind(d)), tone=lambda d: _TONES[_kind(d)]),
        Column(Text("Rule"), lambda d: render(d.what), hint=lambda d: render(d.what)),
        Column(Text("Before"), lambda d: _said(d.before), hint=lambda d: _said(d.before)),
        Column(Text("Clause before"), lambda d: _place(d.clause_before), tone=lambda _: Tone.MUTED),
        Column(Text("After"), lambda d: _said(d.after), hint=lambda d: _said(d.after)),
        Column(Text("Clause after"), lambda d: _place(d.clause_after), tone=lambda _: Tone.MUTED),
    )


def _impact_columns() -> tuple[Column[Impact], ...]:
    return (
        Column(Text("Partner"), lambda i: i.name),
        Column(Text("Agreement"), lambda i: i.before.agreement.id, tone=lambda _: Tone.MUTED),
        Column(Text("What differs"), _differs, hint=_differs),
    )


def _differs(impact: Impact) -> str:
    return render(Text("{parts}", parts=tuple(impact_texts(impact))))
