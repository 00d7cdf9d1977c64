"""The steps of a case in a line: which are done and on which day, which come next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import show_day, tr
from app.views.case_step import DISMISSED, Stop, stop_name
from app.views.theme import colour, text_font

_STOP_WIDTH, _LEAST_WIDTH, _HEIGHT = 92, 84, 66
_NAME_POINTS = 9.5
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
        self._fit()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STOP_WIDTH * max(1, len(self._stops)), self._rows() * _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_STOP_WIDTH * 3, self._rows() * _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where all stops do not fit beside each other, they go on in a further row."""
        self.setFixedHeight(self._rows() * _HEIGHT)

    def _per_row(self) -> int:
        words = QFontMetrics(text_font(_NAME_POINTS, bold=True))
        widest = max((words.horizontalAdvance(stop_name(stop.state)) for stop in self._stops), default=0)
        return max(3, self.width() // max(_LEAST_WIDTH, widest + 8))

    def _rows(self) -> int:
        return max(1, -(-len(self._stops) // self._per_row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        in_row = -(-len(self._stops) // self._rows())
        width = self.width() / in_row
        done = max(number for number, stop in enumerate(self._stops) if stop.on)
        for number, stop in enumerate(self._stops):
            row, place = divmod(number, in_row)
            box = QRectF(width * place, row * _HEIGHT, width, _HEIGHT)
            if place:
                self._paint_way(painter, box, done=number <= done)
            self._paint_stop(painter, stop, box, number == done)
        painter.end()

    def _paint_way(self, painter: QPainter, box: QRectF, *, done: bool) -> None:
        """The line from the stop before to this one."""
        painter.setPen(QPen(colour("accent" if done else "line"), 2))
        middle, y = box.center().x(), box.top() + _LINE_Y
        start = middle - box.width() + _RADIUS + 3
        painter.drawLine(QPointF(start, y), QPointF(middle - _RADIUS - 3, y))

    def _paint_stop(self, painter: QPainter, stop: Stop, box: QRectF, current: bool) -> None:
        mark = "ink_soft" if stop.state == DISMISSED else "accent"
        painter.setPen(QPen(colour(mark if stop.on else "edge"), 2))
        painter.setBrush(colour(mark) if stop.on else colour("surface"))
        painter.drawEllipse(QPointF(box.center().x(), box.top() + _LINE_Y), _RADIUS, _RADIUS)
        painter.setPen(colour("ink" if stop.on else "ink_soft"))
        painter.setFont(text_font(_NAME_POINTS, bold=current))
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(box.left(), box.top() + 26, box.width(), 18), top, stop_name(stop.state))
        painter.setPen(colour("ink_soft"))
        painter.setFont(text_font(8.5))
        painter.drawText(QRectF(box.left(), box.top() + 45, box.width(), 18), top, _day_of(stop))


def _day_of(stop: Stop) -> str:
    if stop.on:
        return show_day(stop.on)
    if not stop.skipped:
        return ""
    return tr("none") if stop.is_none else tr("skipped")


def _said(stop: Stop) -> str:
    return (
        f"{stop_name(stop.state)} {_day_of(stop)}".strip()
        if stop.on or stop.skipped
        else tr("{state}: not yet", state=stop_name(stop.state))
    )
