"""Whether a new payload fits what the journal already holds; if not, what to do.

Pure: everything that a check needs is handed in.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.journal import kind
from app.journal.business_day import day_of
from app.journal.check_case import Step, check_case_step, check_violation
from app.journal.check_letter import check_letter_issued, check_letter_named, check_letter_voided
from app.journal.check_partner import (
    check_agreement,
    check_amended,
    check_ending,
    check_fee,
    check_registered,
)
from app.journal.check_points import Account, check_account, check_counting
from app.journal.check_value import check_past, check_texts, require_words
from app.journal.check_void import check_void
from app.journal.kind import Payload
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

_Sequel = (
    Step
    | Account
    | kind.PartnerAmended
    | kind.AgreementSigned
    | kind.FeeRecorded
    | kind.LetterIssued
    | kind.LetterVoided
)

HOUSE_KINDS = (kind.OrganisationSet, kind.WorkspaceMarked)
"""What concerns our own house and no partner."""


def check_step(
    file: PartnerFile,
    payload: Payload,
    *,
    today: date,
    catalogue: Collection[str] | None = None,
    counts_points: bool | None = None,
) -> None:
    """Raise a `Refusal` where `payload` cannot follow what `file` holds.

    A partner that is not there yet is the empty file. `today` is the last day that an
    event can have; `catalogue` holds the item ids of the agreement's rulebook, None leaves
    the item unchecked. `counts_points` says whether that rulebook counts points, None
    leaves unchecked whether the agreement knows such a step.
    """
    check_texts(payload)
    check_past(day_of(payload), today)
    if isinstance(payload, (*HOUSE_KINDS, kind.PartnerRegistered, kind.EntryVoided)):
        _check_beginning(file, payload)
        return
    if not file.exists:
        raise Refusal(Text("There is no such partner. Register the partner first."))
    check_counting(payload, counts_points)
    if isinstance(payload, kind.ViolationRecorded):
        check_violation(file, payload, catalogue)
    elif isinstance(payload, kind.EndingNotified):
        check_ending(file, payload, today)
    else:
        _check_sequel(file, payload)
    if isinstance(payload, kind.NoticeSent | kind.EndingNotified):
        check_letter_named(file, payload)


def _check_beginning(
    file: PartnerFile,
    payload: kind.OrganisationSet | kind.WorkspaceMarked | kind.PartnerRegistered | kind.EntryVoided,
) -> None:
    match payload:
        case kind.PartnerRegistered():
            check_registered(file, payload)
        case kind.EntryVoided():
            check_void(file, payload)
        case kind.OrganisationSet():
            require_words(payload.name, Text("The organisation's name"))


def _check_sequel(file: PartnerFile, payload: _Sequel) -> None:
    match payload:
        case kind.PartnerAmended():
            check_amended(file, payload)
        case kind.AgreementSigned():
            check_agreement(file, payload)
        case kind.FeeRecorded():
            check_fee(file, payload)
        case kind.DepositOpened() | kind.DepositToppedUp():
            check_account(file, payload)
        case kind.LetterIssued():
            check_letter_issued(file, payload)
        case kind.LetterVoided():
            check_letter_voided(file, payload)
        case _:
            check_case_step(file, payload)
