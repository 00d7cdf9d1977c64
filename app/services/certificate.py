"""Certificates of a partner: recorded, lost, told of, won back; where each stands (R38)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.journal.kind import CertificateLost, CertificateRecorded, EntryVoided
from app.journal.partner_file import PartnerFile, Recorded
from app.language import tr
from app.rules.certificate import Certificate, CertificateStanding, certificate_standing
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.known_fact import rules_of
from app.services.workspace import Workspace

REMIND_DAYS = 30
"""How many days before its last valid day a certificate is to be renewed: our own choice."""
TECHNICAL = "technical"
KINDS: dict[str, Text] = {
    "business_licence": Text("business licence"),
    "technical": Text("technical certification"),
    "acp": Text("ACP certificate"),
    "ace": Text("ACE certificate"),
}
"""The certificates that have a name of their own; any other goes by the words typed for it."""


@dataclass(frozen=True)
class CertificateLine:
    """One certificate, its loss where it was lost, the one that followed it, and where it stands today."""

    recorded: Recorded[CertificateRecorded]
    lost: Recorded[CertificateLost] | None
    followed_by: CertificateRecorded | None
    standing: CertificateStanding

    @property
    def id(self) -> str:
        """Its own id, such as "K1"."""
        return self.recorded.payload.certificate

    @property
    def name(self) -> Text:
        """What it is called."""
        what = self.recorded.payload.what
        return KINDS.get(what) or Text("{what}", what=what)


def certificate_lines(ws: Workspace, file: PartnerFile, day: date | None = None) -> list[CertificateLine]:
    """The partner's certificates on a day, today without one; the latest first."""
    as_of = day or ws.clock.today()
    recorded = file.recorded(CertificateRecorded)
    lost = {one.payload.certificate: one for one in file.recorded(CertificateLost)}
    lines = []
    for place, one in enumerate(recorded):
        after = next((r.payload for r in recorded[place + 1 :] if _same(r.payload, one.payload)), None)
        loss = lost.get(one.payload.certificate)
        lines.append(CertificateLine(one, loss, after, _standing(ws, file, one.payload, loss, after, as_of)))
    return lines[::-1]


def record_certificate(
    ws: Workspace,
    partner: str,
    certificate: CertificateRecorded,
    evidence: Sequence[Path | Enclosed] = (),
) -> Changes:
    """Record a certificate under a new id, with its evidence; also one that was won back or renewed."""
    if not certificate.what.strip():
        raise Refusal(Text("Say what the certificate is."))
    if certificate.issued_on and certificate.expires_on and certificate.expires_on < certificate.issued_on:
        raise Refusal(Text("The last day is before the first. Correct one of the two."))
    with change(ws) as c:
        kept = (*certificate.evidence, *keep_files(c, evidence))
        payload = replace(certificate, certificate=c.next_id("K"), evidence=kept)
        c.append(payload, partner=partner)
    return c.changes


def record_loss(
    ws: Workspace, partner: str, certificate: str, lost_on: date, reason: str, told_on: date | None = None
) -> Changes:
    """Record that a certificate was withdrawn or given up, and when the vendor was told of it."""
    _check_told(lost_on, told_on)
    with change(ws) as c:
        c.append(CertificateLost(certificate, lost_on, reason.strip(), told_on), partner=partner)
    return c.changes


def record_told(ws: Workspace, partner: str, certificate: str, told_on: date) -> Changes:
    """Record when the vendor was told of a loss: the loss is entered anew with that day."""
    with change(ws) as c:
        file = c.partner_file(partner)
        found = next(
            (one for one in file.recorded(CertificateLost) if one.payload.certificate == certificate), None
        )
        if found is None:
            raise Refusal(Text("No loss of {id} is recorded. Record the loss first.", id=certificate))
        _check_told(found.payload.lost_on, told_on)
        c.append(EntryVoided(found.entry, tr("The day on which it was told is added.")), partner=partner)
        c.append(replace(found.payload, told_on=told_on), partner=partner)
    return c.changes


def _check_told(lost_on: date, told_on: date | None) -> None:
    if told_on and told_on < lost_on:
        raise Refusal(Text("It cannot be told before it was lost. Correct one of the two days."))


def _same(one: CertificateRecorded, other: CertificateRecorded) -> bool:
    return (one.what, one.agreement, one.holder) == (other.what, other.agreement, other.holder)


def _standing(
    ws: Workspace,
    file: PartnerFile,
    one: CertificateRecorded,
    loss: Recorded[CertificateLost] | None,
    after: CertificateRecorded | None,
    as_of: date,
) -> CertificateStanding:
    record = file.agreement(one.agreement)
    rulebook = rules_of(ws.library, record, as_of) if record else None
    certificate = Certificate(
        one.expires_on,
        one.what == TECHNICAL,
        lost_on=loss.payload.lost_on if loss else None,
        told_on=loss.payload.told_on if loss else None,
        regained_on=after.issued_on if after else None,
    )
    return certificate_standing(certificate, rulebook, as_of, REMIND_DAYS, ws.calendar)
