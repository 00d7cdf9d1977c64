"""The form of a partner's record: a card for each part, what is wrong beside the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.partner_check import FieldRefusal, problems
from app.services.partner_draft import PartnerDraft
from app.services.partner_field import GROUP_NAMES, RECORD_FIELDS, Group, RecordField
from app.views.label import plain_label
from app.views.partner_form_field import RecordEditor
from app.views.theme import APART, NEAR, dress

_LABEL_WIDTH = 128
_HINTS = {"name", "contacts", "accounts", "own_products", "programmes"}


class PartnerForm(QWidget):
    """All fields of the record, by part.

    Signals:
        edited: something else stands there.
    """

    edited = Signal()

    def __init__(self, draft: PartnerDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors = {field.key: RecordEditor(field) for field in RECORD_FIELDS}
        self.below: dict[str, QVBoxLayout] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, NEAR, 0)
        box.setSpacing(APART)
        for group in Group:
            box.addWidget(self._card(group))
        box.addStretch()
        for key, editor in self.editors.items():
            editor.show_value(getattr(draft, key))
            editor.edited.connect(self.edited)

    def draft(self) -> PartnerDraft:
        """The record as the form holds it; a `FieldRefusal` where a field holds nothing of its kind."""
        values: dict[str, Any] = {}
        for key, editor in self.editors.items():
            try:
                values[key] = editor.value()
            except Refusal as refusal:
                raise FieldRefusal(key, refusal.text) from refusal
        return PartnerDraft(**values)

    def show_problems(self, today: date, *, whole: bool = False) -> None:
        """Say beside each field what is wrong with it; an empty name only where the `whole` is asked for."""
        try:
            found = dict(reversed([*problems(self.draft().trimmed(), today)]))
        except FieldRefusal as refusal:
            found = {refusal.field: refusal.text}
        if not whole and not self.editors["name"].value().strip():
            found.pop("name", None)
        for key, editor in self.editors.items():
            if key != "code":  # it is told of as one types
                editor.say_problem(render(found[key]) if key in found else "")

    def _card(self, group: Group) -> QFrame:
        card = QFrame()
        dress(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(APART, APART - 4, APART, APART)
        column.setSpacing(NEAR)
        column.addWidget(plain_label(render(GROUP_NAMES[group]), "section"))
        form = QFormLayout()
        form.setHorizontalSpacing(APART)
        form.setVerticalSpacing(NEAR + 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in RECORD_FIELDS:
            if field.group is group:
                form.addRow(self._label(field), self._with_hint(field))
        column.addLayout(form)
        return card

    def _label(self, field: RecordField) -> QLabel:
        label = plain_label(render(field.label))
        label.setMinimumWidth(_LABEL_WIDTH)
        return label

    def _with_hint(self, field: RecordField) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(self.editors[field.key])
        if field.key in _HINTS:
            hint = (
                render(field.about) if field.key in ("name",) else tr("One on each line; Del takes one away.")
            )
            box.addWidget(plain_label(hint, "small", wrap=True))
        self.below[field.key] = box
        return box
