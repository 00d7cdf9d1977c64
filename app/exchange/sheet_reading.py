"""Reads spreadsheets (.xlsx and .csv) that come from outside, in a process of their own.

Whatever is unsafe or cannot be read is refused in words that say what to do; nothing is read by halves.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Collection
from pathlib import Path

from app.exchange.sheet import Cell, Row, Sheet, sheet_of
from app.exchange.sheet_listening import Cancelled, listen
from app.exchange.sheet_process import CSV, EXCEL
from app.exchange.sheet_trouble import LARGEST_MB, SheetTrouble, Trouble, words_for
from app.rules.refusal import Refusal
from app.rules.text import Text

__all__ = ["Cancelled", "Cell", "Row", "Sheet", "read_sheet"]

SECONDS = 120.0
_LARGEST = LARGEST_MB * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|meta|head|body|style)", re.IGNORECASE
)
_EXCEL_NAMES = {".xlsx", ".xls", ".xltx"}
_TEXT_NAMES = {".csv", ".tsv", ".txt"}
_WITH_MACROS = {".xlsm", ".xlsb", ".xltm", ".xlam", ".xla", ".xlt"}


def read_sheet(
    path: Path,
    *,
    sheet: str | None = None,
    expected: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = SECONDS,
) -> Sheet:
    """One sheet of a file: the named one, or the first that is not hidden.

    `expected` are titles by which the header is known below other lines. `progress` is told the row
    that was read and how many there are; where `cancelled` says so, `Cancelled` is raised. Both are
    asked in the calling thread. Raises `Refusal` for a file that is unsafe or cannot be read.
    """
    content = _bytes_of(path)
    try:
        kind = _kind(path, content)
        heard = listen(kind, content, sheet or "", progress, cancelled, seconds)
        if not heard.lines:
            raise SheetTrouble(Trouble.EMPTY)
        return sheet_of(heard.name, heard.names, heard.lines, expected)
    except SheetTrouble as trouble:
        raise Refusal(words_for(trouble.trouble, path.name, trouble.detail)) from trouble


def _kind(path: Path, content: bytes) -> str:
    """What the file is by its content, whatever it is called; `SheetTrouble` where it is not read."""
    suffix = path.suffix.lower()
    if suffix in _WITH_MACROS:
        raise SheetTrouble(Trouble.MACROS)
    if suffix not in _EXCEL_NAMES | _TEXT_NAMES:
        raise Refusal(
            Text("{file} is of a kind that is not read here. Choose an .xlsx or .csv file.", file=path.name)
        )
    if content.startswith(_OLE):
        raise SheetTrouble(
            Trouble.PROTECTED if "EncryptedPackage".encode("utf-16-le") in content else Trouble.OLD
        )
    if _WEB_PAGE.match(content):
        raise SheetTrouble(Trouble.WEB_PAGE)
    if content.startswith(_ZIP):
        return EXCEL
    if suffix in _TEXT_NAMES:
        return CSV
    raise SheetTrouble(Trouble.EMPTY if not content else Trouble.DAMAGED)


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, never more than the limit."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(Text("{file} is not a file. Choose an .xlsx or .csv file.", file=path.name))
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise Refusal(Text("{file} is not there. Check the name and the folder.", file=str(path))) from error
    except (OSError, ValueError) as error:
        raise Refusal(
            Text(
                "{file} cannot be opened ({reason}). Check that you may read it and that no other "
                "program holds it.",
                file=path.name,
                reason=(error.strerror or str(error)) if isinstance(error, OSError) else str(error),
            )
        ) from error
    if len(content) > _LARGEST:
        raise Refusal(
            Text(
                "{file} is larger than {limit} MB. Copy the rows that are needed into a new file, or into "
                "several, and choose that one.",
                file=path.name,
                limit=LARGEST_MB,
            )
        )
    return content
