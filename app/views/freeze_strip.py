"""The months of a year with the spans in which a shop is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.language import render, tr
from app.rules.outcome import Freeze
from app.rules.period import ONE_DAY, FiscalYear, months_later
from app.rules.text import Text
from app.views.theme import colour, text_font

_HEAD, _LANE, _GAP, _FOOT = 22, 14, 4, 16
_NARROWEST = 3.0  # a freeze of one day is still seen
_MONTHS = (
    Text("Jan"),
    Text("Feb"),
    Text("Mar"),
    Text("Apr"),
    Text("May"),
    Text("Jun"),
    Text("Jul"),
    Text("Aug"),
    Text("Sep"),
    Text("Oct"),
    Text("Nov"),
    Text("Dec"),
)


class FreezeStrip(QWidget):
    """Freezes as bars under the months; those that overlap stand side by side, one lane each.

    It says in words what it shows: as its accessible text, and of a span under the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year: FiscalYear | None = None
        self._today: date | None = None
        self._lanes: tuple[tuple[Freeze, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(220)

    @property
    def lanes(self) -> tuple[tuple[Freeze, ...], ...]:
        """The freezes by lane, from the top."""
        return self._lanes

    def show_year(self, year: FiscalYear, freezes: Sequence[Freeze], today: date) -> None:
        """Show a year's freezes, with today marked where it falls within."""
        self._year, self._today = year, today
        self._lanes = tuple(tuple(lane) for lane in _lanes(freezes))
        said = [freeze_words(freeze) for lane in self._lanes for freeze in lane]
        self.setAccessibleName(tr("Freezes of fiscal year {year}", year=str(year.number)))
        self.setAccessibleDescription("\n".join(said) or tr("no freeze"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lanes = max(1, len(self._lanes))
        return QSize(640, _HEAD + lanes * _LANE + (lanes + 1) * _GAP + _FOOT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = [freeze_words(f) for f, box in self.spans() if box.contains(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), "\n".join(found), self)
            return True
        return super().event(event)

    def spans(self) -> Iterator[tuple[Freeze, QRectF]]:
        """Each freeze, and where its bar stands."""
        for number, lane in enumerate(self._lanes):
            top = _HEAD + _GAP + number * (_LANE + _GAP)
            for freeze in lane:
                left, right = self._place(freeze.starts_on), self._place(freeze.through + ONE_DAY)
                yield freeze, QRectF(left, top, max(_NARROWEST, right - left), _LANE)

    def _place(self, day: date) -> float:
        """Where a day begins, from the left; days outside the year stand at its ends."""
        if self._year is None:
            return 0.0
        whole = (self._year.through - self._year.starts_on).days + 1
        passed = min(max(0, (day - self._year.starts_on).days), whole)
        return 1 + (self.width() - 2) * passed / whole

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter, self._year)
        painter.setPen(Qt.PenStyle.NoPen)
        for freeze, box in self.spans():
            running = self._today is not None and freeze.starts_on <= self._today <= freeze.through
            painter.setBrush(colour("danger" if running else "edge"))
            painter.drawRoundedRect(box, 3, 3)
        self._paint_today(painter, self._year)
        painter.end()

    def _paint_months(self, painter: QPainter, year: FiscalYear) -> None:
        bottom = self.height() - _FOOT
        painter.setFont(text_font(9))
        month = year.starts_on
        while month <= year.through:
            left, right = self._place(month), self._place(months_later(month, 1))
            painter.fillRect(QRectF(left, 0, right - left, _HEAD), colour("sunken"))
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(left, 0), QPointF(left, bottom))
            painter.setPen(colour("ink_soft"))
            label = month_label(month)
            if painter.fontMetrics().horizontalAdvance(label) > right - left:
                label = str(month.month)
            painter.drawText(QRectF(left, 0, right - left, _HEAD), Qt.AlignmentFlag.AlignCenter, label)
            month = months_later(month, 1)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, bottom - 0.5))

    def _paint_today(self, painter: QPainter, year: FiscalYear) -> None:
        if self._today is None or self._today not in year:
            return
        place, bottom = self._place(self._today), float(self.height() - _FOOT)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawLine(QPointF(place, _HEAD), QPointF(place, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        tip = [QPointF(place, bottom - 5), QPointF(place - 4, bottom + 1), QPointF(place + 4, bottom + 1)]
        painter.drawPolygon(QPolygonF(tip))
        painter.setPen(colour("accent"))
        painter.setFont(text_font(9))
        words = tr("today")
        width = painter.fontMetrics().horizontalAdvance(words) + 4
        left = min(max(0.0, place - width / 2), self.width() - width)
        painter.drawText(QRectF(left, bottom, width, _FOOT), Qt.AlignmentFlag.AlignCenter, words)


def freeze_words(freeze: Freeze) -> str:
    """A freeze in words."""
    return tr(
        "{violation}: frozen {starts_on} – {through}",
        violation=freeze.violation,
        starts_on=freeze.starts_on,
        through=freeze.through,
    )


def month_label(month: date) -> str:
    """A month as the strip names it; the first of a calendar year with that year."""
    name = render(_MONTHS[month.month - 1])
    return tr("{month} ’{year}", month=name, year=f"{month.year % 100:02}") if month.month == 1 else name


def _lanes(freezes: Sequence[Freeze]) -> list[list[Freeze]]:
    """Each freeze in the first lane that is free on its first day."""
    lanes: list[list[Freeze]] = []
    for freeze in sorted(freezes, key=lambda one: (one.starts_on, one.through)):
        free = next((lane for lane in lanes if lane[-1].through < freeze.starts_on), None)
        if free is None:
            lanes.append([freeze])
        else:
            free.append(freeze)
    return lanes
