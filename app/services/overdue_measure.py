"""What the vendor may do while a penalty is overdue, and did: noted when used, and when lifted (R20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.journal.kind import MeasureLifted, MeasureTaken
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.provision import Provision
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.reading import partner_file
from app.services.workspace import Workspace

_READING = "R20"


@dataclass(frozen=True)
class OverdueMeasure:
    """A measure that was taken for want of payment; `lifted` is None while it goes on."""

    taken: Recorded[MeasureTaken]
    lifted: Recorded[MeasureLifted] | None
    may_go_on: bool

    @property
    def id(self) -> str:
        """Its own id, such as "M1"."""
        return self.taken.payload.measure


def measures_while_overdue(account: PenaltyAccount) -> tuple[Provision, ...]:
    """What the agreement lets the vendor do while this penalty is overdue."""
    return _while_overdue(account.edition)


def _while_overdue(rulebook: Rulebook) -> tuple[Provision, ...]:
    return tuple(
        one for one in rulebook.provisions if one.kind == "measure" and one.source.reading == _READING
    )


def measure_name(ws: Workspace, file: PartnerFile, what: str) -> Named | None:
    """What a measure is called in the partner's rules; None where they do not know it."""
    found = (one for record in file.agreements for one in _known(ws, record) if one.id == what)
    return next((one.name for one in found), None)


def overdue_measures(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[OverdueMeasure, ...]:
    """The measures of R20 that were taken by a day, in order of entry.

    One that `may_go_on` no longer, because the penalty was paid meanwhile, is to be lifted.
    """
    known = {one.id for record in file.agreements for one in _known(ws, record)}
    overdue = {account.case.id for account in overdue_accounts(ws, file, as_of)}
    lifted = {one.payload.measure: one for one in file.recorded(MeasureLifted)}
    return tuple(
        OverdueMeasure(taken, lifted.get(taken.payload.measure), taken.payload.violation in overdue)
        for taken in file.recorded(MeasureTaken)
        if taken.payload.what in known and taken.payload.taken_on <= as_of
    )


def overdue_accounts(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[PenaltyAccount, ...]:
    """The penalties of which principal is unpaid after its due day."""
    return tuple(account for account in penalty_accounts(ws, file, as_of) if account.is_overdue)


def take_measure(
    ws: Workspace,
    partner: str,
    violation: str,
    what: str,
    taken_on: date,
    reason: str = "",
    evidence: Sequence[Path | Enclosed] = (),
) -> Changes:
    """Note a measure; refused unless the violation's penalty was overdue on that day."""
    with change(ws) as c:
        file = c.partner_file(partner)
        account = _overdue(ws, file, violation, taken_on)
        if what not in {one.id for one in measures_while_overdue(account)}:
            raise ValueError(what)
        if any(_is_running(one, violation, what) for one in overdue_measures(ws, file, c.today)):
            raise Refusal(Text("This measure goes on already. Lift it first, or choose the other one."))
        taken = MeasureTaken(
            c.next_id("M"),
            account.agreement.id,
            what,
            taken_on,
            reason.strip(),
            violation,
            keep_files(c, evidence),
        )
        c.append(taken, partner=partner)
    return c.changes


def lift_measure(ws: Workspace, partner: str, measure: str, lifted_on: date, reason: str = "") -> Changes:
    """Note the end of a measure."""
    with change(ws) as c:
        c.append(MeasureLifted(measure, lifted_on, reason.strip()), partner=partner)
    return c.changes


def measures_of(ws: Workspace, partner: str) -> tuple[OverdueMeasure, ...]:
    """Those of a partner today."""
    return overdue_measures(ws, partner_file(ws, partner), ws.clock.today())


def _known(ws: Workspace, record: AgreementRecord) -> tuple[Provision, ...]:
    named = record.signed.payload.rulebook
    return _while_overdue(ws.library.current(named)) if named else ()


def _is_running(one: OverdueMeasure, violation: str, what: str) -> bool:
    taken = one.taken.payload
    return one.lifted is None and (taken.violation, taken.what) == (violation, what)


def _overdue(ws: Workspace, file: PartnerFile, violation: str, day: date) -> PenaltyAccount:
    for account in overdue_accounts(ws, file, day):
        if account.case.id == violation:
            return account
    raise Refusal(
        Text(
            "The penalty of {id} was not overdue on {day}. This measure may be taken only while it is.",
            id=violation,
            day=day,
        )
    )
