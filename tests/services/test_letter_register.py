from __future__ import annotations

import pytest

from app.journal.kind import NoticeServed
from app.rules.refusal import Refusal
from app.services.letter_register import count_letters, kind_name, letter_lines, letter_pdf, void_letter
from tests.services.desk import DRAFT, THIRD, TODAY, Desk


def found(desk: Desk, query: str = "") -> list[str]:
    lines = letter_lines(desk.ws, query)
    assert count_letters(desk.ws, query) == len(lines)
    return [line.number for line in lines]


@pytest.fixture
def numbers(desk: Desk) -> list[str]:
    return [desk.notice(desk.suspect(THIRD)).number for _ in range(2)]


def test_the_register_shows_the_latest_letter_first(desk: Desk, numbers: list[str]) -> None:
    assert found(desk) == numbers[::-1]


def test_a_line_says_what_was_issued_to_whom_and_for_what(desk: Desk, numbers: list[str]) -> None:
    line = letter_lines(desk.ws, numbers[0])[0]
    assert (line.partner, line.partner_name, line.violation) == (desk.partner, DRAFT.name, "V1")
    assert (line.kind, line.title, line.issued_on) == ("handling_notice", "违规处理通知书", TODAY)


@pytest.mark.parametrize("query", ["青禾", "hzqh", "通知书", "违处", "〔2026〕", "青禾 违处"])
def test_words_find_letters_by_number_title_and_partner(desk: Desk, numbers: list[str], query: str) -> None:
    assert found(desk, query) == numbers[::-1]


@pytest.mark.parametrize("query", ["汐桥", "终止", "〔2025〕", "青禾 终止", "%"])
def test_words_of_other_letters_find_nothing(desk: Desk, numbers: list[str], query: str) -> None:
    assert numbers
    assert found(desk, query) == []


def test_a_letter_goes_from_sent_to_served(desk: Desk) -> None:
    violation = desk.suspect(THIRD)
    desk.notice(violation)
    states = [letter_lines(desk.ws)[0].state]
    desk.step(NoticeServed(violation, TODAY))
    assert [*states, letter_lines(desk.ws)[0].state] == ["sent", "served"]


def test_a_void_letter_keeps_its_number_and_its_bytes(desk: Desk, numbers: list[str]) -> None:
    before = letter_pdf(desk.ws, numbers[0])
    changes = void_letter(desk.ws, numbers[0], " 事实有误 ")
    assert changes.letters == (numbers[0],)
    assert {line.number: line.state for line in letter_lines(desk.ws)} == {
        numbers[0]: "void",
        numbers[1]: "sent",
    }
    assert letter_pdf(desk.ws, numbers[0]) == before
    letter = desk.file.letter(numbers[0])
    assert letter
    assert letter.voided
    assert letter.voided.payload.reason == "事实有误"


def test_voiding_a_letter_needs_a_reason_and_happens_once(desk: Desk, numbers: list[str]) -> None:
    with pytest.raises(Refusal, match="missing"):
        void_letter(desk.ws, numbers[0], "  ")
    void_letter(desk.ws, numbers[0], "事实有误")
    with pytest.raises(Refusal, match="is void since"):
        void_letter(desk.ws, numbers[0], "事实有误")


def test_a_number_that_was_never_given_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no letter"):
        letter_pdf(desk.ws, "云岭违处〔2026〕9号")
    with pytest.raises(Refusal, match="no letter"):
        void_letter(desk.ws, "云岭违处〔2026〕9号", "事实有误")


def test_pages_of_the_register_miss_nothing(desk: Desk, numbers: list[str]) -> None:
    pages = [line for offset in (0, 1) for line in letter_lines(desk.ws, offset=offset, limit=1)]
    assert [line.number for line in pages] == numbers[::-1]


def test_each_kind_of_letter_has_a_name_in_both_languages() -> None:
    assert kind_name("handling_notice").zh == "违规处理通知书"
    assert kind_name("termination").en == "notice of termination"
