"""The program's own icons, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resource
from app.views.theme import COLOURS

SIZE = 20
_SCALES = (1, 2)
_NOTHING = QColor(0, 0, 0, 0)


@cache
def icon(name: str, ink: str = "ink_soft", chosen: str = "accent_deep") -> QIcon:
    """The icon `resources/icons/<name>.svg` in the colour `ink`; in `chosen` where it is selected."""
    drawn = resource("icons", f"{name}.svg").read_text("utf-8")
    made = QIcon()
    for mode, token in (
        (QIcon.Mode.Normal, ink),
        (QIcon.Mode.Selected, chosen),
        (QIcon.Mode.Disabled, "edge"),
    ):
        svg = QSvgRenderer(QByteArray(drawn.replace("#000000", COLOURS[token]).encode()))
        for scale in _SCALES:
            made.addPixmap(_pixmap(svg, scale), mode)
    return made


def _pixmap(svg: QSvgRenderer, scale: int) -> QPixmap:
    pixmap = QPixmap(SIZE * scale, SIZE * scale)
    pixmap.fill(_NOTHING)
    painter = QPainter(pixmap)
    svg.render(painter, QRectF(0, 0, SIZE * scale, SIZE * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
