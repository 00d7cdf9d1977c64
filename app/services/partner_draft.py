"""A partner's record as a form or a row of a sheet holds it, and putting it in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.journal.kind import Contact
from app.journal.partner_file import PartnerFile

CONTACT_SPLIT = re.compile(r"[|｜]")
_ITEM_SPLIT = re.compile(r"[;；、\n]")
_ID_SPLIT = re.compile(r"[;；、,，\s]+")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_FEN = Decimal("0.01")


@dataclass(frozen=True)
class PartnerDraft:
    """A partner's record; "", None and () are not known. Its fields are those of `PartnerRegistered`."""

    name: str
    code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    legal_form: str = ""
    registered_capital: Decimal | None = None
    established_on: date | None = None
    staff: int | None = None
    technical_staff: int | None = None
    customer_operation: str = ""
    after_sales: str = ""
    brand_conflict: str = ""
    good_standing: str = ""
    accepts_agreement: str = ""
    accepts_supervision: str = ""
    categories: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    own_products: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    account_manager: str = ""
    note: str = ""

    def trimmed(self) -> PartnerDraft:
        """In order: no spaces around, the code in capitals, every item of a list by itself and once."""
        lines: dict[str, Any] = {
            f.name: _line(v) for f in fields(self) if isinstance(v := getattr(self, f.name), str)
        }
        capital = self.registered_capital
        return replace(
            self,
            **{**lines, "note": _text(self.note), "code": lines["code"].upper()},
            registered_capital=_exact(capital),
            categories=tuple(sorted(_items(self.categories, _ID_SPLIT), key=_category_place)),
            programmes=_items(self.programmes, _ITEM_SPLIT),
            own_products=_items(self.own_products, _ITEM_SPLIT),
            accounts=_items(self.accounts, _ID_SPLIT),
            contacts=tuple(dict.fromkeys(kept for one in self.contacts if (kept := _contact(one)).name)),
        )


DRAFT_FIELDS = tuple(field.name for field in fields(PartnerDraft))


def draft_of(file: PartnerFile) -> PartnerDraft:
    """The record as it stands, to change it: `replace(draft_of(file), staff=50)`."""
    return PartnerDraft(**{name: getattr(file, name) for name in DRAFT_FIELDS})


def differences(before: PartnerDraft, after: PartnerDraft) -> dict[str, Any]:
    """The fields in which two records differ, with the values after."""
    return {name: value for name in DRAFT_FIELDS if (value := getattr(after, name)) != getattr(before, name)}


def _line(text: str) -> str:
    """One line: what is not seen left out, spaces and line ends between words one space."""
    return " ".join(_clean(text).split())


def _text(text: str) -> str:
    """Several lines, without spaces at their ends."""
    return "\n".join(line.strip() for line in _clean(_LINE_END.sub("\n", text)).split("\n")).strip()


def _clean(text: str) -> str:
    seen = (c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in text)
    return _UNSEEN.sub("", "".join(seen))


def _items(values: Iterable[str], split: re.Pattern[str]) -> tuple[str, ...]:
    parts = (_line(part) for value in values for part in split.split(value))
    return tuple(dict.fromkeys(part for part in parts if part))


def _contact(contact: Contact) -> Contact:
    values = (contact.name, contact.purpose, contact.phone, contact.email)
    return Contact(*(_line(CONTACT_SPLIT.sub(" ", value)) for value in values))


def _category_place(category: str) -> tuple[int, str]:
    order = ("consulting", "sales", "product", "service")
    return (order.index(category) if category in order else len(order), category)


def _exact(capital: Decimal | None) -> Decimal | None:
    """With two places, where that changes nothing; what has more is refused later."""
    if capital is None or not capital.is_finite() or abs(capital) >= 10**15:
        return capital
    exact = capital.quantize(_FEN)
    return exact if exact == capital else capital
