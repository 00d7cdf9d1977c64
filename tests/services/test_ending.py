from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import CascadeDecided, EndingNotified, EndingServed, PartnerLeft, RenewalAgreed
from app.language import ENGLISH, render
from app.rules.refusal import Refusal
from app.services.cascade_decision import Verdict, decide, decisions, open_decisions, what_falls
from app.services.due import due_items
from app.services.ending import (
    effect_of,
    ground_choices,
    record_ending,
    record_ending_service,
    record_leaving,
)
from app.services.letter import issue_termination
from app.services.renewal import record_intent
from app.services.violation import void_entry
from tests.services.contract import (
    ECOSYSTEM,
    FRAMEWORK,
    LAST_DAY,
    MARKETPLACE,
    QINGCLOUD,
    end,
    next_term,
    record_of,
    removable,
    renewal,
    serve,
    set_up_house,
    sign,
    view,
)
from tests.services.desk import TODAY, Desk, set_up_desk

FRAMEWORK_ID, SHOP, ECOSYSTEM_ID = "A1", "A2", "A3"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    """A partner with a framework agreement, a shop and an ecosystem agreement."""
    desk = set_up_house(tmp_path)
    yield desk
    desk.ws.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_desk(tmp_path)
    yield found
    found.ws.close()


def said(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return render(refused.value.text, ENGLISH)


def offered(desk: Desk, agreement: str, side: str, day: date = TODAY) -> dict[str, bool]:
    """The grounds that a side has, and whether each may be used."""
    found = ground_choices(desk.ws, desk.file, record_of(desk, agreement), side, day)
    return {choice.offer.ground: choice.barred is None for choice in found}


def test_the_grounds_are_those_of_the_agreement_and_of_the_side(house: Desk) -> None:
    assert offered(house, FRAMEWORK_ID, "vendor") == {
        "mutual": True,
        "notice": True,
        "breach": True,
        "insolvency": True,
        "force_majeure": True,
        "law_change": True,
        "after_extension": False,
    }
    assert offered(house, SHOP, "partner") == {"mutual": True, "status_lost": True}
    assert "notice" in offered(house, SHOP, "vendor")


def test_a_notice_counts_from_its_service_thirty_days_on(desk: Desk) -> None:
    step = EndingNotified(desk.agreement, "notice", sent_on=date(2025, 6, 2))
    effect = effect_of(desk.ws, record_of(desk, desk.agreement), step)
    assert effect.effective_on is None
    supposed = effect_of(desk.ws, record_of(desk, desk.agreement), step, date(2025, 6, 3))
    assert supposed.effective_on == date(2025, 7, 3)
    assert "30 days after" in render(supposed.reason.text, ENGLISH)


def test_nothing_ends_before_the_notice_was_served(desk: Desk) -> None:
    desk.clock.day = date(2025, 6, 2)
    end(desk, desk.agreement, "notice", sent_on=desk.clock.day)
    assert view(desk, desk.agreement).ends_on == LAST_DAY
    serve(desk, desk.agreement)
    assert view(desk, desk.agreement).ends_on == date(2025, 7, 2)
    assert renewal(desk, desk.agreement, date(2025, 7, 2)).phase == "in_force"
    assert renewal(desk, desk.agreement, date(2025, 7, 3)).phase == "ended"


def test_a_service_on_a_day_before_sending_is_refused(desk: Desk) -> None:
    end(desk, desk.agreement, "breach", sent_on=TODAY)
    with pytest.raises(Refusal, match="the service"):
        serve(desk, desk.agreement, TODAY - timedelta(days=1))


def test_a_service_without_a_notice_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="Record the ending first"):
        serve(desk, desk.agreement)


def test_a_service_after_the_term_ran_out_ends_nothing_any_more(desk: Desk) -> None:
    end(desk, desk.agreement, "breach", sent_on=TODAY)
    desk.clock.day = date(2026, 4, 1)
    with pytest.raises(Refusal) as refused:
        serve(desk, desk.agreement)
    assert "had ended on 31 Mar 2026" in said(refused)
    serve(desk, desk.agreement, LAST_DAY)


