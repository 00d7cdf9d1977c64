"""A partner's facts as a scenario file."""

from __future__ import annotations

from dataclasses import replace

from app.journal.fact import facts_of
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.facts import Ending
from app.rules.ground import ending_effect
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.scenario_writer import scenario_toml
from app.rules.text import Text
from app.services.known_fact import with_upper
from app.services.reading import partner_file
from app.services.workspace import Workspace


def scenario_text(ws: Workspace, partner: str, agreement: str | None = None) -> str:
    """The facts of one agreement of the partner; of the first when none is named.

    `agreement` is its id, its number, or its place in the list, from 1.
    """
    file = partner_file(ws, partner)
    record = _choose(file, agreement)
    if not record.signed.payload.rulebook:
        raise Refusal(
            Text(
                "No rulebook is known for {agreement}: nothing follows from it that a scenario could show.",
                agreement=record.signed.payload.title,
            )
        )
    title = f"{file.name} · {record.signed.payload.number or record.id}"
    today = ws.clock.today()
    rulebook = ws.library.in_force(record.signed.payload.rulebook, today)
    facts = with_upper(facts_of(file, record.id, today), ws.library, ws.calendar, file, rulebook, today)
    return scenario_toml(title, rulebook.id, replace(facts, ending=_known(ws, rulebook, facts.ending)))


def _known(ws: Workspace, rulebook: Rulebook, ending: Ending | None) -> Ending | None:
    """An ending of which its ground's day is known: before that nothing follows from it (R31)."""
    return None if ending is None or ending_effect(rulebook, ending, ws.calendar).missing else ending


def _choose(file: PartnerFile, wanted: str | None) -> AgreementRecord:
    if not file.agreements:
        raise Refusal(Text("{name} has no agreement yet. Read one in first.", name=file.name))
    if wanted is None:
        return file.agreements[0]
    for place, record in enumerate(file.agreements, start=1):
        if wanted in (record.id, str(place), record.signed.payload.number) and wanted:
            return record
    raise Refusal(
        Text(
            "Name one of the agreements of {name}: {known}.",
            name=file.name,
            known=tuple(record.id for record in file.agreements),
        )
    )
