"""Where one acts on what is due: a case, a tab of the partner's page, or another page."""

from __future__ import annotations

from app.services.due_item import DueItem

CASE, AGREEMENT, MONEY, SHOP, RECORD, LEVEL = "case", "agreement", "money", "shop", "record", "level"

PLACES: dict[str, str] = {
    "reply": CASE,
    "objection": CASE,
    "payment": MONEY,
    "top_up": MONEY,
    "embargo_ends": CASE,
    "validity_lapses": CASE,
    "freeze_ends": SHOP,
    "complaint": SHOP,
    "watch": SHOP,
    "obligation": AGREEMENT,
    "decision": AGREEMENT,
    "aftermath": AGREEMENT,
    "window_opens": AGREEMENT,
    "term_ends": AGREEMENT,
    "extension_ends": AGREEMENT,
    "certificate": "qualification",
    "assessment": LEVEL,
}
"""The tab of the partner's page by kind; a case is shown by its id."""

PAGES: dict[str, str] = {"holiday_year": "settings", "assessment": "assessments"}
"""The page of the window by kind, for what is not one partner's affair alone."""

ITEMS: dict[str, str] = {"holiday_year": "calendar"}
"""What to bring into view on that page, where it is not the thing itself by its id."""


def detail_of(item: DueItem) -> str:
    """What to bring into view on the partner's page: a violation's id, or a tab, perhaps with one thing."""
    place = PLACES.get(item.kind, "")
    if place == AGREEMENT and item.agreement:
        return f"{place}/{item.agreement}"
    return item.violation if place == CASE else place
