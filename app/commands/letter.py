"""`letters` and `letter`: the register, and an issued letter's very bytes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from app.commands.opened import open_for_reading
from app.commands.output import print_json, print_table, say, write_new
from app.language import render, show_day, show_named
from app.rules.text import Text
from app.services.letter_register import LetterLine, kind_name, letter_lines, letter_pdf
from app.services.workspace import Workspace

_PAGE = 200
_HEAD = (Text("Number"), Text("Letter"), Text("Partner"), Text("State"), Text("Issued on"))
_STATES = {"issued": Text("issued"), "sent": Text("sent"), "served": Text("served"), "void": Text("void")}


def list_all(request: Namespace) -> int:
    """Print the register of letters, the latest first."""
    with open_for_reading(request) as ws:
        lines = list(_lines(ws))
    if request.json:
        print_json([_as_json(line) for line in lines])
    elif lines:
        print_table(_HEAD, [_row(line) for line in lines])
    else:
        say(Text("No letter has been issued yet."))
    return 0


def _lines(ws: Workspace) -> Iterator[LetterLine]:
    offset = 0
    while page := letter_lines(ws, offset=offset, limit=_PAGE):
        yield from page
        offset += len(page)


def _as_json(line: LetterLine) -> dict[str, str]:
    return {
        "number": line.number,
        "kind": line.kind,
        "partner": line.partner_name,
        "state": line.state,
        "issued_on": line.issued_on.isoformat(),
    }


def _row(line: LetterLine) -> tuple[str, ...]:
    kind = show_named(kind_name(line.kind))
    return line.number, kind, line.partner_name, render(_STATES[line.state]), show_day(line.issued_on)


def save(request: Namespace) -> int:
    """Write an issued letter's bytes to a new file."""
    with open_for_reading(request) as ws:
        pdf = letter_pdf(ws, _given(request.number))
    write_new(request.output, pdf)
    say(Text("Letter {number} was written to {path}.", number=request.number, path=str(request.output)))
    return 0


def _given(number: str) -> str:
    """The number with the brackets that document numbers have, whichever were typed."""
    for typed, meant in (("[", "〔"), ("]", "〕"), ("(", "〔"), (")", "〕"), ("（", "〔"), ("）", "〕")):
        number = number.replace(typed, meant)
    return number.strip()
