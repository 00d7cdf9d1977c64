"""Our own organisation, as the letters name it."""

from __future__ import annotations

from dataclasses import fields, replace

from app.journal.kind import OrganisationSet
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.reading import organisation
from app.services.workspace import Workspace


class OrganisationMissing(Refusal):
    """A letter was asked for before our own organisation was entered."""

    def __init__(self) -> None:
        super().__init__(
            Text("Letters need our own organisation. Enter its name and document code in the settings.")
        )


def known_organisation(ws: Workspace) -> OrganisationSet:
    """Our own organisation; `OrganisationMissing` before it was entered."""
    found = organisation(ws)
    if found is None:
        raise OrganisationMissing
    return found


def set_organisation(ws: Workspace, wanted: OrganisationSet) -> Changes:
    """Record our own organisation; its name and the code for document numbers are needed."""
    trimmed = {f.name: str(getattr(wanted, f.name)).strip() for f in fields(wanted)}
    wanted = replace(wanted, **trimmed)
    if not wanted.name or not wanted.document_code:
        raise Refusal(
            Text("The name of the organisation and the code for document numbers are needed. Enter both.")
        )
    with change(ws) as c:
        c.append(wanted, partner=None)
    return c.changes
