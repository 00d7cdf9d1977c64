"""A PDF on paper: what is printed is what was issued, page for page, at the printer's resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_FINEST_DPI = 600  # beyond it no eye sees a difference, and a sheet takes half a gigabyte

Leaf = int | None
"""A page's place from 0 on, or an empty side."""


def make_printer(name: str) -> QPrinter:
    """A printer for A4 sheets, the job named after the letter."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDocName(name)
    return printer


def print_pdf(
    document: QPdfDocument,
    printer: QPrinter,
    letters: Sequence[Sequence[int]] | None = None,
    progress: Callable[[int, int], bool] = lambda done, whole: True,
) -> int:
    """Print at true size what the printer was asked for; returns how many pages went out.

    `letters` has the places of the pages that are to be printed, letter by letter; without it all
    are one letter's. On both sides of the paper each letter begins a sheet of its own. `progress` is
    told how many sides are done of how many; where it answers False, the whole job is given up.
    """
    printer.setFullPage(True)
    whole = [range(document.pageCount())] if letters is None else letters
    both = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    sides = list(_in_order(sides_of(_asked_for(whole, printer), both=both), printer))
    painter = QPainter()
    if not sides or not painter.begin(printer):
        return 0
    # A printer's file would otherwise keep pages as photographs are kept, with smears about each sign.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for number, side in enumerate(sides):
        if not progress(number, len(sides)):
            printer.abort()
            painter.end()
            return 0
        if number:
            printer.newPage()
        if side is not None:
            _draw(document, side, painter, printer)
    painter.end()
    return sum(side is not None for side in sides)


def _asked_for(letters: Sequence[Sequence[int]], printer: QPrinter) -> list[list[int]]:
    """The pages within the range chosen, counted over everything that would be printed."""
    ranges = printer.pageRanges()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or ranges.isEmpty():
        return [list(letter) for letter in letters if letter]
    counted = iter(range(1, sum(map(len, letters)) + 1))
    kept = [[page for page in letter if ranges.contains(next(counted))] for letter in letters]
    return [letter for letter in kept if letter]


def sides_of(letters: Sequence[Sequence[int]], *, both: bool) -> list[list[Leaf]]:
    """What stands on each side of paper, letter by letter; `both` sides are printed on."""
    return [[*letter, *([None] if both and len(letter) % 2 else [])] for letter in letters]


def _in_order(letters: Sequence[Sequence[Leaf]], printer: QPrinter) -> Iterator[Leaf]:
    """The sides as they go out: copies, where the printer does not make them itself."""
    sides = [side for letter in letters for side in letter]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        sides.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _ in range(copies):
            yield from sides
    else:
        for side in sides:
            yield from [side] * copies


def _draw(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    inches = document.pagePointSize(page) / 72
    dpi = min(printer.resolution(), _FINEST_DPI)
    image = document.render(page, QSize(round(inches.width() * dpi), round(inches.height() * dpi)))
    if image.allGray():
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = inches * printer.resolution()
    painter.drawImage(QRect(0, 0, round(whole.width()), round(whole.height())), image)
