"""The one translation mechanism, for window, command line and letters.

Message ids are English. Chinese comes from `resources/locale/zh/LC_MESSAGES`, compiled by
`make locale`. An English reader gets the ids themselves.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from app.paths import resource
from app.rules.text import Named, Text, Value

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
DOMAIN = "pactkeeper"

_current = CHINESE


def system_language() -> str:
    """The language that the system asks for, Chinese where it asks for neither of ours."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return ENGLISH if wanted.lower().startswith("en") else CHINESE


def choose_language(language: str) -> None:
    """Make `language` ("zh" or "en") the one that `tr` answers in from now on."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _current = language


def current_language() -> str:
    """The language chosen last."""
    return _current


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resource("locale"), [language])


def render(text: Text, language: str | None = None) -> str:
    """`text` in words, in the given or else the current language."""
    language = language or _current
    pattern = _translations(language).gettext(text.msgid) if text.msgid else ""
    return pattern.format_map(_Shown(dict(text.values), language))


def tr(msgid: str, **values: Value) -> str:
    """The message in the current language; `msgid` must be a literal."""
    return render(Text(msgid, **values))


def show_day(day: date, language: str | None = None) -> str:
    """A day as people write it: 2026年3月5日, 5 Mar 2026."""
    if (language or _current) == CHINESE:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%b} {day.year}"


def show_money(amount: Decimal) -> str:
    """Yuan with separators and two places: ¥5,000.00."""
    return f"¥{amount:,.2f}"


def show_named(name: Named, language: str | None = None) -> str:
    """Wording from the rulebooks in the given or else the current language."""
    return name.zh if (language or _current) == CHINESE else name.en


class _Shown(Mapping[str, str]):
    """The values of a text, each shown only when its field is used."""

    def __init__(self, values: dict[str, Value], language: str) -> None:
        self._values = values
        self._language = language

    def __getitem__(self, name: str) -> str:
        return self._show(self._values[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def _show(self, value: Value) -> str:
        match value:
            case Text():
                return render(value, self._language)
            case Named():
                return show_named(value, self._language)
            case tuple():
                joint = "、" if self._language == CHINESE else ", "
                return joint.join(self._show(part) for part in value)
            case Decimal():
                return show_money(value)
            case date():
                return show_day(value, self._language)
            case _:
                return str(value)
