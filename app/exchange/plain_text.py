"""Text files as they come: UTF-8 with or without a mark, GB18030, UTF-16 with its mark."""

from __future__ import annotations

import codecs
import re

from app.rules.refusal import Refusal
from app.rules.text import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")


def text_of_plain(content: bytes, file_name: str) -> str:
    """The text of a text file; raises `Refusal` where the bytes are no text."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked[:1] or ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise Refusal(
        Text(
            "{file} is not a text file, or it is damaged. Open it in the program that made it, save it "
            "as text in UTF-8, and choose that file.",
            file=file_name,
        )
    )
