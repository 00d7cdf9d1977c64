"""A refund question answered step by step (003, policy art. 21)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.language import CHINESE, ENGLISH, render
from app.rules.refund import RefundAnswers, RefundDecision, refund_decision, result_word
from tests.rules.fact_strategy import FRAMEWORK, MARKETPLACE

NO_FINDING = RefundAnswers(
    days_since_purchase=6, confirmed=True, finding=0, own_reasons=True, delivered="part"
)


def decide(answers: RefundAnswers) -> RefundDecision:
    found = refund_decision(answers, MARKETPLACE)
    assert found
    return found


def asked(answers: RefundAnswers) -> str:
    ask = decide(answers).ask
    return ask.id if ask else ""


@pytest.mark.parametrize(("days", "refund"), [(0, "full"), (5, "full"), (6, "part")])
@pytest.mark.parametrize("goods", ["application", "image"])
def test_applications_and_images_have_five_days(goods: str, days: int, refund: str) -> None:
    found = decide(replace(NO_FINDING, goods=goods, days_since_purchase=days))
    assert (found.refund, found.ask) == (refund, None)
    assert found.source.clause == ("policy, art. 21 (1)" if refund == "full" else "policy, art. 21 (2)")


@pytest.mark.parametrize(("confirmed", "refund"), [(False, "full"), (True, "part")])
def test_services_are_refunded_until_they_are_confirmed(confirmed: bool, refund: str) -> None:
    assert decide(replace(NO_FINDING, goods="service", confirmed=confirmed)).refund == refund


@pytest.mark.parametrize("goods", ["api", "tool"])
def test_interfaces_and_tools_are_not_refunded_but_for_a_finding(goods: str) -> None:
    found = decide(replace(NO_FINDING, goods=goods, days_since_purchase=0))
    assert (found.refund, found.case.id) == ("none", "none-api-tools")
    assert decide(replace(NO_FINDING, goods=goods, finding=3)).refund == "full"


@pytest.mark.parametrize(
    ("finding", "goods", "refund"),
    [
        (1, "service", "full"),
        (1, "application", "part"),
        (2, "application", "full"),
        (3, "application", "full"),
        (4, "tool", "full"),
        (7, "service", "part_or_full"),
    ],
)
def test_a_finding_of_the_operator_decides_a_dispute(finding: int, goods: str, refund: str) -> None:
    found = decide(replace(NO_FINDING, goods=goods, finding=finding))
    assert found.refund == refund
    if refund != "part":
        assert (found.case.id, found.source.clause) == (f"finding-{finding}", "policy, art. 21 (3)")


@pytest.mark.parametrize("finding", [5, 6])
@pytest.mark.parametrize(("delivered", "refund"), [("nothing", "full"), ("part", "part"), ("all", "part")])
def test_who_left_or_is_out_of_reach_refunds_by_what_was_delivered(
    finding: int, delivered: str, refund: str
) -> None:
    answers = replace(NO_FINDING, goods="service", finding=finding, delivered=delivered)
    assert decide(answers).refund == refund


@pytest.mark.parametrize(("delivered", "refund"), [("nothing", "full"), ("part", "part"), ("all", "none")])
def test_after_the_guarantee_what_was_not_provided_is_refunded(delivered: str, refund: str) -> None:
    assert decide(replace(NO_FINDING, goods="image", delivered=delivered)).refund == refund


def test_what_no_case_covers_goes_to_the_terms_of_the_goods() -> None:
    found = decide(replace(NO_FINDING, goods="image", own_reasons=False))
    assert (found.refund, found.case.id, found.source.clause) == ("rules", "otherwise", "2.3.1")
    assert render(found.text, ENGLISH).startswith("no case for a refund: by the terms of the goods")


def test_what_is_not_known_is_asked_for_one_by_one() -> None:
    answers = RefundAnswers()
    assert asked(answers) == "goods"
    assert asked(replace(answers, goods="image")) == "days_since_purchase"
    assert asked(replace(answers, goods="service")) == "confirmed"
    assert asked(replace(answers, goods="tool")) == "finding"
    later = replace(answers, goods="image", days_since_purchase=6)
    assert asked(later) == "finding"
    assert asked(replace(later, finding=5)) == "delivered"
    assert asked(replace(later, finding=0)) == "own_reasons"
    assert asked(replace(later, finding=0, own_reasons=True)) == "delivered"
    assert asked(replace(later, finding=0, own_reasons=False)) == ""


def test_a_question_gives_its_choices() -> None:
    def choices(answers: RefundAnswers) -> tuple[object, ...]:
        ask = decide(answers).ask
        assert ask
        return tuple(value for value, _ in ask.choices)

    assert choices(RefundAnswers()) == ("application", "image", "service", "api", "tool")
    assert choices(RefundAnswers(goods="image")) == ()
    assert choices(RefundAnswers(goods="service")) == (True, False)
    assert choices(RefundAnswers(goods="tool")) == (0, 1, 2, 3, 4, 5, 6, 7)
    assert choices(RefundAnswers(goods="tool", finding=5)) == ("nothing", "part", "all")


def test_questions_and_answers_are_said_in_both_languages() -> None:
    open_, found = decide(RefundAnswers()), decide(replace(NO_FINDING, goods="tool"))
    assert (open_.refund, render(open_.text, ENGLISH)) == ("", "What kind of goods did the user buy?")
    assert render(found.text, ENGLISH) == "no refund: API and tool products: none"
    assert render(found.text, CHINESE) == "不退款：API类、工具类：不退款"
    assert render(result_word("full"), ENGLISH) == "refund in full"


def test_a_rulebook_without_refunds_answers_nothing() -> None:
    assert refund_decision(RefundAnswers(), FRAMEWORK) is None
