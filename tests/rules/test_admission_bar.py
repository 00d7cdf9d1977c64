"""From which day a partner may be admitted: embargoes and re-entry (R17, R30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.evaluation import evaluate
from app.rules.facts import Facts, Term, Violation
from app.rules.outcome import Outcome
from app.rules.rulebook import Rulebook
from tests.rules.case import announced, outcome
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english


def embargoed(*days: date) -> Outcome:
    return outcome([announced(f"V{n}", "class_2", day) for n, day in enumerate(days)], date(2022, 12, 31))


def asked(into: Rulebook, known: list[tuple[Rulebook, Outcome]], day: date) -> AdmissionBar:
    return admission_bar(into, known, day)


@pytest.mark.parametrize(
    ("day", "earliest_on"),
    [
        (date(2022, 2, 20), None),
        (date(2022, 2, 21), date(2022, 5, 22)),
        (date(2022, 5, 21), date(2022, 5, 22)),
        (date(2022, 5, 22), None),
    ],
)
@pytest.mark.parametrize("into", [FRAMEWORK, MARKETPLACE, ECOSYSTEM])
def test_an_embargo_bars_every_entry_of_its_house_through_its_last_day(
    into: Rulebook, day: date, earliest_on: date | None
) -> None:
    found = asked(into, [(FRAMEWORK, embargoed(date(2022, 2, 21)))], day)

    assert (found.barred, found.never, found.earliest_on) == (earliest_on is not None, False, earliest_on)
    assert [reason.clause for reason in found.reasons] == (["annex 1, 5.5.6"] if earliest_on else [])


def test_it_bars_no_entry_of_another_house() -> None:
    found = asked(QINGCLOUD, [(FRAMEWORK, embargoed(date(2022, 2, 21)))], date(2022, 3, 1))

    assert not found.barred


def test_embargoes_that_follow_one_another_are_counted_through() -> None:
    days = date(2022, 1, 10), date(2022, 4, 10), date(2022, 8, 1)  # through 10 April, 10 July, 1 November
    found = asked(FRAMEWORK, [(FRAMEWORK, embargoed(*days))], date(2022, 2, 1))

    assert found.earliest_on == date(2022, 7, 11)
    assert len(found.reasons) == 2
    assert "2022" in english(found.reasons[0].text)


def left(left_on: date | None, as_of: date, *violations: Violation) -> Outcome:
    term = Term(date(2020, 4, 1), date(2021, 3, 31), left_on=left_on)
    return evaluate(Facts(term=term, violations=violations), MARKETPLACE, as_of, CALENDAR)


@pytest.mark.parametrize(
    ("day", "earliest_on"), [(date(2021, 5, 31), date(2021, 6, 1)), (date(2021, 6, 1), None)]
)
def test_who_left_the_marketplace_may_return_after_a_year(day: date, earliest_on: date | None) -> None:
    found = asked(MARKETPLACE, [(MARKETPLACE, left(date(2020, 6, 1), day))], day)

    assert (found.barred, found.earliest_on) == (earliest_on is not None, earliest_on)


def test_leaving_the_marketplace_bars_no_other_agreement() -> None:
    day = date(2020, 7, 1)

    assert not asked(ECOSYSTEM, [(MARKETPLACE, left(date(2020, 6, 1), day))], day).barred


def test_who_neither_left_nor_was_removed_is_not_barred() -> None:
    day = date(2020, 7, 1)

    assert not asked(MARKETPLACE, [(MARKETPLACE, left(None, day))], day).barred


def test_who_was_removed_never_returns() -> None:
    item = next(item.id for item in MARKETPLACE.catalogue.values() if item.measure and item.measure.removes)
    removed = left(
        None, date(2030, 1, 1), Violation("V1", item, date(2020, 5, 1), decided_on=date(2020, 5, 2))
    )

    found = asked(MARKETPLACE, [(MARKETPLACE, removed)], date(2030, 1, 1))

    assert (found.barred, found.never, found.earliest_on) == (True, True, None)
    assert "again" in english(found.reasons[0].text)


def test_removal_from_the_framework_bars_entry_for_its_year() -> None:
    violation = announced("V1", "class_1", date(2021, 5, 10))
    found = outcome([violation], date(2022, 5, 31))

    assert asked(FRAMEWORK, [(FRAMEWORK, found)], date(2022, 5, 10)).earliest_on == date(2022, 5, 11)


def test_an_agreement_that_bars_no_entry_bars_none() -> None:
    found = embargoed(date(2022, 2, 21))
    upgrades = tuple(replace(embargo, bars=("upgrade",)) for embargo in found.embargoes or ())

    assert not asked(FRAMEWORK, [(FRAMEWORK, replace(found, embargoes=upgrades))], date(2022, 3, 1)).barred
