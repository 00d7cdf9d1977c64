"""`partners` and `scenario`: the list, and one partner's facts as a file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from app.commands.opened import open_for_reading
from app.commands.output import print_json, print_table, say, write_new
from app.language import render, show_money
from app.rules.text import Text
from app.services.partner_list import PartnerLine, StandingLine, find_partner, partner_lines, standing_line
from app.services.scenario_export import scenario_text
from app.services.workspace import Workspace
from app.views.standing_wording import barred_text

_PAGE = 100
_HEAD = (
    Text("Code"),
    Text("Name"),
    Text("Class one"),
    Text("Class two"),
    Text("Class three"),
    Text("Unpaid"),
    Text("Late fee"),
    Text("Barred now"),
)
_CLASSES = ("class_1", "class_2", "class_3")


def list_all(request: Namespace) -> int:
    """Print one row a partner, in order of pinyin; with words, of those that they find."""
    with open_for_reading(request) as ws:
        lines = [(line, standing_line(ws, line.partner)) for line in _lines(ws, request.words)]
    if request.json:
        print_json([_as_json(line, standing) for line, standing in lines])
    elif lines:
        print_table(_HEAD, [_row(line, standing) for line, standing in lines])
    elif request.words:
        say(Text("No partner is found by {text}.", text=request.words))
    else:
        say(Text("No partner is recorded yet."))
    return 0


def _lines(ws: Workspace, words: str = "") -> Iterator[PartnerLine]:
    offset = 0
    while page := partner_lines(ws, words, offset=offset, limit=_PAGE):
        yield from page
        offset += len(page)


def _as_json(line: PartnerLine, standing: StandingLine) -> dict[str, object]:
    """`owed` is the principal that is unpaid; `owed_is_complete` is False where it is at least that."""
    return {
        "code": line.code,
        "name": line.name,
        "counters": standing.counters,
        "barred_now": list(standing.barred_now),
        "owed": f"{standing.owed:.2f}",
        "owed_is_complete": standing.complete,
        "late_fee": f"{standing.late_fee:.2f}",
        "payouts_suspended": standing.payouts_suspended,
    }


def _row(line: PartnerLine, standing: StandingLine) -> tuple[str, ...]:
    counters = (str(standing.counters.get(rank, 0)) for rank in _CLASSES)
    return (
        line.code or "-",
        line.name,
        *counters,
        _unpaid(standing),
        show_money(standing.late_fee),
        render(barred_text(standing.barred_now)),
    )


def _unpaid(standing: StandingLine) -> str:
    if standing.complete:
        return show_money(standing.owed)
    return render(Text("at least {amount}", amount=standing.owed))


def write_scenario(request: Namespace) -> int:
    """Print a partner's facts as a scenario, or write them to a new file."""
    with open_for_reading(request) as ws:
        text = scenario_text(ws, find_partner(ws, request.partner), request.agreement)
    if request.output is None:
        print(text, end="")
    else:
        write_new(request.output, text.encode())
        say(Text("The scenario was written to {path}.", path=str(request.output)))
    return 0
