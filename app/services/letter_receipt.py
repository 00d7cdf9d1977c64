"""The delivery receipt of an issued letter, to be printed by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from app.documents.announcement import KIND as ANNOUNCEMENT
from app.documents.basis import Sender, sender_fields
from app.documents.receipt_page import compose_receipt, draw_receipt
from app.documents.story import Letter
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_facts import sender
from app.services.letter_font import letter_fonts
from app.services.letter_issue import stands
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.workspace import Workspace


@dataclass(frozen=True)
class _Issued:
    """What the slip takes from the letter that it belongs to."""

    number: str
    dated_on: date
    sender: Sender
    addressee: str
    attachments: tuple[str, ...] = ()

    def fields(self) -> tuple[tuple[Text, str], ...]:
        """What people typed, by the names that they know it by."""
        return (*sender_fields(self.sender), (Text("the partner's name"), self.addressee))


def receipt_pdf(ws: Workspace, partner: str, number: str) -> bytes:
    """The receipt as a PDF of one page. Refused for a letter that is void, or served on nobody."""
    return draw_receipt(receipt_story(ws, partner_file(ws, partner), number), letter_fonts(ws))


def receipt_story(ws: Workspace, file: PartnerFile, number: str) -> Letter:
    """What the receipt says, filled in from the register."""
    letter = file.letter(number)
    if letter is None or not stands(letter):
        raise Refusal(
            Text("There is no letter {number} that stands: no receipt belongs to it.", number=number)
        )
    issued = letter.issued.payload
    if issued.letter_kind == ANNOUNCEMENT:
        raise Refusal(Text("An announcement is served on nobody: it has no receipt."))
    basis = _Issued(number, issued.issued_on, sender(known_organisation(ws)), file.name)
    facts: dict[str, str] = json.loads(issued.facts or "{}")
    return compose_receipt(issued.title, basis, file.address, issued.letter_kind, tuple(facts.items()))
