"""What a new agreement begins with when it is typed: nothing, or what the one that it follows says."""

from __future__ import annotations

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.period import ONE_DAY
from app.services.agreement import AgreementDraft
from app.services.partner import PartnerDraft

EMPTY = AgreementDraft("", "", "", None, None, None, "", PartnerDraft(""))
"""Nothing is known yet."""


def first_draft(file: PartnerFile, earlier: AgreementRecord) -> AgreementDraft:
    """The parties, kind and title of the earlier agreement, from the day after its last one.

    Days signed and last day are left open: the new paper says them.
    """
    signed = earlier.signed.payload
    return AgreementDraft(
        rulebook=signed.rulebook,
        title=signed.title,
        number="",
        signed_on=None,
        effective_on=signed.expires_on + ONE_DAY if signed.expires_on else None,
        expires_on=None,
        party_a_name=signed.party_a_name,
        party_b=PartnerDraft(file.name, file.code, file.address, file.contact, file.phone, file.email),
        partner=file.partner,
        without_rulebook=not signed.rulebook,
        without_last_day=signed.expires_on is None,
        parent=signed.parent,
        renews=earlier.id,
    )
