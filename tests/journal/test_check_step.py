"""What may follow what, and what is said when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.journal.kind import (
    EndingNotified,
    EntryVoided,
    EvidenceFile,
    FeeRecorded,
    LetterIssued,
    LetterVoided,
    NoticeSent,
    NoticeServed,
    ObjectionReceived,
    OrganisationSet,
    PartnerAmended,
    PartnerRegistered,
    PartnerTold,
    Payload,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
)
from app.rules.refusal import Refusal
from tests.journal.notebook import LETTER, SIGNED, TODAY, Notebook, with_notice_served, with_violation

MAY = date(2021, 5, 1)


def day(number: int) -> date:
    """A day of May 2021."""
    return MAY.replace(day=number)


def test_a_whole_procedure_follows_step_by_step() -> None:
    book = Notebook()
    book.follow(
        PartnerRegistered("P1", "云杉科技有限公司"),
        SIGNED,
        FeeRecorded(day(1), Decimal(0)),
        ViolationRecorded("V1", "A1", "5.3.3-1", day(10)),
        PartnerTold("V1", day(10)),
        ReplyReceived("V1", day(12)),
        LETTER,
        NoticeSent("V1", day(20), set_to=Decimal("0.00"), letter=LETTER.number),
        NoticeServed("V1", day(20)),
        ObjectionReceived("V1", day(22)),
        ViolationAnnounced("V1", day(24)),
        PaymentReceived("V1", day(25), Decimal("0.01")),
        PaymentReceived("V1", day(25), Decimal("0.01")),
        LetterVoided(LETTER.number, day(28), "replaced"),
        EndingNotified("A1", "mutual", agreed_on=date(2030, 1, 1)),
        ViolationDismissed("V1", day(30), "the objection was right"),
    )
    assert len(book.entries) == 16


def test_clear_facts_may_skip_the_question_to_the_partner() -> None:
    book = with_violation()
    book.follow(NoticeSent("V1", day(10)), ViolationAnnounced("V1", day(10)))


WITHOUT_PARTNER: list[tuple[str, Payload]] = [
    ("Register the partner first", SIGNED),
    ("Register the partner first", FeeRecorded(MAY, Decimal(1))),
    ("partner's name is missing", PartnerRegistered("P1", " ")),
    ("partner's id is missing", PartnerRegistered("", "云杉")),
    ("organisation's name is missing", OrganisationSet("", "甲")),
    ("no entry 1 to void", EntryVoided(1, "x")),
]

WITH_VIOLATION: list[tuple[str, Payload]] = [
    ("registered already", PartnerRegistered("P1", "云杉")),
    ("Nothing was changed", PartnerAmended("P1")),
    ("partner's name is missing", PartnerAmended("P1", name="")),
    ("A1 is recorded already", SIGNED),
    ("agreement's id is missing", replace(SIGNED, agreement="")),
    ("before it begins", replace(SIGNED, agreement="A2", expires_on=date(2021, 3, 31))),
    ("still to come", replace(SIGNED, agreement="A2", signed_on=date(2022, 7, 1))),
    ("negative", FeeRecorded(MAY, Decimal("-0.01"))),
    ("more than two decimal places", FeeRecorded(MAY, Decimal("0.001"))),
    ("not one that can be kept", FeeRecorded(MAY, Decimal("NaN"))),
    ("not one that can be kept", FeeRecorded(MAY, Decimal("1e14"))),
    ("still to come", FeeRecorded(date(2022, 7, 1), Decimal(1))),
    ("V1 is recorded already", ViolationRecorded("V1", "A1", "5.3.3-1", MAY)),
    ("violation's id is missing", ViolationRecorded("", "A1", "5.3.3-1", MAY)),
    ("no agreement A7", ViolationRecorded("V2", "A7", "5.3.3-1", MAY)),
    ("no item 5.3.9-1", ViolationRecorded("V2", "A1", "5.3.9-1", MAY)),
    ("still to come", ViolationRecorded("V2", "A1", "5.3.3-1", date(2022, 7, 1))),
    ("no violation V9", PartnerTold("V9", day(12))),
    ("come before", PartnerTold("V1", day(9))),
    ("“Reply received” comes after “Partner told”", ReplyReceived("V1", day(12))),
    ("“Handling notice served” comes after", NoticeServed("V1", day(12))),
    ("“Objection received” comes after", ObjectionReceived("V1", day(12))),
    ("“Payment received” comes after", PaymentReceived("V1", day(12), Decimal(1))),
    ("come before", NoticeSent("V1", day(9))),
    ("negative", NoticeSent("V1", day(12), set_to=Decimal(-1))),
    ("no letter 乙〔2021〕1号", NoticeSent("V1", day(12), letter="乙〔2021〕1号")),
    ("come before", ViolationAnnounced("V1", day(9))),
    ("reason is missing", ViolationDismissed("V1", day(12), "")),
    ("come before", ViolationDismissed("V1", day(9), "x")),
    ("no agreement A7", EndingNotified("A7", "breach")),
    ("no ground “boredom”", EndingNotified("A1", "boredom")),
    ("before it was sent", EndingNotified("A1", "breach", sent_on=day(9), served_on=day(8))),
    ("still to come", EndingNotified("A1", "breach", sent_on=day(9), served_on=date(2022, 7, 1))),
    ("no violation V9", EndingNotified("A1", "class_one", sent_on=day(9), violation="V9")),
    ("no letter x", EndingNotified("A1", "breach", sent_on=day(9), letter="x")),
    ("letter's number is missing", replace(LETTER, number="")),
    ("no violation V9", replace(LETTER, violation="V9")),
    ("no agreement A9", replace(LETTER, agreement="A9")),
    ("no letter x", LetterVoided("x", MAY, "r")),
    ("reason is missing", LetterVoided("x", MAY, "")),
    ("reason is missing", EntryVoided(3, "")),
    ("no entry 99", EntryVoided(99, "x")),
    ("rest on entry 1: ('2', '3')", EntryVoided(1, "x")),
    ("rest on entry 2: ('3',)", EntryVoided(2, "x")),
    ("cannot be stored", PartnerTold("V1", day(12), "\udc80")),
    ("cannot be stored", ReplyReceived("V1", day(12), evidence=(EvidenceFile("ab", "\udc80.txt"),))),
]

WITH_NOTICE: list[tuple[str, Payload]] = [
    ("“Partner told” is recorded already", PartnerTold("V1", day(12))),
    ("“Handling notice sent” is recorded already", NoticeSent("V1", day(20))),
    ("“Handling notice served” is recorded already", NoticeServed("V1", day(24))),
    ("come before", ReplyReceived("V1", day(11))),
    ("come before", ObjectionReceived("V1", day(23))),
    ("come before", ViolationAnnounced("V1", day(11))),
    ("come before", ViolationDismissed("V1", day(23), "x")),
    ("come before", PaymentReceived("V1", day(19), Decimal(1))),
    ("zero", PaymentReceived("V1", day(25), Decimal(0))),
    ("negative", PaymentReceived("V1", day(25), Decimal(-1))),
    ("more than two decimal places", PaymentReceived("V1", day(25), Decimal("1.005"))),
    ("no source “cash”", PaymentReceived("V1", day(25), Decimal(1), "cash")),
    ("given to a letter before", LETTER),
    ("cannot be void from", LetterVoided(LETTER.number, day(19), "r")),
    ("rest on entry 3: ('4', '5', '6', '7')", EntryVoided(3, "x")),
    ("rest on entry 6: ('7',)", EntryVoided(6, "x")),
    ("Void the letter itself", EntryVoided(5, "x")),
]


@pytest.mark.parametrize(("said", "payload"), WITHOUT_PARTNER)
def test_without_a_partner_it_is_refused(said: str, payload: Payload) -> None:
    with pytest.raises(Refusal) as refused:
        Notebook().check(payload)
    assert said in str(refused.value)


@pytest.mark.parametrize(("said", "payload"), WITH_VIOLATION)
def test_what_does_not_fit_a_suspicion_is_refused(said: str, payload: Payload) -> None:
    with pytest.raises(Refusal) as refused:
        with_violation().check(payload)
    assert said in str(refused.value)


@pytest.mark.parametrize(("said", "payload"), WITH_NOTICE)
def test_what_does_not_fit_a_served_notice_is_refused(said: str, payload: Payload) -> None:
    with pytest.raises(Refusal) as refused:
        with_notice_served().check(payload)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "payload",
    [
        PartnerTold("V1", day(21)),
        NoticeSent("V1", day(21)),
        ViolationAnnounced("V1", day(21)),
        PaymentReceived("V1", day(21), Decimal(1)),
        ViolationDismissed("V1", day(21), "again"),
        replace(LETTER, number="甲〔2021〕2号"),
    ],
)
def test_nothing_follows_after_a_dismissal(payload: Payload) -> None:
    book = with_violation()
    book.record(ViolationDismissed("V1", day(20), "no proof"))
    with pytest.raises(Refusal, match=r"was dismissed on 2021-05-20"):
        book.check(payload)


def test_a_violation_is_announced_once() -> None:
    book = with_notice_served()
    book.record(ViolationAnnounced("V1", day(28)))
    with pytest.raises(Refusal, match=r"“Announced” is recorded already, for 2021-05-28 \(entry 8\)"):
        book.check(ViolationAnnounced("V1", day(29)))


def test_a_day_may_not_contradict_a_later_step_that_was_recorded_first() -> None:
    book = with_violation()
    book.record(NoticeSent("V1", day(12)))
    with pytest.raises(Refusal, match="sending the notice"):
        book.check(PartnerTold("V1", day(13)))


def test_an_agreement_ends_once() -> None:
    book = with_violation()
    book.record(EndingNotified("A1", "breach", served_on=day(20)))
    with pytest.raises(Refusal, match=r"entry 4"):
        book.check(EndingNotified("A1", "mutual", agreed_on=day(21)))


def test_an_entry_is_voided_once() -> None:
    book = with_violation()
    book.record(EntryVoided(3, "x"))
    with pytest.raises(Refusal, match="voided already, by entry 4"):
        book.check(EntryVoided(3, "x"))


def test_a_voiding_cannot_be_voided() -> None:
    book = with_violation()
    book.record(EntryVoided(3, "x"))
    with pytest.raises(Refusal, match="Record what was voided by mistake once more"):
        book.check(EntryVoided(4, "x"))


def test_everything_can_be_voided_from_the_last_to_the_first() -> None:
    book = with_notice_served()
    book.record(LetterVoided(LETTER.number, day(30), "x"))
    book.follow(*(EntryVoided(id_, "x") for id_ in (7, 6, 4, 3, 2)))
    assert (book.file.cases, book.file.agreements) == ((), ())


def test_a_letter_in_force_keeps_its_violation() -> None:
    book = with_violation()
    book.record(LETTER)
    with pytest.raises(Refusal, match="rest on entry 3"):
        book.check(EntryVoided(3, "x"))


def test_a_void_letter_is_void_for_good() -> None:
    book = with_violation()
    book.record(LETTER, LetterVoided(LETTER.number, day(30), "x"))
    for payload in (
        LetterVoided(LETTER.number, day(31), "x"),
        NoticeSent("V1", day(30), letter=LETTER.number),
    ):
        with pytest.raises(Refusal, match=r"is void since 2021-05-30"):
            book.check(payload)


def test_today_is_not_in_the_future() -> None:
    with_violation().check(PartnerTold("V1", TODAY))


def test_without_a_catalogue_any_item_is_taken() -> None:
    from app.journal.check_step import check_step

    check_step(with_violation().file, ViolationRecorded("V2", "A1", "x-1", MAY), today=TODAY)


def test_a_serial_of_another_year_is_our_mistake() -> None:
    wrong = LetterIssued("n", "k", 1, 2020, day(20), "0" * 64)
    with pytest.raises(ValueError, match="2020"):
        with_violation().check(wrong)


def test_amending_another_partner_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="P2"):
        with_violation().check(PartnerAmended("P2", name="x"))
