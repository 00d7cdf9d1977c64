"""Telling of the sample's letters, each issued as a person would, with the step that it makes."""

from __future__ import annotations

from collections.abc import Callable

from app.documents.announcement import KIND as ANNOUNCEMENT
from app.documents.decision import KIND as DECISION
from app.documents.deposit_top_up import KIND as TOP_UP
from app.documents.deposit_top_up import PLAIN
from app.documents.handling_points import KIND as NOTICE
from app.documents.handling_points import VARIANT
from app.documents.suspicion import KIND as SUSPICION
from app.journal.kind import DecisionTaken, ObjectionAnswered, PartnerTold, Payload, ViolationAnnounced
from app.services.changes import Changes
from app.services.letter_issue import issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.sample_story import Event
from app.services.workspace import Workspace


def _decision(event: Event, case: str) -> DecisionTaken:
    row = event.row
    return DecisionTaken(
        case,
        event.day,
        set_to=row.optional("set_to", row.money),
        removed=row.optional("removed", row.claim) or False,
        reason=row.optional("reason", row.text) or "",
    )


_STEPS: dict[str, Callable[[Event, str], Payload]] = {
    SUSPICION: lambda event, case: PartnerTold(case, event.day, event.row.text("channel")),
    NOTICE: _decision,
    DECISION: lambda event, case: ObjectionAnswered(case, event.day, event.row.text("text")),
    ANNOUNCEMENT: lambda event, case: ViolationAnnounced(case, event.day),
}

_FORMS = {NOTICE: VARIANT, TOP_UP: PLAIN}


def issue_sample_letter(ws: Workspace, event: Event) -> Changes:
    """Issue the letter that a row names: its kind, its case, its variant, the agreement of the story."""
    row, character = event.row, event.character
    kind, name = row.text("kind"), row.text("case")
    case = character.cases[name]
    makes = _STEPS.get(kind)
    order = LetterOrder(
        kind,
        character.partner,
        violation=case,
        agreement=character.agreement if row.optional("account", row.claim) else "",
        variant=_FORMS.get(kind) or row.optional("variant", row.text) or "",
        step=makes(event, case) if makes and row.optional("step", row.claim) is not False else None,
    )
    issued = issue(ws, LETTER_KINDS[kind], order)
    character.letters[name] = issued.number
    return issued.changes


LETTERS: dict[str, Callable[[Workspace, Event], Changes]] = {"letter": issue_sample_letter}
