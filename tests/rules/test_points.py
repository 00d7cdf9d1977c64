"""What the operator decides beyond the table: a sum set, and a removal (R19, R26, R28)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Applicant, Deposit, Facts, Violation
from app.rules.library import RulebookLibrary
from app.rules.outcome import Outcome

MARKETPLACE = RulebookLibrary(resource("rulebooks")).get("aliyun-marketplace-2020")
DEPOSIT = Deposit(Decimal("20000.00"), Decimal("20000.00"), date(2020, 4, 1))
DECIDED = date(2020, 5, 6)
NO_SUM, WITH_SUM = "m-21", "m-1"


def after(violation: Violation) -> Outcome:
    facts = Facts(violations=(violation,), deposit=DEPOSIT)
    return evaluate(facts, MARKETPLACE, DECIDED, WorkdayCalendar())


def decided(item: str, *, set_to: str | None = None, removed: bool = False) -> Violation:
    amount = None if set_to is None else Decimal(set_to)
    return Violation("V", item, date(2020, 4, 20), decided_on=DECIDED, set_to=amount, removed=removed)


def test_a_sum_set_on_a_row_without_one_is_taken_and_is_a_deduction() -> None:
    deposit = after(decided(NO_SUM, set_to="1000.00")).deposit

    assert deposit is not None
    assert (deposit.balance, deposit.deductions_12m) == (Decimal("19000.00"), 1)


def test_a_sum_waived_altogether_is_no_deduction() -> None:
    deposit = after(decided(WITH_SUM, set_to="0.00")).deposit

    assert deposit is not None
    assert (deposit.balance, deposit.deductions_12m) == (Decimal("20000.00"), 0)


def test_a_removal_that_the_operator_decides_forfeits_the_deposit() -> None:
    outcome = after(decided(NO_SUM, removed=True))

    assert outcome.removed_on == DECIDED
    assert outcome.reentry is not None
    assert outcome.reentry.never
    assert outcome.deposit is not None
    assert outcome.deposit.balance == 0
    assert outcome.deposit.top_up_due_on is None


def test_an_ecosystem_applicant_without_the_capital_has_no_tier() -> None:
    ecosystem = RulebookLibrary(resource("rulebooks")).get("aliyun-product-ecosystem-2024")
    applicant = Applicant(
        legal_form="enterprise",
        framework_partner=True,
        registered_capital=Decimal("999999.99"),
        established_on=date(2020, 1, 1),
        own_products=1,
        score=Decimal("95"),
    )

    outcome = evaluate(Facts(applicant=applicant), ecosystem, date(2024, 3, 1), WorkdayCalendar())

    assert outcome.tier is None
    assert outcome.reasons("tier")
