"""What the register is filtered by: words, kind and state, the rest when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, show_named, tr
from app.rules.text import Text
from app.services.letter_filter import STATES, LetterFilter
from app.services.letter_register import choices, kind_name
from app.services.workspace import Workspace
from app.views.filter_field import FilterField
from app.views.flow_layout import FlowLayout
from app.views.letter_state import state_text
from app.views.record_view import RecordView
from app.views.theme import NEAR, dress
from app.views.wording import Wording
from app.views.written_day_field import WrittenDayField

_DAY_WIDTH = 112
_SHORTEST = 6  # characters of a choice; the list itself shows it whole


class LetterFilterPanel(QWidget):
    """Says which letters are wanted.

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
        self.kind, self.state, self.year, self.partner = (QComboBox() for _ in range(4))
        self.first, self.last = WrittenDayField(), WrittenDayField()
        self.more, self.clear = QPushButton(), QPushButton()
        self.rest = QWidget()
        self._say(wording)
        self._lay_out()
        self._connect()
        self.rest.hide()

    def wanted(self) -> LetterFilter:
        """What is wanted now."""
        return LetterFilter(
            query=self.words.text().strip(),
            kind=str(self.kind.currentData() or ""),
            state=str(self.state.currentData() or ""),
            year=self.year.currentData(),
            partner=str(self.partner.currentData() or ""),
            issued_from=self.first.day(),
            issued_through=self.last.day(),
        )

    def reset(self) -> None:
        """Want everything again."""
        for field in self._fields():
            field.setCurrentIndex(0)
        for line in (self.words, self.first, self.last):
            line.clear()

    def offer(self) -> None:
        """Offer what the letters on record can be filtered by; what was chosen stays chosen."""
        for line in (self.first, self.last):
            line.retranslate()
        found = choices(self._ws)
        kinds = [(kind, show_named(kind_name(kind))) for kind in found.kinds]
        _fill(self.kind, [("", tr("All kinds")), *kinds])
        _fill(self.state, [("", tr("All states")), *((one, render(state_text(one))) for one in STATES)])
        _fill(self.year, [(None, tr("All years")), *((year, str(year)) for year in found.years)])
        _fill(self.partner, [("", tr("All partners")), *found.partners])

    def _fields(self) -> tuple[QComboBox, ...]:
        return self.kind, self.state, self.year, self.partner

    def _say(self, wording: Wording) -> None:
        wording.say(self.words.setPlaceholderText, Text("Number, partner or title"))
        wording.say(self.words.setAccessibleName, Text("Filter the letters"))
        wording.say(self.more.setText, Text("&More filters"))
        wording.say(self.clear.setText, Text("&Clear"))
        for field, name in (
            (self.kind, Text("Filter by kind")),
            (self.state, Text("Filter by state")),
            (self.year, Text("Filter by year")),
            (self.partner, Text("Filter by partner")),
            (self.first, Text("Issued from")),
            (self.last, Text("Issued through")),
        ):
            wording.say(field.setAccessibleName, name)
            wording.say(field.setToolTip, name)
        wording.say(self.first.setPlaceholderText, Text("From"))
        wording.say(self.last.setPlaceholderText, Text("Through"))

    def _lay_out(self) -> None:
        self.more.setCheckable(True)
        dress(self.clear, "link")
        for field in self._fields():
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(_SHORTEST)
        for line in (self.first, self.last):
            line.setFixedWidth(_DAY_WIDTH)
        top = QHBoxLayout()
        top.setSpacing(NEAR)
        top.addWidget(self.words, 1)
        top.addWidget(self.clear)
        chosen = FlowLayout()
        for widget in (self.kind, self.state, self.more):
            chosen.addWidget(widget)
        row = FlowLayout(self.rest)
        for part in (self.year, self.partner, self.first, self.last):
            row.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(top)
        box.addLayout(chosen)
        box.addWidget(self.rest)

    def _connect(self) -> None:
        self.words.filtered.connect(lambda _: self.changed.emit())
        for field in self._fields():
            field.currentIndexChanged.connect(lambda _: self.changed.emit())
        for line in (self.first, self.last):
            line.changed.connect(self.changed)
        self.more.toggled.connect(self.rest.setVisible)
        self.clear.clicked.connect(self.reset)


def _fill(field: QComboBox, offered: list[tuple[object, str]]) -> None:
    kept = field.currentData()
    field.blockSignals(True)
    field.clear()
    for data, said in offered:
        field.addItem(said, data)
    field.setCurrentIndex(max(0, field.findData(kept)))
    field.blockSignals(False)
