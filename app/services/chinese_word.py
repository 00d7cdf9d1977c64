"""Words of the program in the Chinese of letters, which sets no spaces between Han and Latin."""

from __future__ import annotations

import re

from app.language import CHINESE, render
from app.rules.text import Named, Text

_HAN = "\u3001-\u303f\u4e00-\u9fff\uff00-\uffef"
_LOOSE = re.compile(f"(?<=[{_HAN}]) +| +(?=[{_HAN}])")


def in_chinese(text: Text | Named) -> str:
    """A text as a letter prints it."""
    if isinstance(text, Named):
        return text.zh
    return _LOOSE.sub("", render(text, CHINESE))
