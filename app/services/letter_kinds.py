"""Every kind of letter that the program writes, by its id."""

from __future__ import annotations

from collections.abc import Iterator

from app.journal.partner_file import PartnerFile
from app.services.letter import NOTICE_LETTER
from app.services.letter_order import LetterKind, LetterOrder
from app.services.renewal_letter import NON_RENEWAL_LETTER, RENEWAL_TALK_LETTER
from app.services.review_letter import RESULT_LETTER, REVIEW_LETTER
from app.services.status_letter import STATUS_LETTER
from app.services.termination_letter import ANY_TERMINATION_LETTER
from app.services.workspace import Workspace

LETTER_KINDS: dict[str, LetterKind] = {
    kind.kind: kind
    for kind in (
        NOTICE_LETTER,
        ANY_TERMINATION_LETTER,
        NON_RENEWAL_LETTER,
        RENEWAL_TALK_LETTER,
        STATUS_LETTER,
        REVIEW_LETTER,
        RESULT_LETTER,
    )
}


def offered_letters(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """The letters that make sense for a partner now, kind by kind."""
    for kind in LETTER_KINDS.values():
        yield from kind.offered(ws, file)
