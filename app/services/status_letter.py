"""The notice that a partner's status has ended: offered, composed, and ticked off (R26, R37, R43)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents import status_end
from app.documents.story import Letter
from app.journal.kind import AftermathDone, AssessmentRecorded, Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.text import Text
from app.services.aftermath import checklist
from app.services.aftermath_fact import is_forfeited
from app.services.ending import rulebook_on
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage
from app.services.status_fact import REASON, notice_step, status_facts
from app.services.workspace import Workspace

_END = "end"


def status_order(partner: str, agreement: str, round_id: str = "") -> LetterOrder:
    """The order for the notice that the status under an agreement has ended, or that a round ended it."""
    return LetterOrder(status_end.KIND, partner, agreement=agreement, about=round_id)


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """For every agreement whose end is settled and not told yet, and every round that ends a status."""
    for record in file.agreements:
        order = status_order(file.partner, record.id)
        if record.signed.payload.rulebook and not _told(file, order) and _is_due(ws, file, record):
            yield order
    for one in file.recorded(AssessmentRecorded):
        order = status_order(file.partner, one.payload.agreement, one.payload.round)
        if one.payload.consequence == _END and not _told(file, order):
            yield order


def _is_due(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> bool:
    """Its end is settled, and no notice of it went out some other way."""
    today = ws.clock.today()
    settled = checklist(ws, file, record, today) is not None or is_forfeited(ws, file, record, today)
    return settled and not _ticked(ws, file, record)


def _told(file: PartnerFile, order: LetterOrder) -> bool:
    return any(stands(one) and is_same_thing(one.issued.payload, order) for one in file.letters)


def _ticked(ws: Workspace, file: PartnerFile, record: AgreementRecord) -> bool:
    """The formal notice was ticked off: it went out some other way."""
    step = notice_step(rulebook_on(ws, record, ws.clock.today()))
    done = file.recorded_under(AftermathDone, record.id)
    return bool(step) and any(one.payload.step == step for one in done)


def _passages(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Passage]:
    return (Passage(REASON, Text("The reason"), Text("What else is to be said of the cause")),)


def _compose(making: Making) -> Letter:
    return status_end.compose_status_end(status_facts(making))


def _recorded(making: Making) -> tuple[Payload, ...]:
    """The step of the checklist that this letter is, ticked off."""
    record = making.file.agreement(making.order.agreement)
    if record is None or making.order.about or _ticked(making.ws, making.file, record):
        return ()
    step = notice_step(rulebook_on(making.ws, record, making.day))
    return (AftermathDone(record.id, step, making.day, making.number or ""),) if step else ()


STATUS_LETTER = LetterKind(
    status_end.KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    recorded=_recorded,
)
