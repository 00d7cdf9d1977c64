"""The letters of a partner that were issued by a past day, in the state that they had."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.journal.partner_file import LetterRecord, PartnerFile
from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.letter_register import LetterLine, kind_name
from app.views.column_table import Column
from app.views.letter_state import state_text
from app.views.letter_view import LetterView
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.window_context import WindowContext

_COLUMNS: tuple[Column[LetterLine], ...] = (
    Column(Text("Number"), lambda line: line.number),
    Column(Text("Kind"), lambda line: show_named(kind_name(line.kind))),
    Column(Text("Issued on"), lambda line: show_day(line.issued_on)),
    Column(Text("State"), lambda line: render(state_text(line.state))),
)
_SIZES, _NARROWEST = (450, 600), 410


class LookBackLetters(QWidget):
    """The list, and the letter chosen in it, to be looked at, printed or saved."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RecordTable(_COLUMNS)
        self.view = RecordView(self.table, widths={0: 148, 2: 126, 3: 62}, stretch=1)
        self.list = ListTab(self.view)
        self.letter = LetterView(context)
        self.letter.void.hide()
        for button in (self.letter.print, self.letter.save):
            button.setProperty("reads", True)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.letter)
        self.list.setMinimumWidth(_NARROWEST)
        split.setSizes(_SIZES)
        split.setChildrenCollapsible(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.view.chosen.connect(self._show)
        self.letter.hide()

    def show_letters(self, file: PartnerFile) -> None:
        """Show those of this partner, the latest first."""
        lines = [_line(file, letter) for letter in reversed(file.letters)]
        self.table.show_records(lines)
        self.list.show_filled(bool(lines))
        self.list.nothing.setText(tr("No letter was issued by that day."))
        self.view.setAccessibleName(tr("Letters of that day"))
        self.letter.hide()
        if lines:
            self.view.choose_row(0)

    def choose(self, number: str) -> None:
        """Bring one into view."""
        for row, line in enumerate(self.table.records):
            if line.number == number:
                self.view.choose_row(row)
        self.view.setFocus()

    def retranslate(self) -> None:
        """Say everything anew in the current language; the lines follow with `show_letters`."""
        self.table.retranslate()
        self.letter.retranslate()

    def _show(self, line: object) -> None:
        if isinstance(line, LetterLine):
            self.letter.show_letter(line)
            self.letter.show()


def _line(file: PartnerFile, letter: LetterRecord) -> LetterLine:
    """A line as the register has them; what was replaced is void."""
    issued = letter.issued.payload
    state = "void" if letter.state == "replaced" else letter.state
    return LetterLine(
        issued.number,
        issued.letter_kind,
        file.partner,
        file.name,
        issued.violation,
        state,
        issued.issued_on,
        issued.title,
    )
