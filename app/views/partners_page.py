"""The partners: a list that filters as one types, and the chosen one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.language import tr
from app.rules.text import Text
from app.services.partner_list import PartnerLine, count_partners, partner_lines, standing_line
from app.views.filter_field import FilterField
from app.views.icon import icon
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.page import Page
from app.views.partner_page import PartnerPage
from app.views.partner_sheets import PartnerSheets, dropped_sheet
from app.views.partners_table import PartnersTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

_BESIDE = (0, 2, 3, 4)  # the columns that fit beside a partner
_COUNTERS = (2, 3, 4)
_LIST_WIDTH = 416
_ROOM_FOR_BOTH, _ROOM_FOR_CASE = (
    860,
    980,
)  # below it, the list and what is opened do not fit beside each other


class PartnersPage(Page):
    """Choosing a partner opens it beside the list; F11 gives it the whole width, Esc the list again."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._query = ""
        self._last = 0
        self.table = PartnersTable(lambda partner: standing_line(context.ws, partner))
        self.view = RecordView(
            self.table, widths={1: 184, 2: 62, 3: 62, 4: 62, 5: 88, 6: 132, 7: 240}, stretch=0
        )
        self.filter = FilterField(self.view)
        self.register = QPushButton(icon("plus", "on_accent"), "")
        self.sheets = PartnerSheets(context, self.wording, lambda: self._query)
        self.found = plain_label("", "small")
        self.list = ListTab(self.view)
        self.partner = PartnerPage(context)
        self.partner.hide()
        self._gave_way = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = plain_label("", "title")
        self.wording.say(heading.setText, Text("Partners"))
        self.wording.say(self.register.setText, Text("&New partner…"))
        self.register.setShortcut(QKeySequence.StandardKey.New)
        self.register.setToolTip("Ctrl+N")
        dress(self.register, "primary")
        self.wording.say(self.filter.setPlaceholderText, Text("Name, code, account, contact or pinyin"))
        self.wording.say(self.filter.setAccessibleName, Text("Filter the partners"))
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.sheets)
        top.addWidget(self.register)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(top)
        box.addWidget(self.filter)
        box.addWidget(self.list, 1)
        box.addWidget(self.found)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(self.partner)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._left = left

    def _connect(self) -> None:
        self.filter.filtered.connect(self._filter)
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._follow)
        self.register.clicked.connect(self.register_partner)
        page = self.partner
        page.back_requested.connect(self.close_partner)
        page.width_requested.connect(lambda: self._left.setVisible(not self._left.isVisibleTo(self)))
        page.case_shown.connect(lambda _: self._make_room())
        page.partner_requested.connect(self.open_item)
        page.letter_requested.connect(self.letter_requested)
        page.agreement_requested.connect(self.agreement_requested)

    def title(self) -> str:
        return tr("Partners")

    def refresh(self, changes: Changes | None) -> None:
        if changes is None:
            self.table.forget_standings()
        self._fit_counters()
        self._show_list()
        if self.partner.isVisibleTo(self):
            self.partner.refresh(changes)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()
        self.partner.retranslate()
        self._fit_counters()
        self._show_list()

    def open_item(self, item: str, detail: str = "") -> None:
        self.partner.open_item(item, detail)
        if not self.partner.partner:
            return
        if not self.view.hasFocus():
            self._choose_again(item)
        self._narrow(narrow=True)
        self.partner.show()
        self._make_room()
        self.split.setSizes([_LIST_WIDTH, max(1, self.width() - _LIST_WIDTH)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_sheet(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()  # the window may know what it is

    def dropEvent(self, event: QDropEvent) -> None:
        """A spreadsheet that is dropped on the page is imported."""
        path = dropped_sheet(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.sheets.open_import(path)

    def focus_filter(self) -> None:
        self._left.show()
        self.filter.setFocus()
        self.filter.selectAll()

    def close_partner(self) -> None:
        """Show the list alone again, with the cursor in it."""
        self.partner.hide()
        self._gave_way = False
        self._left.show()
        self._narrow(narrow=False)
        self.view.setFocus()

    def register_partner(self) -> None:
        """Open the form for a new partner."""
        from app.views.partner_dialog import PartnerDialog

        dialog = PartnerDialog(self.context, parent=self)
        dialog.partner_wanted.connect(self.open_item)
        self.context.dialogue.open(dialog, lambda: self._registered(dialog.partner))

    def _registered(self, partner: str) -> None:
        self.context.notify(tr("The partner is registered."))
        self.open_item(partner)

    def _filter(self, query: str) -> None:
        self._query = query
        self._show_list()

    def _show_list(self) -> None:
        ws, query = self.context.ws, self._query
        chosen = self.view.current_record()
        total = count_partners(ws, query)
        self.table.show_rows(total, lambda offset, limit: partner_lines(ws, query, offset, limit))
        self.list.show_filled(bool(total))
        self.list.nothing.setText(
            tr(
                "No partner has “{query}” in its name, code, pinyin, accounts or contacts. "
                "Try fewer letters.",
                query=query,
            )
            if query
            else tr("No partner is recorded yet. Register one, or read the agreement it signed.")
        )
        self.view.setAccessibleName(tr("Partners"))
        self.found.setText(tr("{number} partners", number=total))
        if isinstance(chosen, PartnerLine):
            self._choose_again(chosen.partner)

    def _choose_again(self, partner: str) -> None:
        """Keep the cursor on the partner when it is still near the top of the list."""
        for row in range(min(self.table.rowCount(), 100)):
            line = self.table.record(row)
            if line and line.partner == partner:
                self.view.choose_row(row)
                return

    def _open(self, line: object) -> None:
        if isinstance(line, PartnerLine):
            self.open_item(line.partner)
            self.partner.focus_filter()

    def _follow(self, line: object) -> None:
        """While a partner is open, the arrow keys in the list change it."""
        if isinstance(line, PartnerLine) and self.partner.isVisibleTo(self) and self.view.hasFocus():
            self.partner.open_item(line.partner)

    def _fit_counters(self) -> None:
        """The counters are no wider than their titles in the language of now."""
        header = self.view.horizontalHeader()
        for column in _COUNTERS:
            self.view.setColumnWidth(column, header.sectionSizeHint(column))

    def _make_room(self) -> None:
        """On a small screen what is opened takes the list's place, which comes back with the room."""
        room = _ROOM_FOR_BOTH if self.partner.case.isHidden() else _ROOM_FOR_CASE
        if self.width() < room and self.partner.isVisibleTo(self) and self._left.isVisibleTo(self):
            self._gave_way = True
            self._left.hide()
        elif self._gave_way and self.width() >= room:
            self._gave_way = False
            self._left.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def _narrow(self, *, narrow: bool) -> None:
        self.sheets.setVisible(not narrow)
        for column in range(self.table.columnCount()):
            self.view.setColumnHidden(column, narrow and column not in _BESIDE)
