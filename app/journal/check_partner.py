"""Checks of what is recorded about a partner and its agreements."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from app.journal.check_value import check_past, check_sum, require_words
from app.journal.kind import (
    AgreementSigned,
    EndingNotified,
    FeeRecorded,
    PartnerAmended,
    PartnerRegistered,
)
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.term_loader import GROUNDS
from app.rules.text import Text

CLEARABLE = ("registered_capital", "established_on", "staff", "technical_staff")
"""The fields of a partner's record that may become unknown again."""


def check_registered(file: PartnerFile, payload: PartnerRegistered) -> None:
    """A partner is registered once, under its name."""
    require_words(payload.partner, Text("The partner's id"))
    require_words(payload.name, Text("The partner's name"))
    if file.exists:
        raise Refusal(Text("{name} is registered already. Amend its record instead.", name=file.name))


def check_amended(file: PartnerFile, payload: PartnerAmended) -> None:
    """An amendment changes something of this partner, and leaves it a name."""
    if payload.partner != file.partner:
        raise ValueError(f"{payload.partner} is not {file.partner}")
    names = [field.name for field in fields(payload) if field.name not in ("partner", "cleared")]
    unknown = set(payload.cleared) - set(CLEARABLE)
    if unknown:
        raise ValueError(f"{unknown} cannot be unknown")
    if not payload.cleared and all(getattr(payload, name) is None for name in names):
        raise Refusal(Text("Nothing was changed. Change a field first."))
    if payload.name is not None:
        require_words(payload.name, Text("The partner's name"))


def check_agreement(file: PartnerFile, payload: AgreementSigned) -> None:
    """An agreement has an id of its own, and a term whose last day does not come first."""
    require_words(payload.agreement, Text("The agreement's id"))
    if file.agreement(payload.agreement):
        raise Refusal(Text("The agreement {agreement} is recorded already.", agreement=payload.agreement))
    for named in (payload.parent, payload.renews):
        if named and file.agreement(named) is None:
            raise Refusal(unknown_agreement(named))
    _check_renews(file, payload)
    if payload.expires_on and payload.expires_on < payload.effective_on:
        raise Refusal(
            Text(
                "The term ends on {expires_on}, before it begins on {effective_on}. Correct one of the two.",
                expires_on=payload.expires_on,
                effective_on=payload.effective_on,
            )
        )


def _check_renews(file: PartnerFile, payload: AgreementSigned) -> None:
    """One agreement is followed by one other, of the same kind."""
    earlier = file.agreement(payload.renews)
    if earlier is None:
        return
    if earlier.renewed_by:
        raise Refusal(
            Text(
                "{agreement} was renewed already, by {renewed_by}. Choose another, or none.",
                agreement=earlier.id,
                renewed_by=earlier.renewed_by,
            )
        )
    if payload.signed_on < earlier.signed.payload.signed_on:
        raise Refusal(
            Text(
                "The agreement would be signed on {signed_on}, before the one that it follows "
                "({earlier_on}). Check both days.",
                signed_on=payload.signed_on,
                earlier_on=earlier.signed.payload.signed_on,
            )
        )


def check_fee(_file: PartnerFile, payload: FeeRecorded) -> None:
    """A fee may be zero: that says that the year's record is kept (R15)."""
    check_sum(payload.amount, zero_allowed=True)


def check_ending(file: PartnerFile, payload: EndingNotified, today: date) -> None:
    """An agreement ends once, on a known ground, and is served only after it was sent (R31)."""
    record = file.agreement(payload.agreement)
    if record is None:
        raise Refusal(unknown_agreement(payload.agreement))
    if record.ending:
        raise Refusal(
            Text(
                "An ending of this agreement is recorded already (entry {entry}). Void that entry first.",
                entry=record.ending.entry,
            )
        )
    if payload.ground not in GROUNDS:
        raise Refusal(
            Text(
                "There is no ground “{ground}”. Choose one of: {known}.", ground=payload.ground, known=GROUNDS
            )
        )
    _check_ending_days(file, payload, today)


def _check_ending_days(file: PartnerFile, payload: EndingNotified, today: date) -> None:
    for day in (payload.sent_on, payload.served_on, None if payload.because_of else payload.happened_on):
        check_past(day, today)
    if payload.because_of:
        _check_cause(file, payload)
    if payload.sent_on and payload.served_on and payload.served_on < payload.sent_on:
        raise Refusal(
            Text(
                "The notice of termination would be served on {served_on}, before it was sent on {sent_on}. "
                "Correct one of the two.",
                served_on=payload.served_on,
                sent_on=payload.sent_on,
            )
        )
    if payload.violation and file.case(payload.violation) is None:
        raise Refusal(unknown_violation(payload.violation))


def _check_cause(file: PartnerFile, payload: EndingNotified) -> None:
    """An agreement falls only with another one that was ended (R36)."""
    cause = file.agreement(payload.because_of)
    if cause is None:
        raise Refusal(unknown_agreement(payload.because_of))
    if cause.ending is None or cause.id == payload.agreement:
        raise Refusal(
            Text("The agreement {agreement} was not ended. End it first.", agreement=payload.because_of)
        )


def unknown_agreement(agreement: str) -> Text:
    """What to say where the partner has no such agreement."""
    return Text("This partner has no agreement {agreement}. Record the agreement first.", agreement=agreement)


def unknown_violation(violation: str) -> Text:
    """What to say where the partner has no such violation."""
    return Text("This partner has no violation {violation}. Record the violation first.", violation=violation)
