"""The agreements that the end of another one touches (R36)."""

from __future__ import annotations

from app.journal.partner_file import PartnerFile
from app.rules.cascade import AgreementStanding, cascade
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import standings_of
from app.services.workspace import Workspace


def agreements_touched(ws: Workspace, file: PartnerFile, ended: str) -> tuple[Text, ...]:
    """A sentence for each agreement that falls with `ended` today, or that may be ended with it."""
    today = ws.clock.today()
    phases = {s.agreement.id: s.outcome.renewal for s in standings_of(ws, file, today)}
    standings: dict[str, AgreementStanding] = {}
    for record in file.agreements:
        signed, renewal = record.signed.payload, phases.get(record.id)
        rulebook: Rulebook | None = ws.library.current(signed.rulebook) if signed.rulebook else None
        phase, ends_on = (renewal.phase, renewal.ends_on) if renewal else ("", None)
        standings[record.id] = AgreementStanding(record.id, rulebook, phase, ends_on, signed.parent)
    others = [standing for id_, standing in standings.items() if id_ != ended]
    found = cascade(standings[ended], today, others)
    titles = {record.id: record.signed.payload.title for record in file.agreements}
    falling = [
        Text(
            "{agreement} ends with it the same day ({clause})", agreement=titles[f.id], clause=f.reason.clause
        )
        for f in found.falling
    ]
    decided = [
        Text(
            "{agreement} may be ended too; it does not end by itself ({clause})",
            agreement=titles[d.id],
            clause=d.reason.clause,
        )
        for d in found.to_decide
    ]
    return (*falling, *decided)
