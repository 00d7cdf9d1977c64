"""The editors of a partner's record: one for each kind of field, all with the same few methods."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.journal.kind import Contact
from app.language import render, tr
from app.rules.admission_loader import LEGAL_FORMS
from app.rules.provision_loader import CATEGORIES
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.word import in_words
from app.services.partner_field import FieldKind, RecordField
from app.services.partner_value import purpose_of, purpose_word
from app.views.label import plain_label
from app.views.money_field import MoneyField
from app.views.partner_form_table import RowsField
from app.views.text_field import TextField
from app.views.theme import APART, dress
from app.views.written_day_field import WrittenDayField

_CLAIMS = ("", "yes", "no")


class RecordEditor(QWidget):
    """One field of the record with what is wrong with it below.

    Signals:
        edited: something else stands there.
    """

    edited = Signal()

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.problem = plain_label("", "danger", wrap=True)
        self.problem.hide()
        self.input = self._make(field.kind)
        if not self.input.accessibleName():
            self.input.setAccessibleName(render(field.label))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.input)
        box.addWidget(self.problem)
        self.setFocusProxy(self.input)

    def _make(self, kind: FieldKind) -> QWidget:
        match kind:
            case FieldKind.SUM:
                sum_ = self._heard(MoneyField())
                sum_.setAlignment(Qt.AlignmentFlag.AlignLeft)
                return sum_
            case FieldKind.DAY:
                return self._heard(WrittenDayField())
            case FieldKind.CLAIM:
                return self._chosen(_CLAIMS, {"yes": Text("yes"), "no": Text("no"), "": Text("unknown")})
            case FieldKind.FORM:
                forms = {"": Text("unknown"), **{form: in_words(form) for form in LEGAL_FORMS}}
                return self._chosen(("", *LEGAL_FORMS), forms)
            case FieldKind.CATEGORIES:
                return self._ticked()
            case FieldKind.NOTE:
                note = TextField(3)
                note.textChanged.connect(self.edited)
                return note
            case FieldKind.ITEMS:
                return self._rows(RowsField((render(self.field.label),), render(self.field.label)))
            case FieldKind.CONTACTS:
                titles = (tr("Name"), tr("Purpose"), tr("Phone"), tr("E-mail"))
                return self._rows(RowsField(titles, render(self.field.label), shown=4))
        return self._heard(QLineEdit())

    def _heard(self, line: QLineEdit) -> QLineEdit:
        line.textChanged.connect(self.edited)
        return line

    def _rows(self, rows: RowsField) -> RowsField:
        rows.edited.connect(self.edited)
        return rows

    def _chosen(self, choices: tuple[str, ...], names: dict[str, Text]) -> QComboBox:
        box = QComboBox()
        for choice in choices:
            box.addItem(render(names[choice]), choice)
        box.activated.connect(self.edited)
        return box

    def _ticked(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(APART)
        self.ticks = {one: QCheckBox(render(in_words(one))) for one in CATEGORIES}
        for tick in self.ticks.values():
            tick.toggled.connect(self.edited)
            row.addWidget(tick)
        row.addStretch()
        whole.setFocusProxy(next(iter(self.ticks.values())))
        return whole

    @property
    def line(self) -> QLineEdit:
        """The line to type in; TypeError for a field that is none."""
        if not isinstance(self.input, QLineEdit):
            raise TypeError(self.field.key)
        return self.input

    def show_value(self, value: Any) -> None:
        """Put the record's value there."""
        match self.input:
            case MoneyField() as sum_:
                sum_.setText("" if value is None else f"{value:,.2f}")
            case WrittenDayField() as day:
                day.show_day(value)
            case QComboBox() as box:
                box.setCurrentIndex(max(0, box.findData(value)))
            case TextField() as note:
                note.setPlainText(value)
            case RowsField() as rows:
                rows.show_rows([_cells(one) for one in value])
            case QLineEdit() as line:
                line.setText("" if value is None else str(value))
                line.setCursorPosition(0)
            case _:
                for one, tick in self.ticks.items():
                    tick.setChecked(one in value)

    def value(self) -> Any:
        """What stands there, as the record holds it; a `Refusal` where it is nothing of the kind."""
        match self.input:
            case MoneyField() as sum_:
                return sum_.amount() if sum_.text().strip() else None
            case WrittenDayField() as day:
                return _day(day)
            case QComboBox() as box:
                return box.currentData()
            case TextField() as note:
                return note.text()
            case RowsField() as rows:
                return _contacts(rows) if rows.columnCount() > 1 else tuple(row[0] for row in rows.rows())
            case QLineEdit() as line:
                return _number(line.text()) if self.field.kind is FieldKind.COUNT else line.text()
        return tuple(one for one, tick in self.ticks.items() if tick.isChecked())

    def say_problem(self, text: str) -> None:
        """Say below the field what is wrong with it; "" for nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if isinstance(self.input, QLineEdit):
            dress(self.input, "wrong" if text else "")


def _cells(one: Contact | str) -> tuple[str, ...]:
    return (one,) if isinstance(one, str) else (one.name, purpose_word(one.purpose), one.phone, one.email)


def _contacts(rows: RowsField) -> tuple[Contact, ...]:
    found = []
    for name, purpose, phone, email in rows.rows():
        if not name:
            raise Refusal(Text("A contact needs a name. Enter it, or take the row away with Del."))
        found.append(Contact(name, purpose_of(purpose), phone, email))
    return tuple(found)


def _day(field: WrittenDayField) -> date | None:
    if field.text().strip() and field.day() is None:
        raise Refusal(Text("“{typed}” is no day. Write it like 2016-05-18.", typed=field.text().strip()))
    return field.day()


def _number(typed: str) -> int | None:
    plain = typed.strip().replace(",", "").replace("，", "")
    if not plain:
        return None
    if not plain.isdecimal():
        raise Refusal(Text("“{typed}” is no whole number. Enter digits.", typed=typed.strip()))
    return int(plain)