def test_an_ending_after_the_end_is_refused(desk: Desk) -> None:
    desk.clock.day = date(2026, 4, 1)
    with pytest.raises(Refusal) as refused:
        end(desk, desk.agreement, "breach", sent_on=desk.clock.day)
    assert "nothing was left to end" in said(refused)


def test_an_ending_that_would_come_after_the_last_day_needs_none(desk: Desk) -> None:
    with pytest.raises(Refusal, match="ends by itself on its last day"):
        record_ending(
            desk.ws, desk.partner, EndingNotified(desk.agreement, "mutual", agreed_on=date(2026, 4, 1))
        )


def test_a_ground_that_the_agreement_does_not_know_is_refused(house: Desk) -> None:
    with pytest.raises(Refusal, match="knows no ending"):
        end(house, SHOP, "insolvency", happened_on=TODAY)


def test_a_notice_after_the_extension_is_refused_before_and_taken_in_it(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        end(desk, desk.agreement, "after_extension", sent_on=TODAY)
    assert "only while the agreement is extended, goes on until ended" in said(refused)
    record_intent(desk.ws, desk.partner, RenewalAgreed(desk.agreement, TODAY))
    desk.clock.day = LAST_DAY
    with pytest.raises(Refusal):
        end(desk, desk.agreement, "after_extension", sent_on=LAST_DAY)
    desk.clock.day = date(2026, 4, 1)
    end(desk, desk.agreement, "after_extension", sent_on=desk.clock.day)


def test_holdover_ends_on_the_tenth_working_day_after_service(desk: Desk) -> None:
    record_intent(desk.ws, desk.partner, RenewalAgreed(desk.agreement, TODAY))
    desk.clock.day = date(2026, 6, 1)
    assert renewal(desk, desk.agreement).phase == "holdover"
    end(desk, desk.agreement, "after_extension", sent_on=desk.clock.day)
    serve(desk, desk.agreement)
    # 2 to 15 June 2026 has ten working days: no holiday falls into it.
    assert view(desk, desk.agreement).ends_on == date(2026, 6, 15)
    assert renewal(desk, desk.agreement, date(2026, 6, 15)).phase == "holdover"
    assert renewal(desk, desk.agreement, date(2026, 6, 16)).phase == "ended"


def test_an_extended_agreement_may_be_ended_until_its_extended_end(house: Desk) -> None:
    record_intent(house.ws, house.partner, RenewalAgreed(ECOSYSTEM_ID, TODAY))
    house.clock.day = date(2026, 4, 20)
    end(house, ECOSYSTEM_ID, "breach", sent_on=house.clock.day)
    serve(house, ECOSYSTEM_ID)
    assert renewal(house, ECOSYSTEM_ID).ends_on == date(2026, 4, 20)


def test_an_ending_by_notice_that_would_outlast_the_extension_leaves_its_end(house: Desk) -> None:
    record_intent(house.ws, house.partner, RenewalAgreed(ECOSYSTEM_ID, TODAY))
    house.clock.day = date(2026, 4, 20)
    end(house, ECOSYSTEM_ID, "notice", sent_on=house.clock.day)
    serve(house, ECOSYSTEM_ID)
    assert view(house, ECOSYSTEM_ID).ends_on == date(2026, 4, 30)


def test_a_renewed_agreement_is_not_ended_any_more(desk: Desk) -> None:
    following = next_term(desk, "aliyun-framework-fy22", desk.agreement, TODAY)
    with pytest.raises(Refusal, match=following):
        end(desk, desk.agreement, "law_change", sent_on=TODAY)


def test_an_agreement_without_rules_ends_only_by_agreement_on_its_day(desk: Desk) -> None:
    other = sign(desk, "", expires_on=None, without_last_day=True)
    assert ground_choices(desk.ws, desk.file, record_of(desk, other), "vendor", TODAY) == ()
    with pytest.raises(Refusal, match="needs a day"):
        end(desk, other, "mutual")
    end(desk, other, "mutual", agreed_on=TODAY)
    assert view(desk, other).ends_on == TODAY
    assert view(desk, other).missing


def test_an_agreement_without_a_last_day_is_ended_by_notice(desk: Desk) -> None:
    other = sign(desk, QINGCLOUD, expires_on=None, without_last_day=True)
    assert view(desk, other).phase == "in_force"
    end(desk, other, "notice", sent_on=TODAY)
    assert view(desk, other).ends_on is None
    serve(desk, other)
    last = date(2026, 4, 4)
    assert view(desk, other).ends_on == last
    assert view(desk, other, last).phase == "in_force"
    assert view(desk, other, last + timedelta(days=1)).phase == "ended"


def test_leaving_is_recorded_once_and_not_after_the_end(house: Desk) -> None:
    record_leaving(house.ws, house.partner, PartnerLeft(SHOP, TODAY))
    with pytest.raises(Refusal, match="recorded already"):
        record_leaving(house.ws, house.partner, PartnerLeft(SHOP, TODAY))


def test_class_one_removal_takes_the_shop_along_and_leaves_the_ecosystem_to_decide(house: Desk) -> None:
    issued = issue_termination(house.ws, house.partner, removable(house), TODAY)
    shop = record_of(house, SHOP).ending
    assert shop
    assert (shop.payload.ground, shop.payload.happened_on, shop.payload.because_of) == (
        "status_lost",
        TODAY,
        FRAMEWORK_ID,
    )
    assert issued.changes.agreements == (FRAMEWORK_ID, SHOP)
    assert view(house, SHOP).ends_on == TODAY
    assert renewal(house, ECOSYSTEM_ID).ends_on == LAST_DAY
    (waiting,) = open_decisions(house.ws, house.file, FRAMEWORK_ID)
    assert (waiting.record.id, waiting.found.earliest_on) == (ECOSYSTEM_ID, TODAY)
    assert waiting.grounds[0].ground == "class_one"
    assert waiting.found.reason.clause == "8.4.4"


def test_a_future_end_takes_the_shop_along_on_its_day(house: Desk) -> None:
    house.clock.day = date(2025, 6, 2)
    end(house, FRAMEWORK_ID, "notice", sent_on=house.clock.day)
    assert record_of(house, SHOP).ending is None
    assert open_decisions(house.ws, house.file, FRAMEWORK_ID) == ()
    serve(house, FRAMEWORK_ID)
    last = date(2025, 7, 2)
    assert view(house, SHOP).ends_on == last
    assert renewal(house, SHOP, last - timedelta(days=1)).ends_on == LAST_DAY
    assert renewal(house, SHOP, last).ends_on == last
    assert renewal(house, SHOP, last + timedelta(days=1)).phase == "ended"


def test_the_service_is_not_voided_while_what_fell_with_it_stands(house: Desk) -> None:
    house.clock.day = date(2025, 6, 2)
    end(house, FRAMEWORK_ID, "notice", sent_on=house.clock.day)
    serve(house, FRAMEWORK_ID)
    record = record_of(house, FRAMEWORK_ID)
    fallen = record_of(house, SHOP).ending
    assert record.ending_service
    assert fallen
    with pytest.raises(Refusal, match=str(fallen.entry)):
        void_entry(house.ws, house.partner, record.ending_service.entry, "错录")
    void_entry(house.ws, house.partner, fallen.entry, "错录")
    void_entry(house.ws, house.partner, record.ending_service.entry, "错录")
    assert record_of(house, SHOP).ending is None


def test_a_decision_to_end_records_the_ending_with_it(house: Desk) -> None:
    issue_termination(house.ws, house.partner, removable(house), TODAY)
    ending = EndingNotified(ECOSYSTEM_ID, "class_one", sent_on=TODAY)
    decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, ends=True, ending=ending),))
    assert view(house, ECOSYSTEM_ID).ends_on == TODAY
    assert open_decisions(house.ws, house.file, FRAMEWORK_ID) == ()
    assert decisions(house.file, FRAMEWORK_ID)[0].payload.ends


