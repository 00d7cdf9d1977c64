"""Sums of money in figures and in words (人民币壹拾万元整)."""

from __future__ import annotations

from decimal import Decimal

from app.rules.refusal import Refusal
from app.rules.text import Text

_FEN = Decimal("0.01")
_LIMIT = Decimal(10) ** 12
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}
_GROUPS = {"亿": 10**8, "万": 10**4}


def figures(amount: Decimal) -> str:
    """Yuan with separators and two places: 100,000.00. Refused as by `in_words`."""
    return f"{_checked(amount):,.2f}"


def in_words(amount: Decimal) -> str:
    """The sum as cheques and contracts write it, by the central bank's rules for bills.

    It ends in 整 after 元, and without 整 after 角 and 分. Negative sums, parts of a fen, and
    sums of a million million yuan or more are refused.
    """
    import cn2an  # as slow to import as all of reportlab; only letters need it

    return f"人民币{cn2an.an2cn(f'{_checked(amount):.2f}', 'rmb')}"


def read_words(words: str) -> Decimal | None:
    """The sum that words such as 人民币壹拾万元整 name; None where they name none.

    Written apart from `in_words`, so that one can be held against the other.
    """
    yuan, has_yuan, rest = words.removeprefix("人民币").removesuffix("整").rpartition("元")
    if not has_yuan and not rest:
        return None
    total = _whole(yuan) if has_yuan else Decimal(0)
    for unit, value in (("角", Decimal("0.1")), ("分", _FEN)):
        digit, found, after = rest.partition(unit)
        if found:
            place = _DIGITS.find(digit.lstrip("零"))
            if place < 0 or total is None:
                return None
            total, rest = total + place * value, after
    return None if rest or total is None else total.quantize(_FEN)


def _whole(words: str) -> Decimal | None:
    """A whole number in the characters of bills, by groups of ten thousand."""
    for sign, size in _GROUPS.items():
        high, found, low = words.partition(sign)
        if found:
            parts = _whole(high), _whole(low)
            return None if None in parts else (parts[0] or 0) * Decimal(size) + (parts[1] or 0)
    total = digit = 0
    for sign in words:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _PLACES:
            total, digit = total + digit * _PLACES[sign], 0
        else:
            return None
    return Decimal(total + digit)


def _checked(amount: Decimal) -> Decimal:
    if not amount.is_finite() or amount < 0:
        raise Refusal(
            Text("A letter cannot name the sum {figures}: enter one of zero or more.", figures=str(amount))
        )
    if amount >= _LIMIT:
        raise Refusal(
            Text("The sum {figures} is too large to write in words; check it.", figures=str(amount))
        )
    if amount != amount.quantize(_FEN):
        raise Refusal(
            Text("The sum {figures} has parts of a fen: round it to two decimal places.", figures=str(amount))
        )
    return abs(amount)
