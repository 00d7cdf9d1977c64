"""What became of an issued letter: sent, served, or an attempt that came to nothing.

One action for the person; which entry tells it depends on the letter. The service of a notice that
is a step of a case or an ending is that step's own, as limits run from it (R17, R18, R31).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from app.documents.suspicion import KIND as SUSPICION
from app.journal.kind import (
    EndingServed,
    LetterNotServed,
    LetterSent,
    LetterServed,
    NoticeServed,
    PartnerTold,
    Payload,
    ServiceAttempted,
)
from app.journal.partner_file import AgreementRecord, CaseRecord, LetterRecord, PartnerFile
from app.rules.case_counting import ExplainedLimit
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.case_file import started_limits
from app.services.changes import Changes
from app.services.ending import record_ending_service
from app.services.evidence import Enclosed
from app.services.letter_issue import stands
from app.services.reading import partner_file
from app.services.standing import imagine
from app.services.violation import SIGNED_FOR, record_step
from app.services.workspace import Workspace

Event = Literal["sent", "served", "not_served"]


@dataclass(frozen=True)
class Delivery:
    """What happened to a letter on a day.

    `manner` says how it was served, or what came of the attempt; `signed_by` who signed the receipt.
    """

    number: str
    event: Event
    on: date
    channel: str = ""
    reference: str = ""
    manner: str = ""
    signed_by: str = ""
    note: str = ""


def events_open(file: PartnerFile, number: str) -> tuple[Event, ...]:
    """What can still happen to a letter, most likely first; nothing once it is served or void."""
    letter = file.letter(number)
    if letter is None or not stands(letter) or letter.served_on:
        return ()
    if letter.sent_on:
        return ("served", "not_served")
    return ("sent", "served", "not_served")


def delivery_entry(file: PartnerFile, delivery: Delivery) -> Payload:
    """The entry that tells it: the step's own where the letter is one, else the letter's.

    Refused where the letter stands no more, or a receipt was signed by nobody.
    """
    letter = _standing(file, delivery.number)
    if delivery.event == "served" and delivery.manner == SIGNED_FOR and not delivery.signed_by.strip():
        raise Refusal(Text("A receipt was signed by somebody. Enter who signed."))
    case, record = _case_of(file, letter), _ending_of(file, letter)
    asked = _untold_case(file, letter)
    if asked and delivery.event == "served":
        return PartnerTold(asked.id, delivery.on, delivery.channel, delivery.reference, letter.number)
    if case and delivery.event != "sent":
        return _case_entry(case, delivery)
    if record and delivery.event == "served":
        return EndingServed(record.id, delivery.on, delivery.channel, delivery.reference)
    return _letter_entry(delivery)


def limits_started(ws: Workspace, partner: str, delivery: Delivery) -> tuple[ExplainedLimit, ...]:
    """The limits that would start with it, each with its counting."""
    file = partner_file(ws, partner)
    letter = file.letter(delivery.number)
    violation = letter.issued.payload.violation if letter else ""
    if not violation:
        return ()
    after = imagine(ws, file, [delivery_entry(file, delivery)])
    return started_limits(ws, file, after, violation)


def record_delivery(
    ws: Workspace, partner: str, delivery: Delivery, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record it, with the receipt or what else shows it."""
    step = delivery_entry(partner_file(ws, partner), delivery)
    if isinstance(step, EndingServed):
        return record_ending_service(ws, partner, step, evidence)
    return record_step(ws, partner, step, evidence)


def _standing(file: PartnerFile, number: str) -> LetterRecord:
    letter = file.letter(number)
    if letter is None or not stands(letter):
        raise Refusal(Text("{number} stands no more. Deliver the letter that took its place.", number=number))
    return letter


def _case_of(file: PartnerFile, letter: LetterRecord) -> CaseRecord | None:
    """The case whose handling notice the letter is."""
    case = file.case(letter.issued.payload.violation)
    return case if case and case.notice and case.notice.payload.letter == letter.number else None


def _untold_case(file: PartnerFile, letter: LetterRecord) -> CaseRecord | None:
    """The case that the letter asks about, where its service is what tells the partner (R18)."""
    issued = letter.issued.payload
    case = file.case(issued.violation) if issued.letter_kind == SUSPICION else None
    return case if case and case.told is None else None


def _ending_of(file: PartnerFile, letter: LetterRecord) -> AgreementRecord | None:
    """The agreement that the letter ends."""
    ended = (one for one in file.agreements if one.ending and one.ending.payload.letter == letter.number)
    return next(ended, None)


def _case_entry(case: CaseRecord, delivery: Delivery) -> Payload:
    day, channel, reference = delivery.on, delivery.channel, delivery.reference
    if delivery.event == "served":
        return NoticeServed(
            case.id,
            day,
            channel,
            reference=reference,
            manner=delivery.manner,
            signed_by=delivery.signed_by.strip(),
        )
    return ServiceAttempted(case.id, day, delivery.manner, channel, reference, delivery.note)


def _letter_entry(delivery: Delivery) -> Payload:
    number, day = delivery.number, delivery.on
    channel, reference = delivery.channel, delivery.reference
    if delivery.event == "sent":
        return LetterSent(number, day, channel, reference)
    if delivery.event == "served":
        signed_by = delivery.signed_by.strip()
        return LetterServed(number, day, channel, reference, delivery.manner, signed_by)
    return LetterNotServed(number, day, delivery.manner, channel, reference, delivery.note)
