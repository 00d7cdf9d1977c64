"""Clocks, measures, certificates and complaints: begun under an id, ended once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.journal.kind import (
    AssessmentRecorded,
    CertificateLost,
    CertificateRecorded,
    ComplaintAnswered,
    ComplaintReceived,
    ComplaintSettled,
    EntryVoided,
    LetterSent,
    LetterServed,
    MeasureLifted,
    MeasureTaken,
    MonthlyFigures,
    ObligationMet,
    ObligationStarted,
    PartnerInvited,
    PartnerRegistered,
    Payload,
    ReviewFinding,
    ReviewRecorded,
    ScorePart,
    ScoreRecorded,
    TierGiven,
    ViolationRecorded,
)
from app.rules.refusal import Refusal
from tests.journal.notebook import LETTER, SIGNED, Notebook, with_violation

DAY = date(2021, 6, 1)
BEFORE = date(2021, 5, 31)

PAIRS: list[tuple[Payload, Payload]] = [
    (ObligationStarted("T1", "A1", "breach", DAY, "09:30"), ObligationMet("T1", DAY, "10:00")),
    (MeasureTaken("M1", "A1", "sales_limited", DAY), MeasureLifted("M1", DAY)),
    (
        CertificateRecorded("K1", "technical", issued_on=DAY, expires_on=date(2030, 1, 1)),
        CertificateLost("K1", DAY),
    ),
    (ComplaintReceived("C1", "A1", DAY, "23:59", "无法开通"), ComplaintAnswered("C1", DAY, "23:59")),
    (ComplaintReceived("C1", "A1", DAY, "00:00", "无法开通"), ComplaintSettled("C1", DAY, "已退款")),
]


def book() -> Notebook:
    made = Notebook()
    made.record(PartnerRegistered("P1", "云杉科技有限公司"), SIGNED)
    return made


@pytest.mark.parametrize(("beginning", "end"), PAIRS)
def test_what_was_begun_is_ended_once_and_not_before(beginning: Payload, end: Payload) -> None:
    journal = book()
    with pytest.raises(Refusal, match="Choose one of its own"):
        journal.check(end)
    journal.follow(beginning)
    with pytest.raises(Refusal, match="is recorded already"):
        journal.check(beginning)
    name = next(name for name in vars(end) if name.endswith("_on"))
    with pytest.raises(Refusal, match="before the beginning"):
        journal.check(replace(end, **{name: BEFORE}))  # type: ignore[arg-type]  # its own day
    journal.follow(end)
    with pytest.raises(Refusal, match="recorded for"):
        journal.check(end)
    with pytest.raises(Refusal, match="rest on entry 3"):
        journal.check(EntryVoided(3, "录错"))
    journal.follow(EntryVoided(4, "录错"), EntryVoided(3, "录错"))
    assert journal.file.recorded(type(beginning)) == ()


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (ObligationStarted("T1", "A1", "breach", DAY, "24:00"), "no time of day"),
        (ObligationStarted("T1", "A9", "breach", DAY), "no agreement A9"),
        (ObligationStarted("", "A1", "breach", DAY), "The id is missing"),
        (MeasureTaken("M1", "A1", " ", DAY), "The measure is missing"),
        (MeasureTaken("M1", "A1", "sales_limited", DAY, violation="V9"), "no violation V9"),
        (CertificateRecorded("K1", ""), "What the certificate is is missing"),
        (CertificateRecorded("K1", "acp", issued_on=DAY, expires_on=BEFORE), "before the day of issue"),
        (ComplaintReceived("C1", "A1", DAY, "", "无法开通"), "The time of day is missing"),
        (ComplaintReceived("C1", "A1", DAY, "9:05", "无法开通"), "no time of day"),
        (ComplaintReceived("C1", "A1", DAY, "09:05", ""), "What the complaint is about"),
    ],
)
def test_a_beginning_without_what_it_needs_is_refused(payload: Payload, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        book().check(payload)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (ComplaintAnswered("C1", DAY, ""), "The time of day is missing"),
        (ComplaintAnswered("C1", DAY, "25:00"), "no time of day"),
        (ComplaintSettled("C1", DAY, ""), "How it ended is missing"),
        (ComplaintSettled("C1", DAY, "已退款", refunded=Decimal("-1.00")), "is negative"),
        (ComplaintSettled("C1", DAY, "已退款", refunded=Decimal("1.001")), "two decimal places"),
    ],
)
def test_an_end_without_what_it_needs_is_refused(end: Payload, said: str) -> None:
    journal = book()
    journal.follow(PAIRS[3][0])
    with pytest.raises(Refusal, match=said):
        journal.check(end)


def test_a_clock_is_stopped_with_a_time_of_day() -> None:
    journal = book()
    journal.follow(PAIRS[0][0])
    with pytest.raises(Refusal, match="no time of day"):
        journal.check(ObligationMet("T1", DAY, "noon"))


def test_a_case_keeps_the_complaint_it_came_from_in_place() -> None:
    journal = book()
    journal.follow(PAIRS[3][0])
    journal.follow(ViolationRecorded("V1", "A1", "5.3.3-1", DAY, complaint="C1"))
    with pytest.raises(Refusal, match="rest on entry 3"):
        journal.check(EntryVoided(3, "录错"))


REVIEW = ReviewRecorded(
    "R1", "aliyun-framework-fy22", DAY, "waived", True, (ReviewFinding("3.1.2", "met", "100万元"),)
)


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (
            replace(REVIEW, findings=(ReviewFinding("3.1.3", "waived", supplement="补充协议一"),)),
            "The ground of the waiver is missing",
        ),
        (
            replace(REVIEW, findings=(ReviewFinding("3.1.3", "waived", ground="战略合作"),)),
            "The supplementary agreement is missing",
        ),
        (replace(REVIEW, review=""), "The review's id is missing"),
        (replace(REVIEW, agreement="A9"), "no agreement A9"),
        (ScoreRecorded("A1", DAY, Decimal("100.01")), "is no mark"),
        (
            ScoreRecorded("A1", DAY, Decimal(60), (ScorePart("users", Decimal("-1"), Decimal(1)),)),
            "is no mark",
        ),
        (AssessmentRecorded("A1", "", DAY, "keep"), "The round is missing"),
        (AssessmentRecorded("A1", "2022", DAY, "keep", Decimal("0.001")), "is no mark"),
        (MonthlyFigures("A1", DAY, sold=-1), "below zero"),
        (MonthlyFigures("A1", DAY, rating=Decimal("-0.1")), "no rating"),
        (MonthlyFigures("A1", DAY, on_cloud=1), "more than the products sold"),
        (MonthlyFigures("A1", DAY, sold_products=4, on_cloud=5), "more than the products sold"),
        (TierGiven("A9", "elite", DAY), "no agreement A9"),
        (PartnerInvited("", DAY), "no agreement"),
    ],
)
def test_what_cannot_be_right_of_a_level_is_refused(payload: Payload, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        book().check(payload)


@pytest.mark.parametrize(
    "payload",
    [
        REVIEW,
        replace(
            REVIEW, agreement="A1", findings=(ReviewFinding("3.1.3", "waived", "", "战略合作", "补充协议一"),)
        ),
        ScoreRecorded("A1", DAY, Decimal(100), (ScorePart("users", Decimal(0), Decimal(1)),)),
        AssessmentRecorded("A1", "2022-Q1", DAY, "raise", Decimal("70.5"), "preferred", "elite"),
        MonthlyFigures("A1", DAY, sold=0, rating=Decimal("2.5"), sold_products=5, on_cloud=5),
        MonthlyFigures("A1", DAY),
        TierGiven("A1", "", DAY),
        PartnerInvited("A1", DAY),
    ],
)
def test_what_can_be_right_is_taken_and_found_again(payload: Payload) -> None:
    journal = book()
    journal.follow(payload)
    assert [one.payload for one in journal.file.recorded(type(payload))] == [payload]
    under = journal.file.recorded_under(type(payload), getattr(payload, "agreement", ""))
    assert [one.payload for one in under] == [payload]


def test_a_review_and_a_round_are_recorded_once() -> None:
    journal = book()
    assessed = AssessmentRecorded("A1", "2022", DAY, "keep")
    journal.follow(REVIEW, assessed)
    with pytest.raises(Refusal, match="R1 is recorded already"):
        journal.check(REVIEW)
    with pytest.raises(Refusal, match="The result of 2022 is recorded already"):
        journal.check(assessed)
    journal.check(replace(assessed, round="2023"))


def test_figures_belong_to_the_first_day_of_a_month() -> None:
    with pytest.raises(ValueError, match="does not begin a month"):
        book().check(MonthlyFigures("A1", date(2021, 6, 2)))


def test_a_letter_is_sent_and_served_once_each_in_that_order() -> None:
    journal = with_violation()
    journal.follow(LETTER)
    number = LETTER.number
    with pytest.raises(Refusal, match="before its issue"):
        journal.check(LetterSent(number, date(2021, 5, 19)))
    journal.follow(LetterSent(number, date(2021, 5, 21)))
    assert journal.file.letters[0].state == "sent"
    with pytest.raises(Refusal, match="was sent on"):
        journal.check(LetterSent(number, date(2021, 5, 21)))
    with pytest.raises(Refusal, match="before sending the letter"):
        journal.check(LetterServed(number, date(2021, 5, 20)))
    journal.follow(LetterServed(number, date(2021, 5, 21)))
    assert journal.file.letters[0].state == "served"
    with pytest.raises(Refusal, match="was served on"):
        journal.check(LetterServed(number, date(2021, 5, 22)))


def test_a_correction_takes_the_place_of_the_letter_it_names() -> None:
    journal = with_violation()
    journal.follow(LETTER)
    corrected = replace(LETTER, number="甲〔2021〕2号", serial=2, replaces=LETTER.number)
    with pytest.raises(Refusal, match="no letter"):
        journal.check(replace(corrected, replaces="甲〔2021〕9号"))
    journal.follow(corrected)
    assert [letter.state for letter in journal.file.letters] == ["replaced", "issued"]
    assert journal.file.letters[0].replaced_by == corrected.number
