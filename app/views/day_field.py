"""A field for a day, in the form of the language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from app.language import CHINESE, current_language

_EARLIEST = date(2000, 1, 1)
_LOCALES = {CHINESE: (QLocale(QLocale.Language.Chinese), "yyyy年M月d日")}
_ELSE = (QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom), "d MMM yyyy")


class DayField(QDateEdit):
    """A day, typed by its parts or picked in a calendar.

    Signals:
        changed: another day stands there.
    """

    changed = Signal()

    def __init__(self, day: date, latest: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setMinimumDate(_qt(_EARLIEST))
        if latest:
            self.setMaximumDate(_qt(latest))
        self.retranslate()
        self._followed = day
        self.show_day(day)
        self.dateChanged.connect(lambda _: self.changed.emit())

    def day(self) -> date:
        """The day that stands there."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Put this day there."""
        self.setDate(_qt(day))

    def follow(self, today: date) -> None:
        """Go on to another day that began, silently; a day that the person chose stays."""
        if self.day() == self._followed:
            self.blockSignals(True)
            self.show_day(today)
            self.blockSignals(False)
        self._followed = today

    def retranslate(self) -> None:
        """Write the day in the form of the current language."""
        locale, form = _LOCALES.get(current_language(), _ELSE)
        self.setLocale(locale)
        self.setDisplayFormat(form)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
