"""What stands where on a drawn page, read back from the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader

from app.documents.page import MM, PAGE_HEIGHT


@dataclass(frozen=True)
class Printed:
    """A run of text on a page: baseline from the sheet's upper left corner, in points."""

    text: str
    x: float
    down: float
    size: float


def printed_pages(pdf: bytes) -> list[list[Printed]]:
    """Each page's runs of text, in the order in which they were drawn."""
    return [_runs(page) for page in PdfReader(BytesIO(pdf)).pages]


def _runs(page: PageObject) -> list[Printed]:
    runs: list[Printed] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            runs.append(Printed(text.strip("\n"), tm[4] + cm[4], PAGE_HEIGHT - tm[5] - cm[5], size))

    page.extract_text(visitor_text=visit)
    return runs


def printed_text(pdf: bytes) -> str:
    """All that can be read on paper, without the line ends and the page numbers."""
    lines = [line for page in PdfReader(BytesIO(pdf)).pages for line in page.extract_text().split("\n")]
    return "".join(line for line in lines if not _is_foot(line))


def _is_foot(line: str) -> bool:
    return line.startswith("校验码 ") or (line.startswith("— ") and line.endswith(" —"))


def millimetres(points: float) -> float:
    """A length of the page as a ruler shows it."""
    return points / MM
