"""The history of a partner's tiers as steps over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.language import show_day, tr
from app.rules.period import days_later
from app.rules.tier_rule import TierRules
from app.services.tier import TierStep
from app.views.level_wording import tier_words
from app.views.theme import NEAR, colour, text_font

_LANE, _FOOT, _BAR = 22, 20, 12
_SHORTEST = 90  # days: a tier given yesterday is still a bar, not a line
_NARROWEST = 3.0


class TierChart(QWidget):
    """A lane for each tier, the highest on top; a bar for each time that it was held.

    It says in words what it shows: as its accessible text, and of a bar under the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules: TierRules | None = None
        self._steps: tuple[TierStep, ...] = ()
        self._from = self._through = date.min
        self._labels = 80.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)

    def show_history(self, rules: TierRules, steps: Sequence[TierStep], today: date) -> None:
        """Show the tiers given, the earliest first, through today."""
        self._rules, self._steps = rules, tuple(steps)
        self._through = today
        first = min((step.given_on for step in steps), default=today)
        self._from = min(first, days_later(today, -_SHORTEST))
        metrics = self.fontMetrics()
        widths = (metrics.horizontalAdvance(tier_words(rules, tier.id)) for tier in rules.tiers)
        self._labels = max(widths, default=0) + 2.0 * NEAR
        self.setAccessibleName(tr("History of the tiers"))
        self.setAccessibleDescription("\n".join(self.words(place) for place in range(len(self._steps))))
        self.updateGeometry()
        self.update()

    def words(self, place: int) -> str:
        """A step in words."""
        step = self._steps[place]
        tier = tier_words(self._rules, step.tier)
        if place + 1 < len(self._steps):
            until = self._steps[place + 1].given_on
            said = tr("{tier}: {day} until {until}", tier=tier, day=step.given_on, until=until)
        else:
            said = tr("{tier}: since {day}", tier=tier, day=step.given_on)
        return " · ".join(part for part in (said, step.round, step.reason) if part)

    def sizeHint(self) -> QSize:
        return QSize(560, _LANE * max(1, len(self._lanes())) + _FOOT)

    def _lanes(self) -> tuple[str, ...]:
        return tuple(tier.id for tier in reversed(self._rules.tiers)) if self._rules else ()

    def bars(self) -> Iterator[tuple[int, QRectF]]:
        """Each time a tier was held (its place in the history), and where its bar stands."""
        lanes = self._lanes()
        for place, step in enumerate(self._steps):
            if step.tier not in lanes:
                continue
            last = self._steps[place + 1].given_on if place + 1 < len(self._steps) else self._through
            left, right = self._x(step.given_on), self._x(last)
            top = lanes.index(step.tier) * _LANE + (_LANE - _BAR) / 2
            yield place, QRectF(left, top, max(_NARROWEST, right - left), _BAR)

    def _x(self, day: date) -> float:
        whole = max(1, (self._through - self._from).days)
        width = self.width() - self._labels - NEAR
        return self._labels + width * (day - self._from).days / whole

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = [self.words(place) for place, box in self.bars() if box.contains(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), "\n".join(found), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lanes(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, box in self.bars():
            painter.setBrush(colour("accent" if place + 1 == len(self._steps) else "edge"))
            painter.drawRoundedRect(box, 3, 3)
        self._paint_days(painter)
        painter.end()

    def _paint_lanes(self, painter: QPainter) -> None:
        painter.setFont(text_font(9))
        for number, tier in enumerate(self._lanes()):
            top = number * _LANE
            if number % 2 == 0:
                painter.fillRect(
                    QRectF(self._labels, top, self.width() - self._labels, _LANE), colour("sunken")
                )
            painter.setPen(colour("ink_soft"))
            box = QRectF(0, top, self._labels - NEAR, _LANE)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, tier_words(self._rules, tier))

    def _paint_days(self, painter: QPainter) -> None:
        """The days of the steps below the lanes, as far as they do not cover each other."""
        bottom = float(len(self._lanes()) * _LANE)
        painter.setFont(text_font(9))
        free = self._labels
        for step in self._steps:
            words = show_day(step.given_on)
            width = painter.fontMetrics().horizontalAdvance(words) + NEAR
            left = min(self._x(step.given_on), self.width() - width)
            if left < free:
                continue
            painter.setPen(QPen(colour("edge"), 1))
            painter.drawLine(QPointF(left, bottom), QPointF(left, bottom + 4))
            painter.setPen(colour("ink_soft"))
            painter.drawText(QRectF(left, bottom + 3, width, _FOOT - 3), Qt.AlignmentFlag.AlignVCenter, words)
            free = left + width
