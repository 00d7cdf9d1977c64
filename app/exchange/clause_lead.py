"""What an annex says before its first number: its opening words, and a table row by row."""

from __future__ import annotations

from collections.abc import Sequence

from app.exchange.clause import Clause
from app.exchange.clause_text import joined
from app.exchange.text_line import Line, Measure

OPENING = "首部"
ROW = "表"
_BRACKETS = "《》[]【】"


def lead_clauses(part: str, title: Line, lines: Sequence[Line], measure: Measure) -> tuple[Clause, ...]:
    """The opening of an annex as a clause, and below it one for each row of its table.

    The opening holds the table's head row; the rows below that are numbered "表1" and on. Empty
    where the annex starts with its first number.
    """
    rows = _rows(lines)
    rest = [line for index, line in enumerate(lines) if not any(index in row for row in rows[1:])]
    opening = Clause(OPENING, title.text.strip(_BRACKETS), joined(rest, measure), part, None)
    if not opening.text:
        return ()
    return opening, *(
        Clause(f"{ROW}{number}", "", joined(lines[row.start : row.stop], measure), part, OPENING)
        for number, row in enumerate(rows[1:], 1)
    )


def _rows(lines: Sequence[Line]) -> list[range]:
    """The lines of each row of the table; one without a tab right behind a row is still the row's."""
    rows: list[range] = []
    for index, line in enumerate(lines):
        if "\t" in line.text or any(line.tabs):
            rows.append(range(index, index + 1))
        elif rows and rows[-1].stop == index and not line.gap and not line.plain.endswith(":"):
            rows[-1] = range(rows[-1].start, index + 1)
    return rows
