"""The criteria as a review form shows them (R39, R40, R44)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from app.rules.criterion_view import CriterionView, admission_note, criteria_of
from app.rules.facts import Applicant
from app.rules.rulebook import Rulebook
from tests.rules.term_case import ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, english


def named(rulebook: Rulebook, id_: str) -> CriterionView:
    return next(view for view in criteria_of(rulebook) if view.id == id_)


@pytest.mark.parametrize(
    ("rulebook", "number", "reading"), [(FRAMEWORK, 8, "R39"), (ECOSYSTEM, 3, "R40"), (MARKETPLACE, 7, "R44")]
)
def test_every_criterion_has_its_clause_and_the_facts_that_it_looks_at(
    rulebook: Rulebook, number: int, reading: str
) -> None:
    known = {field.name for field in fields(Applicant)}
    views = criteria_of(rulebook)

    assert len(views) == number
    assert {view.source.reading for view in views} == {reading}
    assert all(field.fact in known for view in views for field in view.fields)
    assert all(english(view.requirement) for view in views)
    assert admission_note(rulebook) is None


def test_the_requirement_is_made_of_the_values_in_the_data() -> None:
    staff = named(FRAMEWORK, "3.1.3")

    assert [field.fact for field in staff.fields] == [
        "staff",
        "technical_staff",
        "customer_operation",
        "after_sales",
    ]
    assert english(staff.fields[0].requirement) == "staff: at least 20"
    assert english(staff.requirement).startswith("staff: at least 20")


@pytest.mark.parametrize(
    ("rulebook", "criterion", "kinds"),
    [
        (FRAMEWORK, "3.1.1", ["choice"]),
        (FRAMEWORK, "3.1.2", ["money"]),
        (FRAMEWORK, "3.1.3", ["count", "count", "claim", "claim"]),
        (ECOSYSTEM, "2.1.2", ["choice", "day", "money"]),
        (MARKETPLACE, "13.7", ["claim"]),
    ],
)
def test_each_fact_says_what_is_entered(rulebook: Rulebook, criterion: str, kinds: list[str]) -> None:
    assert [field.kind for field in named(rulebook, criterion).fields] == kinds


def test_a_criterion_for_one_legal_form_says_so() -> None:
    assert "only for enterprise" in english(named(FRAMEWORK, "3.1.2").requirement)
    assert named(FRAMEWORK, "3.1.1").fields[0].choices == ("enterprise", "public_institution", "other")


def test_the_first_five_may_be_waived_on_their_clause_and_no_others() -> None:
    waivable = {
        view.id: view.waiver and view.waiver.clause for view in criteria_of(FRAMEWORK) if view.waivable
    }

    assert waivable == {f"3.1.{number}": "3.1.9" for number in range(1, 6)}
    assert not any(view.waivable or view.waiver for view in criteria_of(ECOSYSTEM))
    assert named(FRAMEWORK, "3.1.6").waiver is None


def test_an_agreement_without_criteria_says_so() -> None:
    note = admission_note(QINGCLOUD)

    assert criteria_of(QINGCLOUD) == ()
    assert note is not None
    assert "no criteria" in english(note)
