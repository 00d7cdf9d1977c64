"""The notice of non-renewal: offered, composed, and recorded as our refusal (R33, R36, R37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents import non_renewal
from app.documents.letter_clause import known_clauses
from app.documents.renewal_facts import NonRenewalFacts
from app.documents.story import Letter
from app.journal.kind import Payload, RenewalDeclined
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.aftermath_fact import End, aftermath_of
from app.services.agreement import clauses_of
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.quoting import quoted_places
from app.services.renewal import check_intent
from app.services.renewal_fact import extension_of, term_of
from app.services.term import term_view
from app.services.workspace import Workspace

REASON = "reason"
_VENDOR = "vendor"


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


NON_RENEWAL_LETTER = LetterKind(
    non_renewal.KIND,
    _notice,
    offered=lambda ws, file: tuple(_offered_notices(ws, file)),
    passages=_notice_passages,
    recorded=_recorded,
    alone=True,
)
