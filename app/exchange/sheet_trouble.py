"""Why a file gave no sheet, and what to do about it."""

from __future__ import annotations

from enum import Enum

from app.rules.text import Text

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LARGEST_MB = 20


class Trouble(Enum):
    """Why a file gave no sheet."""

    DAMAGED = "damaged"
    OLD = "old"
    PROTECTED = "protected"
    MACROS = "macros"
    WEB_PAGE = "web page"
    UNPACKS_TOO_LARGE = "unpacks too large"
    DECLARATIONS = "declarations"
    TOO_FAR = "too far"
    TOO_SLOW = "too slow"
    NO_SUCH_SHEET = "no such sheet"
    NOT_CALCULATED = "not calculated"
    EMPTY = "empty"
    ENCODING = "encoding"
    BROKEN_LINE = "broken line"


class SheetTrouble(Exception):
    """A file gives no sheet; `detail` is the cell, line or sheet that is at fault, where there is one."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble.value, detail)
        self.trouble = trouble
        self.detail = detail


def words_for(trouble: Trouble, file: str, detail: str) -> Text:
    """The trouble with a file in words."""
    if trouble in (Trouble.TOO_FAR, Trouble.NO_SUCH_SHEET, Trouble.NOT_CALCULATED, Trouble.BROKEN_LINE):
        return _at_a_place(trouble, file, detail)
    match trouble:
        case Trouble.OLD:
            return Text(
                "{file} is an old Excel file (.xls). Open it in Excel or WPS, save it as .xlsx, and choose "
                "that file.",
                file=file,
            )
        case Trouble.PROTECTED:
            return Text(
                "{file} is protected by a password. Open it in Excel or WPS with the password, save a copy "
                "without protection, and choose that copy.",
                file=file,
            )
        case Trouble.MACROS:
            return Text(
                "{file} may hold programs (macros), and was not opened. Save it in Excel or WPS as .xlsx "
                "without macros, and choose that file.",
                file=file,
            )
        case Trouble.WEB_PAGE:
            return Text(
                "{file} is a web page under the name of a spreadsheet. Open it in Excel or WPS, save it as "
                ".xlsx, and choose that file.",
                file=file,
            )
        case _:
            return _unread(trouble, file)


def _unread(trouble: Trouble, file: str) -> Text:
    match trouble:
        case Trouble.UNPACKS_TOO_LARGE:
            return Text(
                "{file} unpacks to far more than a sheet of this size holds, and was not opened. Copy the "
                "rows that are needed into a new file, and choose that one.",
                file=file,
            )
        case Trouble.DECLARATIONS:
            return Text(
                "{file} holds declarations that no spreadsheet needs, and was not opened. Open it in Excel "
                "or WPS, save it anew as .xlsx, and choose that file.",
                file=file,
            )
        case Trouble.TOO_SLOW:
            return Text(
                "{file} could not be read in a reasonable time. Copy the rows that are needed into a new "
                "file, or into several, and choose that one.",
                file=file,
            )
        case Trouble.EMPTY:
            return Text("{file} holds no rows. Choose the file, or the sheet, that holds them.", file=file)
        case Trouble.ENCODING:
            return Text(
                "The characters of {file} cannot be told: it is neither UTF-8, GB 18030 nor UTF-16. Save it "
                "as .xlsx or as CSV in UTF-8, and choose that file.",
                file=file,
            )
        case _:
            return Text(
                "{file} is damaged or not a spreadsheet. Fetch it once more from where it came, or save it "
                "anew as .xlsx, and choose the new copy.",
                file=file,
            )


def _at_a_place(trouble: Trouble, file: str, detail: str) -> Text:
    match trouble:
        case Trouble.TOO_FAR:
            return Text(
                "{file} reaches to {place}; {rows} rows and {columns} columns are read at most. Copy the "
                "rows that are needed into a new file, or into several, and choose that one.",
                file=file,
                place=detail,
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        case Trouble.NO_SUCH_SHEET:
            return Text("{file} has no sheet {sheet}. Choose one that it has.", file=file, sheet=detail)
        case Trouble.NOT_CALCULATED:
            return Text(
                "{place} of {file} holds a formula without its result. Open the file in Excel or WPS, save "
                "it there, and choose it again.",
                file=file,
                place=detail,
            )
        case _:
            return Text(
                "Line {line} of {file} does not end its quotation marks, or is far too long. Mend the line, "
                "or save the file as .xlsx.",
                file=file,
                line=detail,
            )
