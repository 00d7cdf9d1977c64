"""Which grounds each side may use, and the day on which an ending takes effect (R31)."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.facts import Ending, Term
from app.rules.ground import check_ending, ending_effect, ground_offers
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english

DAY = date(2021, 6, 10)
TERM = Term(date(2021, 4, 1), date(2022, 3, 31))


def grounds(rulebook: Rulebook, side: str) -> list[str]:
    return [offer.ground for offer in ground_offers(rulebook, side)]


@pytest.mark.parametrize(
    ("rulebook", "side", "expected"),
    [
        (
            FRAMEWORK,
            "vendor",
            [
                *("mutual", "notice", "breach", "insolvency", "force_majeure", "law_change"),
                *("class_one", "after_extension"),
            ],
        ),
        (FRAMEWORK, "partner", ["mutual", "notice", "breach", "insolvency", "force_majeure"]),
        (MARKETPLACE, "vendor", ["mutual", "notice", "breach", "status_lost", "class_one"]),
        (MARKETPLACE, "partner", ["mutual", "status_lost"]),
        (ECOSYSTEM, "partner", ["mutual", "notice", "insolvency", "force_majeure"]),
        (QINGCLOUD, "vendor", ["mutual", "notice", "insolvency", "force_majeure"]),
        (QINGCLOUD, "partner", ["mutual", "notice", "insolvency", "force_majeure"]),
    ],
)
def test_each_side_is_offered_the_grounds_that_it_has(
    rulebook: Rulebook, side: str, expected: list[str]
) -> None:
    assert grounds(rulebook, side) == expected


def test_an_offer_says_its_clause_its_notice_and_the_day_it_needs() -> None:
    notice = next(offer for offer in ground_offers(FRAMEWORK, "partner") if offer.ground == "notice")

    assert (notice.source.clause, notice.needs, notice.phases) == ("8.3.3", ("served_on",), ())
    assert english(notice.notice) == "30 days after the day the notice is served"


def test_what_follows_from_a_case_or_from_the_upper_agreement_says_so() -> None:
    origins = {
        (rulebook.document, offer.ground): offer.comes_from
        for rulebook in (FRAMEWORK, MARKETPLACE)
        for offer in ground_offers(rulebook, "vendor")
    }

    assert origins["001", "class_one"] == "case"
    assert origins["003", "class_one"] == "cascade"
    assert origins["001", "breach"] == ""


def test_notice_after_the_extension_belongs_to_the_extension_and_what_comes_after() -> None:
    offer = next(o for o in ground_offers(FRAMEWORK, "vendor") if o.ground == "after_extension")

    assert offer.phases == ("extended", "holdover")


@pytest.mark.parametrize(
    ("rulebook", "ending", "effective_on", "clause"),
    [
        (FRAMEWORK, Ending("mutual", agreed_on=DAY), DAY, "8.3.2"),
        (FRAMEWORK, Ending("notice", served_on=DAY), date(2021, 7, 10), "8.3.3"),
        (MARKETPLACE, Ending("notice", served_on=DAY), date(2021, 6, 25), "7.2.3"),
        (QINGCLOUD, Ending("notice", served_on=DAY), date(2021, 7, 10), "十.3"),
        (FRAMEWORK, Ending("law_change", sent_on=DAY, served_on=date(2021, 6, 15)), DAY, "8.3.8"),
        (ECOSYSTEM, Ending("law_change", sent_on=date(2021, 6, 1), served_on=DAY), DAY, "6.6"),
        (FRAMEWORK, Ending("insolvency", happened_on=DAY), DAY, "8.3.5"),
        (ECOSYSTEM, Ending("insolvency", served_on=DAY), DAY, "6.5.5 and 6.6"),
        (FRAMEWORK, Ending("after_extension", served_on=DAY), date(2021, 6, 25), "3.3.4"),
    ],
)
def test_an_ending_takes_effect_on_the_day_that_its_agreement_names(
    rulebook: Rulebook, ending: Ending, effective_on: date, clause: str
) -> None:
    effect = ending_effect(rulebook, ending, CALENDAR)

    assert (effect.effective_on, effect.missing, effect.reason.clause) == (effective_on, (), clause)


def test_the_counting_is_said_in_words() -> None:
    effect = ending_effect(FRAMEWORK, Ending("notice", served_on=DAY), CALENDAR)

    assert english(effect.reason.text) == (
        "30 days after the day the notice is served: from 10 Jun 2021, itself not counted, to 10 Jul 2021"
    )


def test_a_day_that_is_not_known_is_named_and_no_day_is_guessed() -> None:
    effect = ending_effect(FRAMEWORK, Ending("notice", sent_on=DAY), CALENDAR)

    assert (effect.effective_on, effect.missing) == (None, ("served_on",))


def test_working_days_in_a_year_without_a_calendar_are_provisional() -> None:
    effect = ending_effect(FRAMEWORK, Ending("after_extension", served_on=date(2090, 6, 1)), CALENDAR)

    assert effect.provisional


def test_a_ground_that_the_agreement_does_not_know_is_refused_with_those_that_it_knows() -> None:
    with pytest.raises(Refusal) as caught:
        ending_effect(QINGCLOUD, Ending("breach", served_on=DAY), CALENDAR)

    said = english(caught.value.text)
    assert "breach" in said
    assert "force majeure" in said


@pytest.mark.parametrize(
    ("term", "ending", "word"),
    [
        (TERM, Ending("breach", sent_on=DAY, served_on=date(2021, 6, 9)), "correct one"),
        (TERM, Ending("mutual", agreed_on=date(2021, 3, 31)), "before the agreement began"),
        (TERM, Ending("mutual", agreed_on=date(2022, 4, 1)), "ends by itself"),
        (
            Term(TERM.effective_on, TERM.expires_on, renewed_on=date(2022, 3, 1)),
            Ending("mutual", agreed_on=date(2022, 3, 1)),
            "end that one instead",
        ),
    ],
)
def test_an_ending_out_of_order_is_refused_in_words(term: Term, ending: Ending, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_ending(FRAMEWORK, term, ending, CALENDAR)

    assert word in english(caught.value.text)


@pytest.mark.parametrize(
    ("rulebook", "term", "ending"),
    [
        (FRAMEWORK, TERM, Ending("breach", sent_on=DAY, served_on=DAY)),
        (FRAMEWORK, TERM, Ending("breach", sent_on=DAY)),
        (FRAMEWORK, TERM, Ending("mutual", agreed_on=TERM.effective_on)),
        (FRAMEWORK, TERM, Ending("mutual", agreed_on=TERM.expires_on)),
        (
            FRAMEWORK,
            Term(TERM.effective_on, TERM.expires_on, renewed_on=date(2022, 3, 1)),
            Ending("mutual", agreed_on=date(2022, 2, 28)),
        ),
        (
            FRAMEWORK,
            Term(TERM.effective_on, TERM.expires_on, renewal_agreed=True),
            Ending("after_extension", served_on=date(2022, 6, 1)),
        ),
        (
            MARKETPLACE,
            Term(TERM.effective_on, TERM.expires_on, renewal_agreed=True),
            Ending("mutual", agreed_on=date(2022, 4, 30)),
        ),
    ],
)
def test_an_ending_in_order_is_let_through(rulebook: Rulebook, term: Term, ending: Ending) -> None:
    check_ending(rulebook, term, ending, CALENDAR)


def test_an_ending_after_the_extension_that_ends_it_anyway_is_refused() -> None:
    term = Term(TERM.effective_on, TERM.expires_on, renewal_agreed=True)

    with pytest.raises(Refusal):
        check_ending(MARKETPLACE, term, Ending("mutual", agreed_on=date(2022, 5, 1)), CALENDAR)
