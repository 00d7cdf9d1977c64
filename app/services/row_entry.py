"""The rows of partners, agreements, letters, fees and payments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from app.journal.kind import FeeRecorded, PaymentReceived, TierGiven
from app.journal.partner_file import AgreementRecord, LetterRecord, PartnerFile, Recorded
from app.models.search_key import SearchKey, name_key
from app.services.row_basis import Judged

# A row's values have the types of its columns.
Row: TypeAlias = dict[str, Any]


def partner_row(file: PartnerFile, names: SearchKey, computed_on: date, stale: date | None) -> Row:
    """The partner itself, and until when its computed rows hold."""
    return {
        "partner": file.partner,
        "name": file.name,
        "code": file.code,
        "name_key": names.key,
        "pinyin": names.pinyin,
        "initials": names.initials,
        "further": _further(file),
        "contact": file.contact,
        "phone": file.phone,
        "address": file.address,
        "email": file.email,
        "legal_form": file.legal_form,
        "account_manager": file.account_manager,
        "categories": _lines(file.categories),
        "programmes": _lines(file.programmes),
        "accounts": _lines(file.accounts),
        "own_products": _lines(file.own_products),
        "agreements": len(file.agreements),
        "open_cases": sum(case.is_open for case in file.cases),
        "last_entry": file.entries[-1].id,
        "computed_on": computed_on,
        "stale_from": stale,
    }


def agreement_row(file: PartnerFile, record: AgreementRecord, judged: Mapping[str, Judged]) -> Row:
    """One agreement, and where its term stands."""
    signed = record.signed.payload
    tiers = file.recorded_under(TierGiven, record.id)
    found = judged.get(record.id)
    renewal = found.outcome.renewal if found else None
    return {
        "agreement": signed.agreement,
        "partner": file.partner,
        "rulebook": signed.rulebook,
        "title": signed.title,
        "number": signed.number,
        "signed_on": signed.signed_on,
        "effective_on": signed.effective_on,
        "expires_on": signed.expires_on,
        "parent": signed.parent,
        "renews": signed.renews,
        "renewed_by": record.renewed_by,
        "ending_ground": record.ending.payload.ground if record.ending else None,
        "tier": tiers[-1].payload.tier if tiers else "",
        "phase": renewal.phase if renewal else "",
        "window_opens_on": renewal.window_opens_on if renewal else None,
        "extension_through": renewal.extension_through if renewal else None,
        "ends_on": renewal.ends_on if renewal else None,
        "entry": record.signed.entry,
    }


def letter_row(file: PartnerFile, letter: LetterRecord) -> Row:
    """One letter as it stands in the register."""
    issued = letter.issued.payload
    return {
        "number": issued.number,
        "kind": issued.letter_kind,
        "partner": file.partner,
        "violation": issued.violation,
        "agreement": issued.agreement,
        "state": letter.state,
        "serial": issued.serial,
        "year": issued.year,
        "issued_on": issued.issued_on,
        "sent_on": letter.sent_on,
        "served_on": letter.served_on,
        "sha256": issued.pdf_sha256,
        "title": issued.title,
        "replaces": issued.replaces,
        "replaced_by": letter.replaced_by,
        "entry": letter.issued.entry,
    }


def fee_row(file: PartnerFile, fee: Recorded[FeeRecorded]) -> Row:
    """One service fee paid to the partner."""
    sum_: Decimal = fee.payload.amount
    return {"entry": fee.entry, "partner": file.partner, "paid_on": fee.payload.paid_on, "fen": sum_}


def payment_row(file: PartnerFile, paid: Recorded[PaymentReceived]) -> Row:
    """One payment towards a penalty."""
    return {
        "entry": paid.entry,
        "partner": file.partner,
        "violation": paid.payload.violation,
        "paid_on": paid.payload.paid_on,
        "fen": paid.payload.amount,
        "source": paid.payload.source,
        "account": paid.payload.account,
    }


def _lines(words: Iterable[str]) -> str:
    return "\n".join(words)


def _further(file: PartnerFile) -> str:
    """What else a partner is found by, in the form of a search key."""
    people = [
        word for contact in file.contacts for word in (contact.name, contact.phone, contact.email) if word
    ]
    own = (file.contact, file.phone, file.email, file.account_manager)
    words = (*file.accounts, *file.own_products, *(word for word in own if word), *people)
    return _lines(map(name_key, words))
