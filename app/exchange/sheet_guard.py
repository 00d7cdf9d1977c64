"""Text that a spreadsheet program would take for a formula, and the sign that keeps it text."""

from __future__ import annotations

import re

_MARK = "'"
_STARTS = r"[=+\-@\t\r\n＝＋－＠]"
_GUARDED = re.compile(rf"'+{_STARTS}")
_IN_NEED = re.compile(rf"'*{_STARTS}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
"""The most characters that a cell holds."""


def guarded(text: str) -> str:
    """The text as it may stand in a cell: never taken for a formula, without signs that XML refuses.

    Text that is longer than a cell holds ends in an ellipsis.
    """
    clean = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    kept = _MARK + clean if _IN_NEED.match(clean) else clean
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def unguarded(text: str) -> str:
    """What was written before `guarded` protected it."""
    return text[1:] if _GUARDED.match(text) else text
