"""Obligations that can be started as timers, and when they are due (R4, R5, R24, R29, R38)."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.rules.obligation import find_provision, obligation_due, obligation_offers
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english

FRIDAY = date(2021, 6, 4)  # Monday 14 June 2021 is a holiday


def offered(rulebook: Rulebook) -> dict[str, str]:
    return {offer.provision.id: english(offer.limit) for offer in obligation_offers(rulebook)}


def test_every_agreement_offers_its_obligations_with_their_limits() -> None:
    assert offered(FRAMEWORK) == {
        "make-good": "10 days",
        "force-majeure-told": "15 days",
        "force-majeure-lasting": "30 days",
        "leaving": "1 month",
    }
    assert offered(ECOSYSTEM) == {"staff-change": "7 days"}
    assert offered(QINGCLOUD) == {
        "certification-lost": "at once",
        "certification-regained": "3 months",
        "information-changed": "at once",
        "terms-changed": "1 month",
        "secrets": "2 years",
    }
    marketplace = offered(MARKETPLACE)
    assert marketplace["contact-answer"] == "2 office hours"
    assert marketplace["fix-slow"] == "48 hours"
    assert marketplace["complaint-answer"] == "30 minutes"
    assert marketplace["deposit-top-up"] == "3 working days"


def test_an_offer_says_what_it_counts_from_and_whether_the_hour_matters() -> None:
    found = {offer.provision.id: offer for offer in obligation_offers(MARKETPLACE)}

    assert english(found["invoice"].starts) == "the day on which it was applied for"
    assert [found[id_].needs_time for id_ in ("invoice", "fix-slow", "complaint-answer")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("rulebook", "provision", "started_on", "due_on"),
    [
        (FRAMEWORK, "make-good", FRIDAY, date(2021, 6, 15)),  # the 14th is a holiday: rolled
        (FRAMEWORK, "make-good", date(2021, 6, 5), date(2021, 6, 15)),
        (FRAMEWORK, "make-good", date(2021, 6, 6), date(2021, 6, 16)),
        (FRAMEWORK, "force-majeure-lasting", date(2021, 5, 15), date(2021, 6, 14)),  # a state never rolls
        (FRAMEWORK, "leaving", date(2021, 3, 31), date(2021, 2, 28)),
        (ECOSYSTEM, "staff-change", date(2021, 6, 13), date(2021, 6, 6)),
        (MARKETPLACE, "deposit-top-up", date(2021, 6, 10), date(2021, 6, 16)),
        (MARKETPLACE, "shop-transfer", date(2020, 2, 29), date(2022, 2, 28)),
        (QINGCLOUD, "terms-changed", date(2021, 1, 31), date(2021, 2, 28)),
        (QINGCLOUD, "certification-lost", date(2021, 6, 12), date(2021, 6, 12)),
    ],
)
def test_a_limit_ends_on_its_day(rulebook: Rulebook, provision: str, started_on: date, due_on: date) -> None:
    due = obligation_due(find_provision(rulebook, provision), started_on, None, CALENDAR)

    assert (due.due_on, due.due_at) == (due_on, None)
    assert english(due.reason.text)
    assert due.reason.clause


@pytest.mark.parametrize(
    ("started_on", "started_at", "due_on", "due_at"),
    [
        (date(2021, 6, 10), time(9, 30), date(2021, 6, 10), time(11, 30)),
        (date(2021, 6, 10), time(10, 0), date(2021, 6, 10), time(12, 0)),
        (date(2021, 6, 10), time(10, 1), date(2021, 6, 10), time(13, 1)),
        (date(2021, 6, 10), time(12, 30), date(2021, 6, 10), time(15, 0)),
        (date(2021, 6, 11), time(17, 0), date(2021, 6, 15), time(10, 0)),  # weekend and holiday between
        (date(2021, 6, 13), time(8, 0), date(2021, 6, 15), time(11, 0)),
        (date(2021, 6, 10), time(18, 0), date(2021, 6, 11), time(11, 0)),
    ],
)
def test_office_hours_count_in_working_time_alone(
    started_on: date, started_at: time, due_on: date, due_at: time
) -> None:
    due = obligation_due(find_provision(MARKETPLACE, "contact-answer"), started_on, started_at, CALENDAR)

    assert (due.due_on, due.due_at, due.provisional) == (due_on, due_at, False)


def test_office_hours_of_a_year_without_a_calendar_are_provisional() -> None:
    contact = find_provision(MARKETPLACE, "contact-answer")

    assert obligation_due(contact, date(2090, 6, 1), time(9, 0), CALENDAR).provisional


def test_other_hours_run_through_the_night() -> None:
    due = obligation_due(find_provision(MARKETPLACE, "fix-standstill"), FRIDAY, time(17, 45), CALENDAR)

    assert (due.due_on, due.due_at) == (date(2021, 6, 5), time(17, 45))


def test_minutes_cross_midnight() -> None:
    due = obligation_due(find_provision(MARKETPLACE, "complaint-answer"), FRIDAY, time(23, 45), CALENDAR)

    assert (due.due_on, due.due_at) == (date(2021, 6, 5), time(0, 15))


@pytest.mark.parametrize(("provision", "word"), [("fix-slow", "time of day"), ("region", "no provision")])
def test_hours_without_a_time_and_an_unknown_obligation_are_refused(provision: str, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        obligation_due(find_provision(MARKETPLACE, provision), FRIDAY, None, CALENDAR)

    assert word in english(caught.value.text)


def test_an_obligation_without_a_limit_runs_no_timer() -> None:
    with pytest.raises(Refusal) as caught:
        obligation_due(find_provision(ECOSYSTEM, "region"), FRIDAY, None, CALENDAR)

    assert "no limit" in english(caught.value.text)
