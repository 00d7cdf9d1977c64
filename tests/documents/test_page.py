"""How rows fall onto pages."""

from __future__ import annotations

from app.documents.page import BODY_HEIGHT, LINES, PITCH, Page, Piece, Row, paginate


def row(name: str, *, height: float = PITCH, keep: bool = False, new_page: bool = False) -> Row:
    return Row(height, (Piece(0, 0, name),), keep_with_next=keep, on_grid=height == PITCH, new_page=new_page)


def names(page: Page) -> list[str]:
    return [piece.text for placed in page.rows for piece in placed.row.pieces]


def test_a_page_holds_twenty_two_lines() -> None:
    pages = paginate([row(str(n)) for n in range(50)])
    assert [len(page.rows) for page in pages] == [LINES, LINES, 6]


def test_rows_that_keep_together_move_together() -> None:
    rows = [*(row(str(n)) for n in range(20)), row("a", keep=True), row("b", keep=True), row("c"), row("d")]
    assert [names(page) for page in paginate(rows)][1] == ["a", "b", "c", "d"]


def test_rows_that_keep_together_over_more_than_a_page_are_divided_all_the_same() -> None:
    pages = paginate([row(str(n), keep=True) for n in range(30)])
    assert [len(page.rows) for page in pages] == [LINES, 8]


def test_blank_rows_do_not_begin_a_page() -> None:
    pages = paginate([Row(), *(row(str(n)) for n in range(22)), Row(), row("next")])
    assert [names(page)[0] for page in pages] == ["0", "next"]
    assert pages[1].rows[0].top == 0


def test_a_row_that_wants_a_new_page_gets_one() -> None:
    assert [names(page) for page in paginate([row("a"), row("b", new_page=True), row("c")])] == [
        ["a"],
        ["b", "c"],
    ]


def test_a_row_of_a_table_brings_its_head_to_a_new_page() -> None:
    head = row("head", height=40)
    body = [Row(100, (Piece(0, 0, str(n)),), on_grid=False, repeated=(head,)) for n in range(12)]
    pages = paginate([head, *body])
    assert [names(page)[0] for page in pages] == ["head", "head", "head"]
    assert all(page.bottom <= BODY_HEIGHT for page in pages)


def test_text_after_a_table_returns_to_the_grid() -> None:
    page = paginate([row("a"), row("table", height=50), row("b"), row("c")])[0]
    assert [placed.top for placed in page.rows] == [0, PITCH, 3 * PITCH, 4 * PITCH]
