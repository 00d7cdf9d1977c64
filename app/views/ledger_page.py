"""The ledger: all cases of all partners, by words and state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.language import show_day, show_named, tr
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.ledger import STATES, CaseLine, LedgerFilter, case_lines, count_cases
from app.views.case_step import state_name, state_tone
from app.views.class_wording import class_name, class_tone
from app.views.column_table import Column
from app.views.filter_field import FilterField
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes


class LedgerPage(Page):
    """A line per case; opening one shows it on its partner's page."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = PagedTable(self._columns())
        self.view = RecordView(
            self.table, widths={0: 60, 1: 204, 2: 100, 4: 124, 5: 124, 6: 124, 7: 104}, stretch=3
        )
        self.filter = FilterField(self.view)
        self.state = QComboBox()
        self.found = plain_label("", "small")
        self.list = ListTab(self.view)
        self._lay_out()
        self.filter.filtered.connect(lambda _: self._show())
        self.state.currentIndexChanged.connect(lambda _: self._show())
        self.view.opened.connect(self._open)

    def _lay_out(self) -> None:
        heading = plain_label("", "title")
        self.wording.say(heading.setText, Text("Ledger"))
        self.wording.say(
            self.filter.setPlaceholderText, Text("Partner, case number or words of the violation")
        )
        self.wording.say(self.filter.setAccessibleName, Text("Filter the cases"))
        self.wording.say(self.state.setAccessibleName, Text("Filter by state"))
        for state in ("", *STATES):
            self.state.addItem("", state)
        self._name_states()
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.filter, 1)
        row.addWidget(self.state)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addWidget(heading)
        box.addLayout(row)
        box.addWidget(self.list, 1)
        box.addWidget(self.found)

    def title(self) -> str:
        return tr("Ledger")

    def refresh(self, changes: Changes | None) -> None:
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self._name_states()
        self.table.retranslate()
        self._show()

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _name_states(self) -> None:
        for place, state in enumerate(("", *STATES)):
            self.state.setItemText(place, state_name(state) if state else tr("All states"))

    def _show(self) -> None:
        ws, query, state = self.context.ws, self.filter.text().strip(), str(self.state.currentData())
        wanted = LedgerFilter(query, (state,) if state else ())
        total = count_cases(ws, wanted)
        self.table.show_rows(total, lambda offset, limit: case_lines(ws, wanted, offset, limit))
        self.list.show_filled(bool(total))
        self.list.nothing.setText(
            tr("No case is found. Try fewer words, or all states.")
            if query or state
            else tr("No case is recorded yet. A case begins on a partner's page: “Record a violation”.")
        )
        self.view.setAccessibleName(tr("Cases"))
        self.found.setText(tr("{number} cases", number=total))

    def _open(self, line: object) -> None:
        if isinstance(line, CaseLine):
            self.violation_requested.emit(line.partner, line.violation)

    def _columns(self) -> tuple[Column[CaseLine], ...]:
        return (
            Column(Text("Case"), lambda line: line.violation),
            Column(Text("Partner"), lambda line: line.partner_name),
            Column(Text("Class"), self._class_name, tone=self._class_tone),
            Column(Text("Violation"), lambda line: show_named(line.item_name)),
            Column(Text("Occurred"), lambda line: show_day(line.occurred_on)),
            Column(Text("Notice sent"), lambda line: _day(line.sent_on)),
            Column(Text("Announced or decided"), lambda line: _day(line.announced_on or line.decided_on)),
            Column(
                Text("State"), lambda line: state_name(line.state), tone=lambda line: state_tone(line.state)
            ),
        )

    def _class_name(self, line: CaseLine) -> str:
        rulebook = self._rulebook(line)
        return class_name(rulebook, rulebook.catalogue[line.item]) if rulebook else line.rank

    def _class_tone(self, line: CaseLine) -> Tone:
        rulebook = self._rulebook(line)
        return class_tone(rulebook.catalogue[line.item]) if rulebook else Tone.TEXT

    def _rulebook(self, line: CaseLine) -> Rulebook | None:
        """The rulebook whose catalogue has this very item."""
        library = self.context.ws.library
        for rulebook in (library.get(id_) for id_ in library.ids()):
            item = rulebook.catalogue.get(line.item)
            if item and (item.name, item.rank) == (line.item_name, line.rank):
                return rulebook
        return None


def _day(day: date | None) -> str:
    return show_day(day) if day else "–"
