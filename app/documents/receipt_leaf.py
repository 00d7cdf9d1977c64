"""Whether a letter's last page is its detachable receipt, so that it can be printed or left out."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from app.documents.wording import wording


def pages_of(pdf: bytes, *, receipt: bool = True) -> range:
    """The places of a letter's pages from 0 on, with its receipt or without."""
    reader = PdfReader(BytesIO(pdf))
    number = len(reader.pages)
    if receipt or number < 2:
        return range(number)
    title = wording("receipt").say("title")
    first, *_ = [*(line.strip() for line in reader.pages[-1].extract_text().splitlines() if line.strip()), ""]
    return range(number - 1 if first == title else number)
