"""What the cells of a row say of a partner's record."""

from __future__ import annotations

import re
from typing import Any

from app.exchange.sheet_cell import as_count, as_day, as_flag, as_sum, as_text
from app.exchange.sheet_reading import Cell
from app.journal.kind import Contact
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner_draft import CONTACT_SPLIT
from app.services.partner_field import FieldKind, RecordField
from app.services.partner_value import category_of, legal_form_of, purpose_of

_UNKNOWN = {"未知", "不详", "尚不明确", "unknown", "n/a", "-", "–", "—"}
_PARTS = re.compile(r"[;；、,，/\n]+")


def read_value(field: RecordField, cell: Cell) -> Any:
    """The cell's value for the field; None where the cell is empty. A `Refusal` names row and column."""
    match field.kind:
        case FieldKind.SUM:
            return as_sum(cell)
        case FieldKind.DAY:
            return as_day(cell)
        case FieldKind.COUNT:
            return as_count(cell)
        case FieldKind.CLAIM:
            return _claim(cell)
    text = as_text(cell)
    if text is None:
        return None
    match field.kind:
        case FieldKind.FORM:
            return _chosen(cell, text, legal_form_of(text))
        case FieldKind.CATEGORIES:
            return tuple(
                _chosen(cell, part, category_of(part)) for part in _PARTS.split(text) if part.strip()
            )
        case FieldKind.ITEMS:
            return (text,)
        case FieldKind.CONTACTS:
            return tuple(_contact(cell, line) for line in text.splitlines() if line.strip())
    return text


def _claim(cell: Cell) -> str | None:
    if isinstance(cell.value, str) and cell.value.strip().casefold() in _UNKNOWN:
        return None
    answer = as_flag(cell)
    return None if answer is None else ("yes" if answer else "no")


def _chosen(cell: Cell, word: str, meant: str | None) -> str:
    if meant is None:
        raise Refusal(
            Text(
                "Row {row}, column {column}: “{found}” is not one of the choices. Look at the notes of the "
                "template.",
                row=cell.row,
                column=cell.column or cell.place,
                found=word.strip(),
            )
        )
    return meant


def _contact(cell: Cell, line: str) -> Contact:
    parts = [part.strip() for part in CONTACT_SPLIT.split(line)]
    if len(parts) > 4 or not parts[0]:
        raise Refusal(
            Text(
                "Row {row}, column {column}: “{found}” is no contact. Write name | purpose | phone | e-mail.",
                row=cell.row,
                column=cell.column or cell.place,
                found=line.strip(),
            )
        )
    name, purpose, phone, email = [*parts, "", "", ""][:4]
    return Contact(name, purpose_of(purpose), phone, email)
