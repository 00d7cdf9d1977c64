from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.services.letter_correction import correction_of, issue_order
from app.services.letter_draft import keep_draft
from app.services.letter_export import export_letters
from app.services.letter_filter import LetterFilter
from app.services.letter_list import count_lines, lines
from app.services.letter_register import choices, letter_line, row_of, void_letter
from tests.services.desk import DRAFT, SECOND, THIRD, TODAY, Desk

NOTICE = "handling_notice"


@pytest.fixture
def numbers(desk: Desk) -> list[str]:
    """A void letter, a replaced one, its correction, one of the day after, and a draft."""
    void = desk.notice(desk.suspect(THIRD)).number
    void_letter(desk.ws, void, "录入有误")
    wrong = desk.notice(desk.suspect(SECOND)).number
    right = issue_order(
        desk.ws, replace(correction_of(desk.ws, wrong), passages={"correction": "金额有误"})
    ).number
    desk.clock.day = TODAY + timedelta(days=1)
    last = desk.notice(desk.suspect(THIRD)).number
    order = correction_of(desk.ws, last)
    keep_draft(desk.ws, order, replace(order, passages={"correction": "日期有误"}), {})
    return [void, wrong, right, last]


def found(desk: Desk, wanted: LetterFilter) -> list[str]:
    shown = [line.number for line in lines(desk.ws, wanted, sort="number", descending=False)]
    assert count_lines(desk.ws, wanted) == len(shown)
    return shown


def test_everything_is_shown_with_the_draft_first(desk: Desk, numbers: list[str]) -> None:
    assert found(desk, LetterFilter()) == ["", *numbers]


@pytest.mark.parametrize(
    ("state", "places"),
    [("draft", ()), ("void", (0,)), ("replaced", (1,)), ("sent", (2, 3)), ("issued", ()), ("served", ())],
)
def test_each_state_finds_its_letters(
    desk: Desk, numbers: list[str], state: str, places: tuple[int, ...]
) -> None:
    drafts = [""] if state == "draft" else []
    assert found(desk, LetterFilter(state=state)) == [*drafts, *(numbers[place] for place in places)]


def test_days_of_issue_are_bounds_on_both_sides(desk: Desk, numbers: list[str]) -> None:
    first, after = TODAY, TODAY + timedelta(days=1)
    assert found(desk, LetterFilter(issued_through=first)) == numbers[:3]
    assert found(desk, LetterFilter(issued_from=after))[-1:] == numbers[3:]
    assert found(desk, LetterFilter(issued_from=first, issued_through=first)) == numbers[:3]
    assert found(desk, LetterFilter(issued_from=after + timedelta(days=1))) == []


def test_kind_year_and_partner_are_filters_too(desk: Desk, numbers: list[str]) -> None:
    assert found(desk, LetterFilter(kind=NOTICE)) == ["", *numbers]
    assert found(desk, LetterFilter(kind="termination")) == []
    assert found(desk, LetterFilter(year=TODAY.year)) == numbers
    assert found(desk, LetterFilter(year=TODAY.year - 1)) == []
    assert found(desk, LetterFilter(partner=desk.partner)) == ["", *numbers]
    assert found(desk, LetterFilter(partner="P9")) == []


def test_words_find_drafts_by_partner_and_kind(desk: Desk, numbers: list[str]) -> None:
    assert found(desk, LetterFilter(query="青禾 通知书", state="draft")) == [""]
    assert found(desk, LetterFilter(query="汐桥", state="draft")) == []


def test_a_page_that_begins_among_the_drafts_goes_on_with_letters(desk: Desk, numbers: list[str]) -> None:
    whole = [line.number for line in lines(desk.ws, LetterFilter())]
    pages = [
        [line.number for line in lines(desk.ws, LetterFilter(), offset, 2)]
        for offset in range(0, len(whole), 2)
    ]
    assert [number for page in pages for number in page] == whole


@pytest.mark.parametrize("sort", ["number", "kind", "partner", "issued_on", "state"])
def test_every_order_can_be_turned_round_and_finds_the_place_of_a_letter(
    desk: Desk, numbers: list[str], sort: str
) -> None:
    for descending in (True, False):
        shown = [
            line.number
            for line in lines(desk.ws, LetterFilter(), sort=sort, descending=descending)
            if line.number
        ]
        assert sorted(shown) == sorted(numbers)
        for place, number in enumerate(shown):
            assert row_of(desk.ws, number, LetterFilter(), sort=sort, descending=descending) == place
    assert row_of(desk.ws, "没有", LetterFilter(), sort=sort, descending=False) is None


def test_the_choices_are_what_is_on_record(desk: Desk, numbers: list[str]) -> None:
    offered = choices(desk.ws)
    assert (offered.kinds, offered.years) == ((NOTICE,), (TODAY.year,))
    assert offered.partners == ((desk.partner, DRAFT.name),)


def test_a_replaced_letter_names_the_one_that_took_its_place(desk: Desk, numbers: list[str]) -> None:
    wrong, right = letter_line(desk.ws, numbers[1]), letter_line(desk.ws, numbers[2])
    assert wrong is not None
    assert right is not None
    assert (wrong.replaced_by, right.replaces) == (numbers[2], numbers[1])
    assert (wrong.stands, right.stands) == (False, True)
    assert letter_line(desk.ws, "没有") is None


def test_what_is_shown_is_written_in_its_order(desk: Desk, numbers: list[str], tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    written = export_letters(desk.ws, path, LetterFilter(state="replaced"))
    rows = list(load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # one sheet
    row = next(row for row in rows if row[0] == numbers[1])
    assert written == 1
    assert row[2] == DRAFT.name
    assert row[5] == "已更正"
    assert row[10] == numbers[2]
    assert next(value.date() for value in row if isinstance(value, datetime)) == date(2026, 3, 5)
