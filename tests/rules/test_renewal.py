"""A term that has ended stays ended; a renewal counts only when it was signed in time (R31–R34)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Applicant, Facts, Term
from app.rules.library import RulebookLibrary
from app.rules.outcome import Outcome

LIBRARY = RulebookLibrary(resource("rulebooks"))
FRAMEWORK, ECOSYSTEM = "aliyun-framework-fy22", "aliyun-product-ecosystem-2024"


def on(day: date, rulebook: str, term: Term) -> Outcome:
    return evaluate(Facts(term=term), LIBRARY.get(rulebook), day, WorkdayCalendar())


def term(*, agreed: bool, renewed_on: date | None = None) -> Term:
    return Term(date(2024, 2, 20), date(2025, 3, 31), renewal_agreed=agreed, renewed_on=renewed_on)


@pytest.mark.parametrize(
    ("renewed_on", "phase"), [(date(2025, 4, 30), "renewed"), (date(2025, 5, 1), "ended")]
)
def test_a_renewal_after_the_extension_does_not_revive_the_ecosystem_agreement(
    renewed_on: date, phase: str
) -> None:
    outcome = on(date(2025, 5, 10), ECOSYSTEM, term(agreed=True, renewed_on=renewed_on))

    assert outcome.renewal is not None
    assert outcome.renewal.phase == phase


def test_a_renewal_after_the_last_day_that_nobody_had_agreed_to_does_not_revive_it() -> None:
    outcome = on(date(2025, 4, 10), FRAMEWORK, term(agreed=False, renewed_on=date(2025, 4, 2)))

    assert outcome.renewal is not None
    assert (outcome.renewal.phase, outcome.renewal.ends_on) == ("ended", date(2025, 3, 31))


def test_the_framework_is_renewed_out_of_the_holdover() -> None:
    outcome = on(date(2025, 6, 2), FRAMEWORK, term(agreed=True, renewed_on=date(2025, 6, 1)))

    assert outcome.renewal is not None
    assert outcome.renewal.phase == "renewed"


@pytest.mark.parametrize(
    ("legal_form", "result"),
    [("enterprise", "not_met"), ("public_institution", "met"), (None, "unknown")],
)
def test_little_capital_fails_only_what_is_known_to_be_an_enterprise(
    legal_form: str | None, result: str
) -> None:
    applicant = Applicant(legal_form=legal_form, registered_capital=Decimal("999999.99"))
    outcome = evaluate(
        Facts(applicant=applicant), LIBRARY.get(FRAMEWORK), date(2021, 4, 7), WorkdayCalendar()
    )

    assert outcome.qualification is not None
    found = {criterion.id: criterion.result for criterion in outcome.qualification.criteria}
    assert found["3.1.2"] == result
