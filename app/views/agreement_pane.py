"""The agreement as it was read: its text with the passage in question marked, and its clauses as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from app.exchange.clause import Clause
from app.exchange.passage import Passage
from app.language import tr
from app.views.theme import colour

_WHOLE = Qt.ItemDataRole.ToolTipRole


class AgreementPane(QTabWidget):
    """Text and clauses of one agreement, to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Text of the agreement"))
        self.clauses = QTreeWidget()
        self.clauses.setColumnCount(2)
        self.clauses.setHeaderLabels([tr("Clause"), tr("Wording")])
        self.clauses.setUniformRowHeights(True)
        self.clauses.setAccessibleName(tr("Clauses"))
        self.addTab(self.text, tr("Te&xt"))
        self.addTab(self.clauses, tr("Cl&auses"))

    def show_reading(self, text: str, clauses: Sequence[Clause]) -> None:
        """Show what was read."""
        self.text.setPlainText(text)
        self.clauses.clear()
        _fill(self.clauses, clauses)
        self.clauses.expandToDepth(0)
        self.clauses.setColumnWidth(0, 190)
        self.setTabText(1, tr("Cl&auses ({number})", number=len(clauses)))

    def mark(self, passages: Iterable[Passage | None]) -> None:
        """Mark passages in the text, and bring the first into view."""
        marked = [passage for passage in passages if passage is not None]
        self.text.setExtraSelections([self._selection(passage) for passage in marked])
        if marked:
            cursor = self.text.textCursor()
            cursor.setPosition(self._place(marked[0].start))
            self.text.setTextCursor(cursor)
            self.text.centerCursor()

    def _selection(self, passage: Passage) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._place(passage.start))
        cursor.setPosition(self._place(passage.end), QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(colour("mark"))
        selection.cursor = cursor
        selection.format = ground
        return selection

    def _place(self, offset: int) -> int:
        """Qt counts UTF-16 units, Python characters."""
        before = self._plain()[:offset]
        return len(before.encode("utf-16-le")) // 2

    def _plain(self) -> str:
        return self.text.toPlainText()


def _fill(tree: QTreeWidget, clauses: Sequence[Clause]) -> None:
    parents: dict[tuple[str, str], QTreeWidgetItem] = {}
    parts: dict[str, QTreeWidgetItem] = {}
    for clause in clauses:
        if clause.part and clause.part not in parts:
            parts[clause.part] = QTreeWidgetItem(tree, [part_title(clause.part), ""])
        above = parents.get((clause.part, clause.parent or "")) or parts.get(clause.part)
        row = [clause.number, " ".join(clause.whole.split())]
        item = QTreeWidgetItem(above, row) if above else QTreeWidgetItem(tree, row)
        item.setData(1, _WHOLE, clause.whole)
        parents[clause.part, clause.number] = item


def part_title(part: str) -> str:
    """What a part of an agreement is called: "annex-1" is annex 1."""
    return tr("Annex {number}", number=part.removeprefix("annex-"))
