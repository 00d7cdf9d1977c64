"""The register of letters, and the letter chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.letter_register import LetterLine, count_letters, kind_name, letter_lines
from app.views.column_table import Column
from app.views.letter_state import state_text
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.tone import Tone
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.letter_view import LetterView

_TYPING_MS = 120


class LettersPage(Page):
    """All letters, filtered as one types; the one chosen beside them."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.table: PagedTable[LetterLine] = PagedTable(_columns())
        self.list = RecordView(self.table, widths={0: 170, 1: 118, 3: 122, 4: 72}, stretch=2)
        self.list.chosen.connect(self._show_chosen)
        self._title, self._count, self._none = QLabel(), QLabel(), QLabel()
        self._viewer: LetterView | None = None
        self._wanted = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._filter_now)
        self.filter.textChanged.connect(lambda _: self._typing.start())
        self.filter.returnPressed.connect(self.list.setFocus)
        self._lay_out()
        self._say_all()

    def title(self) -> str:
        return tr("Letters")

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def refresh(self, changes: Changes | None) -> None:
        chosen = self._chosen()
        self._wanted = self._wanted or (chosen.number if chosen else "")
        self._filter_now()

    def open_item(self, item: str, detail: str = "") -> None:
        """Bring the letter of that number into view."""
        self._wanted = item
        self.filter.clear()
        self._filter_now()
        self.list.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()
        self._show_count()
        if self._viewer is not None:
            self._viewer.retranslate()

    def _filter_now(self) -> None:
        self._typing.stop()
        query = self.filter.text()
        ws = self.context.ws
        total = count_letters(ws, query)
        self.table.show_rows(total, lambda offset, limit: letter_lines(ws, query, offset, limit))
        self._show_count()
        self.list.choose_row(self._row_of(self._wanted))
        self._wanted = ""
        if not total:
            self._show_chosen(None)

    def _row_of(self, number: str) -> int:
        rows = range(self.table.rowCount()) if number else ()
        return next((row for row in rows if (r := self.table.record(row)) and r.number == number), 0)

    def _chosen(self) -> LetterLine | None:
        chosen = self.list.current_record()
        return chosen if isinstance(chosen, LetterLine) else None

    def _show_chosen(self, line: object) -> None:
        if not isinstance(line, LetterLine):
            self._right.setCurrentIndex(0)
            return
        viewer = self._viewer or self._make_viewer()
        viewer.show_letter(line)
        self._right.setCurrentWidget(viewer)

    def _make_viewer(self) -> LetterView:
        from app.views.letter_view import LetterView

        self._viewer = LetterView(self.context)
        self._viewer.partner_requested.connect(self.partner_requested)
        self._right.addWidget(self._viewer)
        return self._viewer

    def _show_count(self) -> None:
        total = self.table.rowCount()
        self.wording.say(self._count.setText, Text("Found: {number}", number=total))
        empty = not total and not self.filter.text()
        self.wording.say(
            self._none.setText,
            Text(
                "No letter has been issued yet. "
                "A handling notice is issued from a violation on the partner's page."
            )
            if empty
            else Text("Choose a letter to see it here."),
        )

    def _lay_out(self) -> None:
        dress(self._title, "title")
        dress(self._count, "soft")
        dress(self._none, "soft")
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setSpacing(APART)
        head.addWidget(self._title)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self._none)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setSizes([630, 430])
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(APART)
        outer.addLayout(head)
        outer.addWidget(split, 1)

    def _say_all(self) -> None:
        say = self.wording.say
        say(self._title.setText, Text("Letters"))
        say(self.filter.setPlaceholderText, Text("Number, partner or title"))
        say(self.filter.setAccessibleName, Text("Filter the letters"))
        say(self.list.setAccessibleName, Text("Register of letters"))


def _columns() -> tuple[Column[LetterLine], ...]:
    return (
        Column(Text("Number"), lambda line: line.number, struck=_is_void),
        Column(Text("Kind"), lambda line: show_named(kind_name(line.kind))),
        Column(Text("Partner"), lambda line: line.partner_name),
        Column(Text("Issued"), lambda line: show_day(line.issued_on), tone=lambda _: Tone.MUTED),
        Column(
            Text("State"),
            lambda line: render(state_text(line.state)),
            tone=lambda line: Tone.DANGER if _is_void(line) else Tone.TEXT,
        ),
    )


def _is_void(line: LetterLine) -> bool:
    return line.state == "void"
