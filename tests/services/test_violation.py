from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import (
    NoticeSent,
    NoticeServed,
    ObjectionReceived,
    PartnerTold,
    Payload,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.rules.refusal import Refusal
from app.services.violation import record_step, record_suspicion, suspicion, void_entry
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, Desk, at_once, kept_name, penalty_of

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY
YEAR = [date(2025, month, 10) for month in (4, 6, 8, 10, 11, 12)]

Step = Callable[[str, date], Payload]
STEPS: dict[str, Step] = {
    "told": PartnerTold,
    "reply": ReplyReceived,
    "notice": NoticeSent,
    "service": NoticeServed,
    "objection": ObjectionReceived,
    "announcement": ViolationAnnounced,
}
ORDER = list(STEPS)


def through(desk: Desk, last: str) -> str:
    """A case with every step up to this one, all on one day."""
    violation = desk.suspect(SECOND, YESTERDAY)
    for name in ORDER[: ORDER.index(last) + 1]:
        desk.step(STEPS[name](violation, YESTERDAY))
    return violation


def test_a_suspicion_is_recorded_with_what_is_alleged(desk: Desk) -> None:
    changes = record_suspicion(desk.ws, desk.partner, desk.agreement, THIRD, YESTERDAY, "  答复含糊。 ")
    assert (changes.violations, changes.agreements, changes.partners) == (("V1",), ("A1",), ("P1",))
    case = desk.case("V1")
    assert (case.item, case.occurred_on, case.recorded.payload.description) == (
        THIRD,
        YESTERDAY,
        "答复含糊。",
    )
    assert desk.outcome().pending == ("V1",)


@pytest.mark.parametrize("item", ["5.3.3-99", "", "m-1"])
def test_a_suspicion_outside_the_catalogue_is_refused(desk: Desk, item: str) -> None:
    with pytest.raises(Refusal, match="catalogue has no item"):
        desk.suspect(item)
    assert desk.file.cases == ()


def test_a_suspicion_under_an_agreement_of_somebody_else_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no agreement A9"):
        record_suspicion(desk.ws, desk.partner, "A9", THIRD, TODAY)


def test_a_behaviour_of_tomorrow_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="still to come"):
        desk.suspect(THIRD, TODAY + DAY)


