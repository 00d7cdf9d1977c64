"""Pages as a printer draws them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument

from app.documents.page import PAGE_HEIGHT, PAGE_WIDTH

_HALF = 128


@dataclass(frozen=True)
class Picture:
    """One page at a resolution."""

    image: QImage
    dpi: int

    def is_dark(self, x: float, y: float) -> bool:
        """Whether a point of the sheet is dark: points from its lower left corner."""
        column = int(x * self.dpi / 72)
        row = int((PAGE_HEIGHT - y) * self.dpi / 72)
        return self.image.pixelColor(column, row).lightness() < _HALF


def render(pdf: bytes, dpi: int) -> list[Picture]:
    """All pages, on white."""
    data = QBuffer()
    data.setData(QByteArray(pdf))
    data.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(data)
    size = QSize(round(PAGE_WIDTH * dpi / 72), round(PAGE_HEIGHT * dpi / 72))
    pages = [Picture(_on_white(document.render(n, size)), dpi) for n in range(document.pageCount())]
    document.close()
    return pages


def _on_white(page: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet
