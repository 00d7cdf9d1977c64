"""What a cell of a figure sheet means that no other sheet has: a month, a rating."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from app.exchange.sheet import Cell
from app.exchange.sheet_cell import as_sum, as_text
from app.rules.refusal import Refusal
from app.rules.text import Text

_MONTH = re.compile(r"((?:19|20)\d\d)(?:\s*[-/.年]\s*)?(\d{1,2})(?:\s*月|[-/.]\d{1,2}(?:[T ].*)?)?")


def as_month(cell: Cell) -> date | None:
    """The first day of the month: a day of the spreadsheet, or 2025-10, 2025/10, 2025年10月, 202510."""
    if isinstance(cell.value, date) and not cell.error:
        return cell.value.replace(day=1)
    written = as_text(cell)
    if written is None:
        return None
    match = _MONTH.fullmatch(unicodedata.normalize("NFKC", written))
    if match is None or not 1 <= int(match[2]) <= 12:
        raise Refusal(
            Text(
                "Row {row}, column {column}: “{found}” is no month. Write it like 2025-10.",
                row=cell.row,
                column=cell.column or cell.place,
                found=written,
            )
        )
    return date(int(match[1]), int(match[2]), 1)


def as_rating(cell: Cell) -> Decimal | None:
    """The shop's mark, with at most two places."""
    return as_sum(cell)
