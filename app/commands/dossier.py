"""`dossier`: everything about a case as one zip file or as a folder."""

from __future__ import annotations

import os
from argparse import Namespace

from app.commands.opened import open_for_reading
from app.commands.output import say
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.dossier import write_dossier
from app.services.partner_list import find_partner


def export(request: Namespace) -> int:
    """Write the dossier to a new file or folder; 1 where a paper could not be added."""
    path = str(request.output)
    if os.path.lexists(request.output):
        raise Refusal(Text("{path} is there already and is left as it is. Choose another name.", path=path))
    with open_for_reading(request) as ws:
        made = write_dossier(ws, find_partner(ws, request.partner), request.case, request.output)
    say(Text("The dossier of {case} was written to {path}.", case=request.case, path=path))
    if made.warning:
        say(made.warning)
    return 1 if made.warning else 0
