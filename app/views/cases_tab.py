"""The cases of a partner, and the one that is chosen in full."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import tr
from app.services.standing import Standing
from app.views.case_panel import CasePanel
from app.views.list_tab import ListTab
from app.views.partner_columns import CASE_COLUMNS, CaseRow, case_rows
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR, ROW_HEIGHT

_WIDE = 1080
_ANY = 16_777_215  # Qt's own word for no limit


class CasesTab(QWidget):
    """The list above (or, where there is room, beside) the chosen case.

    Signals:
        opened: the id of the case whose page is wanted.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(CASE_COLUMNS)
        self.view = RecordView(self.table, widths={0: 60, 1: 100, 3: 124, 4: 100, 5: 112}, stretch=2)
        self.panel = CasePanel()
        self.list = ListTab(self.view)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.panel)
        self._area.hide()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.list)
        self.split.addWidget(self._area)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(NEAR + 4)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self._file = PartnerFile()
        self._standings: dict[str, Standing] = {}
        self._chosen = ""
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _: self.opened.emit(self._chosen))
        self.panel.opened.connect(lambda: self.opened.emit(self._chosen))

    def show_cases(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show this partner's cases; the one chosen before stays chosen."""
        wanted = self._chosen if file.partner == self._file.partner else ""
        self._file = file
        self._standings = {standing.agreement.id: standing for standing in standings}
        rows = case_rows(file, standings)
        self.view.setAccessibleName(tr("Cases"))
        self.list.nothing.setText(tr("No violation is recorded. “Record a violation” begins a case."))
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self._area.setVisible(bool(rows))
        self._fit_list()
        if rows:
            self.choose(wanted or rows[0].case.id)

    def choose(self, violation: str) -> None:
        """Choose a case by its id; the first where there is none of that id."""
        ids = [row.case.id for row in self.table.records]
        if ids:
            self.view.choose_row(ids.index(violation) if violation in ids else 0)

    def standing_of(self, case: CaseRecord) -> Standing | None:
        """The standing of the agreement that a case falls under."""
        return self._standings.get(case.agreement)

    @property
    def chosen(self) -> str:
        """The id of the case that is chosen, "" for none."""
        return self._chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _WIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.split.orientation() != orientation:
            self.split.setOrientation(orientation)
            self.split.setSizes([event.size().width() // 2] * 2 if wide else [1, event.size().height()])
        self._fit_list()
        super().resizeEvent(event)

    def _fit_list(self) -> None:
        """Above the case, the list is no taller than its rows."""
        beside = self.split.orientation() == Qt.Orientation.Horizontal
        rows = (self.table.rowCount() + 1) * ROW_HEIGHT + 3 * NEAR
        self.list.setMaximumHeight(_ANY if beside or not self.table.rowCount() else rows)

    def _choose(self, row: object) -> None:
        if isinstance(row, CaseRow):
            self._chosen = row.case.id
            self.panel.show_case(self._file, row.case, self._standings[row.case.agreement])
