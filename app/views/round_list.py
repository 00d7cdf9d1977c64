"""The list of a round: which is shown, who is due in it, and what was entered (R43)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.assessment import AssessmentRound
from app.rules.text import Text
from app.rules.word import in_words
from app.services.assessment_round import opened_rounds
from app.services.result_draft import kept_results
from app.services.round_sheet import RoundLine, count_lines, drafts_of, round_lines, with_drafts
from app.views.clause_wording import clause_name
from app.views.flow_layout import FlowLayout
from app.views.label import plain_label
from app.views.level_section import choose_again
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.result_keeper import ResultKeeper
from app.views.round_entry import RoundEntry
from app.views.round_table import COLUMNS, NARROW, WIDTHS
from app.views.theme import APART, NEAR
from app.views.window_context import WindowContext
from app.views.wording import Wording


class RoundList(QWidget):
    """The rounds that are open, who is due in the chosen one, and the strip to enter a result.

    Signals:
        turned: another line is the current one, or what is known of it or of all changed.
    """

    turned = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.wording = context, Wording()
        self.lines: list[RoundLine] = []
        self._asked = 0
        self.kept = ResultKeeper(context.ws, lambda: drafts_of(self.lines), self)
        self._rounds: tuple[AssessmentRound, ...] = ()
        self.which, self.category = self._list(Text("Round"), 20), self._list(Text("Category"), 9)
        self.about, self.summary = plain_label("", "soft", wrap=True), plain_label()
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=WIDTHS, stretch=0)
        self.list = ListTab(self.view)
        self.entry = RoundEntry(context, self.wording)
        self.top, self.box = FlowLayout(), QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._choose(None)

    def _list(self, name: Text, length: int) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(length)
        self.wording.say(box.setAccessibleName, name)
        return box

    def _lay_out(self) -> None:
        self.box.setContentsMargins(0, NEAR + 2, 0, 0)
        self.box.setSpacing(NEAR + 2)
        self.top.addWidget(self.which)
        self.top.addWidget(self.category)
        self.box.addLayout(self.top)
        said = QHBoxLayout()
        said.setSpacing(APART)
        said.addWidget(self.about, 1)
        said.addWidget(self.summary)
        self.box.addLayout(said)
        self.box.addWidget(self.list, 1)
        self.box.addWidget(self.entry)
        self.box.addWidget(self.kept)

    def _connect(self) -> None:
        self.which.activated.connect(lambda _: self._turn())
        self.category.activated.connect(lambda _: self._show_lines())
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _: self.entry.result.setFocus())
        self.entry.entered.connect(self._take)

    @property
    def round(self) -> AssessmentRound | None:
        """The round that is shown; None while none is open."""
        return next((one for one in self._rounds if one.id == self.which.currentData()), None)

    def chosen(self) -> RoundLine | None:
        """The line of the current partner."""
        found = self.view.current_record()
        return found if isinstance(found, RoundLine) else None

    def refresh(self) -> None:
        """Read rounds and lines anew; what was entered stays, also from before a restart."""
        self.view.setAccessibleName(tr("Who is due"))
        self._rounds = opened_rounds(self.context.ws)
        choose_again(self.which, [(render(one.name), one.id) for one in self._rounds])
        self._load()

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.wording.retranslate()
        self.entry.day.retranslate()
        self.table.retranslate()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.kept.keep_at_once()
        super().hideEvent(event)

    def _turn(self) -> None:
        self.kept.keep_at_once()
        self.lines, self.kept.round = [], ""
        self._load()

    def _load(self) -> None:
        """Work out beside the window who is due."""
        found, ws, before = self.round, self.context.ws, drafts_of(self.lines)
        self.kept.keep_at_once()
        self._asked += 1
        asked = self._asked
        self._say_round(found)
        if found is None:
            self._loaded([])
            return

        def work() -> list[RoundLine]:
            return with_drafts(ws, found, round_lines(ws, found), (*kept_results(ws, found.id), *before))

        def done(lines: list[RoundLine]) -> None:
            if asked == self._asked and self.kept.waits:
                self._load()  # something was entered meanwhile
            elif asked == self._asked:
                self._loaded(lines, found.id)

        self.context.run(work, done, parent=self)

    def _say_round(self, found: AssessmentRound | None) -> None:
        for part in (self.which, self.category):
            part.setVisible(found is not None)
        self.about.setText(_about(found) if found else "")
        self.about.setVisible(found is not None)
        categories = found.categories if found else ()
        items: list[tuple[str, object]] = [(tr("all categories"), "")]
        choose_again(self.category, [*items, *((render(in_words(one)), one) for one in categories)])
        if found is not None and not self.lines:
            self.table.show_records(())
            self.list.show_filled(False)
            self.list.nothing.setText(tr("Who is due is being worked out…"))

    def _loaded(self, lines: list[RoundLine], round_id: str = "") -> None:
        self.lines, self.kept.round = lines, round_id
        self._show_lines()
        self.kept.keep()  # what was confirmed meanwhile is no draft any more

    def _show_lines(self) -> None:
        wanted, chosen = self.category.currentData(), self.chosen()
        shown = [one for one in self.lines if not wanted or wanted in one.due.categories]
        self.table.show_records(shown)
        self.list.show_filled(bool(shown))
        self.list.nothing.setText(
            tr("Nobody is due in this round: no partner of its categories had an agreement in force.")
            if self.round
            else tr("No round is open. Open one for the quarter or the year that is over.")
        )
        keys = [one.key for one in shown]
        self.view.choose_row(keys.index(chosen.key) if chosen and chosen.key in keys else 0)
        if not shown:
            self._choose(None)
        self._count()

    def _count(self) -> None:
        count = count_lines(self.lines)
        words = tr(
            "{due} due, {entered} entered, {confirmed} confirmed",
            due=count.due,
            entered=count.entered,
            confirmed=count.confirmed,
        )
        self.summary.setText(words if self.lines else "")
        self.turned.emit()

    def _choose(self, line: object) -> None:
        shown = line if isinstance(line, RoundLine) else None
        self.entry.show_line(self.round, shown)
        self.turned.emit()

    def _take(self, line: RoundLine) -> None:
        """Keep what was entered with its line, in the list too."""
        self.lines = [line if one.key == line.key else one for one in self.lines]
        self.table.replace_record(self.view.currentIndex().row(), line)
        self.kept.typed()
        self._count()

    def show_round(self, round_id: str) -> None:
        """Turn to a round that is open."""
        self.refresh()
        place = self.which.findData(round_id)
        if place >= 0 and place != self.which.currentIndex():
            self.which.setCurrentIndex(place)
            self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in NARROW.items():
            self.view.setColumnHidden(column, event.size().width() < width)


def _about(found: AssessmentRound) -> str:
    return tr(
        "{starts_on} to {through}, assessed in the month from {held_from} ({clause})",
        starts_on=found.period_from,
        through=found.period_through,
        held_from=found.held_from,
        clause=clause_name(found.source.clause),
    )
