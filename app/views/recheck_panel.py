"""Continuing conditions of all partners at once: who would fail a review today, and why (001 3.1)."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.language import current_language, render, show_day, show_named, tr
from app.rules.text import Text
from app.services.recheck import ORDER, Recheck, export_recheck, recheck
from app.services.review import reviewable
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.flow_layout import FlowLayout
from app.views.label import plain_label
from app.views.level_section import choose_again
from app.views.level_wording import RESULT_TONES, result_name
from app.views.list_tab import ListTab
from app.views.look_back_lock import READS
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import scrolled
from app.views.theme import NEAR
from app.views.window_context import WindowContext
from app.views.wording import Wording

_WIDTHS = {0: 240, 1: 150, 2: 90}
_LINE, _LINES_SHOWN = 22, 5


class RecheckPanel(QWidget):
    """Works beside the window, tells how far it is, and can be stopped; nothing is recorded.

    Signals:
        place_requested: show this partner (id) with a tab (its `place`) in view.
        gone_through: how many partners are done, and of how many.
    """

    place_requested = Signal(str, str)
    gone_through = Signal(int, int)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.wording = context, Wording()
        self.found: list[Recheck] = []
        self._stopped = Event()
        self.destroyed.connect(self._stopped.set)
        self.which, self.outcome = self._list(Text("Rules")), self._list(Text("Review result"))
        self.start, self.stop, self.export = QPushButton(), QPushButton(), QPushButton()
        self.partner = QPushButton()
        self.progress = QProgressBar()
        self.summary, self.says = plain_label("", "soft", wrap=True), plain_label("", "soft", wrap=True)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=_WIDTHS, stretch=3)
        self.list = ListTab(self.view, (self.partner, self.export))
        self._lay_out()
        self._connect()
        self._show()

    def _list(self, name: Text) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        self.wording.say(box.setAccessibleName, name)
        return box

    def _lay_out(self) -> None:
        words = (
            (self.start, Text("Re-check &all partners")),
            (self.stop, Text("S&top")),
            (self.export, Text("&Export…")),
            (self.partner, Text("Show the &partner")),
        )
        for button, text in words:
            button.setAutoDefault(False)
            button.setProperty(READS, True)
            self.wording.say(button.setText, text)
        self.wording.say(self.progress.setAccessibleName, Text("How far it is"))
        self.progress.setTextVisible(False)
        top = FlowLayout()
        for part in (self.which, self.start, self.stop, self.outcome):
            top.addWidget(part)
        self.area = scrolled(self.says)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR + 2, 0, 0)
        box.setSpacing(NEAR + 2)
        box.addLayout(top)
        box.addWidget(self.progress)
        box.addWidget(self.summary)
        box.addWidget(self.list, 1)
        box.addWidget(self.area)
        self._set_busy(False)

    def _connect(self) -> None:
        self.start.clicked.connect(lambda _checked: self.check_all())
        self.stop.clicked.connect(lambda _checked: self._stop())
        self.export.clicked.connect(lambda _checked: self.write())
        self.partner.clicked.connect(lambda _checked: self._open(self.view.current_record()))
        self.outcome.activated.connect(lambda _: self._show())
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._explain)
        self.gone_through.connect(self._tell_progress)

    def refresh(self) -> None:
        """Offer the editions of today; what was found is found again only when it is asked for."""
        rules = [one for one in reviewable(self.context.ws, self.context.ws.clock.today()) if one.admission]
        items: list[tuple[str, object]] = [(tr("all agreements"), "")]
        choose_again(self.which, [*items, *((show_named(one.short), one.id) for one in rules)])

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.wording.retranslate()
        self.table.retranslate()
        self.refresh()
        self._show()

    def check_all(self) -> None:
        """Look at every agreement in force, beside the window."""
        ws, rulebook = self.context.ws, str(self.which.currentData() or "")
        stopped = self._stopped
        stopped.clear()
        self._set_busy(True)

        def go_on(done: int, whole: int) -> bool:
            if not stopped.is_set():
                self.gone_through.emit(done, whole)
            return not stopped.is_set()

        def done(found: list[Recheck]) -> None:
            self._set_busy(False)
            self.found = found
            self._show()
            self.summary.setText(self._summed_up())

        self.context.run(lambda: recheck(ws, go_on, rulebook), done, parent=self)

    def _stop(self) -> None:
        self._stopped.set()

    def _set_busy(self, busy: bool) -> None:
        self.start.setVisible(not busy)
        self.stop.setVisible(busy)
        self.progress.setVisible(busy)
        self.which.setEnabled(not busy)

    def _tell_progress(self, done: int, whole: int) -> None:
        self.progress.setMaximum(max(1, whole))
        self.progress.setValue(done)

    def _summed_up(self) -> str:
        number = {state: sum(one.outcome == state for one in self.found) for state in ORDER}
        said = tr(
            "{day}: {number} agreements looked at; {not_met} not met, {unknown} not known, {waived} by a"
            " waiver, {met} met.",
            day=show_day(self.context.ws.clock.today()),
            number=len(self.found),
            not_met=number["not_met"],
            unknown=number["unknown"],
            waived=number["waived"],
            met=number["met"],
        )
        return said + (" " + tr("It was stopped before the end.") if self._stopped.is_set() else "")

    def _show(self) -> None:
        states = [state for state in ORDER if any(one.outcome == state for one in self.found)]
        items: list[tuple[str, object]] = [(tr("all results"), "")]
        choose_again(self.outcome, [*items, *((result_name(state), state) for state in states)])
        self.outcome.setVisible(bool(self.found))
        wanted = self.outcome.currentData()
        shown = [one for one in self.found if not wanted or one.outcome == wanted]
        self.table.show_records(shown)
        self.view.setAccessibleName(tr("Who would fail today"))
        self.list.show_filled(bool(shown))
        self.list.nothing.setText(
            tr(
                "The conditions for joining must go on to be met. Re-check all partners to see who"
                " fails today."
            )
        )
        self.view.choose_row(0)
        self.export.setVisible(bool(self.found))
        self.partner.setVisible(bool(shown))
        if not shown:
            self._explain(None)

    def _explain(self, line: object) -> None:
        """Every criterion of the current partner that does not hold, with its clause."""
        shortfalls = line.shortfalls if isinstance(line, Recheck) else ()
        self.says.setText(
            "\n".join(
                f"{clause_name(one.criterion.source.clause)} · {render(one.reason.text)}"
                for one in shortfalls
            )
        )
        self.area.setVisible(bool(shortfalls))
        self.area.setFixedHeight(min(len(shortfalls), _LINES_SHOWN) * _LINE + NEAR)

    def _open(self, line: object) -> None:
        if isinstance(line, Recheck):
            self.place_requested.emit(line.partner, "qualification")

    def write(self) -> None:
        """Write what was found as a spreadsheet."""
        name = tr("Continuing conditions {day}", day=self.context.ws.clock.today().isoformat())
        kinds = tr("Spreadsheets (*.xlsx)")
        path = self.context.dialogue.save_as(self, tr("Export"), f"{name}.xlsx", kinds)
        if path is None:
            return
        lines = self.context.attempt(self, lambda: export_recheck(self.context.ws, self.found, path))
        if lines is not None:
            self.context.notify(tr("Written: {file}", file=path.name))


def _why(one: Recheck) -> str:
    joint = "；" if current_language() == "zh" else "; "
    names = (f"{show_named(s.criterion.name)} {result_name(s.result)}" for s in one.shortfalls)
    return joint.join(names) or "–"


COLUMNS: tuple[Column[Recheck], ...] = (
    Column(Text("Partner"), lambda one: one.partner_name),
    Column(Text("Agreement"), lambda one: one.title or show_named(one.rulebook.short)),
    Column(
        Text("Together"), lambda one: result_name(one.outcome), tone=lambda one: RESULT_TONES[one.outcome]
    ),
    Column(Text("What does not hold"), _why),
)
