"""The code in the foot: its text, its squares on paper, and how it is read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.documents.code import Code, code_text, grouped, read_code
from app.documents.drawing import draw_letter
from app.documents.fingerprint import fingerprint
from app.documents.font import FontSet
from app.documents.foot import code_of
from app.documents.page import LEFT, PAGE_HEIGHT, TOP, TYPE_HEIGHT
from app.documents.qr_code import MODULE, QUIET, corner, modules
from app.documents.story import Letter, Paragraph, Receipt
from app.rules.refusal import Refusal
from tests.documents.paper import millimetres, printed_pages
from tests.documents.rendering import Picture, render

CODE = Code("云伙处〔2026〕15号", "handling_notice", date(2026, 3, 5), "0123 4567 89AB CDEF")
FACTS = (("number", "云伙处〔2026〕15号"), ("partner", "青禾数智（苏州）信息技术有限公司"))


def test_the_code_says_number_kind_day_and_fingerprint() -> None:
    assert code_text(CODE) == "PK1|云伙处〔2026〕15号|handling_notice|2026-03-05|0123456789ABCDEF"


def test_the_code_names_nobody(letter: Letter) -> None:
    code = code_of(replace(letter, facts=FACTS, signatory="周明"))
    assert code is not None
    for name in (letter.addressee, letter.organisation, "周明"):
        assert name not in code_text(code)


@given(
    st.text("云伙处 ABC-（）〔〕0123456789号", min_size=1, max_size=40).map(str.strip).filter(bool),
    st.from_regex("[a-z][a-z_]{0,30}", fullmatch=True),
    st.dates(),
    st.text("0123456789ABCDEF", min_size=16, max_size=16),
)
def test_what_is_written_is_read_back(number: str, kind: str, day: date, mark: str) -> None:
    code = Code(number, kind, day, grouped(mark))
    assert read_code(code_text(code)) == code
    assert read_code(f" {code_text(code)}\r\n") == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.com/pay",
        "PK2|云伙处〔2026〕15号|handling_notice|2026-03-05|0123456789ABCDEF",
        "PK1|云伙处〔2026〕15号|handling_notice|2026-02-30|0123456789ABCDEF",
        "PK1|云伙处〔2026〕15号|handling_notice|2026-03-05|0123456789ABCDE",
        "PK1|云伙处〔2026〕15号|handling_notice|2026-03-05|0123456789ABCDEG",
        "PK1||handling_notice|2026-03-05|0123456789ABCDEF",
        "PK1|云伙处〔2026〕15号|<b>|2026-03-05|0123456789ABCDEF",
        "PK1|" + "长" * 300 + "|handling_notice|2026-03-05|0123456789ABCDEF",
    ],
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="not the code of a letter"):
        read_code(text)


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = read_code(text)
    except Refusal:
        return
    assert code_text(code).startswith("PK1|")


def test_a_code_is_at_least_a_square_that_a_phone_reads_and_in_the_margin() -> None:
    assert millimetres(MODULE) >= 0.4
    squares = modules(code_text(CODE))
    x, y = corner(len(squares))
    side = len(squares) * MODULE
    white = QUIET * MODULE
    assert x >= LEFT
    assert millimetres(x + side + white) < 105 - 10
    assert y + side + white <= PAGE_HEIGHT - TOP - TYPE_HEIGHT + 0.01
    assert millimetres(y) > 10


def test_squares_fall_on_whole_dots_of_a_printer() -> None:
    for size in (33, 37, 41):
        for length in (*corner(size), MODULE):
            assert (length * 300 / 72) % 1 == pytest.approx(0, abs=1e-6) or (length * 300 / 72) % 1 > 0.999999


@pytest.mark.parametrize("dpi", [300, 600])
def test_the_code_on_paper_is_the_code_square_by_square(
    letter: Letter, fonts: FontSet, qtbot: QtBot, dpi: int
) -> None:
    full = replace(letter, facts=FACTS, blocks=(Paragraph("长" * 900),), receipt=Receipt("送达回执", ()))
    pages = render(draw_letter(full, fonts), dpi)
    code = code_of(full)
    assert code is not None
    assert len(pages) == 3
    for page in pages:
        assert seen(page, len(modules(code_text(code)))) == modules(code_text(code))


def seen(page: Picture, size: int) -> tuple[tuple[int, ...], ...]:
    """The squares as a scanner sees them, each at its middle; and the white around is white."""
    x, y = corner(size)
    for at in range(-QUIET, size + QUIET):
        for edge in (-0.5, size + 0.5, -QUIET + 0.5, size + QUIET - 0.5):
            along = (at + 0.5) * MODULE
            assert not page.is_dark(x + along, y + edge * MODULE)
            assert not page.is_dark(x + edge * MODULE, y + along)
    return tuple(
        tuple(
            int(page.is_dark(x + (column + 0.5) * MODULE, y + (size - row - 0.5) * MODULE))
            for column in range(size)
        )
        for row in range(size)
    )


def test_the_code_hides_no_text_and_no_number(letter: Letter, fonts: FontSet) -> None:
    full = replace(letter, facts=FACTS, blocks=(Paragraph("长" * 900),))
    size = len(modules(code_text(CODE)))
    x, y = corner(size)
    right, top = x + (size + QUIET) * MODULE, y + (size + QUIET) * MODULE
    for page in printed_pages(draw_letter(full, fonts)):
        for run in page:
            assert run.x > right or PAGE_HEIGHT - run.down > top - 0.2


def test_a_draft_has_no_code(letter: Letter, fonts: FontSet) -> None:
    assert code_of(replace(letter, number=None, facts=FACTS)) is None
    assert b"FormXob" not in draw_letter(replace(letter, number=None, facts=FACTS), fonts)


def test_the_code_is_kept_once_for_all_pages(letter: Letter, fonts: FontSet) -> None:
    full = replace(letter, facts=FACTS, blocks=(Paragraph("长" * 3000),))
    pdf = draw_letter(full, fonts)
    assert pdf.count(b"/Subtype /Form") == 1
    assert fingerprint(full).replace(" ", "") in code_text(code_of(full) or CODE)
