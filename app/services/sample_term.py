"""Telling of the sample's letters about the term of an agreement, and of a notice that was served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.journal.kind import EndingServed
from app.journal.partner_file import AgreementRecord
from app.services.changes import Changes
from app.services.ending import record_ending_service
from app.services.ending_fact import FACTS
from app.services.letter_issue import issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.non_renewal_letter import REASON
from app.services.reading import partner_file
from app.services.renewal_talk_letter import ANSWER_BY, PROPOSAL
from app.services.sample_story import Event
from app.services.workspace import Workspace

_DAYS_TO_ANSWER = 7


def _agreement(ws: Workspace, event: Event) -> AgreementRecord:
    """The agreement that a row names by its number; without one that of the story."""
    number = event.row.optional("number", event.row.text)
    file = partner_file(ws, event.character.partner)
    return next(
        one
        for one in file.agreements
        if (one.signed.payload.number == number if number else one.id == event.character.agreement)
    )


def _letter(ws: Workspace, event: Event) -> Changes:
    """Issue the letter of a kind about the agreement, with what was typed for it."""
    row = event.row
    text = row.optional("text", row.text) or ""
    answer_by = event.day + timedelta(days=_DAYS_TO_ANSWER)
    order = LetterOrder(
        row.text("kind"),
        event.character.partner,
        agreement=_agreement(ws, event).id,
        variant=row.optional("variant", row.text) or "",
        passages={PROPOSAL: text, REASON: text, FACTS: text, ANSWER_BY: answer_by.isoformat()},
    )
    return issue(ws, LETTER_KINDS[order.kind], order).changes


def _served(ws: Workspace, event: Event) -> Changes:
    """The notice that ends the agreement reached the partner."""
    step = EndingServed(_agreement(ws, event).id, event.day, event.row.text("channel"))
    return record_ending_service(ws, event.character.partner, step)


TERM: dict[str, Callable[[Workspace, Event], Changes]] = {"term_letter": _letter, "end_served": _served}