def test_a_refused_suspicion_does_not_use_up_its_number(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.suspect("5.3.3-99")
    assert desk.suspect(THIRD) == "V1"


@pytest.mark.parametrize("name", ORDER)
def test_each_step_is_recorded_on_its_day(desk: Desk, name: str) -> None:
    violation = through(desk, name)
    step = getattr(desk.case(violation), name)
    assert step.payload == at_once(STEPS[name](violation, YESTERDAY))


@pytest.mark.parametrize("name", ORDER)
def test_no_step_is_recorded_twice(desk: Desk, name: str) -> None:
    violation = through(desk, name)
    with pytest.raises(Refusal, match="recorded already"):
        desk.step(STEPS[name](violation, TODAY))


@pytest.mark.parametrize("name", ORDER)
def test_no_step_lies_in_the_future(desk: Desk, name: str) -> None:
    before = ORDER.index(name) - 1
    violation = through(desk, ORDER[before]) if before >= 0 else desk.suspect(SECOND, YESTERDAY)
    with pytest.raises(Refusal, match="still to come"):
        desk.step(STEPS[name](violation, TODAY + DAY))


@pytest.mark.parametrize("name", ORDER)
def test_no_step_lies_before_the_one_it_follows(desk: Desk, name: str) -> None:
    before = ORDER.index(name) - 1
    violation = through(desk, ORDER[before]) if before >= 0 else desk.suspect(SECOND, YESTERDAY)
    with pytest.raises(Refusal, match="would come before"):
        desk.step(STEPS[name](violation, YESTERDAY - DAY))


@pytest.mark.parametrize(
    ("step", "needed"),
    [
        (ReplyReceived, "Partner told"),
        (NoticeServed, "Handling notice sent"),
        (ObjectionReceived, "Handling notice served"),
    ],
)
def test_a_step_without_the_one_it_rests_on_is_refused(desk: Desk, step: Step, needed: str) -> None:
    violation = desk.suspect(SECOND)
    with pytest.raises(Refusal, match=needed):
        desk.step(step(violation, TODAY))


def test_clear_facts_need_no_question_to_the_partner(desk: Desk) -> None:
    """R18: the notice may go out without telling the partner first."""
    desk.handled(SECOND, TODAY)
    assert desk.outcome().counters == {"class_1": 0, "class_2": 1, "class_3": 0}


def test_a_step_of_a_violation_that_is_not_this_partners_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no violation V7"):
        desk.step(PartnerTold("V7", TODAY))
    with pytest.raises(Refusal, match="no violation V7"):
        desk.step(NoticeSent("V7", TODAY))


def test_nothing_follows_a_dismissal(desk: Desk) -> None:
    violation = through(desk, "reply")
    desk.step(ViolationDismissed(violation, TODAY, "证据不足"))
    assert not desk.case(violation).is_open
    assert desk.outcome().pending == ()
    with pytest.raises(Refusal, match="was dismissed"):
        desk.step(NoticeSent(violation, TODAY))


def test_a_dismissal_needs_its_reason(desk: Desk) -> None:
    violation = desk.suspect(THIRD)
    with pytest.raises(Refusal, match="reason"):
        desk.step(ViolationDismissed(violation, TODAY, " "))


def test_a_payment_lowers_what_is_owed(desk: Desk) -> None:
    violation = desk.handled(SECOND, YESTERDAY)
    desk.step(PaymentReceived(violation, TODAY, Decimal("1200.50"), "deposit"))
    penalty = penalty_of(desk.outcome(), violation)
    assert (penalty.paid, penalty.outstanding) == (Decimal("1200.50"), Decimal("3799.50"))


@pytest.mark.parametrize("amount", ["0.00", "-5.00", "1.005", "NaN"])
def test_a_payment_of_nothing_less_or_parts_of_a_fen_is_refused(desk: Desk, amount: str) -> None:
    violation = desk.handled(SECOND, YESTERDAY)
    with pytest.raises(Refusal):
        desk.step(PaymentReceived(violation, TODAY, Decimal(amount)))


def test_a_payment_before_any_notice_is_refused(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    with pytest.raises(Refusal, match="comes after"):
        desk.step(PaymentReceived(violation, TODAY, Decimal("5000.00")))


def test_a_sum_at_discretion_needs_its_reason(desk: Desk) -> None:
    """R19: reductions are recorded with their reason."""
    violation = desk.suspect(SECOND)
    with pytest.raises(Refusal, match="needs its reason"):
        desk.step(NoticeSent(violation, TODAY, set_to=Decimal("1000.00"), reason="  "))
    desk.step(NoticeSent(violation, TODAY, set_to=Decimal("1000.00"), reason="主动整改"))
    desk.step(ViolationAnnounced(violation, TODAY))
    assert penalty_of(desk.outcome(), violation).amount == Decimal("1000.00")


@pytest.mark.parametrize("item", [SECOND, THIRD])
def test_only_a_class_one_can_end_the_cooperation(desk: Desk, item: str) -> None:
    violation = desk.suspect(item)
    with pytest.raises(Refusal, match="can end the cooperation"):
        desk.step(NoticeSent(violation, TODAY, removed=True))


def test_a_class_one_can_end_the_cooperation(desk: Desk) -> None:
    violation = desk.suspect(FIRST)
    desk.step(NoticeSent(violation, TODAY, removed=True))
    assert desk.case(violation).notice


def test_the_fourth_class_two_can_end_the_cooperation(desk: Desk) -> None:
    """R14: it stands as a derived class one."""
    for day in YEAR[:3]:
        desk.handled(SECOND, day)
    violation = desk.suspect(SECOND)
    desk.step(NoticeSent(violation, TODAY, removed=True))
    assert desk.case(violation).notice


def test_a_third_class_three_that_brings_the_fourth_class_two_can_end_the_cooperation(desk: Desk) -> None:
    for item, day in zip([SECOND, SECOND, SECOND, THIRD, THIRD], YEAR, strict=False):
        desk.handled(item, day)
    violation = desk.suspect(THIRD)
    desk.step(NoticeSent(violation, TODAY, removed=True))
    assert desk.case(violation).notice


def test_evidence_comes_with_the_step_it_belongs_to(desk: Desk, tmp_path: Path) -> None:
    mail = tmp_path / "答复.eml"
    mail.write_bytes(b"Subject: re")
    violation = desk.told(THIRD)
    record_step(desk.ws, desk.partner, ReplyReceived(violation, TODAY, "认错"), [mail])
    reply = desk.case(violation).reply
    assert reply
    assert kept_name(reply.payload.evidence) == ["答复.eml"]


def test_a_mistake_is_voided_and_the_step_recorded_again(desk: Desk) -> None:
    violation = desk.suspect(SECOND, YESTERDAY)
    entry = desk.step(PartnerTold(violation, YESTERDAY))
    changes = void_entry(desk.ws, desk.partner, entry, "日期记错")
    assert changes.violations == (violation,)
    assert desk.case(violation).told is None
    desk.step(PartnerTold(violation, TODAY))


def test_an_entry_that_others_rest_on_is_not_voided(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    recorded = desk.case(violation).recorded.entry
    told = desk.step(PartnerTold(violation, TODAY))
    with pytest.raises(Refusal, match="Void those first") as refused:
        void_entry(desk.ws, desk.partner, recorded, "弄错")
    assert str(told) in str(refused.value)


def test_voiding_needs_a_reason_and_happens_once(desk: Desk) -> None:
    entry = desk.fee("100.00")
    with pytest.raises(Refusal, match="missing"):
        void_entry(desk.ws, desk.partner, entry, "  ")
    void_entry(desk.ws, desk.partner, entry, "重复登记")
    with pytest.raises(Refusal, match="voided already"):
        void_entry(desk.ws, desk.partner, entry, "重复登记")


def test_a_voided_payment_is_owed_again(desk: Desk) -> None:
    violation = desk.handled(SECOND, YESTERDAY)
    entry = desk.step(PaymentReceived(violation, TODAY, Decimal("5000.00")))
    assert penalty_of(desk.outcome(), violation).outstanding == 0
    void_entry(desk.ws, desk.partner, entry, "款项退回")
    assert penalty_of(desk.outcome(), violation).outstanding == Decimal("5000.00")


def test_an_imagined_suspicion_has_an_id_that_no_recorded_one_has(desk: Desk) -> None:
    imagined = suspicion(desk.ws, desk.agreement, THIRD, TODAY)
    assert imagined.violation != desk.suspect(THIRD)
