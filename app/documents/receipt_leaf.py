"""Whether a letter's last page is its detachable receipt, so that it can be printed or left out."""

from __future__ import annotations

from io import BytesIO

from app.documents.wording import wording


def pages_of(pdf: bytes, *, receipt: bool = True) -> range:
    """The places of a letter's pages from 0 on, with its receipt or without."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    number = len(reader.pages)
    if receipt or number < 2:
        return range(number)
    return range(number - 1 if is_receipt(reader.pages[-1].extract_text()) else number)


def is_receipt(text: str) -> bool:
    """Whether the text of a page is that of a receipt: it begins with its title."""
    return text.split(maxsplit=1)[:1] == [wording("receipt").say("title")]
