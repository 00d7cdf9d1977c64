"""Leading a case: every step a dated entry, each recorded in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.journal.kind import (
    CaseClosed,
    DecisionTaken,
    DepositRefunded,
    EntryVoided,
    EvidenceFile,
    NoticeSent,
    NoticeServed,
    Payload,
    PaymentReceived,
    ViolationAnnounced,
    ViolationRecorded,
)
from app.journal.partner_file import CaseRecord, PartnerFile, Recorded
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.closing import check_closing
from app.services.deposit_movement import check_movements
from app.services.due_process import check_due_process
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.payment import check_payments
from app.services.reading import partner_file
from app.services.standing import imagine, preview_upheld, rulebook_of
from app.services.workspace import Workspace

IMAGINED = "V?"
SIGNED_FOR = "receipt"


def suspicion(
    ws: Workspace, agreement: str, item: str, occurred_on: date, description: str = ""
) -> ViolationRecorded:
    """A suspicion that is not recorded yet, for asking what would follow."""
    return ViolationRecorded(IMAGINED, agreement, item, occurred_on, description)


def record_suspicion(
    ws: Workspace,
    partner: str,
    agreement: str,
    item: str,
    occurred_on: date,
    description: str = "",
    evidence: Sequence[Path | Enclosed] = (),
) -> Changes:
    """Record a suspicion with its evidence files; `changes.violations` holds the new id.

    Refused under an agreement whose conduct another one judges: it belongs to that one, so
    that it counts with the others there (R45).
    """
    with change(ws) as c:
        _refuse_borrowed_judge(ws, c.partner_file(partner), agreement)
        step = ViolationRecorded(
            violation=c.next_id("V"),
            agreement=agreement,
            item=item,
            occurred_on=occurred_on,
            description=description.strip(),
            evidence=keep_files(c, evidence),
        )
        c.append(step, partner=partner)
    return c.changes


def _refuse_borrowed_judge(ws: Workspace, file: PartnerFile, agreement: str) -> None:
    record = file.agreement(agreement)
    if record and not record.signed.payload.rulebook:
        raise Refusal(
            Text(
                "No rulebook is known for {agreement}: it has no catalogue to judge by. "
                "Record a measure instead.",
                agreement=record.signed.payload.title,
            )
        )
    rulebook = ws.library.get(record.signed.payload.rulebook) if record else None
    if rulebook and rulebook.judged_by:
        raise Refusal(
            Text(
                "Conduct under {agreement} is judged by {judge}. Record the violation under that agreement.",
                agreement=rulebook.short,
                judge=ws.library.get(rulebook.judged_by).short,
            )
        )


def record_step(
    ws: Workspace, partner: str, step: Payload, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record one step of a case, a payment or a fee, with its evidence files.

    The step is checked against everything recorded before it; a step out of order, in the
    future, twice or before its time is refused with what to do.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        c.append(_with_evidence(step, keep_files(c, evidence)), partner=partner)
        _check(ws, file, step)
    return c.changes


def _check(ws: Workspace, file: PartnerFile, step: Payload) -> None:
    """What the rules of the agreement ask of a step, beyond what the journal asks of it."""
    match step:
        case NoticeSent():
            check_notice(ws, file, step)
            check_due_process(ws, file, step)
        case DecisionTaken() | ViolationAnnounced():
            check_due_process(ws, file, step)
        case NoticeServed() if step.manner == SIGNED_FOR and not step.signed_by.strip():
            raise Refusal(Text("A receipt was signed by somebody. Enter who signed."))
        case CaseClosed():
            check_closing(ws, file, step)
        case PaymentReceived():
            check_payments(ws, file, [step])
        case DepositRefunded():
            check_movements(ws, file, imagine(ws, file, [step]))


def _with_evidence(step: Payload, files: tuple[EvidenceFile, ...]) -> Payload:
    kept: tuple[EvidenceFile, ...] | None = getattr(step, "evidence", None)
    if not files or kept is None:
        return step
    return replace(step, evidence=(*kept, *files))  # type: ignore[arg-type]  # it has the field


def check_notice(ws: Workspace, file: PartnerFile, step: NoticeSent) -> None:
    """Refuse a removal for a class that knows none, and discretion without its reason (R19)."""
    case = file.case(step.violation)
    if case is None:
        raise Refusal(Text("There is no violation {id}. Choose one of this partner's.", id=step.violation))
    rulebook = rulebook_of(ws, file, case)
    if rulebook.conduct is None:
        raise Refusal(
            Text(
                "{rulebook} knows no classes of violation, and so no handling notice.",
                rulebook=rulebook.short,
            )
        )
    if step.set_to is not None and not step.reason.strip():
        raise Refusal(Text("A sum set at discretion needs its reason. Enter why it differs."))
    if step.removed:
        _check_removal(ws, file, case, step)


def _check_removal(ws: Workspace, file: PartnerFile, case: CaseRecord, step: NoticeSent) -> None:
    sanctions = rulebook_of(ws, file, case).sanctions
    rank = rank_if_upheld(ws, file, case, replace(step, removed=False))
    if rank != sanctions.removal_class:
        raise Refusal(
            Text(
                "Only {needed} can end the cooperation; this violation stands as {rank}. Untick the removal.",
                needed=sanctions.find(sanctions.removal_class).name,
                rank=sanctions.find(rank).name,
            )
        )


def rank_if_upheld(ws: Workspace, file: PartnerFile, case: CaseRecord, step: NoticeSent) -> str:
    """The class that a case stands as once announced: what it converts into, else its own."""
    after = preview_upheld(ws, file, [step]).after
    for standing in after:
        for penalty in standing.outcome.penalties or ():
            if penalty.violation == case.id:
                return penalty.rank
    return rulebook_of(ws, file, case).catalogue[case.item].rank


def void_entry(ws: Workspace, partner: str, entry: int, reason: str) -> Changes:
    """Void a mistaken entry with a reason; entries that rest on it must be voided first."""
    with change(ws) as c:
        file, voiding = c.partner_file(partner), EntryVoided(entry, reason.strip())
        check_movements(ws, file, imagine(ws, file, [voiding]))
        c.append(voiding, partner=partner)
    return c.changes


def reopening(case: CaseRecord) -> Recorded[Payload] | None:
    """The entry that ended a case, and whose voiding takes it up again; None while it is open."""
    return case.closing or case.dismissal or case.decision or case.announcement


def reopen(ws: Workspace, partner: str, violation: str, reason: str) -> Changes:
    """Take a case up again: what ended it is voided, with the reason; what follows is computed anew."""
    file = partner_file(ws, partner)
    case = file.case(violation)
    ended = case and reopening(case)
    if not ended:
        raise Refusal(Text("The case {violation} is open. There is nothing to reopen.", violation=violation))
    if not reason.strip():
        raise Refusal(Text("Reopening a case needs its reason. Enter why it is taken up again."))
    return void_entry(ws, partner, ended.entry, reason)
