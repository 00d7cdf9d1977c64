"""A round of assessment: opened, its results entered or taken in, confirmed, and told by letter (R43)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.assessment import AssessmentRound
from app.rules.text import Text
from app.rules.word import in_words
from app.services.assessment import record_results
from app.services.assessment_import import WHAT
from app.services.assessment_round import opened_rounds
from app.services.changes import Changes
from app.services.review_letter import result_order
from app.services.round_sheet import RoundLine, count_lines, drafts_of, round_lines, with_drafts
from app.views.clause_wording import clause_name
from app.views.flow_layout import FlowLayout
from app.views.label import plain_label
from app.views.level_section import choose_again
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.round_entry import RoundEntry
from app.views.round_table import COLUMNS, NARROW, WIDTHS
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording


class RoundPanel(QWidget):
    """The rounds that are open, who is due in the chosen one, and the strip to enter a result.

    Signals:
        place_requested: show this partner (id) with a tab (its `place`) in view.
        letter_requested: the number of a letter to show.
    """

    place_requested = Signal(str, str)
    letter_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.wording = context, Wording()
        self.lines: list[RoundLine] = []
        self._asked = 0
        self._rounds: tuple[AssessmentRound, ...] = ()
        self.which, self.category = self._list(Text("Round"), 17), self._list(Text("Category"), 9)
        self.open_button = self._button(Text("&Open a round…"), self.open_round)
        self.take_in = self._button(Text("&Import results…"), self.import_results)
        self.imports = self._button(Text("&Earlier imports…"), self.show_imports)
        self.confirm_all = self._button(Text("&Confirm all that were entered"), self.confirm_entered)
        self.letter = self._button(Text("Notice of the res&ult…"), self.open_notice)
        self.partner = self._button(Text("Show the &partner"), self._show_partner)
        self.about, self.summary = plain_label("", "soft", wrap=True), plain_label("", "soft", wrap=True)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=WIDTHS, stretch=0)
        self.list = ListTab(self.view)
        self.entry = RoundEntry(context, self.wording)
        self._lay_out()
        self._connect()
        self._choose(None)

    def _list(self, name: Text, length: int) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(length)
        self.wording.say(box.setAccessibleName, name)
        return box

    def _button(self, text: Text, act: object) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act() if callable(act) else None)
        self.wording.say(button.setText, text)
        return button

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR + 2, 0, 0)
        box.setSpacing(NEAR + 2)
        top = FlowLayout()
        for part in (self.which, self.category, self.open_button, self.take_in, self.imports):
            top.addWidget(part)
        dress(self.confirm_all, "primary")
        end = QHBoxLayout()
        end.setSpacing(NEAR)
        for part in (self.letter, self.partner):
            end.addWidget(part)
        end.addWidget(self.summary, 1)
        end.addWidget(self.confirm_all)
        box.addLayout(top)
        box.addWidget(self.about)
        box.addWidget(self.list, 1)
        box.addWidget(self.entry)
        box.addLayout(end)

    def _connect(self) -> None:
        self.which.activated.connect(lambda _: self._turn())
        self.category.activated.connect(lambda _: self._show_lines())
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _: self.entry.result.setFocus())
        self.entry.entered.connect(self._take)
        self.entry.confirm_wanted.connect(self.confirm_one)

    @property
    def round(self) -> AssessmentRound | None:
        """The round that is shown; None while none is open."""
        return next((one for one in self._rounds if one.id == self.which.currentData()), None)

    def chosen(self) -> RoundLine | None:
        """The line of the current partner."""
        found = self.view.current_record()
        return found if isinstance(found, RoundLine) else None

    def refresh(self) -> None:
        """Read rounds and lines anew; what was entered stays."""
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

    def _turn(self) -> None:
        self.lines = []
        self._load()

    def _load(self) -> None:
        """Work out beside the window who is due."""
        found, ws, before = self.round, self.context.ws, tuple(self.lines)
        self._asked += 1
        asked = self._asked
        self._say_round(found)
        if found is None:
            self._loaded([])
            return

        def done(lines: list[RoundLine]) -> None:
            if asked == self._asked:
                self._loaded(lines)

        self.context.run(lambda: with_drafts(ws, found, round_lines(ws, found), before), done, parent=self)

    def _say_round(self, found: AssessmentRound | None) -> None:
        for part in (self.which, self.category, self.take_in):
            part.setVisible(found is not None)
        self.about.setText(_about(found) if found else "")
        self.about.setVisible(found is not None)
        categories = found.categories if found else ()
        items: list[tuple[str, object]] = [(tr("all categories"), "")]
        choose_again(self.category, [*items, *((render(in_words(one)), one) for one in categories)])
        self.list.nothing.setText(
            tr("Nobody is due in this round: no partner of its categories had an agreement in force.")
            if found
            else tr("No round is open. Open one for the quarter or the year that is over.")
        )

    def _loaded(self, lines: list[RoundLine]) -> None:
        self.lines = lines
        self._show_lines()

    def _show_lines(self) -> None:
        wanted, chosen = self.category.currentData(), self.chosen()
        shown = [one for one in self.lines if not wanted or wanted in one.due.categories]
        self.table.show_records(shown)
        self.list.show_filled(bool(shown))
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
        self.confirm_all.setEnabled(bool(count.entered))

    def _choose(self, line: object) -> None:
        shown = line if isinstance(line, RoundLine) else None
        self.entry.show_line(self.round, shown)
        self.letter.setEnabled(bool(shown and shown.due.done))
        self.partner.setEnabled(shown is not None)

    def _take(self, line: RoundLine) -> None:
        """Keep what was entered with its line, in the list too."""
        self.lines = [line if one.key == line.key else one for one in self.lines]
        self.table.replace_record(self.view.currentIndex().row(), line)
        self._count()

    def confirm_one(self) -> None:
        """Record the result of the current partner."""
        line, found = self.entry.line, self.round
        if line and line.draft and found:
            draft = line.draft
            changes = self.context.record(self, lambda: record_results(self.context.ws, found.id, [draft]))
            if changes is not None:
                self.context.notify(tr("The result is recorded."))

    def confirm_entered(self) -> None:
        """Record every result that was entered, in one transaction, once the person says so."""
        found, drafts, ws = self.round, drafts_of(self.lines), self.context.ws
        if found is None or not drafts:
            return
        words = tr("{number} results are recorded, each with the tier that follows.", number=len(drafts))
        if not self.context.dialogue.confirm(self, tr("Confirm the results"), words, tr("Confirm")):
            return
        self.confirm_all.setEnabled(False)

        def done(changes: Changes) -> None:
            self.context.notify(tr("{number} results are recorded.", number=len(drafts)))
            self.context.changed.emit(changes)

        self.context.run(lambda: record_results(ws, found.id, drafts), done, parent=self)

    def open_round(self) -> None:
        """Open the form for a round."""
        from app.views.round_dialog import RoundDialog

        dialog = RoundDialog(self.context, self)
        self.context.dialogue.open(dialog, lambda: self.show_round(dialog.round))

    def show_round(self, round_id: str) -> None:
        """Turn to a round that is open."""
        self.refresh()
        place = self.which.findData(round_id)
        if place >= 0 and place != self.which.currentIndex():
            self.which.setCurrentIndex(place)
            self._turn()

    def import_results(self) -> None:
        """Open the import of a sheet of results."""
        from app.views.result_import_dialog import ResultImportDialog

        if self.round:
            dialog = ResultImportDialog(self.context, self.round, self)
            self.context.dialogue.open(dialog, lambda: None)

    def show_imports(self) -> None:
        """Open the list of the imports, where one is taken back."""
        from app.views.import_list_dialog import ImportListDialog

        self.context.dialogue.open(ImportListDialog(self.context, WHAT, self), lambda: None)

    def open_notice(self) -> None:
        """Show the notice of the current partner's result, or issue it."""
        from app.views.letter_dialog import LetterDialog

        line, found = self.chosen(), self.round
        if line is None or found is None:
            return
        if line.due.letter:
            self.letter_requested.emit(line.due.letter)
            return
        order = result_order(line.due.partner, line.due.agreement, found.id)
        dialog = LetterDialog(self.context, order, self)
        self.context.dialogue.open(dialog, lambda: self.context.notify(tr("The letter is issued.")))

    def _show_partner(self) -> None:
        line = self.chosen()
        if line:
            self.place_requested.emit(line.due.partner, "level")

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
