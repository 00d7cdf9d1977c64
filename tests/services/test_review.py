from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.proof import examine_own
from app.journal.kind import PartnerLeft
from app.rules.refusal import Refusal
from app.services.admission import bar_text, bar_to
from app.services.letter_issue import issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.review import Waiver, fixed_facts, known_values, look_at, reviewable
from app.services.review_history import differences, find_review, last_before, reviews_of
from app.services.review_letter import letter_for, review_order
from tests.services.contract import ECOSYSTEM, FRAMEWORK, MARKETPLACE, QINGCLOUD, sign
from tests.services.desk import FIRST, SECOND, Desk
from tests.services.level_case import draft, review, rules_of, with_facts

WAIVED = {"3.1.3": Waiver("技术团队正在招聘", "补充协议2026-1")}


def results(desk: Desk, review_id: str) -> dict[str, str]:
    return {one.criterion: one.result for one in find_review(desk.file, review_id).findings}


def test_facts_that_meet_every_criterion_admit_and_go_back_to_the_record(desk: Desk) -> None:
    found = review(desk, draft(desk, admitted=True))
    assert set(results(desk, found).values()) == {"met"}
    assert find_review(desk.file, found).admitted
    assert desk.file.registered_capital == Decimal("6000000.00")
    assert desk.file.after_sales == "yes"
    assert desk.file.brand_conflict == "no"
    again = known_values(desk.ws, desk.file, rules_of(desk), "", desk.clock.day)
    assert again.staff == 25


def test_a_review_keeps_its_edition_and_its_facts_when_the_record_changes_afterwards(desk: Desk) -> None:
    first = review(desk, draft(desk, admitted=True))
    before = find_review(desk.file, first)
    review(desk, draft(desk, facts=with_facts(staff=12)))
    assert find_review(desk.file, first) == before
    assert before.rulebook == FRAMEWORK
    assert desk.file.staff == 12


@pytest.mark.parametrize(("staff", "result"), [(20, "met"), (19, "not_met"), (None, "unknown")])
def test_twenty_staff_are_enough_nineteen_are_not_and_none_given_is_unknown(
    desk: Desk, staff: int | None, result: str
) -> None:
    found = review(desk, draft(desk, facts=with_facts(staff=staff)))
    assert results(desk, found)["3.1.3"] == result
    assert find_review(desk.file, found).outcome == result


def test_a_waiver_with_ground_and_supplement_admits_and_shows_as_waived_never_as_met(desk: Desk) -> None:
    made = draft(desk, facts=with_facts(technical_staff=2), waivers=WAIVED, admitted=True)
    recorded = review(desk, made)
    found = find_review(desk.file, recorded)
    assert (found.outcome, found.admitted) == ("waived", True)
    finding = next(one for one in found.findings if one.criterion == "3.1.3")
    assert (finding.result, finding.ground, finding.supplement) == (
        "waived",
        "技术团队正在招聘",
        "补充协议2026-1",
    )
    assert "technical_staff=2" in finding.fact


@pytest.mark.parametrize("waiver", [Waiver("理由", ""), Waiver("", "补充协议"), Waiver(" ", " ")])
def test_a_waiver_without_ground_or_supplement_is_refused_and_nothing_is_recorded(
    desk: Desk, waiver: Waiver
) -> None:
    before = desk.counts()
    with pytest.raises(Refusal, match="enter the ground and the supplementary agreement"):
        review(desk, draft(desk, waivers={"3.1.3": waiver}))
    assert desk.counts() == before


def test_the_last_three_criteria_cannot_be_waived(desk: Desk) -> None:
    with pytest.raises(Refusal, match="cannot be waived"):
        review(desk, draft(desk, waivers={"3.1.6": Waiver("理由", "补充协议")}))


@pytest.mark.parametrize("facts", [with_facts(staff=19), with_facts(staff=None)])
def test_nobody_is_admitted_while_something_is_not_met_or_not_known(desk: Desk, facts: object) -> None:
    with pytest.raises(Refusal, match="cannot be admitted while the review stands as"):
        review(desk, draft(desk, facts=facts, admitted=True))
    kept = review(desk, draft(desk, facts=facts))
    assert find_review(desk.file, kept).admitted is False


