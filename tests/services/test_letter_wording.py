"""The organisation's own words in its letters: what may be said, where it is said, what stays."""

from __future__ import annotations

import json

import pytest

from app.documents.glyph import MissingGlyph
from app.documents.wording import own_words, placeholders, shipped_wording, wording
from app.journal.kind import LetterWordingSet
from app.rules.refusal import Refusal
from app.services.gate import change
from app.services.letter_issue import compose_draft, issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_register import letter_pdf
from app.services.letter_wording import (
    letters_with_words,
    outdated_words,
    sentences_of,
    set_words,
    words_of,
)
from tests.documents.case import told
from tests.documents.paper import printed_text
from tests.services.desk import Desk
from tests.services.end_letter_case import PASSAGES, order

OURS = "我司决定不再续签，谨此函告（协议{clause}）。"


def non_renewal(desk: Desk) -> str:
    return told(compose_draft(desk.ws, LETTER_KINDS["non_renewal"], order(desk, "non_renewal")))


def facts(desk: Desk, number: str) -> dict[str, str]:
    letter = desk.file.letter(number)
    assert letter
    found: dict[str, str] = json.loads(letter.issued.payload.facts)
    return found


def test_a_letter_says_the_organisations_own_words_with_its_values_filled_in(desk: Desk) -> None:
    set_words(desk.ws, "non_renewal", "decision.text", OURS)
    assert "我司决定不再续签，谨此函告（协议附件一第6.1.1条）。" in non_renewal(desk)
    set_words(desk.ws, "non_renewal", "decision.text", "")
    assert "不再与贵公司续签协议" in non_renewal(desk)


def test_words_shared_by_several_letters_change_in_all_of_them(desk: Desk) -> None:
    set_words(desk.ws, "aftermath", "marks.heading", "商标和标识")
    ending = order(desk, "termination", variant="notice")
    for story in (
        non_renewal(desk),
        told(compose_draft(desk.ws, LETTER_KINDS["termination"], ending)),
    ):
        assert "## 商标和标识" in story


def test_the_facts_of_a_letter_say_by_which_version_of_the_words_it_was_written(desk: Desk) -> None:
    talk = order(desk, "renewal_talk", passages=PASSAGES)
    kind = LETTER_KINDS["renewal_talk"]
    first, second = issue(desk.ws, kind, talk), issue(desk.ws, kind, talk)
    set_words(desk.ws, "renewal_talk", "closing", "请予支持为盼。")
    third = issue(desk.ws, kind, talk)
    versions = [facts(desk, one.number)["wording"] for one in (first, second, third)]
    assert versions[0] == versions[1] != versions[2]
    assert "盼复。" in printed_text(letter_pdf(desk.ws, first.number))
    assert "请予支持为盼。" in printed_text(third.pdf)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不再续签（协议{clause}{day}）。", r"no placeholder \{day\}"),
        ("不再续签。", r"placeholder \{clause\} is missing"),
        ("不再续签（协议{clause}）{。", "brace stands alone"),
        ("不再续签（协议{clause}）{0}。", "brace stands alone"),
        ("不再续签（协议{clause.__class__}）。", "brace stands alone"),
    ],
)
def test_words_with_wrong_placeholders_are_refused_by_name(desk: Desk, text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        set_words(desk.ws, "non_renewal", "decision.text", text)
    assert words_of(desk.ws) == {}


def test_words_that_no_font_can_print_are_refused_by_name(desk: Desk) -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        set_words(desk.ws, "non_renewal", "closing.end", "特此通知😀")


@pytest.mark.parametrize(
    ("letter", "key"), [("nothing", "x"), ("receipt", "x"), ("aftermath", "tasks.columns")]
)
def test_what_is_no_sentence_of_a_letter_cannot_be_set(desk: Desk, letter: str, key: str) -> None:
    with pytest.raises(Refusal, match="has no sentence"):
        set_words(desk.ws, letter, key, "甲")


def test_the_programs_own_words_typed_again_are_no_own_words(desk: Desk) -> None:
    set_words(desk.ws, "renewal_talk", "closing", "盼复。")
    assert words_of(desk.ws) == {}


def test_words_that_a_new_version_cannot_use_are_left_out_and_named(desk: Desk) -> None:
    """As after an update whose sentence asks for something else."""
    with change(desk.ws) as c:
        c.append(LetterWordingSet("non_renewal", "decision.text", "不续了{old_name}。"), partner=None)
        c.append(LetterWordingSet("non_renewal", "gone", "甲"), partner=None)
    assert [one.key for one in outdated_words(desk.ws)] == ["decision.text", "gone"]
    assert "不再与贵公司续签协议" in non_renewal(desk)


def test_the_sentences_are_those_of_the_file_with_their_placeholders(desk: Desk) -> None:
    set_words(desk.ws, "non_renewal", "decision.text", OURS)
    found = {one.key: one for one in sentences_of(desk.ws, "non_renewal")}
    assert found["decision.text"].names == ("clause",)
    assert found["decision.text"].text == OURS
    assert found["title"].own == ""


def test_every_kind_of_letter_has_words_to_change(desk: Desk) -> None:
    named = {kind for kind, _ in letters_with_words()}
    assert named >= set(LETTER_KINDS)
    for kind in named:
        assert sentences_of(desk.ws, kind)


def test_own_words_hold_within_their_block_alone() -> None:
    with own_words({"receipt": {"title": "回执"}}):
        assert wording("receipt").say("title") == "回执"
    assert wording("receipt") is shipped_wording("receipt")
    assert placeholders("{a}，{b_c}，{a}") == {"a", "b_c"}
