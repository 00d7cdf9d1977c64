"""The rulebooks by short names, and reasons in words, for tests about terms and levels."""

from __future__ import annotations

from app.language import ENGLISH, render
from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.library import RulebookLibrary
from app.rules.text import Text

LIBRARY = RulebookLibrary(resource("rulebooks"))
CALENDAR = WorkdayCalendar()
FRAMEWORK = LIBRARY.get("aliyun-framework-fy22")
MARKETPLACE = LIBRARY.get("aliyun-marketplace-2020")
ECOSYSTEM = LIBRARY.get("aliyun-product-ecosystem-2024")
QINGCLOUD = LIBRARY.get("qingcloud-framework")


def english(text: Text) -> str:
    """The text as a person reads it in English."""
    return render(text, ENGLISH)
