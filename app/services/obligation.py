"""Obligations of both sides with a limit: clocks started by hand, and stopped when it was done (R24, R38)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from app.journal.kind import ObligationMet, ObligationStarted
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.obligation import (
    ObligationDue,
    ObligationOffer,
    find_provision,
    obligation_due,
    obligation_offers,
)
from app.rules.provision import Provision
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Timer:
    """A clock that was started: when it is due, and when it was met, None while it runs."""

    started: Recorded[ObligationStarted]
    provision: Provision
    due: ObligationDue
    met: Recorded[ObligationMet] | None

    @property
    def id(self) -> str:
        """Its own id, such as "T1"."""
        return self.started.payload.timer

    def is_overdue(self, now: datetime) -> bool:
        """Not met, and its moment is past; a day counts to its end."""
        return self.met is None and _after(now.date(), now.time(), self.due)

    @property
    def was_late(self) -> bool:
        """Met after its moment."""
        if self.met is None:
            return False
        return _after(self.met.payload.met_on, _clock(self.met.payload.met_at), self.due)


def offers(ws: Workspace, record: AgreementRecord) -> tuple[ObligationOffer, ...]:
    """The obligations of an agreement that a clock can be started for; none without rules."""
    if not record.signed.payload.rulebook:
        return ()
    return obligation_offers(ws.library.in_force(record.signed.payload.rulebook, ws.clock.today()))


def timers(ws: Workspace, file: PartnerFile, agreement: str = "") -> tuple[Timer, ...]:
    """The clocks of a partner, or of one agreement: those that run first, the soonest due first."""
    met = {one.payload.timer: one for one in file.recorded(ObligationMet)}
    found = [
        _timer(ws, file, one, met.get(one.payload.timer))
        for one in file.recorded(ObligationStarted)
        if agreement in ("", one.payload.agreement)
    ]
    return tuple(
        sorted(found, key=lambda one: (one.met is not None, one.due.due_on, one.due.due_at or time.max))
    )


def _timer(
    ws: Workspace,
    file: PartnerFile,
    started: Recorded[ObligationStarted],
    met: Recorded[ObligationMet] | None,
) -> Timer:
    record = file.agreement(started.payload.agreement)
    if record is None:
        raise KeyError(started.payload.agreement)
    provision = _provision(ws, record, started.payload)
    return Timer(started, provision, _due(ws, provision, started.payload), met)


def _provision(ws: Workspace, record: AgreementRecord, step: ObligationStarted) -> Provision:
    """As the edition in force on the day the clock was started has it."""
    return find_provision(
        ws.library.in_force(record.signed.payload.rulebook, step.started_on), step.obligation
    )


def _due(ws: Workspace, provision: Provision, step: ObligationStarted) -> ObligationDue:
    at = _clock(step.started_at) if step.started_at else None
    return obligation_due(provision, step.started_on, at, ws.calendar)


def due_of(ws: Workspace, record: AgreementRecord, step: ObligationStarted) -> ObligationDue:
    """When a clock would be due, with its counting; a refusal where the time of day is missing."""
    return _due(ws, _provision(ws, record, step), step)


def start_obligation(ws: Workspace, partner: str, step: ObligationStarted) -> Changes:
    """Start a clock; its id is given here."""
    with change(ws) as c:
        record = c.partner_file(partner).agreement(step.agreement)
        if record is None or not record.signed.payload.rulebook:
            raise Refusal(Text("No rulebook is known for this agreement, so no limit can be counted."))
        due_of(ws, record, step)
        c.append(replace(step, timer=c.next_id("T"), note=step.note.strip()), partner=partner)
    return c.changes


def meet_obligation(ws: Workspace, partner: str, step: ObligationMet) -> Changes:
    """Stop a clock: what it asked for was done."""
    with change(ws) as c:
        c.append(replace(step, note=step.note.strip()), partner=partner)
    return c.changes


def starts_ahead(provision: Provision) -> bool:
    """Whether the day asked for is a planned one, from which is counted back."""
    return provision.timing == "ahead"


def _clock(text: str) -> time:
    return time.fromisoformat(text) if text else time.min


def _after(day: date, at: time, due: ObligationDue) -> bool:
    if due.due_at is None:
        return day > due.due_on
    return (day, at) > (due.due_on, due.due_at)
