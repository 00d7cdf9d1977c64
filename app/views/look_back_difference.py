"""What changed since a past day: each figure then and today, and the entries that came."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.journal.partner_file import TimelineItem
from app.journal.past import Past
from app.language import render, show_named, tr
from app.rules.text import Text
from app.services.look_back import Differences, both_standings
from app.services.standing import Preview, Standing
from app.views.column_table import Column
from app.views.comparison import compare
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.partner_columns import ENTRY_COLUMNS, EntryRow, entry_rows
from app.views.penalty_comparison import Line
from app.views.question import FigureLink, Question
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, NEAR, dress

_SIZES = (280, 320)
_LABEL_WIDTH = 150


@dataclass(frozen=True)
class SinceRow:
    """An entry that the past day does not show, as the list shows it."""

    entry: EntryRow
    happened_later: bool


def _shown(column: Column[EntryRow]) -> Column[SinceRow]:
    tone, struck, hint = column.tone, column.struck, column.hint
    return Column(
        column.title,
        lambda row: column.show(row.entry),
        tone=(lambda row: tone(row.entry)) if tone else None,
        struck=(lambda row: struck(row.entry)) if struck else None,
        hint=(lambda row: hint(row.entry)) if hint else None,
    )


_COLUMNS: tuple[Column[SinceRow], ...] = (
    *(_shown(column) for column in ENTRY_COLUMNS),
    Column(
        Text("Why not shown"), lambda row: tr("happened later") if row.happened_later else tr("known later")
    ),
)


class LookBackDifference(QWidget):
    """Figures that differ, side by side; below them the entries since.

    Signals:
        asked: a figure of today was asked about; carries the `Question`.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(_COLUMNS)
        self.view = RecordView(self.table, widths={0: 126, 1: 142, 3: 138, 4: 126}, stretch=2)
        self.list = ListTab(self.view)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entries = plain_label("", "section")
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(NEAR)
        under.addWidget(self.entries)
        under.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.area)
        split.addWidget(below)
        split.setSizes(_SIZES)
        split.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)

    def show_differences(self, found: Differences) -> None:
        """Show what a partner's past differs in from today."""
        self.area.setWidget(self._standings(found))
        rows = {row.item.entry.id: row for row in entry_rows(found.now, found.standings.after)}
        lines = [
            SinceRow(rows.get(one.item.entry.id) or _bare(one.item), one.happened_later)
            for one in found.since
        ]
        self.table.show_records(lines)
        self.entries.setText(tr("Entries that this day does not show: {number}", number=len(lines)))
        self.list.show_filled(bool(lines))
        self.list.nothing.setText(tr("Nothing came since: the partner stands as it stood."))
        self.view.setAccessibleName(tr("Entries since"))

    def retranslate(self) -> None:
        """Say the columns anew; the rest follows with `show_differences`."""
        self.table.retranslate()

    def _standings(self, found: Differences) -> QWidget:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, NEAR, 0)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Standing then and today"), "section"))
        for before, after in both_standings(found):
            box.addWidget(self._card(before, after, found.past))
        if not found.standings.after:
            box.addWidget(plain_label(tr("No agreement with rules is recorded."), "soft"))
        box.addStretch(1)
        return inside

    def _card(self, before: Standing | None, after: Standing, past: Past) -> QFrame:
        card = QFrame()
        dress(card, "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(APART, NEAR + 2, APART, NEAR + 4)
        box.setSpacing(NEAR)
        signed = after.agreement.signed.payload
        name = " · ".join(part for part in (show_named(after.rulebook.short), signed.number) if part)
        box.addWidget(plain_label(name))
        lines = changed_lines(before, after)
        if before is None:
            box.addWidget(plain_label(tr("The agreement was not there yet."), "soft"))
        elif not lines:
            box.addWidget(plain_label(tr("No figure differs."), "soft"))
        else:
            box.addLayout(self._grid(lines, after, past))
        return card

    def _grid(self, lines: list[Line], after: Standing, past: Past) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(2)
        for column, head in enumerate((tr("Figure"), tr("{day}", day=past.as_of), tr("Today"))):
            grid.addWidget(plain_label(head, "small"), 0, column)
        for row, line in enumerate(lines, start=1):
            grid.addWidget(plain_label(render(line.label)), row, 0)
            grid.addWidget(plain_label(render(line.before), "soft"), row, 1)
            figure = render(Text("{label}: {after}", label=line.label, after=line.after))
            link = FigureLink(render(line.after), Question(figure, line.reasons, after))
            link.asked.connect(self.asked)
            grid.addWidget(link, row, 2)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(3, 1)
        return grid


def changed_lines(before: Standing | None, after: Standing) -> list[Line]:
    """The figures of an agreement that differ; none where it was not there."""
    if before is None:
        return []
    found = compare(Preview((before,), (after,)), after.agreement.id)
    return [line for line in found.lines if line.changed] if found else []


def _bare(item: TimelineItem) -> EntryRow:
    """A voiding, which the timeline shows in the entry that it strikes."""
    return EntryRow(item, None, item.entry.recorded_at.astimezone().date())
