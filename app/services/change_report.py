"""Changes of contacts or entry papers that a shop must report within their limit (R29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.kind import ObligationMet, ObligationStarted
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.obligation import ObligationDue, find_provision, obligation_due
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from app.services.changes import Changes
from app.services.gate import change
from app.services.workspace import Workspace

CHANGE = "entry-change"
"""The obligation to report such a change."""


@dataclass(frozen=True)
class ChangeReport:
    """A change, the last day to report it, and the report where it came."""

    started: Recorded[ObligationStarted]
    met: Recorded[ObligationMet] | None
    due: ObligationDue
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether the limit passed without the report, or before it."""
        day = self.met.payload.met_on if self.met else self.today
        return day > self.due.due_on


def change_obligation(rulebook: Rulebook) -> Provision | None:
    """The obligation to report changes; None where the rulebook has none."""
    known = any(provision.id == CHANGE for provision in rulebook.provisions)
    return find_provision(rulebook, CHANGE) if known else None


def change_reports(
    ws: Workspace, file: PartnerFile, agreement: str, rulebook: Rulebook
) -> tuple[ChangeReport, ...]:
    """The changes that were to be reported, those still open first, then the latest first."""
    provision = change_obligation(rulebook)
    if provision is None:
        return ()
    met = {one.payload.timer: one for one in file.recorded(ObligationMet)}
    found = [
        ChangeReport(
            one,
            met.get(one.payload.timer),
            obligation_due(provision, one.payload.started_on, None, ws.calendar),
            ws.clock.today(),
        )
        for one in file.recorded_under(ObligationStarted, agreement)
        if one.payload.obligation == CHANGE
    ]
    found.sort(key=lambda one: one.started.payload.started_on, reverse=True)
    return tuple(sorted(found, key=lambda one: one.met is not None))


def note_change(ws: Workspace, partner: str, agreement: str, changed_on: date, note: str) -> Changes:
    """Record that something changed: the clock to report it starts."""
    with change(ws) as c:
        c.append(
            ObligationStarted(c.next_id("T"), agreement, CHANGE, changed_on, note=note.strip()),
            partner=partner,
        )
    return c.changes


def note_report(ws: Workspace, partner: str, timer: str, reported_on: date, note: str = "") -> Changes:
    """Record that the partner reported the change."""
    with change(ws) as c:
        c.append(ObligationMet(timer, reported_on, note=note.strip()), partner=partner)
    return c.changes
