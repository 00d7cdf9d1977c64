"""The steps of a whole case beyond the notice: finding, attempts, the answer to an objection, closing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.journal.kind import (
    CaseClosed,
    EntryVoided,
    FindingMade,
    NoticeSent,
    ObjectionAnswered,
    ObjectionReceived,
    Payload,
    PaymentReceived,
    ServiceAttempted,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.rules.refusal import Refusal
from tests.journal.notebook import with_notice_served, with_violation

OBJECTED = date(2021, 5, 26)
ANNOUNCED = ViolationAnnounced("V1", date(2021, 6, 1))
A_DAY = timedelta(days=1)
_ONE = Decimal("1.00")


def test_a_whole_case_is_recorded_in_its_order() -> None:
    book = with_notice_served()
    book.follow(
        ServiceAttempted("V1", date(2021, 5, 21), "absent"),
        ServiceAttempted("V1", date(2021, 5, 24), "refused"),
        ObjectionReceived("V1", OBJECTED),
        ObjectionAnswered("V1", OBJECTED, "处理维持不变。"),
        ANNOUNCED,
        CaseClosed("V1", date(2021, 6, 1), "款项另行追收"),
    )
    (case,) = book.file.cases
    assert [one.payload.result for one in case.attempts] == ["absent", "refused"]
    assert case.answer is not None
    assert case.closing is not None


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (FindingMade("V1", date(2021, 5, 9), "属实"), "before the behaviour"),
        (FindingMade("V1", date(2021, 5, 21), "属实"), "before the finding"),
        (FindingMade("V1", date(2021, 5, 15), " "), "What was found is missing"),
        (ServiceAttempted("V1", date(2021, 5, 19), "absent"), "before sending the notice"),
        (ServiceAttempted("V1", date(2021, 5, 25), "absent"), "before the attempt"),
        (ServiceAttempted("V1", date(2021, 5, 21), ""), "What came of the attempt is missing"),
        (ObjectionAnswered("V1", OBJECTED, "维持"), "comes after “Objection received”"),
        (CaseClosed("V1", date(2021, 6, 1)), "neither announced nor decided"),
    ],
)
def test_a_step_out_of_place_is_refused(step: Payload, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        with_notice_served().check(step)


@pytest.mark.parametrize("day", [date(2021, 5, 10), date(2021, 5, 20)])
def test_a_finding_fits_from_the_behaviour_to_the_notice(day: date) -> None:
    book = with_notice_served()
    book.follow(FindingMade("V1", day, "属实"))
    assert book.file.cases[0].finding is not None


def test_an_answer_comes_on_the_day_of_the_objection_at_the_earliest() -> None:
    book = with_notice_served()
    book.follow(ObjectionReceived("V1", OBJECTED))
    with pytest.raises(Refusal, match="before the objection"):
        book.check(ObjectionAnswered("V1", OBJECTED - A_DAY, "维持"))
    with pytest.raises(Refusal, match="The answer to the objection is missing"):
        book.check(ObjectionAnswered("V1", OBJECTED, ""))
    book.check(ObjectionAnswered("V1", OBJECTED, "维持"))


def test_an_attempt_needs_a_notice() -> None:
    with pytest.raises(Refusal, match="comes after “Handling notice sent”"):
        with_violation().check(ServiceAttempted("V1", date(2021, 5, 21), "absent"))


def test_nothing_follows_a_closing_until_it_is_void() -> None:
    book = with_notice_served()
    book.follow(ANNOUNCED, CaseClosed("V1", date(2021, 6, 2)))
    closing = book.entries[-1].id
    for step in (ObjectionReceived("V1", date(2021, 6, 3)), ViolationDismissed("V1", date(2021, 6, 3), "误")):
        with pytest.raises(Refusal, match="Reopen it first"):
            book.check(step)
    book.follow(EntryVoided(closing, "补收异议"), ObjectionReceived("V1", date(2021, 6, 3)))
    assert book.file.cases[0].closing is None


def test_a_case_is_not_closed_before_its_last_day() -> None:
    book = with_notice_served()
    book.follow(ANNOUNCED)
    with pytest.raises(Refusal, match="before the announcement"):
        book.check(CaseClosed("V1", ANNOUNCED.announced_on - A_DAY))
    book.check(CaseClosed("V1", ANNOUNCED.announced_on))


def test_what_a_later_step_rests_on_is_voided_after_it() -> None:
    book = with_notice_served()
    book.follow(ObjectionReceived("V1", OBJECTED), ObjectionAnswered("V1", OBJECTED, "维持"), ANNOUNCED)
    book.follow(CaseClosed("V1", date(2021, 6, 2)))
    ids = {type(entry.payload): entry.id for entry in book.entries}
    for kind in (ObjectionReceived, ViolationAnnounced, NoticeSent):
        with pytest.raises(Refusal, match="rest on entry"):
            book.check(EntryVoided(ids[kind], "录错"))
    book.check(EntryVoided(ids[ObjectionAnswered], "录错"))


def test_a_payment_from_a_deposit_names_an_account_that_is_there() -> None:
    book = with_notice_served()
    for source, account in (("deposit", "A1"), ("transfer", "A1"), ("deposit", "A9")):
        with pytest.raises(Refusal, match="No deposit is recorded"):
            book.check(PaymentReceived("V1", date(2021, 6, 1), amount=_ONE, source=source, account=account))
