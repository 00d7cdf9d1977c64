"""What falls with the framework agreement by itself, and what is for decision (R36)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.rules.cascade import AgreementStanding, Cascade, cascade, with_falling
from app.rules.ground import ending_effect
from app.rules.house import same_house
from app.rules.rulebook import Rulebook
from tests.rules.term_case import CALENDAR, ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD

DAY = date(2021, 9, 1)


def standing(
    id_: str,
    rulebook: Rulebook | None,
    *,
    phase: str = "in_force",
    ends_on: date | None = date(2022, 3, 31),
    parent: str = "",
) -> AgreementStanding:
    return AgreementStanding(id_, rulebook, phase, ends_on, parent)


ENDED = standing("F", FRAMEWORK, phase="ended", ends_on=DAY)


def fallen(*others: AgreementStanding) -> tuple[list[str], list[str]]:
    found = cascade(ENDED, DAY, others)
    return [one.id for one in found.falling], [one.id for one in found.to_decide]


def test_the_marketplace_falls_the_same_day_and_the_ecosystem_is_for_decision() -> None:
    assert fallen(standing("M", MARKETPLACE), standing("E", ECOSYSTEM)) == (["M"], ["E"])


def test_what_falls_comes_with_the_ending_to_record_and_the_clauses() -> None:
    found = cascade(ENDED, DAY, [standing("M", MARKETPLACE), standing("E", ECOSYSTEM)])
    (falls,), (asked,) = found.falling, found.to_decide

    assert (falls.ends_on, falls.reason.clause) == (DAY, "003, 7.2.6")
    assert ending_effect(MARKETPLACE, falls.ending, CALENDAR).effective_on == DAY
    assert (asked.earliest_on, asked.reason.clause, asked.reason.rests_on) == (DAY, "8.4.4", ("F",))


def test_an_agreement_of_another_house_stays() -> None:
    assert fallen(standing("Q", QINGCLOUD)) == ([], [])


def test_one_that_ends_by_that_day_or_is_over_is_left_out() -> None:
    assert fallen(
        standing("M1", MARKETPLACE, ends_on=DAY),
        standing("M2", MARKETPLACE, phase="ended"),
        standing("M3", MARKETPLACE, phase="renewed", ends_on=None),
    ) == ([], [])


def test_one_that_ends_a_day_later_or_never_falls() -> None:
    assert fallen(
        standing("M1", MARKETPLACE, ends_on=date(2021, 9, 2)), standing("M2", MARKETPLACE, ends_on=None)
    ) == (["M1", "M2"], [])


def test_one_that_rests_on_another_agreement_stays() -> None:
    assert fallen(standing("M1", MARKETPLACE, parent="G"), standing("M2", MARKETPLACE, parent="F")) == (
        ["M2"],
        [],
    )


def test_an_agreement_without_a_rulebook_is_for_decision_only_where_it_rests_on_this_one() -> None:
    assert fallen(standing("X", None, parent="F"), standing("Y", None)) == ([], ["X"])


def test_an_agreement_that_takes_nothing_along_takes_nothing_along() -> None:
    other = standing("M", MARKETPLACE, parent="E")

    assert cascade(standing("E", ECOSYSTEM), DAY, [other]) == Cascade()
    assert cascade(standing("E", None), DAY, [other]) == Cascade()


def test_where_nothing_else_may_be_ended_nothing_is_for_decision() -> None:
    silent = replace(FRAMEWORK, term=replace(FRAMEWORK.term, decision=None))
    found = cascade(standing("F", silent), DAY, [standing("M", MARKETPLACE), standing("E", ECOSYSTEM)])

    assert ([one.id for one in found.falling], found.to_decide) == (["M"], ())


def test_lower_agreements_belong_to_the_house_of_the_upper_one() -> None:
    assert same_house(MARKETPLACE, ECOSYSTEM)
    assert same_house(FRAMEWORK, ECOSYSTEM)
    assert not same_house(FRAMEWORK, QINGCLOUD)


def test_where_a_term_ran_out_what_falls_is_put_to_a_person_before_the_rest() -> None:
    found = cascade(ENDED, DAY, [standing("E", ECOSYSTEM), standing("M", MARKETPLACE)])
    first, second = with_falling(found)
    assert (first.id, first.earliest_on, first.reason.clause) == ("M", DAY, "003, 7.2.6")
    assert second == found.to_decide[0]
    assert with_falling(Cascade()) == ()
