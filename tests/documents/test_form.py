"""The form of GB/T 9704, measured on the pages of every letter of every kind."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from app.documents.drawing import draw_letter, lay_out
from app.documents.font import Typesetter, shipped_fonts
from app.documents.layout import QUOTE_SIZE
from app.documents.linebreak import may_break
from app.documents.page import (
    ASCENT,
    CHARACTERS,
    EM,
    LINES,
    MEASURE,
    PITCH,
    TITLE_SIZE,
    Page,
    Placed,
)
from app.documents.story import Letter, Table, written_day
from app.documents.table import SIZE
from app.services.letter_kinds import LETTER_KINDS
from tests.documents.every_letter import EVERY_LETTER, letter_of
from tests.documents.paper import Printed, millimetres, printed_pages

TOP, LEFT, WIDE, TALL = 37.0, 28.0, 156.0, 225.0
NEAR = 0.05

every_letter = pytest.mark.parametrize("name", EVERY_LETTER)


@cache
def pdf_of(name: str) -> bytes:
    return draw_letter(letter_of(name), shipped_fonts())


@cache
def printed(name: str) -> list[list[Printed]]:
    return printed_pages(pdf_of(name))


@cache
def pages_of(name: str) -> tuple[Page, ...]:
    return lay_out(letter_of(name), Typesetter(shipped_fonts()))


def texts(placed: Placed) -> list[str]:
    return [piece.text for piece in placed.row.pieces]


def is_foot(run: Printed) -> bool:
    return millimetres(run.down) > TOP + TALL


def test_every_kind_of_letter_has_a_story_with_a_name_of_its_own() -> None:
    assert len(set(EVERY_LETTER)) == len(EVERY_LETTER)
    assert {letter_of(name).kind for name in EVERY_LETTER} == set(LETTER_KINDS)


@every_letter
def test_the_type_area_is_where_the_standard_wants_it(name: str) -> None:
    box = PdfReader(BytesIO(pdf_of(name))).pages[0].mediabox
    assert (round(millimetres(float(box.width))), round(millimetres(float(box.height)))) == (210, 297)
    for page in printed(name):
        text = [run for run in page if not is_foot(run)]
        highest = min(run.down - ASCENT * run.size for run in text)
        assert TOP - NEAR <= millimetres(highest) < TOP + 12  # a table's head has air above it
        assert min(millimetres(run.x) for run in text) >= LEFT - NEAR
        assert max(millimetres(run.down) for run in text) < TOP + TALL


@every_letter
def test_no_line_is_longer_than_twenty_eight_characters(name: str) -> None:
    setter = Typesetter(shipped_fonts())
    for page in pages_of(name):
        for placed in page.rows:
            for piece in placed.row.pieces:
                wide = setter.measure(piece.text.rstrip(), piece.face, piece.size)
                assert piece.x + wide <= LEFT * 72 / 25.4 + CHARACTERS * EM + 0.1, piece.text


@every_letter
def test_a_page_has_at_most_twenty_two_lines_on_one_grid(name: str) -> None:
    for page in pages_of(name):
        on_grid = [placed for placed in page.rows if placed.row.on_grid and placed.row.height == PITCH]
        assert len(on_grid) <= LINES
        for placed in on_grid:
            lines = placed.top / PITCH
            assert abs(lines - round(lines)) < 0.01, texts(placed)
        assert page.bottom <= LINES * PITCH + 0.01


@every_letter
def test_text_title_tables_and_quotations_have_their_sizes(name: str) -> None:
    letter = letter_of(name)
    runs = [run for page in printed(name) for run in page if not is_foot(run)]
    title = [run for run in runs if run.size == TITLE_SIZE]
    assert "".join(run.text for run in title).startswith(letter.title)
    for run in title:
        width = Typesetter(shipped_fonts()).measure(run.text, "bold", TITLE_SIZE)
        assert millimetres(run.x + width / 2) == pytest.approx(LEFT + millimetres(MEASURE) / 2, abs=0.2)
    sizes = {run.size for run in runs if run.size not in (EM, TITLE_SIZE, SIZE, QUOTE_SIZE)}
    assert all(20 <= size <= 32 for size in sizes)  # the name at the head of the first page alone


@every_letter
def test_every_page_is_numbered_in_the_middle_of_its_foot(name: str) -> None:
    for number, page in enumerate(printed(name), 1):
        foot = page[-1]
        assert (foot.text, foot.size) == (f"— {number} —", 14)
        assert millimetres(foot.down) > TOP + TALL + 7
        width = Typesetter(shipped_fonts()).measure(foot.text, "serif", 14)
        assert millimetres(foot.x + width / 2) == pytest.approx(LEFT + WIDE / 2, abs=NEAR)


@every_letter
def test_the_seal_has_its_room_and_text_on_its_page(name: str) -> None:
    letter = letter_of(name)
    for page in pages_of(name):
        said = ["".join(texts(placed)) for placed in page.rows]
        day = written_day(letter.dated_on)
        if day not in said or said[said.index(day) - 1] not in letter.organisation:
            continue
        at = said.index(day)
        first = at - 1
        while said[first - 1] and said[first - 1] in letter.organisation:
            first -= 1
        assert said[first - 2 : first] == ["", ""]
        assert any(said[: first - 2]), "a seal on a page alone"
        return
    raise AssertionError("no page bears the signature")


@every_letter
def test_no_heading_ends_a_page_and_no_lead_leaves_its_table(name: str) -> None:
    for page, following in pairwise(pages_of(name)):
        last = page.rows[-1].row
        roles = {piece.tag.role for piece in last.pieces if piece.tag} | (
            {last.tag.role} if last.tag else set()
        )
        assert not any(role.startswith("H") for role in roles), texts(page.rows[-1])
        if following.rows[0].row.pieces and texts(page.rows[-1])[-1:] and _is_table(following.rows[0]):
            assert not texts(page.rows[-1])[-1].endswith("：")


def _is_table(placed: Placed) -> bool:
    return bool(placed.row.rules) and not placed.row.on_grid


@every_letter
def test_a_table_brings_its_head_to_every_page_that_it_reaches(name: str) -> None:
    heads = {block.head for block in letter_of(name).blocks if isinstance(block, Table)}
    for page in pages_of(name):
        for at, placed in enumerate(page.rows):
            if not placed.row.repeated:
                continue
            before = page.rows[at - 1].row if at else None
            assert before is not None
            assert before.repeated or _head(before.pieces) in {_whole(head) for head in heads}


def _head(pieces: tuple[object, ...]) -> str:
    return "".join(str(getattr(piece, "text", "")) for piece in pieces)


def _whole(head: tuple[str, ...]) -> str:
    return "".join("".join(cell.split()) for cell in head)


@every_letter
def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(name: str) -> None:
    for page in pages_of(name):
        lines = [texts(placed)[0] for placed in page.rows if len(placed.row.pieces) == 1]
        for line in filter(str.strip, lines):
            assert line.lstrip()[0] not in "、。，；：？！）〕》」』”’…%％", line
            assert line.rstrip()[-1] not in "（〔《「『“‘￥", line


@every_letter
def test_figures_and_their_units_are_not_parted(name: str) -> None:
    for page in pages_of(name):
        for above, below in pairwise(page.rows):
            if above.row.tag is None or above.row.tag is not below.row.tag:
                continue  # another paragraph begins
            before, after = "".join(texts(above)), "".join(texts(below))
            if before and after:
                assert may_break(before[-1], after[0]), f"{before} | {after}"


@every_letter
def test_figures_are_half_wide_and_marks_of_a_chinese_text_are_wide(name: str) -> None:
    """As printers set it: 2026年3月5日, never ２０２６年; ，。（） and never ,.() between Chinese."""
    for text in _said_by_us(letter_of(name)):
        assert not any("０" <= character <= "９" for character in text), text
        for before, mark in pairwise(text):
            assert not ("\u4e00" <= before <= "\u9fff" and mark in ",;:!?()"), text


def _said_by_us(letter: Letter) -> list[str]:
    return [string for block in letter.blocks for string in block.strings()]
