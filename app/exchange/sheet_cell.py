"""What a cell means: text, a day, a sum, a number, yes or no.

Each reader gives None for an empty cell, and raises `Refusal` with the place and what was found
where the cell holds something else. Nothing is rounded or guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NoReturn

from app.exchange.sheet import Cell
from app.exchange.written_day import DAY, day_of
from app.rules.refusal import Refusal
from app.rules.text import Text

_MOST_DIGITS = 15
"""So many decimal digits of a number are kept by spreadsheet programs."""
_SHOWN = 40
_JOINED_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DAY = re.compile(rf"({DAY})(?:[T ]\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)?")
_SUM = re.compile(
    r"([-+]?)(?:[¥￥]|RMB|CNY)?([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:元|RMB|CNY)?", re.IGNORECASE
)
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_YES = {"是", "有", "对", "√", "✓", "✔", "yes", "y", "true", "1"}
_NO = {"否", "无", "没有", "不是", "错", "×", "✗", "✘", "no", "n", "false", "0"}


def as_text(cell: Cell) -> str | None:
    """The text, without spaces around it. A number gives its digits, unless some were lost."""
    _refuse_error(cell)
    match cell.value:
        case None:
            return None
        case bool():
            return str(cell.value).upper()
        case Decimal():
            return _digits(cell, cell.value)
        case date():
            _refuse(
                cell, Text("is a day where text is expected. Make the column one of text, and enter it anew.")
            )
    text = _UNSEEN.sub("", cell.value).strip()
    if _SHORTENED.fullmatch(text):
        _refuse_lost(cell)
    return text or None


def as_day(cell: Cell) -> date | None:
    """The day, written 2021-3-5, 2021/3/5, 2021.3.5, 2021年3月5日 or 20210305, or a real day of the
    spreadsheet; a time of day behind it is left out.
    """
    if isinstance(cell.value, date) and not cell.error:
        return cell.value
    plain = _plain(cell)
    if plain is None:
        return None
    day = None
    if match := _JOINED_DAY.fullmatch(plain):
        day = day_of("-".join(match.groups()))
    elif match := _DAY.fullmatch(plain):
        day = day_of(match[1])
    if day is None:
        _refuse(cell, Text("is no day. Write it like 2021-03-05."))
    return day


def as_sum(cell: Cell, places: int = 2) -> Decimal | None:
    """The sum in yuan with so many places; thousands may be parted by commas, and ¥ or 元 stand beside it."""
    plain = _plain(cell)
    if plain is None:
        return None
    match = _SUM.fullmatch(plain.replace(" ", ""))
    if match is None or (match[1] and match[2]):
        _refuse(cell, Text("is no sum of money. Write it like 1234.50."))
    figures = match[3].replace(",", "") + (match[4] or "")
    if isinstance(cell.value, Decimal) and cell.value.adjusted() >= _MOST_DIGITS - places:
        _refuse_lost(cell)
    value = Decimal(f"{match[1] or match[2]}{figures}")
    rounded = value.quantize(Decimal(1).scaleb(-places))
    if rounded != value:
        _refuse(cell, Text("has more than {places} decimal places. Round it.", places=places))
    return rounded


def as_count(cell: Cell) -> int | None:
    """The whole number; thousands may be parted by commas."""
    plain = _plain(cell)
    if plain is None:
        return None
    match = _SUM.fullmatch(plain)
    if match is None or match[2] or (match[4] or "").strip(".0"):
        _refuse(cell, Text("is no whole number."))
    return int(match[1] + match[3].replace(",", ""))


def as_flag(cell: Cell) -> bool | None:
    """Yes or no: 是/否, 有/无, yes/no, true/false, 1/0, √/×."""
    if isinstance(cell.value, bool) and not cell.error:
        return cell.value
    plain = _plain(cell)
    if plain is None:
        return None
    answer = plain.casefold()
    if answer not in _YES | _NO:
        _refuse(cell, Text("is neither yes nor no. Write yes or no."))
    return answer in _YES


def _plain(cell: Cell) -> str | None:
    """The cell's text in half width; a number's digits."""
    _refuse_error(cell)
    match cell.value:
        case None:
            return None
        case Decimal():
            return format(cell.value, "f")
        case str():
            return unicodedata.normalize("NFKC", _UNSEEN.sub("", cell.value)).strip() or None
    return str(cell.value)


def _digits(cell: Cell, value: Decimal) -> str:
    if len(value.as_tuple().digits) > _MOST_DIGITS or value.adjusted() >= _MOST_DIGITS:
        _refuse_lost(cell)
    return format(value.normalize(), "f")


def _refuse_lost(cell: Cell) -> NoReturn:
    _refuse(
        cell,
        Text(
            "is a number from which the spreadsheet dropped digits. Make the column one of text, and enter "
            "the number anew."
        ),
    )


def _refuse_error(cell: Cell) -> None:
    if cell.error:
        _refuse(cell, Text("is an error of the spreadsheet. Mend the formula, or enter the value."))


def _refuse(cell: Cell, why: Text) -> NoReturn:
    shown = str(cell.value)
    raise Refusal(
        Text(
            "Row {row}, column {column} ({place}): “{found}” {why}",
            row=cell.row,
            column=cell.column or cell.place.rstrip("0123456789"),
            place=cell.place,
            found=shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…",
            why=why,
        )
    )
