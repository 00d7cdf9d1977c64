"""A partner's record as a row of a sheet, in words that are understood when they come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.exchange.sheet_form import Column, Kind, Value
from app.language import render
from app.rules.text import Text
from app.rules.word import in_words
from app.services.partner_draft import PartnerDraft
from app.services.partner_field import RECORD_FIELDS, FieldKind, RecordField
from app.services.partner_value import purpose_word

_KINDS = {
    FieldKind.SUM: Kind.MONEY,
    FieldKind.DAY: Kind.DAY,
    FieldKind.COUNT: Kind.NUMBER,
    FieldKind.CLAIM: Kind.FLAG,
}
_WIDTHS = {"name": 34, "code": 22, "address": 40, "contacts": 48, "accounts": 22, "note": 40, "email": 26}


def columns(*, with_id: bool) -> list[Column]:
    """The columns of a list of partners; our own id stands last."""
    found = [
        Column(render(one.label), _KINDS.get(one.kind, Kind.TEXT), _WIDTHS.get(one.key))
        for one in RECORD_FIELDS
    ]
    return [*found, Column(render(Text("Partner id")))] if with_id else found


def sheet_row(draft: PartnerDraft, partner: str | None = None) -> Sequence[Value]:
    """The cells of one partner, its own id last where it is given."""
    cells = [sheet_value(one, getattr(draft, one.key)) for one in RECORD_FIELDS]
    return cells if partner is None else [*cells, partner]


def sheet_value(field: RecordField, value: Any) -> Value:
    """What stands in a cell; None for what is not known."""
    if value in (None, "", ()):
        return None
    match field.kind:
        case FieldKind.CLAIM:
            return bool(value == "yes")
        case FieldKind.FORM:
            return render(in_words(value))
        case FieldKind.CATEGORIES:
            return "\n".join(render(in_words(one)) for one in value)
        case FieldKind.ITEMS:
            return "\n".join(value)
        case FieldKind.CONTACTS:
            return "\n".join(
                " | ".join((one.name, purpose_word(one.purpose), one.phone, one.email)).rstrip(" |")
                for one in value
            )
    kept: Value = value
    return kept


def yes_and_no() -> tuple[str, str]:
    """The words for claims."""
    return render(Text("yes")), render(Text("no"))