def test_a_decision_to_keep_needs_its_reason(house: Desk) -> None:
    issue_termination(house.ws, house.partner, removable(house), TODAY)
    with pytest.raises(Refusal, match="reason"):
        decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, ends=False),))
    assert house.file.recorded(CascadeDecided) == ()
    decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, False, "客户仍在使用"),))
    assert view(house, ECOSYSTEM_ID).ends_on == LAST_DAY
    assert open_decisions(house.ws, house.file, FRAMEWORK_ID) == ()


def test_nothing_is_decided_before_the_upper_agreement_has_its_last_day(house: Desk) -> None:
    end(house, FRAMEWORK_ID, "breach", sent_on=TODAY)
    with pytest.raises(Refusal, match="not known yet on which day A1 ends"):
        decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, False, "保留"),))


def test_an_agreement_under_it_does_not_end_before_the_upper_one(house: Desk) -> None:
    house.clock.day = date(2025, 6, 2)
    end(house, FRAMEWORK_ID, "notice", sent_on=house.clock.day)
    serve(house, FRAMEWORK_ID)
    early = EndingNotified(ECOSYSTEM_ID, "mutual", agreed_on=date(2025, 7, 1))
    with pytest.raises(Refusal, match="from 2025"):
        decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, True, ending=early),))
    later = EndingNotified(ECOSYSTEM_ID, "mutual", agreed_on=date(2025, 7, 2))
    decide(house.ws, house.partner, FRAMEWORK_ID, (Verdict(ECOSYSTEM_ID, True, ending=later),))
    assert view(house, ECOSYSTEM_ID).ends_on == date(2025, 7, 2)


