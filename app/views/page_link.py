"""Where a page leads: what it asks for, and what the window does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.views.main_window import MainWindow
    from app.views.page import Page


def connect_page(window: MainWindow, page: Page) -> None:
    """Let the window answer what a page asks for."""
    page.changed.connect(window.refresh)
    page.partner_requested.connect(lambda partner: window.go("partners", partner))
    page.violation_requested.connect(lambda partner, violation: window.go("partners", partner, violation))
    page.place_requested.connect(lambda partner, place: window.go("partners", partner, place))
    page.letter_requested.connect(lambda number: window.go("letters", number))
    page.page_requested.connect(window.go)
    page.item_requested.connect(window.go)
    page.agreement_requested.connect(window.read_agreement)
