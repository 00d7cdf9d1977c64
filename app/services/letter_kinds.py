"""Every kind of letter that the program writes, by its id."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.partner_file import PartnerFile
from app.services.announcement_letter import ANNOUNCEMENT_LETTER
from app.services.decision_letter import DECISION_LETTER
from app.services.demand_letter import DEMAND_LETTER
from app.services.deposit_letter import TOP_UP_LETTER
from app.services.freeze_letter import FREEZE_LETTER
from app.services.letter_order import LetterKind, LetterOrder
from app.services.non_renewal_letter import NON_RENEWAL_LETTER
from app.services.points_letter import ANY_NOTICE_LETTER
from app.services.renewal_talk_letter import RENEWAL_TALK_LETTER
from app.services.review_letter import RESULT_LETTER, REVIEW_LETTER
from app.services.status_letter import STATUS_LETTER
from app.services.suspicion_letter import SUSPICION_LETTER
from app.services.termination_letter import ANY_TERMINATION_LETTER
from app.services.workspace import Workspace

LETTER_KINDS: dict[str, LetterKind] = {
    kind.kind: kind
    for kind in (
        SUSPICION_LETTER,
        ANY_NOTICE_LETTER,
        DECISION_LETTER,
        ANNOUNCEMENT_LETTER,
        DEMAND_LETTER,
        TOP_UP_LETTER,
        FREEZE_LETTER,
        ANY_TERMINATION_LETTER,
        NON_RENEWAL_LETTER,
        RENEWAL_TALK_LETTER,
        STATUS_LETTER,
        REVIEW_LETTER,
        RESULT_LETTER,
    )
}


def offered_letters(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """The letters that make sense for a partner: what is due now first, then what was left unwritten."""
    orders = [order for kind in LETTER_KINDS.values() for order in kind.offered(ws, file)]
    yield from sorted(orders, key=lambda order: not is_pressing(ws, file, order))


def is_pressing(ws: Workspace, file: PartnerFile, order: LetterOrder) -> bool:
    """Whether an offered letter is due now, and not for a step that went on without one."""
    return LETTER_KINDS[order.kind].pressing(ws, file, order)
