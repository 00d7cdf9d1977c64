from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.documents.proof import examine_own
from app.journal.kind import AssessmentRecorded, EntryVoided
from app.language import CHINESE, ENGLISH, choose_language
from app.rules.assessment import AssessmentRound, find_round
from app.rules.refusal import Refusal
from app.services.assessment import (
    DuePartner,
    ResultDraft,
    due_partners,
    record_results,
)
from app.services.assessment_round import open_round, opened_rounds, round_name, rounds_to_open
from app.services.gate import change
from app.services.letter_issue import issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.result_void import void_result
from app.services.review_letter import result_order, result_orders
from app.services.round_sheet import count_lines, drafts_of, entered, round_lines, with_drafts
from app.services.tier import give_tier, held_tier
from tests.services.desk import SECOND, Desk
from tests.services.level_case import amend, rules_of, second_partner, set_up_tiers, tiers

QUARTER, YEAR = "2026-Q3", "2026"  # October to December 2025, held in January 2026


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A consulting and product partner of the elite tier."""
    made = set_up_tiers(tmp_path)
    give_tier(made.ws, made.partner, "A2", "elite", date(2025, 4, 2))
    return made


def found(desk: Desk, round_id: str = QUARTER) -> AssessmentRound:
    return find_round(rules_of(desk), round_id)


def due(desk: Desk, round_id: str = QUARTER) -> list[DuePartner]:
    return due_partners(desk.ws, found(desk, round_id))


def result(desk: Desk, word: str, **fields: object) -> ResultDraft:
    return ResultDraft(desk.partner, desk.agreement, word, desk.clock.day, **fields)  # type: ignore[arg-type]


def confirm(desk: Desk, *drafts: ResultDraft, round_id: str = QUARTER) -> None:
    record_results(desk.ws, round_id, drafts)


def recorded(desk: Desk) -> AssessmentRecorded:
    return desk.file.recorded(AssessmentRecorded)[-1].payload


def words(rounds: Sequence[AssessmentRound]) -> list[str]:
    return [one.id for one in rounds]


def test_rounds_that_are_over_are_offered_and_those_open_are_not(desk: Desk) -> None:
    assert QUARTER in words(rounds_to_open(desk.ws))
    open_round(desk.ws, QUARTER)
    assert QUARTER not in words(rounds_to_open(desk.ws))
    assert words(opened_rounds(desk.ws)) == [QUARTER]
    with pytest.raises(Refusal, match="open already"):
        open_round(desk.ws, QUARTER)


def test_a_round_opens_the_day_after_its_period_and_not_on_its_last_day(desk: Desk) -> None:
    desk.clock.day = date(2026, 3, 31)
    with pytest.raises(Refusal, match="once it is over"):
        open_round(desk.ws, YEAR)
    desk.clock.day = date(2026, 4, 1)
    open_round(desk.ws, YEAR)


def test_consulting_partners_are_due_each_quarter_and_product_partners_for_the_year(desk: Desk) -> None:
    second_partner(desk, categories=("product",))
    (line,) = due(desk)
    assert (line.partner, line.categories, line.tier) == (desk.partner, ("consulting",), "elite")
    assert len(due(desk, YEAR)) == 2


def test_who_had_no_agreement_in_force_at_the_end_of_the_period_is_not_due(desk: Desk) -> None:
    assert due(desk, "2025-Q4") == []
    assert [one.agreement for one in due(desk, "2026-Q1")] == [desk.agreement]


@pytest.mark.parametrize(
    ("word", "after"), [("raise", "flagship"), ("keep", "elite"), ("lower", "preferred"), ("end", "")]
)
def test_a_confirmed_result_gives_the_tier_that_follows(desk: Desk, word: str, after: str) -> None:
    confirm(desk, result(desk, word, score=Decimal("88.50"), reason="考核会议决定"))
    done = recorded(desk)
    assert (done.consequence, done.tier_before, done.tier_after) == (word, "elite", after)
    assert held_tier(desk.file, "A2", desk.clock.day) == after
    assert due(desk)[0].done
    if word != "keep":
        assert tiers(desk).history[-1].round == QUARTER


def test_a_raise_under_an_embargo_is_held_back_and_recorded_as_kept_with_the_reason(desk: Desk) -> None:
    desk.handled(SECOND, date(2025, 12, 5))  # three months: through today, 5 March
    line = entered(desk.ws, found(desk), round_lines(desk.ws, found(desk))[0], result(desk, "raise"))
    assert line.proposed
    assert (line.state, line.proposed.barred_through) == ("held_back", date(2026, 3, 5))
    confirm(desk, result(desk, "raise"))
    assert (recorded(desk).consequence, recorded(desk).tier_after) == ("keep", "elite")
    assert "暂缓升级" in recorded(desk).reason
    assert held_tier(desk.file, "A2", desk.clock.day) == "elite"


def test_the_day_after_the_embargo_a_raise_goes_through(desk: Desk) -> None:
    desk.handled(SECOND, date(2025, 12, 5))
    desk.clock.day = date(2026, 3, 6)
    confirm(desk, result(desk, "raise"))
    assert held_tier(desk.file, "A2", desk.clock.day) == "flagship"


def test_a_category_that_ends_leaves_the_record_and_must_be_named(desk: Desk) -> None:
    with pytest.raises(Refusal, match="which category"):
        confirm(desk, result(desk, "category"))
    confirm(desk, result(desk, "category", category="consulting"))
    assert desk.file.categories == ("product",)
    assert "咨询伙伴" in recorded(desk).reason


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 3, 6)])
def test_a_day_within_the_period_or_after_today_is_refused(desk: Desk, day: date) -> None:
    with pytest.raises(Refusal, match="no day of this assessment"):
        confirm(desk, ResultDraft(desk.partner, desk.agreement, "keep", day))


def test_several_are_confirmed_together_or_not_at_all(desk: Desk) -> None:
    other = second_partner(desk, categories=("sales",))
    wrong = ResultDraft(other.partner, other.agreement, "category", desk.clock.day)
    before = desk.counts()
    with pytest.raises(Refusal):
        confirm(desk, result(desk, "keep"), wrong)
    assert desk.counts() == before
    confirm(desk, result(desk, "keep"), ResultDraft(other.partner, other.agreement, "keep", desk.clock.day))
    assert all(line.done for line in due(desk))


def test_a_second_result_for_a_round_is_refused_until_the_first_is_void(desk: Desk) -> None:
    confirm(desk, result(desk, "keep"))
    with pytest.raises(Refusal, match="recorded already"):
        confirm(desk, result(desk, "lower"))
    entry = desk.file.recorded(AssessmentRecorded)[-1].entry
    with change(desk.ws) as c:
        c.append(EntryVoided(entry, "录入有误"), partner=desk.partner)
    confirm(desk, result(desk, "lower"))
    assert held_tier(desk.file, "A2", desk.clock.day) == "preferred"


def test_somebody_who_is_not_due_is_refused(desk: Desk) -> None:
    amend(desk, categories=("service",))
    with pytest.raises(Refusal, match="is not due in"):
        confirm(desk, result(desk, "keep"))


def test_what_was_entered_stays_when_the_list_is_read_anew(desk: Desk) -> None:
    other = second_partner(desk, categories=("sales",))
    lines = round_lines(desk.ws, found(desk))
    lines = [
        entered(desk.ws, found(desk), one, result(desk, "lower")) if one.due.partner == desk.partner else one
        for one in lines
    ]
    confirm(desk, ResultDraft(other.partner, other.agreement, "keep", desk.clock.day))
    again = with_drafts(desk.ws, found(desk), round_lines(desk.ws, found(desk)), drafts_of(lines))
    assert drafts_of(again) == [result(desk, "lower")]
    count = count_lines(again)
    assert (count.due, count.entered, count.confirmed) == (2, 1, 1)


def test_notices_of_a_round_are_ordered_for_all_who_have_none_yet(desk: Desk) -> None:
    assert result_orders(desk.ws, found(desk)) == []
    confirm(desk, result(desk, "lower", score=Decimal("55.00")))
    order = result_order(desk.partner, desk.agreement, QUARTER)
    assert result_orders(desk.ws, found(desk)) == [order]
    number = issue(desk.ws, LETTER_KINDS[order.kind], order).number
    assert result_orders(desk.ws, found(desk)) == []
    assert due(desk)[0].letter == number


def test_a_notice_without_a_result_is_refused(desk: Desk) -> None:
    order = result_order(desk.partner, desk.agreement, QUARTER)
    with pytest.raises(Refusal, match="Confirm the result first"):
        issue(desk.ws, LETTER_KINDS[order.kind], order)


def test_a_round_has_a_name(desk: Desk) -> None:
    assert "2026" in str(round_name(desk.ws, QUARTER))


def test_a_result_is_taken_back_with_its_tier_and_the_partner_is_due_again(desk: Desk) -> None:
    confirm(desk, result(desk, "raise"))
    with pytest.raises(Refusal, match="reason"):
        void_result(desk.ws, desk.partner, desk.agreement, QUARTER, " ")
    void_result(desk.ws, desk.partner, desk.agreement, QUARTER, "录入有误")
    assert held_tier(desk.file, "A2", desk.clock.day) == "elite"
    assert due(desk)[0].done is None
    with pytest.raises(Refusal, match="No result is recorded"):
        void_result(desk.ws, desk.partner, desk.agreement, QUARTER, "再来一次")


def test_a_category_comes_back_with_the_result_that_ended_it(desk: Desk) -> None:
    confirm(desk, result(desk, "category", category="consulting"))
    void_result(desk.ws, desk.partner, desk.agreement, QUARTER, "录入有误")
    assert desk.file.categories == ("consulting", "product")
    assert [line.categories for line in due(desk)] == [("consulting",)]


def test_what_a_result_did_is_kept_in_chinese_for_the_letter_whatever_the_window_speaks(desk: Desk) -> None:
    choose_language(ENGLISH)
    confirm(desk, result(desk, "category", category="consulting", reason="未达标。"))
    choose_language(CHINESE)
    assert recorded(desk).reason == "未达标；退出分类：咨询伙伴"
    order = result_order(desk.partner, desk.agreement, QUARTER)
    pdf = issue(desk.ws, LETTER_KINDS[order.kind], order).pdf
    said = "".join(line for page in examine_own(pdf).pages for line in page)
    assert "说明：未达标；退出分类：咨询伙伴。" in said.replace(" ", "")
