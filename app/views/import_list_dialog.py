"""What was taken in from files, and taking an import back as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import show_day, tr
from app.rules.text import Text
from app.services.changes import Changes
from app.services.taken_import import TakenImport, taken_imports, undo_import
from app.services.workspace import Workspace
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

_SIZE = (780, 420)


class ImportListDialog(QDialog):
    """The imports of one kind of sheet, the latest first; one is undone with a reason."""

    def __init__(
        self,
        context: WindowContext,
        what: str,
        parent: QWidget | None = None,
        undo: Callable[[Workspace, TakenImport, str], Changes] = undo_import,
    ) -> None:
        super().__init__(parent)
        self.context, self._what, self._undo = context, what, undo
        self.setWindowTitle(tr("Earlier imports"))
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths={1: 124, 2: 100, 3: 84, 4: 84, 5: 190}, stretch=0)
        self.view.setAccessibleName(tr("Earlier imports"))
        self.undo = QPushButton(tr("&Undo the import…"))
        self.undo.setAutoDefault(False)
        self.list = ListTab(self.view, (self.undo,))
        self.list.nothing.setText(tr("Nothing was imported yet."))
        self.close_button = QPushButton(tr("C&lose"))
        self._lay_out()
        self.undo.clicked.connect(self.take_back)
        self.close_button.clicked.connect(self.accept)
        self.view.chosen.connect(lambda _: self._offer())
        self._show()
        self.resize(*_SIZE)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Earlier imports"), "section"))
        words = tr("Undoing an import voids every entry that it made and that still stands, in one go.")
        box.addWidget(plain_label(words, "soft", wrap=True))
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addStretch()
        row.addWidget(self.close_button)
        box.addLayout(row)

    def _show(self) -> None:
        found = taken_imports(self.context.ws, self._what)
        self.table.show_records(found)
        self.list.show_filled(bool(found))
        self.view.choose_row(0)
        self._offer()

    def _offer(self) -> None:
        found = self.view.current_record()
        stands = isinstance(found, TakenImport) and not found.undone
        self.undo.setEnabled(stands)
        self.undo.setToolTip("" if stands else tr("Choose an import that is not undone yet"))

    def take_back(self) -> None:
        """Ask for the reason, and undo the chosen import."""
        found = self.view.current_record()
        if not isinstance(found, TakenImport):
            return
        reason = self.context.dialogue.ask_text(
            self, tr("Undo the import"), tr("Why was “{file}” imported by mistake?", file=found.file.name)
        )
        if reason is None:
            return
        if self.context.record(self, lambda: self._undo(self.context.ws, found, reason)) is not None:
            self.context.notify(tr("The import is undone."))
            self._show()


def _state(one: TakenImport) -> str:
    return tr("undone: {reason}", reason=one.undone) if one.undone else tr("stands")


COLUMNS: tuple[Column[TakenImport], ...] = (
    Column(Text("File"), lambda one: one.file.name),
    Column(Text("Imported"), lambda one: show_day(one.made_on)),
    Column(Text("By"), lambda one: one.made_by),
    Column(Text("Recorded rows"), lambda one: str(one.entries), figures=True),
    Column(Text("Refused rows"), lambda one: str(one.refused), figures=True),
    Column(Text("State"), _state, tone=lambda one: Tone.MUTED if one.undone else Tone.TEXT),
)
