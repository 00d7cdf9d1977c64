"""A day that may not be known yet, typed as people write days."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from app.language import show_day, tr
from app.views.icon import icon
from app.views.theme import dress

_WRITTEN = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*|(\d{4})(\d{2})(\d{2})"
)


def day_from(written: str) -> date | None:
    """The day in 2026-3-5, 2026/3/5, 2026.3.5, 20260305 or 2026年3月5日; None where it is none."""
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


class WrittenDayField(QLineEdit):
    """A line for a day; empty while it is unknown. What is no day is marked, never changed.

    Signals:
        changed: something else was typed or picked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: QCalendarWidget | None = None
        self.setPlaceholderText(tr("year-month-day, like 2026-03-05"))
        self.setMaxLength(20)
        self._pick = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._pick.triggered.connect(self.open_calendar)
        self.retranslate()
        self.textChanged.connect(self._typed)
        self.editingFinished.connect(self._tidy)

    def retranslate(self) -> None:
        """Say anew what the button in the field is for; a page that stays open calls it."""
        self._pick.setText(tr("Pick a day"))
        self._pick.setToolTip(tr("Pick a day (Down)"))

    def day(self) -> date | None:
        """The day that stands there; None where nothing does, or no day."""
        return day_from(self.text())

    def show_day(self, day: date | None) -> None:
        """Put this day there."""
        self.setText(day.isoformat() if day else "")

    def open_calendar(self) -> None:
        """Let the person pick the day."""
        calendar = self._calendar or self._make_calendar()
        known = self.day()
        if known is not None:
            calendar.setSelectedDate(QDate(known.year, known.month, known.day))
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        self._calendar = calendar
        return calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _picked(self, picked: QDate) -> None:
        self.show_day(date(picked.year(), picked.month(), picked.day()))
        if self._calendar is not None:
            self._calendar.hide()

    def _typed(self) -> None:
        day = self.day()
        dress(self, "wrong" if self.text().strip() and day is None else "")
        self.setToolTip(show_day(day) if day else "")
        self.changed.emit()

    def _tidy(self) -> None:
        if (day := self.day()) is not None:
            self.show_day(day)
