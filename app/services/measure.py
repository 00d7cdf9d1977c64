"""Measures at the vendor's discretion, and how far liability goes (R29, R38, R45)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.journal.kind import MeasureLifted, MeasureTaken
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.provision import Provision
from app.rules.text import Named, Text
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Measure:
    """A measure that was taken; `lifted` is None while it goes on."""

    taken: Recorded[MeasureTaken]
    lifted: Recorded[MeasureLifted] | None
    provision: Provision | None

    @property
    def id(self) -> str:
        """Its own id, such as "M1"."""
        return self.taken.payload.measure

    @property
    def name(self) -> Named | Text:
        """What the agreement calls it, or the words that were typed."""
        return self.provision.name if self.provision else Text("{words}", words=self.taken.payload.what)


def measure_offers(ws: Workspace, record: AgreementRecord) -> tuple[Provision, ...]:
    """The measures that an agreement names; other words may be used as well."""
    return _provisions(ws, record, "measure")


def liabilities(ws: Workspace, record: AgreementRecord) -> tuple[Provision, ...]:
    """How far liability goes for an ordinary breach, and what goes beyond (R38)."""
    return _provisions(ws, record, "liability")


def measures(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> tuple[Measure, ...]:
    """The measures under an agreement, those that go on first."""
    lifted = {one.payload.measure: one for one in file.recorded(MeasureLifted)}
    names = {one.id: one for one in measure_offers(ws, record)}
    found = [
        Measure(taken, lifted.get(taken.payload.measure), names.get(taken.payload.what))
        for taken in file.recorded_under(MeasureTaken, record.id)
    ]
    return tuple(sorted(found, key=lambda one: one.lifted is not None))


def take_measure(
    ws: Workspace, partner: str, step: MeasureTaken, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record a measure with the breach that it answers; its id is given here."""
    with change(ws) as c:
        kept = (*step.evidence, *keep_files(c, evidence))
        step = replace(step, what=step.what.strip(), reason=step.reason.strip(), evidence=kept)
        c.append(replace(step, measure=c.next_id("M")), partner=partner)
    return c.changes


def lift_measure(ws: Workspace, partner: str, step: MeasureLifted) -> Changes:
    """Record that a measure ended."""
    with change(ws) as c:
        c.append(replace(step, reason=step.reason.strip()), partner=partner)
    return c.changes


def _provisions(ws: Workspace, record: AgreementRecord, kind: str) -> tuple[Provision, ...]:
    if not record.signed.payload.rulebook:
        return ()
    rulebook = ws.library.in_force(record.signed.payload.rulebook, ws.clock.today())
    return tuple(one for one in rulebook.provisions if one.kind == kind)
