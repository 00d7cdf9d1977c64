"""Checks of what happens to an agreement between its signing and what is left to do after its end."""

from __future__ import annotations

from datetime import date

from app.journal import kind
from app.journal.check_order import disorder
from app.journal.check_partner import unknown_agreement
from app.journal.check_value import require_words
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

SIDES = ("vendor", "partner")

Milestone = kind.EndingServed | kind.RenewalAgreed | kind.RenewalDeclined | kind.PartnerLeft


def check_milestone(file: PartnerFile, payload: Milestone) -> None:
    """What happens to an agreement happens once, after it was signed, and before it ended (R30–R35)."""
    record = agreement_of(file, payload.agreement)
    match payload:
        case kind.EndingServed():
            _check_service(record, payload)
        case kind.RenewalAgreed():
            _check_renewal(record, payload.agreed_on, Text("agreeing to go on"))
        case kind.RenewalDeclined():
            _check_side(payload.side)
            _check_renewal(record, payload.declined_on, Text("declining to renew"))
        case kind.PartnerLeft():
            _check_once(record.left is not None, Text("That the partner left"))
            _check_signed(record, payload.left_on, Text("leaving"))


def check_cascade(file: PartnerFile, payload: kind.CascadeDecided) -> None:
    """Whether an agreement falls with another is decided once, after the other was ended (R36)."""
    agreement_of(file, payload.agreement)
    cause = agreement_of(file, payload.because_of)
    if not _is_over(cause, payload.decided_on) or payload.agreement == payload.because_of:
        raise Refusal(
            Text("The agreement {agreement} was not ended. End it first.", agreement=payload.because_of)
        )
    made = file.recorded_under(kind.CascadeDecided, payload.agreement)
    _check_once(any(one.payload.because_of == payload.because_of for one in made), Text("This decision"))
    if not payload.ends:
        require_words(payload.reason, Text("The reason"))


def _is_over(cause: AgreementRecord, day: date) -> bool:
    """An ending was recorded, or its last day is past: whether an extension followed, only rules can tell."""
    expires_on = cause.signed.payload.expires_on
    return cause.ending is not None or (expires_on is not None and expires_on < day)


def check_aftermath(file: PartnerFile, payload: kind.AftermathDone) -> None:
    """A step of the checklist is done once (R37)."""
    agreement_of(file, payload.agreement)
    done = file.recorded_under(kind.AftermathDone, payload.agreement)
    _check_once(any(one.payload.step == payload.step for one in done), Text("This step"))


def agreement_of(file: PartnerFile, agreement: str) -> AgreementRecord:
    """The agreement with this id; refused where the partner has none."""
    record = file.agreement(agreement)
    if record is None:
        raise Refusal(unknown_agreement(agreement))
    return record


def _check_service(record: AgreementRecord, payload: kind.EndingServed) -> None:
    sent_on = record.ending.payload.sent_on if record.ending else None
    if record.ending is None or sent_on is None:
        raise Refusal(Text("No notice of termination was sent for this agreement. Record the ending first."))
    _check_once(bool(record.ending_service or record.ending.payload.served_on), Text("Its service"))
    if payload.served_on < sent_on:
        raise disorder(Text("the service"), payload.served_on, Text("sending the notice"), sent_on)


def _check_renewal(record: AgreementRecord, day: date, what: Text) -> None:
    _check_signed(record, day, what)
    if record.ending:
        raise Refusal(
            Text(
                "The agreement was ended (entry {entry}): nothing is left to renew. "
                "If that was a mistake, void it first.",
                entry=record.ending.entry,
            )
        )
    last_on = record.signed.payload.expires_on
    if last_on and day > last_on:
        raise Refusal(
            Text(
                "On {day} the term was over already: its last day was {last_on}. "
                "Record the agreement that was signed anew instead.",
                day=day,
                last_on=last_on,
            )
        )


def _check_signed(record: AgreementRecord, day: date, what: Text) -> None:
    signed_on = record.signed.payload.signed_on
    if day < signed_on:
        raise disorder(what, day, Text("signing the agreement"), signed_on)


def _check_side(side: str) -> None:
    if side not in SIDES:
        raise Refusal(Text("There is no side “{side}”. Choose one of: {known}.", side=side, known=SIDES))


def _check_once(is_there: bool, what: Text) -> None:
    if is_there:
        raise Refusal(Text("{what} is recorded already. If that was a mistake, void it first.", what=what))
