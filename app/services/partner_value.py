"""The values of a partner's record in words, and what is meant by a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from app.journal.kind import Contact
from app.language import render, show_day, show_money
from app.models.search_key import name_key
from app.rules.admission_loader import LEGAL_FORMS
from app.rules.provision_loader import CATEGORIES
from app.rules.text import Text
from app.rules.word import in_words
from app.services.partner_field import FieldKind, RecordField

PURPOSES = {
    "business": Text("business"),
    "service": Text("service of letters"),
    "finance": Text("finance"),
    "technical": Text("technical"),
    "legal": Text("legal affairs"),
}
"""What one turns to a contact for; other words may stand instead."""

_MOBILE = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")
_LONG = re.compile(r"(?<!\d)(\d{3,4})\d{3,4}(\d{2})(?!\d)")
_FORM_WORDS = {
    "企业": "enterprise",
    "公司": "enterprise",
    "法人": "enterprise",
    "事业单位": "public_institution",
    "其他": "other",
    "other": "other",
}
_CATEGORY_WORDS = {
    "咨询": "consulting",
    "销售": "sales",
    "分销": "sales",
    "产品": "product",
    "解决方案": "product",
    "服务": "service",
}


def shown_value(field: RecordField, value: Any, *, masked: bool = False) -> str:
    """A value in the current language, "" where it is not known; `masked` hides digits of phones."""
    if value in (None, "", ()):
        return ""
    match field.kind:
        case FieldKind.SUM:
            return show_money(value) if isinstance(value, Decimal) else str(value)
        case FieldKind.DAY:
            return show_day(value) if isinstance(value, date) else str(value)
        case FieldKind.CLAIM:
            return claim_word(value)
        case FieldKind.FORM:
            return render(in_words(value))
        case FieldKind.CATEGORIES:
            return _joined(render(in_words(one)) for one in value)
        case FieldKind.ITEMS:
            return _joined(value)
        case FieldKind.CONTACTS:
            return _joined(contact_words(one, masked=masked) for one in value)
    return mask_phone(str(value)) if masked and field.key == "phone" else str(value)


def claim_word(claim: str) -> str:
    """Yes, no, or not known."""
    words = {"yes": Text("yes"), "no": Text("no")}
    return render(words.get(claim, Text("unknown")))


def purpose_word(purpose: str) -> str:
    """What one turns to a contact for, in the current language."""
    return render(PURPOSES[purpose]) if purpose in PURPOSES else purpose


def contact_words(contact: Contact, *, masked: bool = False) -> str:
    """A contact in a line."""
    phone = mask_phone(contact.phone) if masked else contact.phone
    about = " ".join(part for part in (purpose_word(contact.purpose), phone, contact.email) if part)
    return render(Text("{name} ({about})", name=contact.name, about=about)) if about else contact.name


def mask_phone(phone: str) -> str:
    """A number for lists: 138****1234, a landline 0571-8****56."""
    masked = _MOBILE.sub(r"\1****\2", phone)
    return masked if masked != phone else _LONG.sub(r"\1****\2", phone)


@cache
def purpose_of(word: str) -> str:
    """The purpose that a word means, else the word itself."""
    key = name_key(word)
    for purpose, text in PURPOSES.items():
        if key in (purpose, *(name_key(render(text, language)) for language in ("zh", "en"))):
            return purpose
    return word


@cache
def legal_form_of(word: str) -> str | None:
    """The legal form that a word means; None where it means none."""
    return _meant(word, LEGAL_FORMS, _FORM_WORDS)


@cache
def category_of(word: str) -> str | None:
    """The category that a word means; None where it means none."""
    return _meant(word, CATEGORIES, _CATEGORY_WORDS)


def _meant(word: str, choices: tuple[str, ...], others: dict[str, str]) -> str | None:
    key = _bare(word)
    for choice in choices:
        names = (choice, *(render(in_words(choice), language) for language in ("zh", "en")))
        if key in map(_bare, names):
            return choice
    found = {meant for other, meant in others.items() if other in key}
    return found.pop() if len(found) == 1 else None


def _bare(word: str) -> str:
    return (
        name_key(word)
        .replace("_", " ")
        .removesuffix("partners")
        .removesuffix("partner")
        .removesuffix("伙伴")
        .strip()
    )


def _joined(words: Iterable[str]) -> str:
    return render(Text("{list}", list=tuple(words)))
