"""The term of an agreement as a bar: its window, extension and holdover, and today."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.term import EXTENSION, HOLDOVER, TERM, WINDOW, TermSpan, TermView
from app.views.flow_layout import FlowLayout
from app.views.label import empty
from app.views.theme import NEAR, colour, text_font

_HEIGHT, _TOP, _BAR, _EDGE = 40, 18.0, 16.0, 2.0
_OPEN_DAYS = 60  # how far an open end is drawn beyond what is known
_SWATCH = 10
_PARTS: dict[str, tuple[Text, str, str]] = {
    TERM: (Text("Term"), "accent_soft", "accent"),
    WINDOW: (Text("Renewal window"), "accent", "accent"),
    EXTENSION: (Text("Extension"), "warning_soft", "warning"),
    HOLDOVER: (Text("Goes on until ended"), "danger_soft", "danger"),
}


class TermBar(QWidget):
    """The bar with its legend; says everything to a screen reader as its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stripe = _Stripe()
        self._legend = FlowLayout()
        self._legend.setSpacing(NEAR * 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self._stripe)
        box.addLayout(self._legend)

    def show_term(self, view: TermView) -> None:
        """Show this term, with the day of the view marked."""
        self._stripe.show_spans(view.spans, view.as_of)
        empty(self._legend)
        for span in view.spans:
            self._legend.addWidget(_Key(span))
        said = "; ".join((*map(span_text, view.spans), tr("today {day}", day=view.as_of)))
        self.setAccessibleName(tr("Term: {parts}", parts=said))
        self._stripe.setToolTip(said)


def span_text(span: TermSpan) -> str:
    """One part with its days, in words."""
    name = render(_PARTS[span.part][0])
    if span.last is None:
        said = tr("{part} from {first}", part=name, first=span.first)
    else:
        said = tr("{part} {first} to {last}", part=name, first=span.first, last=span.last)
    return tr("{part} (may come)", part=said) if span.possible else said


class _Stripe(QWidget):
    """The bar itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[TermSpan, ...] = ()
        self._today = date.min
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_spans(self, spans: tuple[TermSpan, ...], today: date) -> None:
        self._spans, self._today = spans, today
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._spans:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for span in self._spans:
            self._paint_span(painter, span)
        self._paint_today(painter)
        painter.end()

    def _paint_span(self, painter: QPainter, span: TermSpan) -> None:
        _, fill, edge = _PARTS[span.part]
        last = span.last or self._end()
        left, right = self._x(span.first), self._x(last + timedelta(days=1))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if span.possible else colour(fill))
        style = Qt.PenStyle.DashLine if span.possible else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour(edge), 1.2, style))
        painter.drawRoundedRect(QRectF(left, _TOP, max(3.0, right - left), _BAR), 3, 3)

    def _paint_today(self, painter: QPainter) -> None:
        if not self._begin() <= self._today <= self._end():
            return
        x = self._x(self._today) + self._x(self._today + timedelta(days=1))
        painter.setPen(QPen(colour("ink"), 2))
        painter.drawLine(QPointF(x / 2, _TOP - 4), QPointF(x / 2, _TOP + _BAR + 4))
        font = text_font(8.5)
        painter.setFont(font)
        words = tr("today {day}", day=self._today)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        left = min(max(0.0, x / 2 - width / 2), self.width() - width)
        painter.drawText(QRectF(left, 0, width, _TOP - 4), Qt.AlignmentFlag.AlignCenter, words)

    def _begin(self) -> date:
        return min(span.first for span in self._spans)

    def _end(self) -> date:
        """The last day drawn; an open end leaves room for itself and for today."""
        known = [span.last or span.first for span in self._spans]
        if all(span.last for span in self._spans):
            return max(known)
        return max(*known, self._today) + timedelta(days=_OPEN_DAYS)

    def _x(self, day: date) -> float:
        whole = (self._end() - self._begin()).days + 1
        return _EDGE + (day - self._begin()).days / whole * (self.width() - 2 * _EDGE)


class _Key(QWidget):
    """A line of the legend: the colour of a part and its days."""

    def __init__(self, span: TermSpan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span = span
        self._words = span_text(span)
        self._font = text_font(9)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        return QSize(int(metrics.horizontalAdvance(self._words)) + _SWATCH + 10, 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _, fill, edge = _PARTS[self._span.part]
        style = Qt.PenStyle.DashLine if self._span.possible else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour(edge), 1.2, style))
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if self._span.possible else colour(fill))
        painter.drawRoundedRect(QRectF(1, (self.height() - _SWATCH) / 2, _SWATCH, _SWATCH), 2, 2)
        painter.setPen(colour("ink_soft"))
        painter.setFont(self._font)
        box = QRectF(_SWATCH + 6, 0, self.width() - _SWATCH - 6, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


def day_or_dash(day: date | None) -> str:
    """A day, or a dash where there is none."""
    return show_day(day) if day else "–"
