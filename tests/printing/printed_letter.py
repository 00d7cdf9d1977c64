"""What comes out of a printer, against the letter's own file. Needs a queue: `make test-print`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from app.services.letter_register import letter_lines
from app.services.workspace import Workspace
from app.views.letter_view import LetterView
from app.views.window_context import WindowContext
from tests.views.scripted_dialogue import ScriptedDialogue
from tools.print_queue import PRINTED, QUEUE

pytest_plugins = ["tests.views.conftest"]

_PATIENCE = 60.0


class PrintingDialogue(ScriptedDialogue):
    """Chooses the queue, as a person would in the system's dialog, with copies and sides."""

    copies = 1
    duplex = QPrinter.DuplexMode.DuplexNone
    pages: tuple[int, int] | None = None
    resolution = 0

    def choose_printer(self, parent: object, printer: QPrinter) -> QPrinter:
        printer.setPrinterName(QUEUE)
        printer.setCopyCount(self.copies)
        printer.setDuplex(self.duplex)
        if self.pages:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*self.pages)
        self.resolution = printer.resolution()
        return printer


@pytest.fixture
def printed() -> Path:
    path = Path(os.environ.get(PRINTED, ""))
    if not os.environ.get(PRINTED) or QUEUE not in QPrinterInfo.availablePrinterNames():
        pytest.skip("there is no queue that prints to a file: `make test-print` sets one up")
    path.unlink(missing_ok=True)
    return path


@pytest.fixture
def dialogue() -> PrintingDialogue:
    return PrintingDialogue()


@pytest.fixture
def viewer(sample: Workspace, sample_context: WindowContext, qtbot: QtBot) -> LetterView:
    made = LetterView(sample_context)
    qtbot.addWidget(made)
    made.show_letter(next(line for line in letter_lines(sample) if line.kind == "handling_notice"))
    return made


def come_out(path: Path) -> Path:
    """Wait until the job is done and its file grows no more."""
    until, size = time.monotonic() + _PATIENCE, -1
    while time.monotonic() < until:
        now = path.stat().st_size if path.exists() else 0
        if now and now == size and path.read_bytes().rstrip().endswith(b"%%EOF"):
            return path
        size = now
        time.sleep(0.3)
    raise AssertionError("nothing was printed")


def seen(document: QPdfDocument, page: int, resolution: int) -> QImage:
    inches = document.pagePointSize(page) / 72
    size = QSize(round(inches.width() * resolution), round(inches.height() * resolution))
    return document.render(page, size).convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one: QImage, other: QImage) -> float:
    """The share of dots of which one is dark and the other bright."""
    width, height = min(one.width(), other.width()), min(one.height(), other.height())
    assert abs(one.width() - other.width()) <= 2
    assert abs(one.height() - other.height()) <= 2
    wrong = 0
    for row in range(0, height, 3):
        mine, yours = _row(one, row)[:width], _row(other, row)[:width]
        if mine != yours:
            wrong += sum(abs(a - b) > 127 for a, b in zip(mine, yours, strict=True))
    return wrong / (width * height / 3)


def _row(image: QImage, row: int) -> bytes:
    dots: memoryview = image.constScanLine(row)  # type: ignore[assignment]  # so it is, whatever the stub says
    return bytes(dots)


def test_what_comes_out_is_the_letter_at_the_printers_resolution(
    viewer: LetterView, printed: Path, dialogue: PrintingDialogue
) -> None:
    viewer.print_letter()
    out = QPdfDocument()
    out.load(str(come_out(printed)))
    own = viewer.pages.document
    assert out.pageCount() == own.pageCount()
    assert dialogue.resolution >= 300
    resolution = min(dialogue.resolution, 600)
    for page in range(own.pageCount()):
        assert differing(seen(own, page, resolution), seen(out, page, resolution)) < 0.0005


def test_a_range_of_pages_and_several_copies_come_out(
    viewer: LetterView, printed: Path, dialogue: PrintingDialogue
) -> None:
    dialogue.pages, dialogue.copies = (2, 2), 2
    viewer.print_letter()
    assert len(PdfReader(come_out(printed)).pages) == 2


def test_a_letter_of_an_odd_number_of_pages_ends_on_an_empty_side(
    viewer: LetterView, printed: Path, dialogue: PrintingDialogue
) -> None:
    dialogue.duplex = QPrinter.DuplexMode.DuplexLongSide
    pages = viewer.pages.document.pageCount()
    viewer.print_letter()
    assert len(PdfReader(come_out(printed)).pages) == pages + pages % 2
