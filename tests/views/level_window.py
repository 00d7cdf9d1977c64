"""The tabs for qualification and level, driven as a person would drive them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.views.criterion_card import CriterionCard
from app.views.fact_field import FactField
from app.views.level_tab import LevelTab, QualificationTab
from app.views.review_dialog import ReviewDialog
from tests.views.partner_window import PartnerWindow, type_in

Tab = TypeVar("Tab", bound=QWidget)


def _tab(window: PartnerWindow, kind: type[Tab]) -> Tab:
    tabs = window.page.partner.tabs
    (found,) = [part for part in tabs.parts if isinstance(part, kind)]
    tabs.setCurrentWidget(found)
    return found


def qualification(window: PartnerWindow) -> QualificationTab:
    """The tab, brought into view."""
    return _tab(window, QualificationTab)


def level(window: PartnerWindow) -> LevelTab:
    """The tab, brought into view."""
    return _tab(window, LevelTab)


def begin_review(window: PartnerWindow, rulebook: str = "") -> ReviewDialog:
    """Open the review form; for joining an agreement where its rules are named."""
    tab = qualification(window)
    if rulebook:
        tab.review.apply_for(rulebook)
    window.press(tab.review.review)
    return window.opened(ReviewDialog)


def card_of(dialog: ReviewDialog, criterion: str) -> CriterionCard:
    return next(card for card in dialog.cards if card.criterion.id == criterion)


def enter(dialog: ReviewDialog, **facts: object) -> None:
    """Type facts into the form, each by its name."""
    for card in dialog.cards:
        for name, field in card.fields.items():
            if name in facts and isinstance(field, FactField):
                fill(field.input, facts[name])


def fill(field: QWidget, value: object) -> None:
    """Choose from a list with the keyboard, or type into a line."""
    if isinstance(field, QComboBox):
        choose(field, value)
    elif isinstance(field, QLineEdit):
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        type_in(field, str(value))


def choose(box: QComboBox, value: object) -> None:
    """Choose what stands for this value."""
    place = next(at for at in range(box.count()) if box.itemData(at) is value or box.itemData(at) == value)
    if place == box.currentIndex():
        return
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == place


GOOD = {
    "legal_form": "enterprise",
    "registered_capital": "6000000",
    "established_on": "2015-06-01",
    "staff": "25",
    "technical_staff": "4",
    "customer_operation": True,
    "after_sales": True,
    "brand_conflict": False,
    "good_standing": True,
    "accepts_agreement": True,
    "accepts_supervision": True,
}
