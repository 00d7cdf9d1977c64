"""What is due today, overdue, and due soon, over all partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.due import DueItem, due_items
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.page import Page
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

_DAYS_AHEAD = 31
_KINDS: dict[str, Text] = {
    "reply": Text("Reply"),
    "objection": Text("Objection"),
    "payment": Text("Payment"),
    "top_up": Text("Top-up"),
    "embargo_ends": Text("Bar ends"),
    "freeze_ends": Text("Freeze ends"),
    "lapses": Text("Violation lapses"),
    "window_opens": Text("Renewal window"),
    "term_ends": Text("Term ends"),
}


@dataclass(frozen=True)
class DueRow:
    """A due thing in its group; `first` where it opens the group."""

    item: DueItem
    group: Text
    first: bool
    days: int


def due_rows(items: Sequence[DueItem], today: date) -> Iterator[DueRow]:
    """The things due, grouped into overdue, today, this week, the month ahead."""
    before: Text | None = None
    for item in items:
        group = _group(item, today)
        yield DueRow(item, group, group != before, (item.due_on - today).days)
        before = group


def _group(item: DueItem, today: date) -> Text:
    sunday = today + timedelta(days=7 - today.isoweekday())
    if item.overdue:
        return Text("Overdue")
    if item.due_on == today:
        return Text("Today")
    return Text("This week") if item.due_on <= sunday else Text("Within a month")


class TodayPage(Page):
    """A line for each thing due; opening it shows the case on its partner's page."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = RecordTable(_COLUMNS)
        self.view = RecordView(self.table, widths={0: 128, 1: 124, 2: 108, 3: 116, 4: 206}, stretch=5)
        self.day = plain_label("", "title")
        self.summary = plain_label("", "soft")
        self.list = ListTab(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR)
        box.addWidget(self.day)
        box.addWidget(self.summary)
        box.addWidget(self.list, 1)
        self.view.opened.connect(self._open)

    def title(self) -> str:
        return tr("Today")

    def refresh(self, changes: Changes | None) -> None:
        today = self.context.ws.clock.today()
        rows = list(due_rows(due_items(self.context.ws, _DAYS_AHEAD), today))
        self.day.setText(tr("Today, {day}", day=today))
        overdue = sum(row.item.overdue for row in rows)
        self.summary.setText(
            tr("{overdue} overdue, {ahead} due within a month", overdue=overdue, ahead=len(rows) - overdue)
        )
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self.list.nothing.setText(
            tr("Nothing is due within a month. Limits, payments and terms appear here as cases go on.")
        )
        self.view.setAccessibleName(tr("What is due"))

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()
        self.refresh(None)

    def focus_filter(self) -> None:
        self.view.setFocus()
        self.view.choose_row(max(0, self.view.currentIndex().row()))

    def _open(self, row: object) -> None:
        if not isinstance(row, DueRow):
            return
        if row.item.violation:
            self.violation_requested.emit(row.item.partner, row.item.violation)
        else:
            self.partner_requested.emit(row.item.partner)


def _distance(row: DueRow) -> str:
    if row.days < 0:
        return tr("{days} days ago", days=-row.days)
    return tr("in {days} days", days=row.days) if row.days else tr("today")


def _tone(row: DueRow) -> Tone:
    if row.item.overdue:
        return Tone.DANGER
    return Tone.WARNING if row.days == 0 else Tone.TEXT


_COLUMNS: tuple[Column[DueRow], ...] = (
    Column(Text("When"), lambda row: render(row.group) if row.first else "", tone=_tone),
    Column(Text("Day"), lambda row: show_day(row.item.due_on)),
    Column(Text("Distance"), _distance, tone=_tone),
    Column(Text("What"), lambda row: render(_KINDS[row.item.kind]) if row.item.kind in _KINDS else ""),
    Column(Text("Partner"), lambda row: row.item.partner_name),
    Column(Text("Details"), lambda row: render(row.item.text)),
)
