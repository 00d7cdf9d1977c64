"""Which sides go out, in which order; what they look like, `make test-print` compares with a real queue."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.views.pdf_print import make_printer, print_pdf, sides_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def document(tmp_path: Path) -> QPdfDocument:
    """Five pages, each of them of a height by which it is known."""
    writer = PdfWriter()
    for _ in range(5):
        writer.add_blank_page(595, 842)
    path = tmp_path / "five.pdf"
    writer.write(path)
    made = QPdfDocument()
    made.load(str(path))
    return made


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = make_printer("文书")
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def sides(printer: QPrinter) -> int:
    return len(PdfReader(printer.outputFileName()).pages)


def test_all_pages_go_out(document: QPdfDocument, printer: QPrinter) -> None:
    assert print_pdf(document, printer) == sides(printer) == 5


def test_a_range_is_counted_over_what_would_be_printed(document: QPdfDocument, printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pdf(document, printer, [range(2), range(3, 5)]) == sides(printer) == 2


def test_copies_are_made_where_the_printer_makes_none(document: QPdfDocument, printer: QPrinter) -> None:
    printer.setCopyCount(2)
    expected = 4 if printer.supportsMultipleCopies() else 8
    assert print_pdf(document, printer, [range(4)]) == sides(printer) == expected


def test_on_both_sides_each_letter_begins_a_sheet() -> None:
    letters = [range(3), range(3, 5)]
    assert sides_of(letters, both=True) == [[0, 1, 2, None], [3, 4]]
    assert sides_of(letters, both=False) == [[0, 1, 2], [3, 4]]


def test_a_job_can_be_given_up(document: QPdfDocument, printer: QPrinter) -> None:
    assert print_pdf(document, printer, progress=lambda done, whole: done < 2) == 0


def test_nothing_to_print_is_said(document: QPdfDocument, printer: QPrinter) -> None:
    assert print_pdf(document, printer, [[]]) == 0
