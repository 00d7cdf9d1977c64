"""Everything that was recorded about a partner, the latest day first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.journal.entry import Entry
from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.standing import Standing
from app.views.entry_wording import violation_of
from app.views.list_tab import ListTab
from app.views.partner_columns import ENTRY_COLUMNS, EntryRow, entry_rows
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.wording import Wording

_NOT_VOIDED_HERE = frozenset({"letter_issued", "letter_voided"})


class TimelineTab(ListTab):
    """Entries with what they say; a mistaken one can be voided.

    Signals:
        void_wanted: carries the `Entry`.
        case_wanted: the violation (id) that the opened entry is about.
    """

    void_wanted = Signal(object)
    case_wanted = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        self.table = RecordTable(ENTRY_COLUMNS)
        self.void = QPushButton()
        wording.say(self.void.setText, Text("V&oid this entry…"))
        self.void.setEnabled(False)
        self.void.setShortcut(QKeySequence("Ctrl+Delete"))
        view = RecordView(self.table, widths={0: 124, 1: 164, 3: 170}, stretch=2)
        super().__init__(view, (self.void,), parent)
        view.chosen.connect(lambda _: self._offer())
        view.opened.connect(self._open)
        self.void.clicked.connect(self._want)

    def show_entries(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show this partner's entries."""
        self.view.setAccessibleName(tr("Timeline"))
        self.void.setToolTip(tr("The entry stays, struck through, with the reason") + " (Ctrl+Delete)")
        self.table.show_records(entry_rows(file, standings))
        self.show_filled(True)
        self._offer()

    def _entry(self) -> Entry | None:
        """The chosen entry, None where it cannot be voided (a letter is voided in its own list)."""
        row = self.view.current_record()
        if not isinstance(row, EntryRow) or row.struck or row.item.entry.kind in _NOT_VOIDED_HERE:
            return None
        return row.item.entry

    def _open(self, row: object) -> None:
        violation = violation_of(row.item.entry.payload) if isinstance(row, EntryRow) else ""
        if violation:
            self.case_wanted.emit(violation)

    def _offer(self) -> None:
        self.void.setEnabled(self._entry() is not None)

    def _want(self) -> None:
        entry = self._entry()
        if entry:
            self.void_wanted.emit(entry)
