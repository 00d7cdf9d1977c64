"""Where the certificates stand that a level of an agreement rests on (R38)."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, tr
from app.services.certificate import certificate_lines
from app.services.workspace import Workspace
from app.views.clause_wording import clause_name


def certificate_texts(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> Iterator[str]:
    """Each certificate of this agreement with what follows from its state."""
    for line in certificate_lines(ws, file):
        kept = line.recorded.payload
        if kept.agreement != record.id:
            continue
        for reason in line.standing.reasons:
            clause = f" ({clause_name(reason.clause)})" if reason.clause else ""
            yield f"{kept.certificate} {kept.what}: {render(reason.text)}{clause}"
        if line.standing.drops_on:
            yield tr(
                "{id}: the level drops on {day} unless it is won back",
                id=kept.certificate,
                day=line.standing.drops_on,
            )
