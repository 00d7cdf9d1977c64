"""What becomes of a letter after it was issued, and the mail that it goes out with."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from app.journal.kind import (
    EndingServed,
    LetterNotServed,
    LetterSent,
    LetterServed,
    NoticeServed,
    PartnerAmended,
    ServiceAttempted,
)
from app.journal.kind.partner import Contact
from app.rules.refusal import Refusal
from app.services.demand_letter import demand_order
from app.services.gate import change
from app.services.letter import issue_termination
from app.services.letter_delivery import (
    Delivery,
    delivery_entry,
    events_open,
    limits_started,
    record_delivery,
)
from app.services.letter_issue import issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_mail import mail_draft
from app.services.letter_register import letter_line, letter_pdf, void_letter
from tests.services.desk import FIRST, SECOND, TODAY, Desk
from tests.services.letter_case import with_account

SIGNED = {"manner": "receipt", "signed_by": "林知夏 经理"}


@pytest.fixture
def notice(desk: Desk) -> str:
    return desk.notice(desk.suspect(SECOND)).number


@pytest.fixture
def plain(desk: Desk) -> str:
    """A letter that no step counts the service of."""
    order = demand_order(with_account(desk).partner, desk.handled(SECOND, TODAY))
    return issue(desk.ws, LETTER_KINDS[order.kind], order).number


def deliver(desk: Desk, delivery: Delivery, *files: Path) -> None:
    record_delivery(desk.ws, desk.partner, delivery, files)


def test_the_service_of_a_notice_is_its_cases_step_and_starts_the_limits(
    desk: Desk, notice: str, tmp_path: Path
) -> None:
    scan = tmp_path / "回执.pdf"
    scan.write_bytes(letter_pdf(desk.ws, notice))
    served = Delivery(notice, "served", TODAY, "post", "SF1", **SIGNED)
    (limit,) = [one for one in limits_started(desk.ws, desk.partner, served) if one.what == "objection"]
    assert limit.counting.due_on == date(2026, 3, 10)
    deliver(desk, served, scan)
    (case,) = desk.file.cases
    assert case.service is not None
    step = case.service.payload
    assert (step.served_on, step.channel, step.reference, step.manner) == (TODAY, "post", "SF1", "receipt")
    assert [file.name for file in step.evidence] == ["回执.pdf"]
    line = letter_line(desk.ws, notice)
    assert line is not None
    assert (line.state, line.served_on) == ("served", TODAY)


def test_a_notice_is_sent_by_its_step_and_cannot_be_sent_again(desk: Desk, notice: str) -> None:
    assert events_open(desk.file, notice) == ("served", "not_served")


def test_a_notice_that_came_back_is_an_attempt_and_starts_nothing(desk: Desk, notice: str) -> None:
    returned = Delivery(notice, "not_served", TODAY, "post", "SF1", "returned", note="地址查无此人")
    assert limits_started(desk.ws, desk.partner, returned) == ()
    deliver(desk, returned)
    (case,) = desk.file.cases
    (attempt,) = case.attempts
    assert attempt.payload == ServiceAttempted(case.id, TODAY, "returned", "post", "SF1", "地址查无此人")
    assert events_open(desk.file, notice) == ("served", "not_served")


def test_taking_a_notice_refused_is_service_and_says_so(desk: Desk, notice: str) -> None:
    entry = delivery_entry(desk.file, Delivery(notice, "served", TODAY, "in_person", manner="refused"))
    assert isinstance(entry, NoticeServed)
    assert entry.manner == "refused"


def test_a_receipt_is_signed_by_somebody(desk: Desk, notice: str, plain: str) -> None:
    for number in (notice, plain):
        with pytest.raises(Refusal, match="Enter who signed"):
            deliver(desk, Delivery(number, "served", TODAY, manner="receipt"))


def test_another_letter_is_sent_and_served_by_entries_of_its_own(desk: Desk, plain: str) -> None:
    assert events_open(desk.file, plain) == ("sent", "served", "not_served")
    deliver(desk, Delivery(plain, "sent", TODAY, "email", "id-1"))
    desk.clock.day += timedelta(days=1)
    deliver(desk, Delivery(plain, "not_served", desk.clock.day, "email", manner="no_receipt"))
    deliver(desk, Delivery(plain, "served", desk.clock.day, "console", **SIGNED))
    letter = desk.file.letter(plain)
    assert letter is not None
    assert letter.sending is not None
    assert letter.service is not None
    assert letter.sending.payload == LetterSent(plain, TODAY, "email", "id-1")
    assert [one.payload for one in letter.attempts] == [
        LetterNotServed(plain, desk.clock.day, "no_receipt", "email")
    ]
    assert letter.service.payload == LetterServed(
        plain, desk.clock.day, "console", "", "receipt", "林知夏 经理"
    )
    assert letter.state == "served"
    assert events_open(desk.file, plain) == ()
    with pytest.raises(Refusal, match="was served on"):
        deliver(desk, Delivery(plain, "not_served", desk.clock.day, manner="returned"))


def test_nothing_is_attempted_before_the_letter_was_there(desk: Desk, plain: str) -> None:
    with pytest.raises(Refusal, match="before its issue"):
        deliver(desk, Delivery(plain, "not_served", TODAY - timedelta(days=1), manner="returned"))


def test_the_service_of_a_termination_ends_the_agreement(desk: Desk) -> None:
    desk.fee()
    violation = desk.handled(FIRST, TODAY, removed=True)
    number = issue_termination(desk.ws, desk.partner, violation, TODAY).number
    entry = delivery_entry(desk.file, Delivery(number, "served", TODAY, "post", "SF2", **SIGNED))
    assert isinstance(entry, EndingServed)
    deliver(desk, Delivery(number, "served", TODAY, "post", "SF2", **SIGNED))
    line = letter_line(desk.ws, number)
    assert line is not None
    assert line.state == "served"


def test_a_void_letter_goes_nowhere(desk: Desk, plain: str) -> None:
    void_letter(desk.ws, plain, "录入有误")
    assert events_open(desk.file, plain) == ()
    with pytest.raises(Refusal, match="stands no more"):
        deliver(desk, Delivery(plain, "sent", TODAY))
    with pytest.raises(Refusal, match="stands no more"):
        mail_draft(desk.ws, desk.partner, plain)


def amend(desk: Desk, **values: object) -> None:
    with change(desk.ws) as c:
        c.append(PartnerAmended(desk.partner, **values), partner=desk.partner)  # type: ignore[arg-type]


def test_a_mail_goes_to_the_contact_for_service_with_the_letters_very_bytes(desk: Desk, plain: str) -> None:
    with pytest.raises(Refusal, match="No e-mail address"):
        mail_draft(desk.ws, desk.partner, plain)
    others = (Contact("财务", "finance", "", "c@x.example"), Contact("沈予安", "service", "", "s@x.example"))
    amend(desk, contacts=others)
    mail = message_from_bytes(mail_draft(desk.ws, desk.partner, plain), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "沈予安 <s@x.example>"
    letter = desk.file.letter(plain)
    assert letter is not None
    title = letter.issued.payload.title
    assert mail["Subject"] == f"云岭计算有限公司：{title}（{plain}）"
    body = mail.get_body()
    assert body is not None
    assert f"{desk.file.name}：" in body.get_content()
    assert "2026年3月5日" in body.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == letter_pdf(desk.ws, plain)
    assert attached.get_filename() == f"{plain} {title}.pdf"


def test_the_address_for_service_goes_before_any_contact(desk: Desk, plain: str) -> None:
    amend(desk, email="fuwu@qinghe.example")
    mail = message_from_bytes(mail_draft(desk.ws, desk.partner, plain), policy=default)
    assert mail["To"] == "林知夏 <fuwu@qinghe.example>"
