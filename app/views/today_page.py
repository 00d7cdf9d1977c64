"""What is due today, overdue, and due soon, over all partners."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.due_view import DueOverview, due_overview
from app.services.due_word import GROUP_NAMES, MONTH_DAYS
from app.services.reminder import DAYS_AHEAD, write_reminders
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.navigation import PAGES
from app.views.notice_bar import NoticeBar
from app.views.page import Page
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.today_filter import TodayFilter
from app.views.today_place import ITEMS, detail_of
from app.views.today_place import PAGES as OWN_PAGES
from app.views.today_table import COLUMNS, NARROW, STRETCHED, WIDTHS, DueRow, due_rows, words
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes


_CELL = 26  # pixels around the words of a cell


class TodayPage(Page):
    """A line for each thing due; opening it shows the place to act."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.overview = DueOverview(context.ws.clock.today(), ())
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths=WIDTHS, stretch=STRETCHED)
        self.day = plain_label("", "title")
        self.summary = plain_label("", "soft", wrap=True)
        self.filter = TodayFilter(self.wording)
        self.waiting = NoticeBar("notice")
        self.view.let_give_way(NARROW)
        self.list = ListTab(self.view)
        self._lay_out()
        self.view.opened.connect(self._open)
        self.filter.changed.connect(self._show)
        self.filter.reach_changed.connect(lambda: self.refresh(None))
        self.filter.export_wanted.connect(self.export_calendar)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR)
        for part in (self.day, self.summary, self.filter, self.waiting):
            box.addWidget(part)
        box.addWidget(self.list, 1)

    def title(self) -> str:
        return tr("Today")

    def refresh(self, changes: Changes | None) -> None:
        reach = DAYS_AHEAD if self.filter.later.isChecked() else MONTH_DAYS
        self.overview = due_overview(self.context.ws, reach)
        self.filter.offer(self.overview.items)
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.waiting.retranslate()
        self.table.retranslate()
        self._fit_words()
        self.refresh(None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Room for the longest word of a column of few words, whatever the language."""
        self.view.ensurePolished()
        metrics = self.view.fontMetrics()
        for column, said in words().items():
            self.view.setColumnWidth(column, max(map(metrics.horizontalAdvance, said)) + _CELL)

    def focus_filter(self) -> None:
        self.view.setFocus()
        self.view.choose_row(max(0, self.view.currentIndex().row()))

    def export_calendar(self) -> None:
        """Write the year ahead as a calendar file, in the background."""
        name = tr("What is due from {day}", day=self.overview.today.isoformat())
        path = self.context.dialogue.save_as(
            self, tr("Calendar file"), f"{name}.ics", tr("Calendar files (*.ics)")
        )
        if path:
            self._export(path)

    def _export(self, path: Path) -> None:
        ws = self.context.ws
        self.filter.export.setEnabled(False)

        def done(events: int) -> None:
            self.filter.export.setEnabled(True)
            self.context.notify(tr("{number} events were written to {path}.", number=events, path=path.name))

        def refused(refusal: Refusal) -> None:
            self.filter.export.setEnabled(True)
            self.context.refuse(self, refusal)

        self.context.run(lambda: write_reminders(ws, path), done, parent=self, refused=refused)

    def _show(self) -> None:
        overview, chosen = self.overview, self.view.current_record()
        rows = list(due_rows(self.filter.wanted(overview.items), overview.today))
        self.day.setText(tr("Today, {day}", day=overview.today))
        self.summary.setText(self._summed_up())
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self.list.nothing.setText(self._why_empty())
        self.view.setAccessibleName(tr("What is due"))
        self._say_waiting()
        if isinstance(chosen, DueRow):
            self._choose_again(chosen.item.key)

    def _summed_up(self) -> str:
        said = (
            tr("{group} {number}", group=GROUP_NAMES[group], number=number)
            for group, number in self.overview.counts().items()
        )
        return " · ".join(said) or tr("Nothing is due")

    def _why_empty(self) -> str:
        if self.filter.narrows:
            return tr("Nothing of this kind is due. Choose all kinds and all account managers.")
        if self.overview.waiting:
            return tr("What is due is being computed.")
        return tr("Nothing is due within a month. Limits, payments and terms appear here as cases go on.")

    def _say_waiting(self) -> None:
        self.waiting.setVisible(bool(self.overview.waiting))
        if self.overview.waiting:
            self.waiting.say(
                Text(
                    "{number} partners are being brought up to date; what is due with them follows.",
                    number=self.overview.waiting,
                )
            )

    def _choose_again(self, key: str) -> None:
        keys = (row.item.key for row in self.table.records)
        self.view.choose_row(next((place for place, other in enumerate(keys) if other == key), 0))

    def _open(self, row: object) -> None:
        if not isinstance(row, DueRow):
            return
        item, page = row.item, OWN_PAGES.get(row.item.kind, "")
        if page in PAGES:
            self.item_requested.emit(page, ITEMS.get(item.kind, item.about))
        elif item.partner:
            self.place_requested.emit(item.partner, detail_of(item))
