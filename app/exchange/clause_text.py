"""Lines made whole: a sentence that a line or page break cut is one again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange.text_line import Line, Measure

_ENDED = re.compile(r"[。；：！？.;:!?…”’」）】》)\]]$")
_STOPPED = re.compile(r"[。；！？;!?][”’」）】)\]]*$")
_ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s*[)）、.．]|[①-⑳●■]|[-—]\s")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_SHORT_CELL = 12


def joined(lines: Sequence[Line], measure: Measure) -> str:
    """Lines as one text: a sentence that a line or page break cut is whole again.

    Paragraphs, items and table rows stay on lines of their own.
    """
    text = ""
    previous: Line | None = None
    for line in lines:
        if not line.text:
            continue
        text += _joint(previous, line, measure) + row_text(line)
        previous = line
    return text


def row_text(line: Line) -> str:
    """A line's text; a table row keeps its empty cells in front, so that its columns stay in place."""
    before, behind = line.tabs
    return "\t" * before + line.text if behind or "\t" in line.text else line.text


def starts_paragraph(previous: Line, line: Line, measure: Measure) -> bool:
    """Whether a sentence surely ended before this line, which is neither an item nor a table's."""
    plain = not (previous.in_table or line.in_table or _ITEM.match(line.text))
    full = measure.is_full(previous)
    return plain and not full and bool(_STOPPED.search(previous.text))


def has_stopped(line: Line) -> bool:
    """Whether a sentence, or an item of a list, ends with this line."""
    return bool(_STOPPED.search(line.text))


def _joint(previous: Line | None, line: Line, measure: Measure) -> str:
    if previous is None:
        return ""
    if _is_next_cell(previous, line):
        return "\t"
    if previous.in_table or line.in_table or _ITEM.match(line.text):
        return "\n"
    goes_on = _goes_on_wrapped if measure.wrapped else _goes_on
    if not goes_on(previous, line, measure):
        return "\n"
    latin = previous.text[-1].isascii() and line.text[0].isascii()
    return " " if latin and previous.text[-1].isalnum() and line.text[0].isalnum() else ""


def _goes_on(previous: Line, line: Line, measure: Measure) -> bool:
    """Whether a sentence runs over to the next line, in a text whose lines are paragraphs."""
    labelled = bool(_LABELLED.match(line.text)) and previous.columns * 2 < measure.columns
    return not labelled and not _ENDED.search(previous.text)


def _goes_on_wrapped(previous: Line, line: Line, measure: Measure) -> bool:
    """The same where every line breaks at the page's edge: only a full line surely runs over.

    A short line without a stop, before or behind, is a table's cell rather than a sentence.
    """
    if measure.is_full(previous):
        return True
    cell = previous.columns * 3 < measure.columns
    next_cell = line.columns * 3 < measure.columns and not _ENDED.search(line.text)
    return not _ENDED.search(previous.text) and not cell and not next_cell


def _is_next_cell(previous: Line, line: Line) -> bool:
    """Whether two lines are cells of one table row, printed each on a line of its own behind a tab.

    One of them is a word or two; two tabbed sentences are paragraphs.
    """
    cells = all(piece.tabs[0] and not piece.tabs[1] and "\t" not in piece.text for piece in (previous, line))
    short = any(len(piece.text) <= _SHORT_CELL and not has_stopped(piece) for piece in (previous, line))
    return cells and short and not line.gap
