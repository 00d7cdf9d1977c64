"""The what-if bench: the facts of a case as text, and beside it what follows, while one types."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import render, show_day, show_named, tr
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.fact_edit import violation_rows, with_fact, with_violation
from app.services.what_if import (
    Check,
    FactsWrong,
    Trial,
    example_case,
    last_expected,
    read_case,
    save_case,
    what_if,
)
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.day_field import DayField
from app.views.fact_editor import FactEditor
from app.views.label import plain_label
from app.views.outcome_figure import OutcomeFigure, outcome_figures
from app.views.partner_case import partner_case
from app.views.reason_text import ReasonText
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.tone import Tone
from app.views.violation_table import ViolationTable
from app.views.window_context import WindowContext

_SIZE = (1180, 760)
_DAY_WIDTH, _NAME_WIDTHS = 104, (62, 84)
_PAUSE = 150  # ms of quiet before what follows is computed again
_KINDS = Text("Cases (*.toml)")


class WhatIfDialog(QDialog):
    """A case to try things on. Nothing of it is recorded."""

    def __init__(self, context: WindowContext, draft: str, rulebook: Rulebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._rulebook = context, rulebook
        self._path = Path("case.toml")
        self._trial: Trial | None = None
        self.facts = FactEditor()
        self.violations = ViolationTable(self)
        self.violation_list, self.add = QTableView(), QPushButton(tr("A&dd a violation"))
        self.sheets = QTabWidget()
        self.as_of = DayField(context.ws.clock.today())
        self.partner, self.open_file = QPushButton(tr("From a &partner…")), QPushButton(tr("&Open…"))
        self.example, self.save = QPushButton(tr("&Example")), QPushButton(tr("&Save as…"))
        self.figures: RecordTable[OutcomeFigure] = RecordTable(self._figure_columns())
        self.checks: RecordTable[Check] = RecordTable(_check_columns())
        self.figure_list = RecordView(self.figures, widths={0: 84, 2: 210, 3: 130}, stretch=1)
        self.check_list = RecordView(self.checks, widths={0: 128, 1: 130, 3: 180, 4: 70}, stretch=2)
        self.why = ReasonText()
        self.state, self.problem = plain_label("", "soft", wrap=True), plain_label(wrap=True)
        self.problem_box, self.go_to = QFrame(), QPushButton(tr("&Go to the line"))
        self.tabs = QTabWidget()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self._lay_out()
        self.put(draft or self._example_text())

    def put(self, text: str, path: Path = Path("case.toml")) -> None:
        """Show this case instead, on the last day that it expects something on."""
        ws = self._context.ws
        self._path = path
        self.as_of.show_day(last_expected(text, ws.library, path, ws.clock.today()))
        self.facts.setPlainText(text)
        self.try_now()

    def try_now(self) -> None:
        """Compute what follows; what followed last stays in view, greyed, while the facts are wrong."""
        self._timer.stop()
        rows = violation_rows(self.facts.toPlainText())
        self.violation_list.setEnabled(rows is not None)
        if rows is not None:
            self.violations.show_rows(rows)
        ws = self._context.ws
        try:
            trial = what_if(self.facts.toPlainText(), ws.library, ws.calendar, self.as_of.day(), self._path)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.facts.mark_line(None)
        self.violations.mark("", "")
        self.problem_box.hide()
        self._show(trial)

    def _refuse(self, refusal: Refusal) -> None:
        self.facts.mark_line(refusal.line if isinstance(refusal, FactsWrong) else None)
        self.go_to.setVisible(isinstance(refusal, FactsWrong))
        self.problem.setText(render(refusal.text))
        self.violations.mark(refusal.key if isinstance(refusal, FactsWrong) else "", render(refusal.text))
        self.problem_box.show()
        self.state.setText(tr("Below is what followed before this mistake."))
        self.figure_list.setEnabled(False)
        self.check_list.setEnabled(False)

    def _show(self, trial: Trial) -> None:
        self._trial = trial
        chosen = self.figure_list.current_record()
        about = chosen.about if isinstance(chosen, OutcomeFigure) else ""
        figures = outcome_figures(trial.outcome, trial.scenario.rulebook)
        for view in (self.figure_list, self.check_list):
            view.setEnabled(True)
        self.figures.show_records(figures)
        self.checks.show_records(trial.checks)
        self._show_state(trial)
        row = next((n for n, figure in enumerate(figures) if figure.about == about), 0)
        self.figure_list.choose_row(row)
        self._show_why()

    def _show_state(self, trial: Trial) -> None:
        held = sum(check.held for check in trial.checks)
        said = tr(
            "{rulebook} · at the end of {day}",
            rulebook=show_named(trial.scenario.rulebook.short),
            day=show_day(trial.outcome.as_of),
        )
        if trial.outcome.provisional:
            said += tr(" · a day is provisional")
        self.state.setText(said)
        number = len(trial.checks)
        title = tr("Expec&ted ({held} of {number})", held=held, number=number) if number else ""
        self.tabs.setTabText(1, title or tr("Expec&ted"))

    def _show_why(self) -> None:
        figure = self.figure_list.current_record()
        if isinstance(figure, OutcomeFigure) and self._trial:
            self.why.show_reasons(self._trial.outcome.reasons(figure.about))
        else:
            self.why.show_reasons(())

    def _open(self) -> None:
        path = self._context.dialogue.choose_file(self, tr("Open a case"), render(_KINDS))
        text = self._context.attempt(self, lambda: read_case(path)) if path else None
        if text is not None and path and self._may_replace():
            self.put(text, path)

    def _take_partner(self) -> None:
        text = partner_case(self._context, self)
        if text is not None and self._may_replace():
            self.put(text)

    def _begin_example(self) -> None:
        if self._may_replace():
            self.put(self._example_text())

    def _example_text(self) -> str:
        return example_case(self._rulebook, self._context.ws.clock.today(), tr("A case to try"))

    def _save(self) -> None:
        path = self._context.dialogue.save_as(self, tr("Save the case"), self._path.name, render(_KINDS))
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".toml")
        self._context.attempt(self, lambda: self._saved(path))

    def _saved(self, path: Path) -> None:
        save_case(self.facts.toPlainText(), path)
        self._path = path
        self.facts.document().setModified(False)
        self._context.notify(tr("Saved: {name}", name=path.name))

    def _type(self, violation: int, key: str, value: str) -> None:
        self._retype(with_fact(self.facts.toPlainText(), violation, key, value))

    def _add(self) -> None:
        item = next(
            iter(self._trial.scenario.rulebook.catalogue if self._trial else self._rulebook.catalogue), ""
        )
        self._retype(with_violation(self.facts.toPlainText(), item, self.as_of.day().isoformat()))

    def _retype(self, text: str) -> None:
        """Put a changed text in place, as one step that can be undone."""
        cursor = QTextCursor(self.facts.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.try_now()

    def _go_to_mistake(self) -> None:
        self.sheets.setCurrentWidget(self.facts)
        self.facts.go_to_mark()

    def _may_replace(self) -> bool:
        """Whether what was typed may go; asked only when something was."""
        return not self.facts.document().isModified() or self._context.dialogue.confirm(
            self,
            tr("What if"),
            tr("The facts were changed and not saved. Put the other case in their place?"),
            tr("&Replace"),
        )

    def _connect(self) -> None:
        self._timer.timeout.connect(self.try_now)
        self.violations.typed.connect(self._type)
        self.facts.textChanged.connect(self._timer.start)
        self.as_of.changed.connect(self._timer.start)
        self.figure_list.chosen.connect(lambda _: self._show_why())
        for button, action in (
            (self.open_file, self._open),
            (self.partner, self._take_partner),
            (self.example, self._begin_example),
            (self.save, self._save),
            (self.go_to, self._go_to_mistake),
            (self.add, self._add),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(action)
        QShortcut(QKeySequence.StandardKey.Save, self, self._save)
        QShortcut(QKeySequence.StandardKey.Open, self, self._open)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("What if"))
        self.resize(*_SIZE)
        self.facts.setAccessibleName(tr("Facts of the case"))
        self.figure_list.setAccessibleName(tr("What follows"))
        self.check_list.setAccessibleName(tr("What the file expects"))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(APART)
        sides.addWidget(self._left())
        sides.addWidget(self._right())
        sides.setSizes([_SIZE[0] * 2 // 5, _SIZE[0] * 3 // 5])
        close = QPushButton(tr("C&lose"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(
            plain_label(tr("Nothing here is recorded. The text is kept until the program ends."), "small")
        )
        foot.addStretch()
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("What if"), "title"))
        box.addWidget(sides, 1)
        box.addLayout(foot)

    def _left(self) -> QWidget:
        tools = QHBoxLayout()
        tools.setSpacing(NEAR)
        for button in (self.open_file, self.partner, self.example):
            tools.addWidget(button)
        tools.addStretch()
        tools.addWidget(self.save)
        dress(self.problem_box, "notice_danger")
        dress(self.go_to, "link")
        inside = QHBoxLayout(self.problem_box)
        inside.setContentsMargins(NEAR * 2, NEAR, NEAR * 2, NEAR)
        inside.addWidget(self.problem, 1)
        inside.addWidget(self.go_to)
        self.problem_box.hide()
        self.violation_list.setModel(self.violations)
        self.violation_list.verticalHeader().hide()
        self.violation_list.setTabKeyNavigation(False)
        header = self.violation_list.horizontalHeader()
        header.setDefaultSectionSize(_DAY_WIDTH)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_NAME_WIDTHS):
            self.violation_list.setColumnWidth(column, width)
        self.violation_list.setAccessibleName(tr("Violations"))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        self.sheets.addTab(self.facts, tr("File te&xt"))
        self.sheets.addTab(_column(self.violation_list, foot), tr("&Violations"))
        return _column(tools, self.sheets, self.problem_box)

    def _right(self) -> QWidget:
        label = QLabel(tr("&As of"))
        label.setBuddy(self.as_of)
        self.as_of.setAccessibleName(tr("As of"))
        day = QHBoxLayout()
        day.setSpacing(NEAR)
        day.addWidget(label)
        day.addWidget(self.as_of)
        day.addSpacing(APART)
        day.addWidget(self.state, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.figure_list)
        parts.addWidget(self.why)
        parts.setSizes([_SIZE[1] * 2 // 3, _SIZE[1] // 3])
        self.tabs.addTab(parts, tr("Outco&me"))
        self.tabs.addTab(self.check_list, tr("Expec&ted"))
        return _column(day, self.tabs)

    def _figure_columns(self) -> tuple[Column[OutcomeFigure], ...]:
        return (
            Column(Text("Subject"), lambda f: render(f.section), tone=lambda _: Tone.MUTED),
            Column(Text("Figure"), lambda f: render(f.what), hint=lambda f: render(f.what)),
            Column(Text("Value"), lambda f: render(f.value), hint=lambda f: render(f.value)),
            Column(Text("Clause"), self._clause, tone=lambda _: Tone.MUTED),
        )

    def _clause(self, figure: OutcomeFigure) -> str:
        reasons = self._trial.outcome.reasons(figure.about) if self._trial else ()
        return clause_name(reasons[0].clause) if reasons else ""


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(NEAR)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part, 0 if type(part) is QFrame else 1)
        else:
            box.addLayout(part)
    return made


def _check_columns() -> tuple[Column[Check], ...]:
    return (
        Column(Text("As of"), lambda c: show_day(c.as_of), tone=lambda _: Tone.MUTED),
        Column(Text("Key"), lambda c: c.key),
        Column(Text("Expected"), lambda c: _shown(c.expected), hint=lambda c: _shown(c.expected)),
        Column(Text("Got"), lambda c: _shown(c.got), hint=lambda c: _shown(c.got)),
        Column(Text("Result"), _result, tone=lambda c: Tone.GOOD if c.held else Tone.DANGER),
    )


def _result(check: Check) -> str:
    return tr("holds") if check.held else tr("differs")


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
