"""Which endings a removal asks for: after a class one, and after a removal by points (R22, R26)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.documents.citation import cite
from app.documents.handling_points import WORDS
from app.documents.termination import KIND
from app.documents.wording import wording
from app.journal.kind import EndingNotified
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.services.letter_order import LetterOrder
from app.services.point_fact import DISCRETION, POINTS, PointCase, point_case, removed_of, tally_of
from app.services.workspace import Workspace

BREACH = "breach"


def removal_orders(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """The notices of termination that a removal still waits for, with the ending that each makes."""
    for record in file.agreements:
        if record.ending is None and record.signed.payload.rulebook:
            yield from _by_class(file, record)
            yield from _by_points(ws, file, record, ws.clock.today())


def _by_class(file: PartnerFile, record: AgreementRecord) -> Iterator[LetterOrder]:
    """An announced violation whose handling notice says that the cooperation ends (R22)."""
    announced = [case for case in file.cases if case.agreement == record.id and case.announcement]
    for case in announced:
        if case.notice and case.notice.payload.removed and not case.dismissal:
            yield LetterOrder(KIND, file.partner, violation=case.id, agreement=record.id)
            return


def _by_points(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, today: date
) -> Iterator[LetterOrder]:
    """A shop that was removed: the operator may end the agreement for it, on the day of service."""
    for case in file.cases:
        if case.agreement == record.id and case.decision and not case.dismissal:
            point = point_case(ws, file, case.id, today)
            if removed_of(point):
                reason = removal_reason(point)
                step = EndingNotified(record.id, BREACH, sent_on=today, reason=reason)
                yield LetterOrder(KIND, file.partner, agreement=record.id, variant=BREACH, step=step)
                return


def removal_reason(point: PointCase) -> str:
    """Why the shop was removed, in the words of the handling notice."""
    removed, tally = removed_of(point), tally_of(point)
    if removed is None:
        return ""
    said = {POINTS: {"limit": str(tally.limit), "after": str(tally.after)}}.get(removed.ground, {})
    if removed.ground == DISCRETION and point.found.case.decision:
        said = {"reason": point.found.case.decision.payload.reason}
    clause = cite(point.rules.removal.clause)
    return wording(WORDS).say(f"removal.{removed.ground}", clause=clause, **said)
