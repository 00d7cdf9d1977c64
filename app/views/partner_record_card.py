"""A part of a partner's record, as it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.language import render
from app.services.partner_draft import PartnerDraft
from app.services.partner_field import GROUP_NAMES, RECORD_FIELDS, FieldKind, Group, RecordField
from app.services.partner_value import contact_words, shown_value
from app.views.label import plain_label
from app.views.theme import APART, NEAR, dress

_UNKNOWN = "–"
_LABEL_WIDTH = 104


class RecordCard(QFrame):
    """Names on the left, values on the right; what is not known is a dash."""

    def __init__(self, group: Group, draft: PartnerDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 4, APART, APART - 2)
        box.setSpacing(NEAR)
        box.addWidget(plain_label(render(GROUP_NAMES[group]), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR - 2)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        fields = [field for field in RECORD_FIELDS if field.group is group]
        for row, field in enumerate(fields):
            self._add(grid, row, field, draft, alone=len(fields) == 1)
        box.addLayout(grid)
        box.addStretch()

    def _add(
        self, grid: QGridLayout, row: int, field: RecordField, draft: PartnerDraft, *, alone: bool
    ) -> None:
        said = _lines(field, draft)
        value = plain_label(said or _UNKNOWN, "" if said else "soft", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if alone:
            grid.addWidget(value, row, 0, 1, 2)
            return
        grid.addWidget(plain_label(render(field.label), "soft", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)


def _lines(field: RecordField, draft: PartnerDraft) -> str:
    value = getattr(draft, field.key)
    match field.kind:
        case FieldKind.CONTACTS:
            return "\n".join(contact_words(one) for one in value)
        case FieldKind.ITEMS:
            return "\n".join(value)
    return shown_value(field, value)
