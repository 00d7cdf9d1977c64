"""Closing a case: proposed once nothing is left to do, with a reason where something is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.journal.kind import CaseClosed
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.opposition import WAITING
from app.rules.outcome import Penalty
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.due_process import oppositions
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace


@dataclass(frozen=True)
class ClosingProposal:
    """Whether a case may be closed, and what is still `open` in it, in words."""

    may: bool
    open: tuple[Text, ...] = ()

    @property
    def needs_reason(self) -> bool:
        """Closing it all the same takes a reason."""
        return bool(self.open)

    @property
    def proposed(self) -> bool:
        """Nothing is left to do in it."""
        return self.may and not self.open


def closing_proposal(ws: Workspace, file: PartnerFile, case: CaseRecord) -> ClosingProposal:
    """What closing a case today would leave undone; it may not be while it is undecided."""
    if case.dismissal or case.closing or case.is_open:
        return ClosingProposal(may=False)
    today = ws.clock.today()
    standing = next((s for s in standings_of(ws, file, today) if s.agreement.id == case.agreement), None)
    left = [*_procedure(ws, file, case), *(_money(case, standing) if standing else ())]
    return ClosingProposal(may=True, open=tuple(left))


def check_closing(ws: Workspace, file: PartnerFile, step: CaseClosed) -> None:
    """Refuse to close what is not settled without a reason."""
    case = file.case(step.violation)
    if case is None or step.reason.strip():
        return
    proposal = closing_proposal(ws, file, case)
    if proposal.open:
        raise Refusal(
            Text("The case is not settled: {open}. Settle it, or give the reason.", open=proposal.open)
        )


def _procedure(ws: Workspace, file: PartnerFile, case: CaseRecord) -> Iterator[Text]:
    for found in oppositions(ws, file, case, ws.clock.today()):
        if found.what == "objection" and found.state == WAITING and found.due_on:
            yield Text("the partner may object through {day}", day=found.due_on)
    if case.objection and not case.answer:
        yield Text("the objection is not answered")
    agreement = file.agreement(case.agreement)
    if case.notice and case.notice.payload.removed and agreement and not agreement.ending:
        yield Text("the cooperation is not ended yet")


def _money(case: CaseRecord, standing: Standing) -> Iterator[Text]:
    outcome = standing.outcome
    for penalty in outcome.penalties or ():
        if penalty.violation == case.id:
            yield from _owed(penalty)
    if case.decision and outcome.deposit and outcome.deposit.shortfall and not outcome.removed_on:
        yield Text("the deposit lacks {amount}", amount=outcome.deposit.shortfall)


def _owed(penalty: Penalty) -> Iterator[Text]:
    if not penalty.complete:
        yield Text("the sum is not final")
    if penalty.outstanding:
        yield Text("{amount} is unpaid", amount=penalty.outstanding)
    if penalty.late_fee_left:
        yield Text("a late fee of {amount} is unpaid", amount=penalty.late_fee_left)
