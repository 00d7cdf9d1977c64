"""送达回执 by itself: one page to be signed and sent back, for a letter that is on paper already."""

from __future__ import annotations

from app.documents.basis import Basis, addressed, receipt
from app.documents.closing import receipt_rows
from app.documents.drawing import draw_pages, refuse_unprintable
from app.documents.font import FontSet, typesetter
from app.documents.page import paginate
from app.documents.story import Letter

KIND = "receipt"
Facts = tuple[tuple[str, str], ...]


def compose_receipt(document: str, basis: Basis, address: str, kind: str = KIND, facts: Facts = ()) -> Letter:
    """The slip for a letter with this title, as a story of nothing but its form.

    With the letter's kind and facts its page bears the letter's own code, as it comes back alone.
    """
    slip = receipt(document, basis)
    story = Letter(
        kind=kind,
        title=slip.title,
        number=basis.number,
        addressee=basis.addressee,
        blocks=(),
        organisation=basis.sender.name,
        dated_on=basis.dated_on,
        receipt=slip,
        facts=facts,
        fields=basis.fields(),
    )
    return addressed(story, address)


def draw_receipt(story: Letter, fonts: FontSet) -> bytes:
    """The slip as a PDF of one page; refused with `MissingGlyph` where a character cannot be printed.

    The facts are in the letter's own file, not in this one: it is a slip, and no copy of the letter.
    """
    setter = typesetter(fonts)
    refuse_unprintable(story, setter)
    rows = list(receipt_rows(story.receipt, setter)) if story.receipt else []
    return draw_pages(story, paginate(rows), setter, enclosed=False)
