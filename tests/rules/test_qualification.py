"""The review against the framework's admission criteria (R39)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.evaluation import evaluate
from app.rules.facts import Applicant, Facts
from app.rules.outcome import Qualification
from tests.rules.case import CALENDAR, RULES, yuan

AS_OF = date(2021, 6, 1)
GOOD = Applicant(
    legal_form="enterprise",
    registered_capital=yuan("1000000.00"),
    established_on=date(2020, 6, 1),
    staff=20,
    technical_staff=3,
    customer_operation=True,
    after_sales=True,
    brand_conflict=False,
    good_standing=True,
    accepts_agreement=True,
    accepts_supervision=True,
)


def review(applicant: Applicant) -> Qualification:
    found = evaluate(Facts(applicant=applicant), RULES, AS_OF, CALENDAR).qualification
    assert found is not None
    return found


def result(applicant: Applicant, criterion: str) -> str:
    return next(c.result for c in review(applicant).criteria if c.id == criterion)


def test_an_applicant_exactly_at_every_threshold_is_admitted() -> None:
    assert review(GOOD).outcome == "met"
    assert [c.id for c in review(GOOD).criteria] == [f"3.1.{number}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("worse", "criterion"),
    [
        (replace(GOOD, registered_capital=yuan("999999.99")), "3.1.2"),
        (replace(GOOD, staff=19), "3.1.3"),
        (replace(GOOD, technical_staff=2), "3.1.3"),
        (replace(GOOD, customer_operation=False), "3.1.3"),
        (replace(GOOD, after_sales=False), "3.1.3"),
        (replace(GOOD, established_on=date(2020, 6, 2)), "3.1.4"),
        (replace(GOOD, brand_conflict=True), "3.1.5"),
        (replace(GOOD, good_standing=False), "3.1.6"),
        (replace(GOOD, accepts_agreement=False), "3.1.7"),
        (replace(GOOD, accepts_supervision=False), "3.1.8"),
    ],
)
def test_one_step_below_a_threshold_is_not_met(worse: Applicant, criterion: str) -> None:
    assert result(worse, criterion) == "not_met"
    assert review(worse).outcome == "not_met"


def test_a_waived_criterion_shows_as_waived_and_never_as_met() -> None:
    waived = replace(GOOD, waived=("3.1.2",))
    assert result(waived, "3.1.2") == "waived"
    assert review(waived).outcome == "waived"


def test_a_body_that_is_no_enterprise_needs_no_capital() -> None:
    assert result(replace(GOOD, legal_form="public_institution", registered_capital=None), "3.1.2") == "met"


def test_a_fact_not_given_is_unknown() -> None:
    assert result(replace(GOOD, staff=None), "3.1.3") == "unknown"
    assert review(replace(GOOD, staff=None)).outcome == "unknown"


def test_a_failure_outweighs_what_is_unknown() -> None:
    assert review(replace(GOOD, staff=None, good_standing=False)).outcome == "not_met"


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "registered_capital": st.sampled_from([yuan("0.00"), yuan("1000000.00"), None]),
            "staff": st.sampled_from([0, 20, None]),
            "brand_conflict": st.sampled_from([True, False, None]),
            "good_standing": st.sampled_from([True, False, None]),
            "waived": st.sampled_from([(), ("3.1.2",), ("3.1.3", "3.1.5")]),
        },
    )
)
def test_the_whole_is_as_good_as_its_worst_part(changes: dict[str, object]) -> None:
    found = review(replace(GOOD, **changes))  # type: ignore[arg-type]  # the strategy keeps to the fields
    results = {criterion.result for criterion in found.criteria}
    worst = next(r for r in ("not_met", "unknown", "waived", "met") if r in results)
    assert found.outcome == worst
