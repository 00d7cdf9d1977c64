"""The steps of a case in a line: which are done and on which day, which come next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import show_day, tr
from app.views.case_step import DISMISSED, Stop, state_name
from app.views.theme import colour, text_font

_STOP_WIDTH, _HEIGHT = 92, 66
_RADIUS = 6.0
_LINE_Y = 14.0


class StepLine(QWidget):
    """Paints the stops of one case; says them to a screen reader as its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show these."""
        self._stops = stops
        self.setAccessibleName("; ".join(_said(stop) for stop in stops))
        self.setToolTip("\n".join(_said(stop) for stop in stops))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STOP_WIDTH * max(1, len(self._stops)), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_STOP_WIDTH * max(1, len(self._stops)) * 4 // 5, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._stops)
        done = max(number for number, stop in enumerate(self._stops) if stop.on)
        for number in range(len(self._stops)):
            middle = width * (number + 0.5)
            if number:
                self._paint_way(painter, middle - width, middle, done=number <= done)
        for number, stop in enumerate(self._stops):
            self._paint_stop(painter, stop, QRectF(width * number, 0, width, _HEIGHT), number == done)
        painter.end()

    def _paint_way(self, painter: QPainter, left: float, right: float, *, done: bool) -> None:
        painter.setPen(QPen(colour("accent" if done else "line"), 2))
        painter.drawLine(QPointF(left + _RADIUS + 3, _LINE_Y), QPointF(right - _RADIUS - 3, _LINE_Y))

    def _paint_stop(self, painter: QPainter, stop: Stop, box: QRectF, current: bool) -> None:
        mark = "ink_soft" if stop.state == DISMISSED else "accent"
        painter.setPen(QPen(colour(mark if stop.on else "edge"), 2))
        painter.setBrush(colour(mark) if stop.on else colour("surface"))
        painter.drawEllipse(QPointF(box.center().x(), _LINE_Y), _RADIUS, _RADIUS)
        painter.setPen(colour("ink" if stop.on else "ink_soft"))
        painter.setFont(text_font(9.5, bold=current))
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(box.left(), 26, box.width(), 18), top, state_name(stop.state))
        painter.setPen(colour("ink_soft"))
        painter.setFont(text_font(8.5))
        painter.drawText(QRectF(box.left(), 45, box.width(), 18), top, _day_of(stop))


def _day_of(stop: Stop) -> str:
    if stop.on:
        return show_day(stop.on)
    return tr("skipped") if stop.skipped else ""


def _said(stop: Stop) -> str:
    return (
        f"{state_name(stop.state)} {_day_of(stop)}".strip()
        if stop.on or stop.skipped
        else tr("{state}: not yet", state=state_name(stop.state))
    )