def test_a_framework_that_runs_out_puts_the_shop_and_the_rest_to_the_vendor(desk: Desk) -> None:
    """R36: its last day is 31 March; the shop's agreement, signed for a year more, ends with it."""
    shop = sign(desk, MARKETPLACE, expires_on=date(2027, 3, 31))
    ecosystem = sign(desk, ECOSYSTEM, expires_on=date(2027, 3, 31))
    desk.clock.day = LAST_DAY
    assert open_decisions(desk.ws, desk.file, FRAMEWORK_ID) == ()
    desk.clock.day = date(2026, 4, 2)
    falls, rest = open_decisions(desk.ws, desk.file, FRAMEWORK_ID)
    assert (falls.record.id, falls.found.earliest_on, falls.grounds[0].ground) == (
        shop,
        LAST_DAY,
        "status_lost",
    )
    assert (rest.record.id, rest.found.earliest_on) == (ecosystem, LAST_DAY)
    due = [item.agreement_name for item in due_items(desk.ws) if item.kind == "decision"]
    assert len(due) == 2
    ending = EndingNotified(shop, "status_lost", happened_on=LAST_DAY)
    kept = Verdict(ecosystem, ends=False, reason="客户仍在使用")
    decide(desk.ws, desk.partner, FRAMEWORK_ID, (Verdict(shop, ends=True, ending=ending), kept))
    assert view(desk, shop).ends_on == LAST_DAY
    assert view(desk, shop).phase == "ended"
    assert open_decisions(desk.ws, desk.file, FRAMEWORK_ID) == ()
    assert [item for item in due_items(desk.ws) if item.kind == "decision"] == []


@pytest.mark.parametrize("renews", ["", FRAMEWORK_ID])
def test_nothing_falls_where_another_framework_goes_on(desk: Desk, renews: str) -> None:
    sign(desk, MARKETPLACE, expires_on=date(2027, 3, 31))
    next_term(desk, FRAMEWORK, renews, date(2026, 3, 5))
    desk.clock.day = date(2026, 4, 2)
    assert open_decisions(desk.ws, desk.file, FRAMEWORK_ID) == ()
    assert [item for item in due_items(desk.ws) if item.kind == "decision"] == []


def test_what_is_over_or_rests_on_something_else_does_not_fall(house: Desk) -> None:
    end(house, SHOP, "mutual", agreed_on=TODAY)
    found = what_falls(house.ws, house.file, FRAMEWORK_ID, TODAY + timedelta(days=3))
    assert [one.id for one in found.falling] == []
    assert [one.id for one in found.to_decide] == [ECOSYSTEM_ID]
    assert MARKETPLACE != ECOSYSTEM


def test_an_ending_goes_once_into_the_journal_with_its_service(desk: Desk) -> None:
    end(desk, desk.agreement, "breach", sent_on=TODAY)
    serve(desk, desk.agreement)
    with pytest.raises(Refusal, match="recorded already"):
        record_ending_service(desk.ws, desk.partner, EndingServed(desk.agreement, TODAY))
