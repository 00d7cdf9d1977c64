"""Whether a new payload fits what the journal already holds; if not, what to do.

Pure: everything that a check needs is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from app.journal import kind
from app.journal.business_day import day_of
from app.journal.check_case import check_case_step, check_violation
from app.journal.check_letter import (
    NAMES_LETTER,
    check_letter_attempt,
    check_letter_issued,
    check_letter_moved,
    check_letter_named,
    check_letter_voided,
)
from app.journal.check_level import check_level
from app.journal.check_partner import (
    check_agreement,
    check_amended,
    check_ending,
    check_fee,
    check_registered,
)
from app.journal.check_points import check_account, check_counting
from app.journal.check_sequence import check_beginning, check_sequel
from app.journal.check_term import check_aftermath, check_cascade, check_milestone
from app.journal.check_value import check_past, check_texts, require_words
from app.journal.check_void import check_void
from app.journal.kind import Payload
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text

HOUSE_KINDS = (
    kind.OrganisationSet,
    kind.WorkspaceMarked,
    kind.WeightsSet,
    kind.LetterWordingSet,
    kind.LetterFontSet,
    kind.RoundOpened,
    kind.ImportMade,
    kind.ImportUndone,
)
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
    if isinstance(payload, NAMES_LETTER):
        check_letter_named(file, payload)


def _check_beginning(file: PartnerFile, payload: Payload) -> None:
    match payload:
        case kind.PartnerRegistered():
            check_registered(file, payload)
        case kind.EntryVoided():
            check_void(file, payload)
        case kind.OrganisationSet():
            require_words(payload.name, Text("The organisation's name"))
        case kind.ImportUndone():
            require_words(payload.reason, Text("The reason"))


def _check_sequel(file: PartnerFile, payload: Payload) -> None:
    check = _CHECKS.get(type(payload), check_case_step)
    check(file, payload)


# Each check takes the one kind, or the few kinds, that it stands beside.
_CHECKS: dict[type, Callable[[PartnerFile, Any], None]] = {
    kind.PartnerAmended: check_amended,
    kind.AgreementSigned: check_agreement,
    kind.FeeRecorded: check_fee,
    kind.DepositOpened: check_account,
    kind.DepositToppedUp: check_account,
    kind.DepositRefunded: check_account,
    kind.EndingServed: check_milestone,
    kind.RenewalAgreed: check_milestone,
    kind.RenewalDeclined: check_milestone,
    kind.PartnerLeft: check_milestone,
    kind.CascadeDecided: check_cascade,
    kind.AftermathDone: check_aftermath,
    kind.ObligationStarted: check_beginning,
    kind.ObligationMet: check_sequel,
    kind.MeasureTaken: check_beginning,
    kind.MeasureLifted: check_sequel,
    kind.CertificateRecorded: check_beginning,
    kind.CertificateLost: check_sequel,
    kind.ComplaintReceived: check_beginning,
    kind.ComplaintAnswered: check_sequel,
    kind.ComplaintSettled: check_sequel,
    kind.MonthlyFigures: check_level,
    kind.ReviewRecorded: check_level,
    kind.ScoreRecorded: check_level,
    kind.PartnerInvited: check_level,
    kind.TierGiven: check_level,
    kind.AssessmentRecorded: check_level,
    kind.LetterIssued: check_letter_issued,
    kind.LetterNotServed: check_letter_attempt,
    kind.LetterSent: check_letter_moved,
    kind.LetterServed: check_letter_moved,
    kind.LetterVoided: check_letter_voided,
}
