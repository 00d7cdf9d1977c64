"""A letter as it would be issued now: its pages, and the facts that it would carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.services.letter_correction import without_step
from app.services.letter_issue import draw
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder, Making
from app.services.letter_step import with_step
from app.services.organisation import known_organisation
from app.services.reading import partner_file
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Drawing:
    """The pages as a PDF, and the facts by their names."""

    pdf: bytes
    facts: Mapping[str, str] = field(default_factory=dict)


def draw_order(ws: Workspace, order: LetterOrder) -> Drawing:
    """The letter without a number; refused in words where it cannot be said yet."""
    order = with_step(order)
    file = without_step(ws, partner_file(ws, order.partner), order)
    making = Making(ws, file, order, known_organisation(ws), ws.clock.today())
    letter = LETTER_KINDS[order.kind].compose(making)
    return Drawing(draw(ws, letter), dict(letter.facts))
