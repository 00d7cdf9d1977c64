"""`standing`: where a partner stands on each agreement, and why."""

from __future__ import annotations

from argparse import Namespace

from app.commands.opened import open_for_reading
from app.commands.output import print_json, say
from app.commands.standing_report import report
from app.exchange.outcome_json import outcome_json
from app.rules.text import Text
from app.services.partner_list import find_partner
from app.services.reading import entries_of, partner_file
from app.services.standing import Standing, standings
from app.services.workspace import Workspace


def show(request: Namespace) -> int:
    """Print the outcome per agreement at the end of a day, by what was recorded through another."""
    with open_for_reading(request) as ws:
        partner = find_partner(ws, request.partner)
        file = partner_file(ws, partner)
        found = _known(ws, partner, request)
    if request.json:
        print_json([_as_json(standing) for standing in found])
        return 0
    say(Text("{name}  {code}", name=file.name, code=file.code))
    if not found:
        say(Text("No agreement of this partner was known then."))
    for standing in found:
        print()
        print("\n".join(report(standing)))
    return 0


def _known(ws: Workspace, partner: str, request: Namespace) -> tuple[Standing, ...]:
    """The standings by what was recorded through the day asked for: none before the partner was."""
    if not entries_of(ws, partner, request.known_by):
        return ()
    return standings(ws, partner, as_of=request.as_of, known_by=request.known_by)


def _as_json(standing: Standing) -> dict[str, object]:
    return {
        "agreement": standing.agreement.id,
        "rulebook": standing.rulebook.id,
        "outcome": outcome_json(standing.outcome),
    }
