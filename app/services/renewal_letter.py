"""The letter on renewal and the notice of non-renewal: offered, composed, recorded (R32–R37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.documents import non_renewal, renewal_talk
from app.documents.letter_clause import known_clauses
from app.documents.renewal_facts import NonRenewalFacts, RenewalTalkFacts
from app.documents.story import Letter
from app.journal.kind import Payload, RenewalDeclined
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.period import ONE_DAY
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.aftermath_fact import End, aftermath_of
from app.services.agreement import clauses_of
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.quoting import quoted_places
from app.services.renewal import check_intent
from app.services.renewal_fact import extension_of, may_talk, term_of
from app.services.term import TermView, term_view
from app.services.typed_day import typed_day
from app.services.workspace import Workspace

PROPOSAL, ANSWER_BY, REASON = "proposal", "answer_by", "reason"
_VENDOR = "vendor"
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


def _offered_notices(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For a refusal of ours that no letter tells yet, and while it can still be declared."""
    for record in file.agreements:
        order = LetterOrder(non_renewal.KIND, file.partner, agreement=record.id)
        if record.ending or record.left or record.renewed_by or _told(file, order):
            continue
        declined = record.renewal_declined.payload if record.renewal_declined else None
        if declined is None:
            wanted = term_view(ws, file, record, ws.clock.today()).phase == "window"
        else:
            wanted = declined.side == _VENDOR and not declined.letter
        if wanted:
            yield order


def _told(file: PartnerFile, order: LetterOrder) -> bool:
    return any(stands(one) and is_same_thing(one.issued.payload, order) for one in file.letters)


def _notice_passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    record = file.agreement(order.agreement)
    declined = record.renewal_declined if record else None
    return (Passage(REASON, Text("The reason"), None, declined.payload.reason if declined else ""),)


def _notice(making: Making) -> Letter:
    ws, file = making.ws, making.file
    view = term_of(ws, file, making.order)
    record, rulebook, last_day = view.record, view.rulebook, view.record.signed.payload.expires_on
    if rulebook is None or last_day is None:
        raise ValueError(f"{record.id} has no term")
    _refuse_partners_own(record)
    if record.renewal_declined is None:
        check_intent(ws, file, _declined(making))
        if last_day < making.day:
            raise Refusal(Text("The term ran out on {day}: it is too late not to renew it.", day=last_day))
    clause = known_clauses(rulebook.id, non_renewal.KIND).get("declined", rulebook.term.window.clause)
    end = End(record, rulebook, "", last_day, last_day)
    return non_renewal.compose_non_renewal(
        NonRenewalFacts(
            number=making.number,
            dated_on=making.day,
            sender=sender(making.house),
            addressee=file.name,
            agreement=agreement_of(record),
            rulebook=rulebook.id,
            last_day=last_day,
            clause=clause,
            extension=extension_of(view),
            aftermath=aftermath_of(ws, file, end, making.day),
            reason=making.passage(REASON),
            quoted=quoted_places(clauses_of(ws, record), clause),
            attachments=(RECEIPT,),
        )
    )


def _refuse_partners_own(record: AgreementRecord) -> None:
    declined = record.renewal_declined
    if declined and declined.payload.side != _VENDOR:
        raise Refusal(
            Text(
                "The partner said on {day} that it does not renew: no notice of ours is needed.",
                day=declined.payload.declined_on,
            )
        )


def _declined(making: Making) -> RenewalDeclined:
    reason, number = making.passage(REASON), making.number or ""
    return RenewalDeclined(making.order.agreement, making.day, _VENDOR, reason, letter=number)


def _recorded(making: Making) -> tuple[Payload, ...]:
    record = making.file.agreement(making.order.agreement)
    return () if record is None or record.renewal_declined else (_declined(making),)


RENEWAL_TALK_LETTER = LetterKind(
    renewal_talk.KIND,
    _talk,
    offered=lambda ws, file: tuple(_offered_talks(ws, file)),
    passages=_talk_passages,
    once=False,
)
NON_RENEWAL_LETTER = LetterKind(
    non_renewal.KIND,
    _notice,
    offered=lambda ws, file: tuple(_offered_notices(ws, file)),
    passages=_notice_passages,
    recorded=_recorded,
    alone=True,
)
