"""What is said of a term, its window, its extension and its end; and which end counts (R31–R35)."""

from __future__ import annotations

from datetime import date

import pytest

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Ending, Facts, Term
from app.rules.outcome import Outcome
from tests.rules.fact_strategy import LIBRARY

FRAMEWORK, MARKETPLACE = "aliyun-framework-fy22", "aliyun-marketplace-2020"
ECOSYSTEM, QINGCLOUD = "aliyun-product-ecosystem-2024", "qingcloud-framework"
LAST = date(2022, 3, 31)
DAY = date(2022, 4, 10)


def outcome(
    rulebook: str, *, agreed: bool = True, ending: Ending | None = None, last: date = LAST, as_of: date = DAY
) -> Outcome:
    facts = Facts(term=Term(date(2021, 4, 1), last, agreed), ending=ending)
    return evaluate(facts, LIBRARY.get(rulebook), as_of, WorkdayCalendar())


def ended(ground: str, day: date = DAY) -> Ending:
    return Ending(ground, agreed_on=day, happened_on=day, sent_on=day, served_on=day)


def said(found: Outcome, figure: str) -> str:
    (reason,) = found.reasons(f"renewal.{figure}")
    return render(reason.text, ENGLISH)


@pytest.mark.parametrize(
    ("rulebook", "window"),
    [
        (FRAMEWORK, "1 months before the last day, 31 Mar 2022: 28 Feb 2022"),
        (ECOSYSTEM, "30 days before the last day, 31 Mar 2022: 1 Mar 2022"),
    ],
)
def test_a_window_says_from_what_it_is_counted(rulebook: str, window: str) -> None:
    assert said(outcome(rulebook), "window_opens_on") == window


@pytest.mark.parametrize(
    ("rulebook", "agreed", "extension"),
    [
        (FRAMEWORK, True, "1 months from the last day, 31 Mar 2022: 30 Apr 2022"),
        (FRAMEWORK, False, "no renewal is agreed: no extension"),
        (QINGCLOUD, True, "the agreement knows no extension"),
        (QINGCLOUD, False, "the agreement knows no extension"),
    ],
)
def test_an_extension_says_why_there_is_one_or_none(rulebook: str, agreed: bool, extension: str) -> None:
    assert said(outcome(rulebook, agreed=agreed), "extension_through") == extension


@pytest.mark.parametrize(
    ("rulebook", "restrictions"),
    [
        (FRAMEWORK, "nothing is limited in this phase"),
        (
            ECOSYSTEM,
            (
                "limited while extended: new sub-accounts, PPL reports, payment on behalf, change of entity,"
                " new credit"
            ),
        ),
    ],
)
def test_an_extension_says_what_it_limits(rulebook: str, restrictions: str) -> None:
    assert said(outcome(rulebook), "restrictions") == restrictions


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        ("notice", "ended on the ground by notice: 30 days after 10 Apr 2022 is 10 May 2022"),
        (
            "after_extension",
            "ended on the ground notice after the extension: working day 10 after 10 Apr 2022 is 22 Apr 2022",
        ),
        ("mutual", "ended on the ground by agreement, with effect from 10 Apr 2022"),
    ],
)
def test_an_end_says_how_its_day_was_counted(ground: str, why: str) -> None:
    assert said(outcome(FRAMEWORK, ending=ended(ground)), "ends_on") == why


def test_a_day_that_both_sides_agreed_is_known_before_it_comes_and_no_other_is() -> None:
    before = date(2022, 4, 1)
    mutual = outcome(FRAMEWORK, ending=ended("mutual"), as_of=before).renewal
    happened = outcome(FRAMEWORK, ending=ended("insolvency"), as_of=before).renewal
    assert mutual
    assert happened
    assert (mutual.ends_on, happened.ends_on) == (DAY, None)


def test_a_notice_that_ends_it_on_the_day_it_lapses_anyway_is_the_reason() -> None:
    found = outcome(ECOSYSTEM, ending=ended("mutual", date(2022, 4, 30)), as_of=date(2022, 4, 30))
    assert said(found, "ends_on").startswith("ended on the ground by agreement")


def test_a_notice_whose_day_is_provisional_matters_only_where_it_ends_the_term() -> None:
    last, served = date(2035, 3, 31), date(2035, 4, 10)
    notice = ended("after_extension", served)
    lapsed = outcome(FRAMEWORK, agreed=False, ending=notice, last=last, as_of=served)
    held_over = outcome(FRAMEWORK, ending=notice, last=last, as_of=served)
    assert lapsed.renewal
    assert lapsed.renewal.ends_on == last
    assert (lapsed.provisional, held_over.provisional) == (False, True)
