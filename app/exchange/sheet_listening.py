"""Listens to the process that reads a spreadsheet, for as long as it may take."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import IO, Any, cast

from app.exchange import own_process, sheet_process
from app.exchange.sheet import Found, Line
from app.exchange.sheet_guard import unguarded
from app.exchange.sheet_trouble import SheetTrouble, Trouble

_EVERY = 0.05
"""In seconds: how often the person is asked whether to go on, where nothing is heard."""
_ROWS_BETWEEN = 200


class Cancelled(Exception):
    """The person has had enough; nothing was kept."""


@dataclass
class Heard:
    """What the process said: the name of the sheet, those of all, and the rows that are not empty."""

    name: str = ""
    names: tuple[str, ...] = ()
    whole: int = 0
    lines: list[Line] = field(default_factory=list)


def listen(
    kind: str,
    content: bytes,
    wanted: str,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
    seconds: float,
) -> Heard:
    """Have a file read; raises `SheetTrouble` or `Cancelled`."""
    heard = Heard()
    asked = cancelled or (lambda: False)
    for told in _told(kind, content, wanted, asked, seconds):
        if "trouble" in told:
            raise SheetTrouble(Trouble(told["trouble"]), told["detail"])
        if "names" in told:
            heard.name, heard.names, heard.whole = told["name"], tuple(told["names"]), told["whole"]
        if "row" in told:
            heard.lines.append((told["row"], {index: _found(*rest) for index, *rest in told["cells"]}))
            if progress and len(heard.lines) % _ROWS_BETWEEN == 0:
                progress(told["row"], max(told["row"], heard.whole))
    if progress:
        last = heard.lines[-1][0] if heard.lines else 0
        progress(last, last)
    return heard


def _found(tag: str, value: Any) -> tuple[Found, bool]:
    match tag:
        case "n":
            return Decimal(value), False
        case "d":
            return date.fromisoformat(value), False
        case "s":
            return unguarded(value), False
    return value, tag == "e"


def _told(
    kind: str, content: bytes, wanted: str, cancelled: Callable[[], bool], seconds: float
) -> Iterator[dict[str, Any]]:
    """What is told, up to its end; in this very process where no other can be started."""
    if not own_process.can_start():
        for told in sheet_process.told_rows(kind, content, wanted):
            if cancelled():
                raise Cancelled
            yield told
        return
    process = own_process.start(sheet_process.__name__, kind, wanted)
    try:
        yield from _told_by(process, content, cancelled, time.monotonic() + seconds)
    finally:
        process.kill()
        process.wait()


def _told_by(
    process: subprocess.Popen[bytes], content: bytes, cancelled: Callable[[], bool], until: float
) -> Iterator[dict[str, Any]]:
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_feed, args=(process, content), daemon=True).start()
    threading.Thread(target=_hear, args=(process, lines), daemon=True).start()
    while True:
        if cancelled():
            raise Cancelled
        if time.monotonic() > until:
            raise SheetTrouble(Trouble.TOO_SLOW)
        with suppress(queue.Empty):
            line = lines.get(timeout=_EVERY)
            if not line:  # it ended without a word: out of memory, or worse
                raise SheetTrouble(Trouble.DAMAGED)
            told = json.loads(line)
            if "end" in told:
                return
            yield told


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    with suppress(OSError), cast("IO[bytes]", process.stdin) as entrance:
        entrance.write(content)


def _hear(process: subprocess.Popen[bytes], lines: queue.Queue[bytes]) -> None:
    with cast("IO[bytes]", process.stdout) as told:
        for line in told:
            lines.put(line)
    lines.put(b"")