def test_an_embargo_bars_a_new_entry_through_its_last_day_and_not_the_day_after(desk: Desk) -> None:
    desk.handled(SECOND, date(2026, 2, 10))  # three months from service: through 2026-05-10
    rules = rules_of(desk, ECOSYSTEM)
    barred = bar_to(desk.ws, desk.file, rules, date(2026, 5, 10))
    assert barred.earliest_on == date(2026, 5, 11)
    assert str(bar_text(barred)).startswith("It may not be admitted before 2026-05-11, because")
    assert not bar_to(desk.ws, desk.file, rules, date(2026, 5, 11)).barred


def test_an_admission_under_an_embargo_is_refused_with_the_day_and_the_reason(desk: Desk) -> None:
    desk.handled(SECOND, date(2026, 2, 10))
    with pytest.raises(Refusal, match="2026-05-11"):
        review(desk, draft(desk, admitted=True))
    assert reviews_of(desk.file) == ()


def test_an_embargo_does_not_bar_an_agreement_in_force_from_going_on(desk: Desk) -> None:
    desk.handled(SECOND, date(2026, 2, 10))
    found = review(desk, draft(desk, agreement=desk.agreement, admitted=True))
    assert find_review(desk.file, found).admitted


def test_who_was_removed_for_a_class_one_may_enter_again_after_a_year(desk: Desk) -> None:
    desk.fee()
    desk.handled(FIRST, date(2026, 2, 10), removed=True)
    assert bar_to(desk.ws, desk.file, rules_of(desk, ECOSYSTEM), desk.clock.day).earliest_on == date(
        2027, 2, 11
    )


def test_who_left_a_shop_may_return_a_year_later_and_who_holds_it_needs_no_return(desk: Desk) -> None:
    agreement = sign(desk, MARKETPLACE)
    desk.step(PartnerLeft(agreement, date(2026, 3, 5)))
    desk.clock.day = date(2026, 4, 2)
    bar = bar_to(desk.ws, desk.file, rules_of(desk, MARKETPLACE), desk.clock.day)
    assert bar.earliest_on == date(2027, 3, 5)
    assert not bar_to(desk.ws, desk.file, rules_of(desk, ECOSYSTEM), desk.clock.day).barred


def test_a_second_review_says_what_changed_since_the_first(desk: Desk) -> None:
    ids = [review(desk, draft(desk, facts=with_facts(staff=19))), review(desk, draft(desk))]
    first, second = (find_review(desk.file, id_) for id_ in ids)
    assert last_before(desk.file, first) is None
    assert last_before(desk.file, second) == first
    (changed,) = differences(desk.ws, first, second)
    assert (changed.criterion, changed.before, changed.after) == ("3.1.3", "not_met", "met")
    assert [str(fact) for fact in changed.facts] == ["staff: 19 → 25"]


def test_facts_that_follow_from_the_record_are_fixed_and_counted(desk: Desk) -> None:
    sign(desk, MARKETPLACE)
    assert set(fixed_facts(desk.file, "A2")) == {"framework_partner", "agreement_signed"}
    known = known_values(desk.ws, desk.file, rules_of(desk, MARKETPLACE), "A2", desk.clock.day)
    assert known.framework_partner is True
    assert known.agreement_signed is True
    view = look_at(desk.ws, desk.file, rules_of(desk, MARKETPLACE), draft(desk, MARKETPLACE, facts={}))
    assert view.outcome == "unknown"


def test_the_products_named_in_a_review_go_to_the_record(desk: Desk) -> None:
    made = draft(desk, ECOSYSTEM, facts={"own_products": 2}, products=("工单", "报表"))
    review(desk, made)
    assert desk.file.own_products == ("工单", "报表")


def test_an_agreement_without_criteria_says_so(desk: Desk) -> None:
    with pytest.raises(Refusal, match="lays down no criteria"):
        look_at(desk.ws, desk.file, rules_of(desk, QINGCLOUD), draft(desk, QINGCLOUD))
    assert {rules.id for rules in reviewable(desk.ws, desk.clock.day)} >= {FRAMEWORK, QINGCLOUD}


def test_the_sheet_of_a_review_is_numbered_and_carries_its_findings(desk: Desk, tmp_path: Path) -> None:
    found = review(desk, draft(desk, facts=with_facts(technical_staff=2), waivers=WAIVED, admitted=True))
    order = review_order(desk.file, found)
    issued = issue(desk.ws, LETTER_KINDS[order.kind], order)
    letter = letter_for(desk.file, order)
    assert letter
    assert letter.number == issued.number
    said = "".join(line for page in examine_own(issued.pdf).pages for line in page)
    assert "补充协议2026-1" in said
    assert "技术团队正在招聘" in said
