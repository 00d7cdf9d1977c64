"""The clauses of a rulebook as a tree: document, clause, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.language import render, tr
from app.rules.text import Text
from app.views.clause_rest import Rest
from app.views.clause_wording import clause_name
from app.views.theme import colour

_TITLES = (Text("Clause"), Text("What rests on it"), Text("Value"), Text("Reading"))
_WIDTHS = {0: 250, 2: 260, 3: 84}
_PARTS = {
    "": Text("The agreement"),
    "annex 1": Text("Annex 1"),
    "annex 2": Text("Annex 2"),
    "policy": Text("Management policy"),
    "001": Text("Framework agreement"),
    "003": Text("Marketplace agreement"),
    "003 policy": Text("Marketplace agreement, management policy"),
    "Civil Code": Text("Civil Code"),
    "Accounting Law": Text("Accounting Law"),
}


class ClauseTree(QTreeWidget):
    """Arrow keys open and close; what was searched for stands open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(len(_TITLES))
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def show_rests(self, rests: Sequence[Rest], *, opened: bool) -> None:
        """Show these, in their order; `opened` with all that is inside."""
        self.setHeaderLabels([render(title) for title in _TITLES])
        self.clear()
        for part, of_part in groupby(rests, key=lambda rest: rest.part):
            name = _PARTS.get(part, Text("{part}", part=part))
            inside = list(of_part)
            document = _node(self, render(name), _number(len(inside)))
            for clause, things in groupby(inside, key=lambda rest: rest.clause):
                found = list(things)
                node = _node(document, clause_name(clause), _names(found))
                for rest in found:
                    _leaf(node, rest)
                node.setExpanded(opened)
            document.setExpanded(True)
        self.setCurrentIndex(self.model().index(0, 0))


def _number(number: int) -> str:
    return tr("1 entry") if number == 1 else tr("{number} entries", number=number)


def _names(rests: Sequence[Rest]) -> str:
    """What a closed clause holds: the first of it by name, the others by their number."""
    if len(rests) == 1:
        return render(rests[0].name)
    return render(Text("{first}, and {number} more", first=rests[0].name, number=len(rests) - 1))


def _node(parent: QTreeWidget | QTreeWidgetItem, name: str, holds: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [name, holds])
    item.setForeground(1, colour("ink_soft"))
    return item


def _leaf(parent: QTreeWidgetItem, rest: Rest) -> None:
    cells = [render(rest.kind), render(rest.name), render(rest.value) if rest.value else "", rest.reading]
    item = QTreeWidgetItem(parent, cells)
    for column in (0, 3):
        item.setForeground(column, colour("ink_soft"))
    for column, cell in enumerate(cells):
        item.setToolTip(column, cell)
