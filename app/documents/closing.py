"""The end of a letter: attachments, the signature with room for the seal, the receipt slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.font import Typesetter
from app.documents.glyph import one_line
from app.documents.layout import INDENT, paragraph_rows, text_rows
from app.documents.linebreak import balanced_lines
from app.documents.opening import title_rows
from app.documents.page import EM, LEFT, MEASURE, PITCH, Piece, Row, Tag, text_drop
from app.documents.story import Letter, Receipt, Signature, written_day
from app.documents.table import label_rows

_LABEL = "附件："
_DAY_MARGIN = 4 * EM


def closing_rows(letter: Letter, setter: Typesetter) -> Iterator[Row]:
    """Attachments and signature, which keep together, and the receipt."""
    yield from attachment_rows(letter.attachments, setter)
    yield from signature_rows(letter.signature, setter)
    if letter.receipt:
        yield from receipt_rows(letter.receipt, setter)


def attachment_rows(names: Sequence[str], setter: Typesetter) -> Iterator[Row]:
    """附件： and the names, numbered where there are several, each under the one before."""
    if names:
        yield Row(keep_with_next=True)
    left = INDENT + len(_LABEL) * EM
    for at, name in enumerate(names, 1):
        text = f"{at}.{one_line(name)}" if len(names) > 1 else one_line(name)
        for line, row in enumerate(text_rows(text, setter, left=left)):
            label = Piece(LEFT + INDENT, text_drop(), _LABEL)
            pieces = (label, *row.pieces) if at == 1 and line == 0 else row.pieces
            yield replace(row, pieces=pieces, keep_with_next=True)


def signature_rows(signature: Signature, setter: Typesetter) -> Iterator[Row]:
    """Two lines of air for the seal, then the name over the day, all on one page.

    The seal lies over both; below them it may reach into the margin. The day ends four characters
    from the edge; the name is centred over it, or ends at the edge where it is too long for that.
    """
    day = written_day(signature.dated_on)
    middle = MEASURE - _DAY_MARGIN - setter.measure(day, "serif", EM) / 2
    name = one_line(signature.organisation)
    lines = balanced_lines(name, setter.advances("serif", EM), MEASURE)
    longest = max(setter.measure(line, "serif", EM) for line in lines)
    middle = min(middle, MEASURE - longest / 2)
    yield Row(keep_with_next=True)
    yield Row(keep_with_next=True)
    signed = Tag()
    for line in (*lines, day):
        x = middle - setter.measure(line.rstrip(), "serif", EM) / 2
        piece = Piece(LEFT + x, text_drop(), line)
        is_day = line is day
        yield Row(pieces=(piece,), keep_with_next=not is_day, tag=Tag() if is_day else signed)


def receipt_rows(receipt: Receipt, setter: Typesetter) -> Iterator[Row]:
    """The slip to sign and send back, on a page of its own."""
    first, *others = title_rows(receipt.title, setter)
    yield replace(first, new_page=True)
    yield from others
    yield Row()
    yield from label_rows(receipt.entries, setter, 1.5 * PITCH)
    yield Row()
    yield from paragraph_rows(receipt.note, setter)
