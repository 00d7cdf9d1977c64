"""Recording agreements, read from their own file or typed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.documents.citation import places
from app.exchange.agreement_annex import rules_alone
from app.exchange.agreement_reading import AgreementReading, load_forms, read_agreement
from app.exchange.clause import Clause, quote
from app.journal.kind import AgreementSigned
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.partner import PartnerDraft, add_partner, match_partner
from app.services.reading import evidence_bytes
from app.services.renewal import check_follows
from app.services.workspace import Workspace


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement as the form holds it; None and "" are not known yet.

    `partner` is the id of the partner when it is known already; otherwise `party_b` is
    registered with the agreement. `without_rulebook` and `without_last_day` are said by the
    person: no known rulebook fits, the agreement names no last day. Never assumed. `parent` is
    the id of the agreement that it rests on, `renews` of the one that it follows, "" for none.
    """

    rulebook: str
    title: str
    number: str
    signed_on: date | None
    effective_on: date | None
    expires_on: date | None
    party_a_name: str
    party_b: PartnerDraft
    partner: str | None = None
    without_rulebook: bool = False
    without_last_day: bool = False
    parent: str = ""
    renews: str = ""


def read_agreement_file(ws: Workspace, path: Path) -> AgreementReading:
    """What is read from an agreement's file; a `Refusal` where it is none."""
    return read_agreement(path, load_forms(*ws.library.folders))


def draft_from(ws: Workspace, reading: AgreementReading) -> AgreementDraft:
    """The draft that a person checks, with the partner matched where it is known."""
    b = reading.party_b
    party_b = PartnerDraft(
        name=b.name.value or "",
        address=b.address.value or "",
        contact=b.contact.value or "",
        phone=b.phone.value or "",
    )
    return AgreementDraft(
        rulebook=reading.rulebook.value or "",
        title=reading.title.value or "",
        number=reading.number.value or "",
        signed_on=reading.signed_on.value,
        effective_on=reading.effective_on.value,
        expires_on=reading.expires_on.value,
        party_a_name=reading.party_a.name.value or "",
        party_b=party_b,
        partner=match_partner(ws, party_b.name) if party_b.name else None,
    )


def record_agreement(
    ws: Workspace, draft: AgreementDraft, reading: AgreementReading | None = None, file: bytes | None = None
) -> Changes:
    """Record the agreement, its file and clauses, and its partner when that is new.

    Refused when a day or the rulebook is missing, the last day is before the first, the file
    is an annex without parties, or the same file was recorded for the partner already.
    """
    refuse_rules_alone(ws, reading)
    signed = _checked(ws, draft)
    with change(ws) as c:
        partner = draft.partner or add_partner(c, draft.party_b)
        _refuse_twice(c.partner_file(partner), signed, reading)
        check_follows(ws, c.partner_file(partner), signed)
        signed = replace(signed, agreement=c.next_id("A"))
        if reading is not None and file is not None:
            clauses = json.dumps([asdict(clause) for clause in reading.clauses], ensure_ascii=False)
            signed = replace(
                signed,
                file=c.keep_file(file, reading.file_name),
                clauses_sha256=c.keep_file(clauses.encode(), "clauses.json").sha256,
            )
        c.append(signed, partner=partner)
    return c.changes


def refuse_rules_alone(ws: Workspace, reading: AgreementReading | None) -> None:
    """Refuse an annex that was read alone: rules, which no parties sign."""
    if reading is not None and reading.is_rules:
        named = ws.library.get(reading.rulebook.value).name if reading.rulebook.value else ""
        raise Refusal(rules_alone(reading, named))


def _checked(ws: Workspace, draft: AgreementDraft) -> AgreementSigned:
    if draft.rulebook not in ws.library.ids() and (draft.rulebook or not draft.without_rulebook):
        raise Refusal(
            Text(
                "Choose the rulebook that the agreement belongs to, or say that none fits. "
                "Known here: {known}.",
                known=ws.library.ids(),
            )
        )
    if not (draft.signed_on and draft.effective_on):
        raise Refusal(Text("The day signed and the first day of the term are needed. Enter those missing."))
    if draft.expires_on is None and not draft.without_last_day:
        raise Refusal(
            Text("The last day of the term is needed. Enter it, or say that the agreement names none.")
        )
    if draft.expires_on and draft.expires_on < draft.effective_on:
        raise Refusal(Text("The last day is before the first. Correct one of the two."))
    return AgreementSigned(
        agreement="",
        rulebook=draft.rulebook,
        title=draft.title.strip(),
        number=draft.number.strip(),
        signed_on=draft.signed_on,
        effective_on=draft.effective_on,
        expires_on=draft.expires_on,
        party_a_name=draft.party_a_name.strip(),
        party_b_name=draft.party_b.name.strip(),
        parent=draft.parent,
        renews=draft.renews,
    )


def _refuse_twice(file: PartnerFile, signed: AgreementSigned, reading: AgreementReading | None) -> None:
    for record in file.agreements:
        known = record.signed.payload
        same_file = reading is not None and known.file is not None and known.file.sha256 == reading.sha256
        if same_file or _terms(known) == _terms(signed):
            raise Refusal(
                Text(
                    "{name} has this agreement already, as {id}. Open it there instead.",
                    name=file.name,
                    id=record.id,
                )
            )


def _terms(signed: AgreementSigned) -> tuple[object, ...]:
    """What tells two agreements apart; where no rulebook does, their titles do."""
    kind = signed.rulebook or signed.title
    return kind, signed.effective_on, signed.expires_on, signed.number


def clauses_of(ws: Workspace, agreement: AgreementRecord) -> tuple[Clause, ...]:
    """The agreement's clauses as read; none when it was typed without its file."""
    sha256 = agreement.signed.payload.clauses_sha256
    return _clauses(evidence_bytes(ws, sha256)) if sha256 else ()


@lru_cache(maxsize=32)
def _clauses(content: bytes) -> tuple[Clause, ...]:
    return tuple(Clause(**clause) for clause in json.loads(content))


def clause_text(ws: Workspace, agreement: AgreementRecord, clause: str) -> str | None:
    """The agreement's own words for a clause such as "annex 1, 5.3.2.2"; None where it has none."""
    try:
        place = places(clause)[0]
    except ValueError:  # another document's clause
        return None
    return quote(clauses_of(ws, agreement), place.part, place.number)
