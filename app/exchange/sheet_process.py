"""The process that reads a spreadsheet: the file comes in, one line of JSON for each row goes out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from app.exchange.own_process import become_quiet_and_small
from app.exchange.sheet_trouble import SheetTrouble, Trouble

EXCEL = "xlsx"
CSV = "csv"


def told_rows(kind: str, content: bytes, wanted: str) -> Iterator[dict[str, Any]]:
    """What is said of a file: its sheets, its rows, and at last that this was all, or what the trouble is."""
    try:
        yield from _rows(kind, content, wanted)
    except SheetTrouble as trouble:
        yield {"trouble": trouble.trouble.value, "detail": trouble.detail}
    except MemoryError:
        yield {"trouble": Trouble.UNPACKS_TOO_LARGE.value, "detail": ""}
    except Exception:  # noqa: BLE001
        # openpyxl lets any kind of exception through when a file is broken; none of them is ours
        yield {"trouble": Trouble.DAMAGED.value, "detail": ""}
    else:
        yield {"end": True}


def _rows(kind: str, content: bytes, wanted: str) -> Iterator[dict[str, Any]]:
    if kind == EXCEL:
        from app.exchange.sheet_book import book_rows

        return book_rows(content, wanted)
    from app.exchange.sheet_csv import csv_rows

    return csv_rows(content)


def work(kind: str, wanted: str) -> None:
    """What the process does."""
    become_quiet_and_small()
    for told in told_rows(kind, sys.stdin.buffer.read(), wanted):
        sys.stdout.buffer.write(json.dumps(told).encode("ascii") + b"\n")


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2])
