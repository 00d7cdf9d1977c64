"""The ledger: all cases of all partners, filtered, sorted, summed up and given out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.ledger import (
    EVERYTHING,
    CaseLine,
    LedgerFilter,
    LedgerTotals,
    case_lines,
    totals,
)
from app.services.ledger_export import export_ledger
from app.services.shop_entry import has_shops
from app.views.icon import icon
from app.views.label import plain_label
from app.views.ledger_columns import NARROW, SORTED_BY, STRETCHED, WIDTHS, ledger_columns
from app.views.ledger_filter_panel import LedgerFilterPanel
from app.views.list_tab import ListTab
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes


class LedgerPage(Page):
    """A line per case; opening one shows it on its partner's page."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "occurred_on", True
        self._asked: LedgerFilter | None = None
        self.table = PagedTable(ledger_columns(context.ws, context.ws.clock.today))
        self.view = RecordView(self.table, widths=WIDTHS, stretch=STRETCHED)
        self.view.let_give_way(NARROW)
        self.view.let_sort(SORTED_BY.index(self._sort), descending=self._descending)
        self.panel = LedgerFilterPanel(context.ws, self.view, self.wording)
        self.watch, self.export = QPushButton(), QPushButton(icon("save"), "")
        self.found = plain_label("", "small")
        self.list = ListTab(self.view)
        self._lay_out()
        self.panel.changed.connect(self._show)
        self.view.sorted.connect(self._sort_by)
        self.view.opened.connect(self._open)
        self.watch.clicked.connect(self.show_watch_list)
        self.export.clicked.connect(self.export_shown)

    def _lay_out(self) -> None:
        heading = plain_label("", "title")
        self.wording.say(heading.setText, Text("Ledger"))
        self.wording.say(self.watch.setText, Text("Watch &list…"))
        self.wording.say(self.export.setText, Text("E&xport…"))
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.watch)
        top.addWidget(self.export)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(top)
        box.addWidget(self.panel)
        box.addWidget(self.list, 1)
        box.addWidget(self.found)

    def title(self) -> str:
        return tr("Ledger")

    def refresh(self, changes: Changes | None) -> None:
        self.watch.setVisible(has_shops(self.context.ws))
        self.panel.offer()
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.panel.offer()
        self.table.retranslate()
        self._show()

    def focus_filter(self) -> None:
        self.panel.words.setFocus()
        self.panel.words.selectAll()

    def show_watch_list(self) -> None:
        """Open what the figures of all shops call for; a shop opened there is shown."""
        from app.views.watch_list_dialog import WatchListDialog

        dialog = WatchListDialog(self.context, self)
        self.context.dialogue.open(dialog, lambda: self.violation_requested.emit(dialog.partner, "shop"))

    def export_shown(self) -> None:
        """Write what is shown, in its order, into an Excel file."""
        name = tr("Ledger {day}", day=self.context.ws.clock.today().isoformat())
        path = self.context.dialogue.save_as(
            self, tr("Export the ledger"), f"{name}.xlsx", tr("Excel (*.xlsx)")
        )
        if path:
            self._write(path)

    def _write(self, path: Path) -> None:
        ws, wanted, sort, descending = self.context.ws, self.panel.wanted(), self._sort, self._descending
        self.export.setEnabled(False)

        def done(lines: int) -> None:
            self.export.setEnabled(True)
            self.context.notify(tr("{number} cases written to {name}.", number=str(lines), name=path.name))

        def refused(refusal: Refusal) -> None:
            self.export.setEnabled(True)
            self.context.refuse(self, refusal)

        self.context.run(
            lambda: export_ledger(ws, path, wanted, sort=sort, descending=descending),
            done,
            parent=self,
            refused=refused,
        )

    def _sort_by(self, column: int, descending: bool) -> None:
        self._sort, self._descending = SORTED_BY[column], descending
        self._show()

    def _show(self) -> None:
        ws, wanted, sort, descending = self.context.ws, self.panel.wanted(), self._sort, self._descending
        found = totals(ws, wanted)
        self.table.show_rows(
            found.cases,
            lambda offset, limit: case_lines(ws, wanted, offset, limit, sort=sort, descending=descending),
        )
        self.list.show_filled(bool(found.cases))
        self.list.nothing.setText(
            tr("No case is recorded yet. A case begins on a partner's page: “Record a violation”.")
            if wanted == EVERYTHING
            else tr("No case is found. Try fewer words, or fewer filters.")
        )
        self.view.setAccessibleName(tr("Cases"))
        self.export.setEnabled(bool(found.cases))
        self.export.setToolTip(
            tr("What is shown, as an Excel file")
            if found.cases
            else tr("No case is shown that could be written out")
        )
        self.found.setText(_summed(found))

    def _open(self, line: object) -> None:
        if isinstance(line, CaseLine):
            self.violation_requested.emit(line.partner, line.violation)


def _summed(found: LedgerTotals) -> str:
    """How many cases, and what they come to."""
    cases = tr("{number} cases", number=found.cases)
    if not found.penalties:
        return cases
    sums = tr(
        "{penalties} with a penalty: {amount}, of it paid {paid}, outstanding {outstanding}",
        penalties=str(found.penalties),
        amount=found.amount if found.complete else Text("at least {amount}", amount=found.amount),
        paid=found.paid,
        outstanding=found.outstanding,
    )
    return f"{cases} · {sums}"
