"""The checklist after an ending, and when the deposit comes back (R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.aftermath import AftermathFacts, AftermathStep, aftermath
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english

ENDED_ON = date(2022, 3, 31)
DONE = AftermathFacts(
    services_out_on=date(2022, 5, 9), disputes_closed_on=date(2022, 5, 10), receipt_on=date(2022, 5, 11)
)


def steps(rulebook: Rulebook, facts: AftermathFacts | None = None) -> dict[str, AftermathStep]:
    return {step.id: step for step in aftermath(rulebook, ENDED_ON, facts or AftermathFacts(), CALENDAR)}


@pytest.mark.parametrize("rulebook", [FRAMEWORK, MARKETPLACE, ECOSYSTEM, QINGCLOUD])
def test_every_agreement_has_steps_each_with_clause_and_side(rulebook: Rulebook) -> None:
    found = steps(rulebook).values()

    assert len(found) >= 4
    assert all(step.source.clause and step.whose and step.name.zh for step in found)
    assert all(step.timing == "at_once" for step in found if step.due_on == date(2022, 4, 1))


@pytest.mark.parametrize(
    ("rulebook", "step", "timing", "due_on"),
    [
        (FRAMEWORK, "marks", "at_once", date(2022, 4, 1)),
        (FRAMEWORK, "settlement", "open", None),
        (FRAMEWORK, "surviving", "lasting", None),
        (ECOSYSTEM, "console-closed", "at_once", date(2022, 4, 1)),
        (QINGCLOUD, "handover", "before", date(2022, 3, 31)),
    ],
)
def test_a_step_has_its_day_or_says_that_none_is_laid_down(
    rulebook: Rulebook, step: str, timing: str, due_on: date | None
) -> None:
    found = steps(rulebook)[step]

    assert (found.timing, found.due_on, found.waits_for) == (timing, due_on, ())


def test_the_deposit_comes_back_twenty_working_days_after_its_receipt() -> None:
    found = steps(MARKETPLACE, DONE)["deposit-back"]

    assert (found.due_on, found.waits_for) == (date(2022, 6, 9), ())  # 3 June is a holiday
    assert (found.source.clause, found.provisional) == ("4.5.6", False)


def test_until_then_the_deposit_says_what_it_waits_for() -> None:
    found = steps(MARKETPLACE, replace(DONE, disputes_closed_on=None, receipt_on=None))["deposit-back"]

    assert found.due_on is None
    assert [english(text) for text in found.waits_for] == [
        "all disputes are closed",
        "the receipt for the deposit has arrived",
    ]
    assert "all disputes are closed" in english(found.reason.text)


def test_a_receipt_that_came_before_all_was_settled_counts_from_when_it_was() -> None:
    facts = replace(DONE, receipt_on=date(2022, 4, 1), disputes_closed_on=date(2022, 5, 11))

    assert steps(MARKETPLACE, facts)["deposit-back"].due_on == date(2022, 6, 9)


def test_a_forfeited_deposit_is_not_refunded() -> None:
    assert "deposit-back" not in steps(MARKETPLACE, replace(DONE, deposit_forfeited=True))


def test_what_the_deposit_does_not_cover_is_owed_after_a_breach_alone() -> None:
    assert "deposit-rest-owed" in steps(MARKETPLACE, AftermathFacts(ground="breach"))
    assert "deposit-rest-owed" not in steps(MARKETPLACE, AftermathFacts(ground="notice"))


def test_a_refund_in_a_year_without_a_calendar_is_provisional() -> None:
    assert steps(MARKETPLACE, replace(DONE, receipt_on=date(2090, 5, 1)))["deposit-back"].provisional
