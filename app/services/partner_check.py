"""What a partner's record must keep to before it is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.rules.admission_loader import LEGAL_FORMS
from app.rules.provision_loader import CATEGORIES
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.partner_draft import PartnerDraft

CLAIMS = (
    "customer_operation",
    "after_sales",
    "brand_conflict",
    "good_standing",
    "accepts_agreement",
    "accepts_supervision",
)
"""What is claimed of a partner that applies: "yes", "no", or "" while unknown."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST = 4000
_FIRST_YEAR = 1850


class FieldRefusal(Refusal):
    """A refusal of one field of the record; `field` is its name."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(text)
        self.field = field


def check_draft(draft: PartnerDraft, today: date) -> None:
    """Refuse a record in which something cannot be right, naming the field."""
    for field, text in problems(draft, today):
        raise FieldRefusal(field, text)


def check_code(code: str) -> None:
    """Refuse a 统一社会信用代码 that GB 32100 does not allow; "" is accepted as not known."""
    for text in _code_problems(code):
        raise FieldRefusal("code", text)


def problems(draft: PartnerDraft, today: date) -> Iterator[tuple[str, Text]]:
    """Every field of a record in order that cannot be right, and why."""
    if not draft.name:
        yield "name", Text("A partner needs a name. Enter the name of its business licence.")
    yield from (("code", text) for text in _code_problems(draft.code))
    yield from _size_problems(draft, today)
    yield from _word_problems(draft)
    for field in ("name", "address", "note"):
        if len(getattr(draft, field)) > _LONGEST:
            yield field, Text("The text is longer than {limit} characters. Shorten it.", limit=_LONGEST)


def _code_problems(code: str) -> Iterator[Text]:
    from stdnum.cn import uscc

    if code and not uscc.is_valid(code):
        yield Text(
            "{code} is no unified social credit code: it needs 18 characters whose last one checks the"
            " others. Compare it with the business licence.",
            code=code,
        )


def _size_problems(draft: PartnerDraft, today: date) -> Iterator[tuple[str, Text]]:
    capital, founded, staff, technical = (
        draft.registered_capital,
        draft.established_on,
        draft.staff,
        draft.technical_staff,
    )
    if capital is not None and not (
        capital.is_finite() and 0 <= capital < 10**13 and capital == round(capital, 2)
    ):
        yield "registered_capital", Text("The capital is no sum in yuan. Enter it like 5000000.00.")
    if founded is not None and founded > today:
        yield (
            "established_on",
            Text("{day} is still to come. Enter the day on the business licence.", day=founded),
        )
    elif founded is not None and founded.year < _FIRST_YEAR:
        yield (
            "established_on",
            Text("{day} is too long ago. Enter the day on the business licence.", day=founded),
        )
    for field, number in (("staff", staff), ("technical_staff", technical)):
        if number is not None and not 0 <= number <= 10_000_000:
            yield field, Text("{number} is no number of people. Enter it anew.", number=str(number))
    if staff is not None and technical is not None and technical > staff >= 0:
        yield (
            "technical_staff",
            Text(
                "The technical staff ({technical}) would be more than the whole staff ({staff}). "
                "Correct one of the two.",
                technical=technical,
                staff=staff,
            ),
        )


def _word_problems(draft: PartnerDraft) -> Iterator[tuple[str, Text]]:
    if draft.legal_form and draft.legal_form not in LEGAL_FORMS:
        yield "legal_form", _no_choice(draft.legal_form)
    for category in draft.categories:
        if category not in CATEGORIES:
            yield "categories", _no_choice(category)
    for claim in CLAIMS:
        if getattr(draft, claim) not in ("", "yes", "no"):
            yield claim, _no_choice(str(getattr(draft, claim)))
    emails = [("email", draft.email), *(("contacts", one.email) for one in draft.contacts)]
    for field, email in emails:
        if email and not _EMAIL.fullmatch(email):
            yield field, Text("“{email}” is no e-mail address. Enter it like name@company.cn.", email=email)


def _no_choice(value: str) -> Text:
    return Text("“{value}” is not one of the choices. Choose one of them.", value=value)
