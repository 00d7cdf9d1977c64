"""A PDF on paper: what is printed is what was issued, page for page, at the printer's resolution."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_FINEST_DPI = 600


def make_printer(name: str) -> QPrinter:
    """A printer for A4 sheets, the job named after the letter."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDocName(name)
    return printer


def print_pdf(document: QPdfDocument, printer: QPrinter) -> int:
    """Print the pages asked for at their true size; returns how many went out."""
    printer.setFullPage(True)
    first = printer.fromPage() or 1
    last = printer.toPage() or document.pageCount()
    pages = range(first - 1, min(last, document.pageCount()))
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        _draw(document, page, painter, printer)
    painter.end()
    return len(pages)


def _draw(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    inches = document.pagePointSize(page) / 72
    dpi = min(printer.resolution(), _FINEST_DPI)
    image = document.render(page, QSize(round(inches.width() * dpi), round(inches.height() * dpi)))
    whole = inches * printer.resolution()
    painter.drawImage(QRect(0, 0, round(whole.width()), round(whole.height())), image)
