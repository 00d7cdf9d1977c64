"""The register of letters with the drafts before it, and the one chosen beside it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from app.rules.text import Text
from app.services.letter_export import export_letters
from app.services.letter_filter import LetterFilter
from app.services.letter_list import count_lines, draft_lines, lines
from app.services.letter_register import LetterLine, row_of
from app.views.icon import icon
from app.views.letter_columns import SORTED_BY, STATE, WIDTHS, letter_columns
from app.views.letter_filter_panel import LetterFilterPanel
from app.views.letter_state import StateDelegate
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.letter_draft_view import LetterDraftView
    from app.views.letter_view import LetterView

_NARROW = {1: 640, 3: 470}  # below so many pixels of the list a column gives way
_VIEWER_WIDTH = 330


class LettersPage(Page):
    """All letters, filtered, sorted and given out; the one chosen beside them."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "issued_on", True
        self._wanted_number = ""
        self.table: PagedTable[LetterLine] = PagedTable(letter_columns())
        self.list = RecordView(self.table, widths=WIDTHS, stretch=2)
        self.list.setItemDelegateForColumn(STATE, StateDelegate(self.list))
        self.list.let_sort(SORTED_BY.index(self._sort), descending=self._descending)
        self.panel = LetterFilterPanel(context.ws, self.list, self.wording)
        self.filter = self.panel.words
        self.check, self.export = QPushButton(icon("search"), ""), QPushButton(icon("save"), "")
        self.several = QPushButton(icon("letters"), "")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._title, self._count, self._none = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self._say_all()
        self._connect()

    def title(self) -> str:
        return tr("Letters")

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def refresh(self, changes: Changes | None) -> None:
        chosen = self._chosen()
        self._wanted_number = self._wanted_number or (chosen.number if chosen else "")
        self.panel.offer()
        self._show()

    def open_item(self, item: str, detail: str = "") -> None:
        """Bring the letter of that number into view."""
        self.panel.blockSignals(True)
        self.panel.reset()
        self.panel.blockSignals(False)
        self._wanted_number = item
        self._show()
        self.list.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.panel.offer()
        self.table.retranslate()
        self._show_count()
        for shown in (self._right.widget(place) for place in range(1, self._right.count())):
            shown.retranslate()  # type: ignore[union-attr]  # the two views of ours

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._hide_narrow()
        return super().eventFilter(watched, event)

    def check_letter(self) -> None:
        """Open the form that says whether a paper is ours."""
        from app.views.letter_proof_dialog import LetterProofDialog

        dialog = LetterProofDialog(self.context, self.window())
        dialog.agreement_requested.connect(self._read_agreement)
        self.context.dialogue.open(dialog, lambda: self.open_item(dialog.number))

    def take_several(self) -> None:
        """Open the form for many letters, with those chosen in the list."""
        from app.views.letter_batch_dialog import LetterBatchDialog

        rows = self.list.selectionModel().selectedRows()
        chosen = [self.table.record(row) for row in sorted(index.row() for index in rows)]
        dialog = LetterBatchDialog(self.context, [line for line in chosen if line], self.window())
        self.context.dialogue.open(dialog, lambda: None)

    def _read_agreement(self, path: Path) -> None:
        from app.views.agreement_dialog import AgreementDialog

        dialog = AgreementDialog(self.context, self.window())
        self.context.dialogue.open(dialog, lambda: self.partner_requested.emit(dialog.partner))
        dialog.read(path)

    def export_shown(self) -> None:
        """Write what is shown, in its order, into an Excel file."""
        name = tr("Register of letters {day}", day=self.context.ws.clock.today().isoformat())
        path = self.context.dialogue.save_as(
            self, tr("Export the register"), f"{name}.xlsx", tr("Excel (*.xlsx)")
        )
        if path is None:
            return
        ws, wanted, sort, descending = self.context.ws, self.panel.wanted(), self._sort, self._descending

        def done(number: int) -> None:
            self.context.notify(tr("{number} letters written to {name}.", number=number, name=path.name))

        self.context.run(
            lambda: export_letters(ws, path, wanted, sort=sort, descending=descending), done, parent=self
        )

    @cached_property
    def viewer(self) -> LetterView:
        """The letter chosen; made when the first is."""
        from app.views.letter_view import LetterView

        made = LetterView(self.context)
        made.partner_requested.connect(self.partner_requested)
        made.letter_requested.connect(self.open_item)
        self._right.addWidget(made)
        return made

    @cached_property
    def draft_viewer(self) -> LetterDraftView:
        """The draft chosen."""
        from app.views.letter_draft_view import LetterDraftView

        made = LetterDraftView(self.context)
        made.letter_requested.connect(self.open_item)
        self._right.addWidget(made)
        return made

    def _show(self) -> None:
        ws, wanted, sort, descending = self.context.ws, self.panel.wanted(), self._sort, self._descending
        total = count_lines(ws, wanted)
        self.table.show_rows(
            total,
            lambda offset, limit: lines(ws, wanted, offset, limit, sort=sort, descending=descending),
        )
        self._show_count()
        self.export.setEnabled(bool(total))
        number, self._wanted_number = self._wanted_number, ""
        self.list.choose_row(self._place_of(number, wanted))
        if not total:
            self._show_chosen(None)

    def _place_of(self, number: str, wanted: LetterFilter) -> int:
        ws = self.context.ws
        place = row_of(ws, number, wanted, sort=self._sort, descending=self._descending) if number else None
        return 0 if place is None else place + len(draft_lines(ws, wanted))

    def _sort_by(self, column: int, descending: bool) -> None:
        self._sort, self._descending = SORTED_BY[column], descending
        chosen = self._chosen()
        self._wanted_number = chosen.number if chosen else ""
        self._show()

    def _chosen(self) -> LetterLine | None:
        chosen = self.list.current_record()
        return chosen if isinstance(chosen, LetterLine) else None

    def _show_chosen(self, line: object) -> None:
        if not isinstance(line, LetterLine):
            self._right.setCurrentIndex(0)
        elif line.draft:
            self.draft_viewer.show_draft(line)
            self._right.setCurrentWidget(self.draft_viewer)
        else:
            self.viewer.show_letter(line)
            self._right.setCurrentWidget(self.viewer)

    def _open(self, line: object) -> None:
        if isinstance(line, LetterLine) and line.draft:
            self.draft_viewer.open()

    def _show_count(self) -> None:
        total = self.table.rowCount()
        self.wording.say(self._count.setText, Text("Found: {number}", number=total))
        empty = not total and self.panel.wanted() == LetterFilter()
        self.wording.say(
            self._none.setText,
            Text("No letter has been issued yet. One is written from a partner's page: “Letter…”.")
            if empty
            else Text("Choose a letter to see it here."),
        )

    def _hide_narrow(self) -> None:
        for column, width in _NARROW.items():
            self.list.setColumnHidden(column, self.list.width() < width)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.list.sorted.connect(self._sort_by)
        self.panel.changed.connect(self._show)
        self.check.clicked.connect(self.check_letter)
        self.several.clicked.connect(self.take_several)
        self.export.clicked.connect(self.export_shown)
        self.list.installEventFilter(self)

    def _lay_out(self) -> None:
        dress(self._title, "title")
        for label in (self._count, self._none):
            dress(label, "soft")
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setSpacing(NEAR)
        head.addWidget(self._title)
        head.addSpacing(NEAR)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.several)
        head.addWidget(self.check)
        head.addWidget(self.export)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.panel)
        column.addWidget(self.list, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self._none)
        self._right.setMinimumWidth(_VIEWER_WIDTH)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self._right)
        self._split.setSizes([630, 430])
        self._split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(APART)
        outer.addLayout(head)
        outer.addWidget(self._split, 1)

    def _say_all(self) -> None:
        say = self.wording.say
        say(self._title.setText, Text("Letters"))
        say(self.list.setAccessibleName, Text("Register of letters"))
        say(self.several.setText, Text("Several…"))
        say(
            self.several.setToolTip,
            Text("Print or save the letters chosen in the list, or issue many new ones"),
        )
        say(self.check.setText, Text("C&heck a letter…"))
        say(self.check.setToolTip, Text("Is this paper ours, unchanged and in force?"))
        say(self.export.setText, Text("E&xport…"))
        say(self.export.setToolTip, Text("What is shown, as an Excel file"))
