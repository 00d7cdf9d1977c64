"""One fact that a criterion looks at: a field by its kind, empty while it is unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.language import render, tr
from app.rules.criterion_view import CHOICE, CLAIM, COUNT, DAY, MONEY, CriterionField
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.word import in_words
from app.services.review import Fact
from app.views.count_field import CountField
from app.views.money_field import MoneyField
from app.views.written_day_field import WrittenDayField

_WIDTH = 210


class FactField(QWidget):
    """A sum, a number, a day, yes or no, or one of some words.

    Signals:
        edited: something else stands there.
    """

    edited = Signal()

    def __init__(self, field: CriterionField, value: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.input = self._made()
        self.input.setFixedWidth(_WIDTH)
        self.input.setAccessibleName(render(field.name))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.input)
        self.setFocusProxy(self.input)
        self.show_value(value)
        if isinstance(self.input, QComboBox):
            self.input.currentIndexChanged.connect(lambda _: self.edited.emit())
        elif isinstance(self.input, QLineEdit):
            self.input.textChanged.connect(lambda _: self.edited.emit())

    def _made(self) -> QWidget:
        match self.field.kind:
            case kind if kind == MONEY:
                return _left(MoneyField())
            case kind if kind == COUNT:
                return _left(CountField())
            case kind if kind == DAY:
                return WrittenDayField()
            case kind if kind == CLAIM:
                return _list([(tr("unknown"), None), (tr("yes"), True), (tr("no"), False)])
            case kind if kind == CHOICE:
                return _list([(tr("unknown"), None), *((render(in_words(one)), one) for one in self._all())])
        raise ValueError(f"no kind of fact {self.field.kind!r}")

    def _all(self) -> tuple[str, ...]:
        """The words that fit, and one for what does not."""
        return self.field.choices if "other" in self.field.choices else (*self.field.choices, "other")

    def show_value(self, value: Fact) -> None:
        """Put this fact there; None empties the field."""
        match self.input:
            case QComboBox():
                place = next((at for at in range(self.input.count()) if self.input.itemData(at) is value), -1)
                self.input.setCurrentIndex(place if place >= 0 else max(0, self.input.findData(value)))
            case MoneyField() if isinstance(value, Decimal):
                self.input.show_amount(value)
            case CountField():
                self.input.show_count(value if isinstance(value, int) else None)
            case WrittenDayField():
                self.input.show_day(value if isinstance(value, date) else None)

    def value(self) -> Fact:
        """The fact that stands there, None while it is unknown; refused where it cannot be read."""
        match self.input:
            case QComboBox():
                found: Fact = self.input.currentData()
                return found
            case MoneyField():
                return self.input.amount() if self.input.text().strip() else None
            case CountField():
                return self.input.count()
            case WrittenDayField():
                return _day(self.input)
        return None

    def fix(self, why: str) -> None:
        """Let it be read only: it follows from something else."""
        self.input.setEnabled(False)
        self.input.setToolTip(why)


def _day(line: WrittenDayField) -> date | None:
    day, typed = line.day(), line.text().strip()
    if typed and day is None:
        raise Refusal(Text("“{typed}” is no day. Write it like 2016-05-18.", typed=typed))
    return day


def _left(line: QLineEdit) -> QLineEdit:
    line.setAlignment(Qt.AlignmentFlag.AlignLeft)
    line.setPlaceholderText(tr("unknown"))
    return line


def _list(items: list[tuple[str, Fact]]) -> QComboBox:
    box = QComboBox()
    for words, data in items:
        box.addItem(words, data)
    return box
