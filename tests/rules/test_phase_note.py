"""What each phase allows, restricts and asks for, by agreement (R32–R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.facts import Ending, Term
from app.rules.phase_note import PhaseNote, phase_notes
from app.rules.renewal import term_standing
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english

TERM = Term(date(2021, 4, 1), date(2022, 3, 31))
AGREED = Term(date(2021, 4, 1), date(2022, 3, 31), renewal_agreed=True)
ALL = [FRAMEWORK, MARKETPLACE, ECOSYSTEM, QINGCLOUD]


def notes(rulebook: Rulebook, term: Term, day: date, ending: Ending | None = None) -> tuple[PhaseNote, ...]:
    return phase_notes(rulebook, term_standing(term, ending, rulebook, day, CALENDAR).renewal)


def said(found: tuple[PhaseNote, ...], kind: str) -> list[str]:
    return [english(note.text) for note in found if note.kind == kind]


@pytest.mark.parametrize("rulebook", ALL)
@pytest.mark.parametrize(
    ("term", "day"),
    [
        (TERM, date(2021, 9, 1)),
        (TERM, date(2022, 3, 15)),
        (AGREED, date(2022, 4, 15)),
        (AGREED, date(2022, 6, 1)),
        (TERM, date(2022, 4, 1)),
        (replace(TERM, renewed_on=date(2022, 3, 10)), date(2022, 3, 15)),
    ],
)
def test_every_phase_of_every_agreement_has_notes_with_clauses(
    rulebook: Rulebook, term: Term, day: date
) -> None:
    found = notes(rulebook, term, day)

    assert found
    assert all(note.source.clause for note in found)


def test_before_the_window_it_says_when_it_opens() -> None:
    assert "28 Feb 2022" in said(notes(FRAMEWORK, TERM, date(2021, 9, 1)), "to_do")[0]


def test_in_the_window_it_says_when_it_ends_and_that_qingcloud_has_no_extension() -> None:
    assert "31 Mar 2022" in said(notes(FRAMEWORK, TERM, date(2022, 3, 15)), "to_do")[1]
    assert said(notes(QINGCLOUD, TERM, date(2022, 3, 15)), "restricted") == [
        "the agreement knows no extension"
    ]


def test_in_the_window_of_an_agreed_framework_no_end_is_known() -> None:
    assert len(said(notes(FRAMEWORK, AGREED, date(2022, 3, 15)), "to_do")) == 1


def test_the_extended_ecosystem_agreement_names_its_five_limits() -> None:
    (limits,) = said(notes(ECOSYSTEM, AGREED, date(2022, 4, 15)), "restricted")

    assert "new sub-accounts" in limits
    assert "new credit" in limits


def test_after_the_extension_the_framework_goes_on_and_the_marketplace_ends() -> None:
    assert "ended by notice" in said(notes(FRAMEWORK, AGREED, date(2022, 4, 15)), "to_do")[0]
    assert "ends with the extension" in said(notes(MARKETPLACE, AGREED, date(2022, 4, 15)), "to_do")[0]
    assert said(notes(MARKETPLACE, AGREED, date(2022, 4, 15)), "restricted") == []


def test_in_the_holdover_the_vendor_may_end_it_with_ten_working_days() -> None:
    (found,) = said(notes(FRAMEWORK, AGREED, date(2022, 6, 1)), "restricted")

    assert "10 working days" in found


def test_once_ended_the_steps_that_are_left_are_counted() -> None:
    assert said(notes(ECOSYSTEM, TERM, date(2022, 4, 1)), "to_do") == ["4 steps are left after the end"]


def test_once_ended_without_steps_nothing_is_left() -> None:
    bare = replace(ECOSYSTEM, provisions=())

    assert said(notes(bare, TERM, date(2022, 4, 1)), "to_do") == []
