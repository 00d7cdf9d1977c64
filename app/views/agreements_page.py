"""All agreements over all partners, and the chosen one with everything that can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.journal.kind import EvidenceFile
from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement_list import (
    EVERYTHING,
    AgreementLine,
    agreement_lines,
    count_agreements,
    owner_of,
    place_of,
)
from app.services.evidence import evidence_copy
from app.services.reading import partner_file
from app.views.agreement_column import NARROW, SORTED_BY, STRETCHED, WIDTHS, line_columns
from app.views.agreement_filter import AgreementFilterPanel
from app.views.agreement_work import AgreementWork
from app.views.icon import icon
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

_SIZES = (556, 480)
_NARROWEST = 342  # pixels in which the parts of a term are read whole


class AgreementsPage(Page):
    """A line per agreement; the arrow keys in the list show each beside it."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "next_on", False
        self._shown = ""
        self.open_path: Callable[[Path], object] = _open_with_system
        self.table = PagedTable(line_columns(context.ws.clock.today))
        self.view = RecordView(self.table, widths=WIDTHS, stretch=STRETCHED)
        self.view.let_give_way(NARROW)
        self.view.let_sort(SORTED_BY.index(self._sort), descending=self._descending)
        self.panel = AgreementFilterPanel(context.ws, self.view, self.wording)
        self.read, self.partner = QPushButton(icon("agreement", "on_accent"), ""), QPushButton()
        self.found, self.none = plain_label("", "small"), plain_label("", "soft", wrap=True)
        self.list = ListTab(self.view)
        self.work = AgreementWork(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = plain_label("", "title")
        self.wording.say(heading.setText, Text("Agreements"))
        self.wording.say(self.read.setText, Text("Read an agreement…"))
        self.wording.say(self.view.setAccessibleName, Text("Agreements"))
        self.wording.say(self.none.setText, Text("Choose an agreement to see its term."))
        dress(self.read, "primary")
        dress(self.partner, "link")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.read)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.panel)
        column.addWidget(self.list, 1)
        column.addWidget(self.found)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(top)
        box.addWidget(self._split(left), 1)

    def _split(self, left: QWidget) -> QSplitter:
        row = QHBoxLayout()
        row.addWidget(self.partner)
        row.addStretch()
        self.work.above.addLayout(row)
        self.right = QStackedWidget()
        self.right.addWidget(self.none)
        self.right.addWidget(self.work)
        self.right.setMinimumWidth(_NARROWEST)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(APART)
        split.addWidget(left)
        split.addWidget(self.right)
        split.setSizes(_SIZES)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        return split

    def _connect(self) -> None:
        self.panel.changed.connect(self._show)
        self.view.sorted.connect(self._sort_by)
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self._enter())
        self.read.clicked.connect(self.agreement_requested)
        self.partner.clicked.connect(self._go_to_partner)
        self.work.letter_requested.connect(self.letter_requested)
        self.work.evidence_requested.connect(self.open_evidence)
        self.work.agreement_chosen.connect(self.open_item)
        self.work.recorded.connect(self.open_item)

    def title(self) -> str:
        return tr("Agreements")

    def focus_filter(self) -> None:
        self.panel.words.setFocus()
        self.panel.words.selectAll()

    def refresh(self, changes: Changes | None) -> None:
        self.panel.offer()
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.panel.offer()
        self.table.retranslate()
        self._show()

    def open_item(self, item: str, detail: str = "") -> None:
        """Bring the agreement of this id into view; the filter is lifted where it would hide it."""
        if self._place(item) < 0:
            self.panel.reset()
        self._shown = item
        self._show()
        self.view.setFocus()

    def open_evidence(self, file: EvidenceFile) -> None:
        """Open a read-only copy with the system's own program."""
        copy = self.context.attempt(self, lambda: evidence_copy(self.context.ws, file))
        if copy:
            self.open_path(copy)

    def _place(self, agreement: str) -> int:
        wanted, sort = self.panel.wanted(), self._sort
        return place_of(self.context.ws, agreement, wanted, sort, descending=self._descending)

    def _sort_by(self, column: int, descending: bool) -> None:
        self._sort, self._descending = SORTED_BY[column], descending
        self._show()

    def _show(self) -> None:
        ws, wanted, sort, descending = self.context.ws, self.panel.wanted(), self._sort, self._descending
        total = count_agreements(ws, wanted)
        kept = self._shown
        self.table.show_rows(
            total,
            lambda offset, limit: agreement_lines(
                ws, wanted, offset, limit, sort=sort, descending=descending
            ),
        )
        self.list.show_filled(bool(total))
        self.list.nothing.setText(
            tr("No agreement is recorded yet. Read the one that was signed.")
            if wanted == EVERYTHING
            else tr("No agreement is found. Try fewer words, or another phase.")
        )
        self.found.setText(tr("{number} agreements", number=total))
        self._choose_again(kept)

    def _choose_again(self, agreement: str) -> None:
        """Keep the one that is shown, in the list where the filter lets it stand there."""
        place = self._place(agreement) if agreement else -1
        if place >= 0:
            self.view.blockSignals(True)  # it is shown below, once
            self.view.choose_row(place)
            self.view.blockSignals(False)
        self._show_agreement(agreement)

    def _show_chosen(self, line: object) -> None:
        if isinstance(line, AgreementLine):
            self._show_agreement(line.agreement)

    def _show_agreement(self, agreement: str) -> None:
        """Show it, or the words for none; what was voided since is not there any more."""
        ws = self.context.ws
        owner = owner_of(ws, agreement) if agreement else ""
        self._shown = agreement if owner else ""
        self.right.setCurrentWidget(self.work if owner else self.none)
        if not owner:
            return
        try:
            file = partner_file(ws, owner)
        except Refusal:
            self._shown = ""
            return
        self.partner.setText(file.name)
        self.partner.setToolTip(tr("Show the partner"))
        self.work.show_agreement(file, agreement)

    def _enter(self) -> None:
        """Enter leads from the list into the panel."""
        steps = self.work.panel.steps
        (steps[0] if steps else self.partner).setFocus()

    def _go_to_partner(self) -> None:
        if self._shown:
            self.place_requested.emit(self.work.file.partner, f"agreement/{self._shown}")


def _open_with_system(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
