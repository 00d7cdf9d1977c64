from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.announcement import AnnouncementFacts, ByClass, ByPoints, compose_announcement
from app.documents.font import FontSet
from app.documents.handling_facts import Bars
from app.documents.head import Head
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import ADDRESSEE, FIRST, SECOND, SENDER, THIRD, rulebook, told
from tests.documents.point_case import FROZEN, MARKET, REMOVING, TWELVE

NAMELESS = replace(SENDER, signatory="", phone="", email="")
BARS = Bars(("upgrade", "entry", "programme"), 3, "annex 1, 5.5.6", date(2026, 6, 2))
YEAR_LONG = Bars(("entry", "programme"), 12, "annex 1, 5.5.4", date(2027, 3, 2))
SERVED, VALID = date(2026, 3, 2), date(2027, 3, 4)


def to_all(rules: Head) -> Head:
    return replace(rules, addressee="各合作伙伴", sender=NAMELESS)


def announced(item: str, handling: ByClass, summary: str = "") -> AnnouncementFacts:
    found = rulebook().catalogue[item]
    return AnnouncementFacts(to_all(head()), ADDRESSEE, found, date(2026, 3, 5), handling, summary)


def by_points(handling: ByPoints) -> AnnouncementFacts:
    item = REMOVING if handling.removed else TWELVE
    return AnnouncementFacts(to_all(head(MARKET)), ADDRESSEE, item, date(2026, 3, 5), handling)


VARIANTS: dict[str, AnnouncementFacts] = {
    "warning-not-served": announced(THIRD, ByClass("class_3", "class_3", False, BARS, None, VALID, False)),
    "class-two": announced(
        SECOND,
        ByClass("class_2", "class_2", True, BARS, SERVED, VALID, False),
        "该伙伴在展会海报上自称独家总代理。",
    ),
    "converted": announced(THIRD, ByClass("class_2", "class_3", True, BARS, SERVED, VALID, False)),
    "class-one-removed": announced(FIRST, ByClass("class_1", "class_1", True, YEAR_LONG, SERVED, None, True)),
    "points-and-freeze": by_points(ByPoints(12, FROZEN, True, False)),
    "shop-removed": by_points(ByPoints(24, None, True, True)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_announcement_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_announcement(VARIANTS[variant])
    assert told(letter) == approved(f"announcement-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_announcement_names_the_company_and_no_sum_nobody_and_no_receipt(variant: str) -> None:
    letter = compose_announcement(VARIANTS[variant])
    story = told(letter)
    assert ADDRESSEE in story
    assert "人民币" not in story
    assert letter.receipt is None
    assert not letter.signatory
    for secret in (SENDER.phone, SENDER.email, SENDER.signatory, SENDER.account):
        assert secret not in "\n".join(letter.strings())
