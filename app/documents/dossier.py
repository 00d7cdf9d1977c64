"""The cover sheet and the timeline of a case's dossier, drawn like a letter but without a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.documents.closing import signature_rows
from app.documents.dossier_facts import DossierEntry, DossierFacts, DossierPaper, Line
from app.documents.drawing import draw_pages
from app.documents.font import FontSet, Typesetter, typesetter
from app.documents.glyph import missing_in
from app.documents.layout import block_rows
from app.documents.opening import centred_rows, title_rows
from app.documents.page import Row, paginate
from app.documents.story import Block, Heading, Letter, Paragraph, Table, written_day
from app.documents.wording import Wording, wording
from app.language import CHINESE, render
from app.rules.text import Text

KIND = "dossier"
_NO_GLYPH = "〓"  # what printers set for a character that they do not have
_FIGURES = (8.0, 20.0)
_PAPERS = (2.3, 13.2, 4.6, 4.6, 3.3)
_SHOWN = 6  # digits of a hash, enough to find it in the list of hashes


def draw_cover(facts: DossierFacts, fonts: FontSet) -> bytes:
    """The cover sheet: what the case is about, what follows from it, and the papers that lie behind it."""
    words = wording(KIND)
    return _draw(_sheet(facts, words.say("cover.title"), _cover(facts, words)), facts, fonts)


def draw_timeline(facts: DossierFacts, fonts: FontSet) -> bytes:
    """The timeline: every entry with who recorded it, its words, its limit and its papers."""
    words = wording(KIND)
    return _draw(_sheet(facts, words.say("timeline.title"), _timeline(facts, words)), facts, fonts)


def _sheet(facts: DossierFacts, title: str, blocks: Iterable[Block]) -> Letter:
    return Letter(
        kind=KIND,
        title=title,
        number=None,
        addressee=facts.partner,
        blocks=tuple(blocks),
        organisation=facts.organisation,
        dated_on=facts.drawn_up_on,
    )


def _draw(sheet: Letter, facts: DossierFacts, fonts: FontSet) -> bytes:
    """A record is printed whatever was typed: what no font has is marked, not refused."""
    setter = typesetter(fonts)
    signed = replace(sheet.signature, organisation=_printable(facts.organisation, setter))
    below = wording(KIND).say("below", violation=facts.violation, partner=facts.partner)
    *blocks, last = [_shown(block, setter) for block in sheet.blocks]
    rows: list[Row] = [
        *title_rows(sheet.title, setter),
        *centred_rows(_printable(below, setter), setter),
        Row(),
        *block_rows(blocks, setter),
        *(replace(row, keep_with_next=True) for row in block_rows([last], setter)),  # nobody signs alone
        *signature_rows(signed, setter),
    ]
    return draw_pages(sheet, paginate(rows), setter)


def _cover(facts: DossierFacts, words: Wording) -> Iterator[Block]:
    yield Heading(1, words.say("cover.case"))
    yield _table(facts.heading, words)
    yield Heading(1, words.say("cover.papers"))
    yield from _papers(facts, words)
    if facts.figures:
        yield Heading(1, words.say("cover.figures"))
        yield _table(facts.figures, words)
    if facts.reasons:
        yield Heading(1, words.say("cover.reasons"))
    for reason in facts.reasons:
        yield Paragraph(_said(reason))
    yield Paragraph(
        words.say("cover.drawn_up", day=written_day(facts.drawn_up_on), name=facts.drawn_up_by or "—")
    )


def _papers(facts: DossierFacts, words: Wording) -> Iterator[Block]:
    added = [paper for paper in facts.papers if paper.path]
    if added:
        rows = tuple(_row(place, paper) for place, paper in enumerate(added, 1))
        yield Table(words.listed("cover.columns"), rows, _PAPERS)
        yield Paragraph(words.say("cover.hashes"))
    else:
        yield Paragraph(words.say("cover.no_papers"))
    for paper in facts.left_out:
        why = _said(paper.why) if paper.why else ""
        yield Paragraph(words.say("cover.left_out", name=paper.name, why=why))


def _row(place: int, paper: DossierPaper) -> tuple[str, ...]:
    dated = paper.dated_on.isoformat() if paper.dated_on else "—"
    return str(place), paper.path, dated, paper.entered_on.isoformat(), paper.sha256[:_SHOWN]


def _timeline(facts: DossierFacts, words: Wording) -> Iterator[Block]:
    for entry in facts.entries:
        yield from _entry(entry, words)


def _entry(entry: DossierEntry, words: Wording) -> Iterator[Block]:
    void = words.say("timeline.void") if entry.void else ""
    yield Heading(
        1, words.say("timeline.entry", day=written_day(entry.on), title=_said(entry.title), void=void)
    )
    if entry.void:
        yield Paragraph(_said(entry.void))
    for label, said in entry.lines:
        yield Paragraph(words.say("timeline.line", label=_said(label), said=_said(said)))
    for note in entry.notes:
        yield Paragraph(_said(note))
    if entry.papers:
        yield Paragraph(words.say("timeline.papers", names="、".join(entry.papers)))
    yield Paragraph(_said(entry.recorded))


def _table(lines: Iterable[Line], words: Wording) -> Table:
    rows = tuple((_said(label), _said(said)) for label, said in lines)
    return Table(words.listed("cover.figure_columns"), rows, _FIGURES)


def _said(text: Text) -> str:
    return render(text, CHINESE)


def _shown(block: Block, setter: Typesetter) -> Block:
    match block:
        case Paragraph(text):
            return Paragraph(_printable(text, setter))
        case Heading(level, text):
            return Heading(level, _printable(text, setter))
        case Table():
            rows = tuple(tuple(_printable(cell, setter) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
    return block


def _printable(text: str, setter: Typesetter) -> str:
    missing = set(missing_in(text, setter.has))
    return "".join(_NO_GLYPH if sign in missing else sign for sign in text) if missing else text
