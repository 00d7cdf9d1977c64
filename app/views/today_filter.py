"""What of all that is due is shown: by kind, by account manager, and how far ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QWidget

from app.language import render, tr
from app.rules.text import Text
from app.services.due_gathering import managers_of, narrowed
from app.services.due_item import DueItem
from app.services.due_word import KIND_NAMES, kind_name
from app.views.icon import icon
from app.views.theme import APART, NEAR
from app.views.wording import Wording

_ALL, _NOBODY = None, ""
_KIND = attrgetter("kind")


class TodayFilter(QWidget):
    """Two choices and a switch above the list, and the way to a calendar file.

    Signals:
        changed: something else is wanted of what was read already.
        reach_changed: more or less far ahead is wanted.
        export_wanted: a calendar file is asked for.
    """

    changed = Signal()
    reach_changed = Signal()
    export_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.manager = QComboBox(), QComboBox()
        self.later = QCheckBox()
        self.export = QPushButton(icon("calendar"), "")
        self.export.setProperty("reads", True)
        wording.say(self.kind.setAccessibleName, Text("Kind of what is due"))
        wording.say(self.manager.setAccessibleName, Text("Account manager"))
        wording.say(self.later.setText, Text("&Later, too"))
        wording.say(self.later.setToolTip, Text("What falls due within a year"))
        wording.say(self.export.setText, Text("&Calendar file…"))
        wording.say(
            self.export.setToolTip,
            Text("The year ahead for Outlook, Apple or a phone. Import it again to update"),
        )
        self._lay_out(wording)
        self.kind.activated.connect(lambda _: self.changed.emit())
        self.manager.activated.connect(lambda _: self.changed.emit())
        self.later.toggled.connect(lambda _: self.reach_changed.emit())
        self.export.clicked.connect(self.export_wanted)

    def offer(self, items: Sequence[DueItem]) -> None:
        """Offer the kinds and managers that there are, each with how many lines it has."""
        self._fill(self.kind, _kinds(items), len(items))
        managers = Counter(chain.from_iterable(map(managers_of, items)))
        named = [(name, name) for name in sorted(managers) if name]
        choices = [*named, (tr("nobody"), _NOBODY)] if managers[_NOBODY] and named else named
        self._fill(self.manager, [(said, id_, managers[id_]) for said, id_ in choices], len(items))
        self.manager.setVisible(bool(named))

    def wanted(self, items: Iterable[DueItem]) -> list[DueItem]:
        """Those of the things due that are asked for, and of a round those partners that are."""
        kind, manager = self.kind.currentData(), self.manager.currentData()
        found = [item for item in items if kind in (_ALL, item.kind)]
        if manager is _ALL:
            return found
        return [own for item in found if (own := narrowed(item, manager))]

    @property
    def narrows(self) -> bool:
        """Whether anything is left out by choice."""
        return self.kind.currentData() is not _ALL or self.manager.currentData() is not _ALL

    def _fill(self, box: QComboBox, choices: Iterable[tuple[str, str, int]], whole: int) -> None:
        chosen = box.currentData()
        everything = tr("All kinds") if box is self.kind else tr("All account managers")
        box.clear()
        box.addItem(f"{everything} ({whole})", _ALL)
        for said, id_, number in choices:
            box.addItem(f"{said} ({number})", id_)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not _ALL else 0)

    def _lay_out(self, wording: Wording) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        for box in (self.kind, self.manager):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(box)
        row.addSpacing(APART - NEAR)
        row.addWidget(self.later)
        row.addStretch()
        row.addWidget(self.export)


def _kinds(items: Iterable[DueItem]) -> list[tuple[str, str, int]]:
    numbers = Counter(map(_KIND, items))
    known = [*KIND_NAMES, *(kind for kind in numbers if kind not in KIND_NAMES)]
    return [(render(kind_name(kind)), kind, numbers[kind]) for kind in known if numbers[kind]]
