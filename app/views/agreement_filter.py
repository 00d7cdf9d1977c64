"""What the list of agreements is filtered by: words, phase, and rules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.language import render, show_named, tr
from app.rules.text import Text
from app.services.agreement_list import OPEN_ENDED, PHASES, RUNNING, UNKNOWN, AgreementFilter
from app.services.workspace import Workspace
from app.views.filter_field import FilterField
from app.views.record_view import RecordView
from app.views.standing_wording import phase_name
from app.views.theme import NEAR
from app.views.wording import Wording

_SHORTEST = 6  # characters of a choice; the list itself shows it whole


class AgreementFilterPanel(QWidget):
    """Says which agreements are wanted.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(
        self, ws: Workspace, view: RecordView, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self.words = FilterField(view)
        self.phase, self.rulebook = QComboBox(), QComboBox()
        wording.say(self.words.setPlaceholderText, Text("Partner, number or title"))
        wording.say(self.words.setAccessibleName, Text("Filter the agreements"))
        wording.say(self.phase.setAccessibleName, Text("Filter by phase"))
        wording.say(self.rulebook.setAccessibleName, Text("Filter by rules"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self.words, 1)
        for field in (self.phase, self.rulebook):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(_SHORTEST)
            field.currentIndexChanged.connect(lambda _: self.changed.emit())
            row.addWidget(field)
        self.words.filtered.connect(lambda _: self.changed.emit())

    def wanted(self) -> AgreementFilter:
        """What is wanted now."""
        return AgreementFilter(
            self.words.text().strip(),
            str(self.phase.currentData() or ""),
            str(self.rulebook.currentData() or ""),
        )

    def reset(self) -> None:
        """Want everything again."""
        for field in (self.phase, self.rulebook):
            field.setCurrentIndex(0)
        self.words.clear()

    def offer(self) -> None:
        """Say the choices in the language of now; what was chosen stays chosen."""
        phases = [
            ("", tr("All phases")),
            (RUNNING, tr("not over")),
            *((phase, render(phase_name(phase))) for phase in PHASES),
            (OPEN_ENDED, tr("no last day")),
            (UNKNOWN, tr("rules unknown")),
        ]
        library = self._ws.library
        rules = [(id_, show_named(library.get(id_).short)) for id_ in library.ids()]
        _fill(self.phase, phases)
        _fill(self.rulebook, [("", tr("All rules")), *rules])


def _fill(field: QComboBox, offered: list[tuple[str, str]]) -> None:
    kept = field.currentData()
    field.blockSignals(True)
    field.clear()
    for data, said in offered:
        field.addItem(said, data)
    field.setCurrentIndex(max(0, field.findData(kept)))
    field.blockSignals(False)
