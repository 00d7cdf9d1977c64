"""The letter on renewal: offered in the time for talks, composed with what holds meanwhile (R32–R35)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.documents import renewal_talk
from app.documents.renewal_facts import RenewalTalkFacts
from app.documents.story import Letter
from app.journal.partner_file import PartnerFile
from app.rules.period import ONE_DAY
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement import clauses_of
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.quoting import quoted_places
from app.services.renewal_fact import extension_of, may_talk, term_of
from app.services.term import TermView, term_view
from app.services.typed_day import typed_day
from app.services.workspace import Workspace

PROPOSAL, ANSWER_BY = "proposal", "answer_by"
_ANSWER = Text("Answer by")


def _open_terms(ws: Workspace, file: PartnerFile) -> Iterator[TermView]:
    for record in file.agreements:
        view = term_view(ws, file, record, ws.clock.today())
        if view.rulebook and view.renewal and may_talk(view, record):
            yield view


def _offered_talks(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    for view in _open_terms(ws, file):
        yield LetterOrder(renewal_talk.KIND, file.partner, agreement=view.record.id)


def _talk_passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    record = file.agreement(order.agreement)
    today = ws.clock.today()
    ends_on = term_view(ws, file, record, today).ends_on if record else None
    proposed = max(_workday_before(ws, ends_on), today) if ends_on and ends_on >= today else None
    return (
        Passage(
            PROPOSAL,
            Text("What is proposed"),
            Text("Term, scope and conditions of the next agreement"),
            required=True,
        ),
        Passage(
            ANSWER_BY,
            _ANSWER,
            Text("Like 2026-03-05"),
            proposed.isoformat() if proposed else "",
            required=True,
            short=True,
        ),
    )


def _workday_before(ws: Workspace, day: date) -> date:
    """The day itself, or the last working day before it: nobody answers on a holiday."""
    while not ws.calendar.is_workday(day):
        day -= ONE_DAY
    return day


def _talk(making: Making) -> Letter:
    view = term_of(making.ws, making.file, making.order)
    if not may_talk(view, view.record):
        raise Refusal(
            Text(
                "It is too early to talk about the renewal of {agreement}, or it is settled already.",
                agreement=view.record.id,
            )
        )
    rulebook, renewal, last_day = view.rulebook, view.renewal, view.record.signed.payload.expires_on
    if rulebook is None or renewal is None or last_day is None:
        raise ValueError(f"{view.record.id} has no term")
    term = rulebook.term
    own = clauses_of(making.ws, view.record)
    return renewal_talk.compose_renewal_talk(
        RenewalTalkFacts(
            number=making.number,
            dated_on=making.day,
            sender=sender(making.house),
            addressee=making.file.name,
            agreement=agreement_of(view.record),
            rulebook=rulebook.id,
            phase=renewal.phase,
            last_day=last_day,
            opens_on=renewal.window_opens_on,
            clause=_talk_clause(view),
            proposal=making.passage(PROPOSAL),
            answer_by=typed_day(making.passage(ANSWER_BY), _ANSWER),
            extension=extension_of(view),
            quoted=quoted_places(own, term.window.clause, term.extension.clause),
            attachments=(RECEIPT,),
        )
    )


def _talk_clause(view: TermView) -> str:
    """What the phase rests on: the window, the extension, or what comes after it."""
    if view.rulebook is None:
        raise ValueError(f"{view.record.id} has no rules")
    term = view.rulebook.term
    clauses = {"extended": term.extension.clause, "holdover": term.after_extension.clause}
    return clauses.get(view.phase, term.window.clause)


RENEWAL_TALK_LETTER = LetterKind(
    renewal_talk.KIND,
    _talk,
    offered=lambda ws, file: tuple(_offered_talks(ws, file)),
    passages=_talk_passages,
    once=False,
)
