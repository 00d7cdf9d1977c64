from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.documents.enclosure import FILE_NAME
from app.documents.glyph import MissingGlyph
from app.journal.kind import (
    EndingNotified,
    LetterIssued,
    NoticeSent,
    NoticeServed,
    ReplyReceived,
    ViolationAnnounced,
)
from app.rules.refusal import Refusal
from app.services.letter import (
    FeeRecordMissing,
    issue_notice,
    issue_termination,
    preview_notice,
    preview_termination,
)
from app.services.letter_register import letter_pdf, void_letter
from app.services.organisation import OrganisationMissing
from app.services.reading import evidence_bytes
from app.services.violation import void_entry
from tests.documents.paper import printed_text
from tests.services.desk import (
    DRAFT,
    FIRST,
    HOUSE,
    SECOND,
    THIRD,
    TODAY,
    Desk,
    at_once,
    penalty_of,
    set_up_desk,
)

DAY = timedelta(days=1)
YEAR = [date(2025, month, 10) for month in (4, 6, 8)]
RARE = "𠮷"


def found(violation: str, findings: str = "经核对属实。", **more: object) -> NoticeSent:
    return at_once(NoticeSent(violation, TODAY, findings, **more))  # type: ignore[arg-type]  # a field each


def removed(desk: Desk, item: str = FIRST) -> str:
    """An announced class one whose notice, issued here today, ends the cooperation."""
    desk.fee()
    violation = desk.suspect(item)
    issue_notice(desk.ws, desk.partner, found(violation, removed=True))
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ViolationAnnounced(violation, TODAY))
    return violation


@pytest.fixture
def houseless(tmp_path: Path) -> Iterator[Desk]:
    desk = set_up_desk(tmp_path, house=False)
    yield desk
    desk.ws.close()


def test_a_notice_is_numbered_kept_under_its_sum_and_recorded_as_sent(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    issued = desk.notice(violation)
    assert issued.number == "云岭违处〔2026〕1号"
    (letter,) = desk.file.letters
    payload = letter.issued.payload
    assert payload.pdf_sha256 == hashlib.sha256(issued.pdf).hexdigest()
    assert evidence_bytes(desk.ws, payload.pdf_sha256) == letter_pdf(desk.ws, issued.number) == issued.pdf
    notice = desk.case(violation).notice
    assert notice
    assert (notice.payload.letter, notice.payload.sent_on, letter.state) == (issued.number, TODAY, "sent")


def test_a_notice_says_whom_it_is_for_what_is_owed_and_until_when(desk: Desk) -> None:
    issued = desk.notice(desk.suspect(SECOND))
    text = printed_text(issued.pdf)
    for said in (DRAFT.name, HOUSE.name, issued.number, "YL-2025-0007"):
        assert said in text, said
    for said in ("5,000.00", "2026年6月5日", "2026年3月10日"):
        assert said in text, said


def test_what_was_found_stands_in_the_notice_in_its_own_words(desk: Desk) -> None:
    text = printed_text(desk.notice(desk.suspect(SECOND)).pdf)
    assert "经核对属实。" in text
    assert "宣传页写有不实的内容。" not in text


def test_without_findings_the_notice_states_what_was_alleged(desk: Desk) -> None:
    step = found(desk.suspect(SECOND), " ")
    assert "宣传页写有不实的内容。" in printed_text(preview_notice(desk.ws, desk.partner, step))


def test_the_reply_and_how_it_was_weighed_stand_in_the_notice(desk: Desk) -> None:
    violation = desk.told(SECOND)
    desk.step(ReplyReceived(violation, TODAY, "系代运营误发。", "误发不影响认定。"))
    text = printed_text(desk.notice(violation).pdf)
    assert text.index("系代运营误发。") < text.index("误发不影响认定。")


def test_the_facts_inside_the_file_are_those_of_the_entry(desk: Desk) -> None:
    issued = desk.notice(desk.suspect(SECOND))
    attached = PdfReader(BytesIO(issued.pdf)).attachments[FILE_NAME][0]
    assert attached.decode() == desk.file.letters[0].issued.payload.facts


def test_the_sum_of_the_notice_is_the_sum_that_is_owed(desk: Desk) -> None:
    for day in YEAR[:2]:
        desk.handled(SECOND, day)
    violation = desk.suspect(SECOND)
    issued = desk.notice(violation)
    desk.step(ViolationAnnounced(violation, TODAY))
    penalty = penalty_of(desk.outcome(), violation)
    assert (penalty.amount, penalty.due_on) == (Decimal("50000.00"), date(2026, 6, 5))
    assert "50,000.00" in printed_text(issued.pdf)


def test_the_third_class_three_is_billed_as_a_class_two(desk: Desk) -> None:
    """R16: the derived class two's sum is owed with the third's notice."""
    for day in YEAR[:2]:
        desk.handled(THIRD, day)
    text = printed_text(desk.notice(desk.suspect(THIRD)).pdf)
    assert "折算为1次二类违规" in text
    assert "5,000.00" in text


def test_without_our_organisation_no_letter_is_drawn(houseless: Desk) -> None:
    step = found(houseless.suspect(SECOND))
    for action in (preview_notice, issue_notice):
        with pytest.raises(OrganisationMissing):
            action(houseless.ws, houseless.partner, step)
    assert houseless.file.letters == ()


def test_a_sum_that_is_only_at_least_stops_the_notice_until_the_fees_are_recorded(desk: Desk) -> None:
    """R15."""
    violation = desk.suspect(FIRST)
    before = desk.counts()
    for action in (preview_notice, issue_notice):
        with pytest.raises(FeeRecordMissing) as refused:
            action(desk.ws, desk.partner, found(violation))
    assert refused.value.partner == desk.partner
    assert desk.counts() == before
    desk.fee("400000.00")
    assert "120,000.00" in printed_text(issue_notice(desk.ws, desk.partner, found(violation)).pdf)


def test_fees_of_another_fiscal_year_do_not_make_the_sum_final(desk: Desk) -> None:
    violation = desk.suspect(FIRST)
    desk.fee("400000.00", date(2025, 3, 31))
    with pytest.raises(FeeRecordMissing):
        issue_notice(desk.ws, desk.partner, found(violation))


def test_a_sum_set_at_discretion_does_not_make_up_for_the_fee_record(desk: Desk) -> None:
    step = found(desk.suspect(FIRST), set_to=Decimal("60000.00"), reason="主动整改")
    with pytest.raises(FeeRecordMissing):
        issue_notice(desk.ws, desk.partner, step)


def test_a_reduced_sum_is_stated_with_its_reason(desk: Desk) -> None:
    desk.fee()
    step = found(desk.suspect(FIRST), set_to=Decimal("60000.00"), reason="主动整改")
    text = printed_text(issue_notice(desk.ws, desk.partner, step).pdf)
    assert "60,000.00" in text
    assert "主动整改" in text


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY + DAY])
def test_a_letter_bears_the_day_of_its_issue(desk: Desk, day: date) -> None:
    violation = desk.suspect(SECOND, TODAY - DAY)
    with pytest.raises(Refusal, match="bears the day"):
        issue_notice(desk.ws, desk.partner, NoticeSent(violation, day))
    assert desk.file.letters == ()


def test_numbers_run_without_gaps_within_a_kind_and_a_year(desk: Desk) -> None:
    numbers = [desk.notice(desk.suspect(THIRD)).number for _ in range(3)]
    desk.clock.day = date(2027, 1, 4)
    numbers.append(desk.notice(desk.suspect(THIRD)).number)
    assert numbers == [
        "云岭违处〔2026〕1号",
        "云岭违处〔2026〕2号",
        "云岭违处〔2026〕3号",
        "云岭违处〔2027〕1号",
    ]


def test_a_termination_has_numbers_of_its_own(desk: Desk) -> None:
    violation = removed(desk)
    issued = issue_termination(desk.ws, desk.partner, violation, TODAY)
    assert issued.number == "云岭终止〔2026〕1号"


def test_an_issue_that_was_refused_uses_up_no_number(desk: Desk) -> None:
    violation = desk.suspect(FIRST)
    with pytest.raises(FeeRecordMissing):
        issue_notice(desk.ws, desk.partner, found(violation))
    assert desk.notice(desk.suspect(THIRD)).number == "云岭违处〔2026〕1号"


def test_a_voided_number_is_never_given_again(desk: Desk) -> None:
    first = desk.notice(desk.suspect(THIRD)).number
    void_letter(desk.ws, first, "事实有误")
    assert desk.notice(desk.suspect(THIRD)).number == "云岭违处〔2026〕2号"


def test_a_character_that_no_font_has_stops_the_issue_and_is_named(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    before = desk.counts()
    with pytest.raises(MissingGlyph, match=RARE):
        issue_notice(desk.ws, desk.partner, found(violation, f"其标识写作{RARE}。"))
    assert desk.counts() == before
    assert desk.case(violation).notice is None
    assert desk.notice(violation).number == "云岭违处〔2026〕1号"


@pytest.mark.parametrize(
    "typed",
    ['<img src="x.png">', "A<B & C>D", "</para>", "{number}", "%s %(x)s", "&lt;b&gt;", "㐂、喆、堃、镕"],
)
def test_what_people_type_comes_out_as_typed(desk: Desk, typed: str) -> None:
    issued = issue_notice(desk.ws, desk.partner, found(desk.suspect(SECOND), f"页面写着“{typed}”。"))
    assert typed.replace(" ", "") in printed_text(issued.pdf).replace(" ", "")


def test_a_paragraph_of_two_thousand_characters_comes_out_whole(desk: Desk) -> None:
    typed = "".join(chr(0x4E00 + place) for place in range(2000))
    issued = issue_notice(desk.ws, desk.partner, found(desk.suspect(SECOND), typed))
    assert typed in printed_text(issued.pdf)
    assert len(PdfReader(BytesIO(issued.pdf)).pages) > 3


def test_a_preview_is_not_numbered_and_leaves_nothing(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    before = desk.counts()
    text = printed_text(preview_notice(desk.ws, desk.partner, found(violation)))
    assert DRAFT.name in text
    assert "〔2026〕1号" not in text
    assert desk.counts() == before


def test_a_notice_is_issued_once(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    desk.notice(violation)
    with pytest.raises(Refusal):
        desk.notice(violation)
    assert len(desk.file.letters) == 1


def test_a_notice_that_still_stands_is_voided_before_another_is_issued(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    first = desk.notice(violation).number
    notice = desk.case(violation).notice
    assert notice
    void_entry(desk.ws, desk.partner, notice.entry, "尚未发出")
    with pytest.raises(Refusal, match="still stands"):
        desk.notice(violation)
    void_letter(desk.ws, first, "事实有误")
    assert desk.notice(violation).number == "云岭违处〔2026〕2号"
    assert [letter.state for letter in desk.file.letters] == ["void", "sent"]


def test_an_issued_letter_stays_as_it_was_when_the_facts_change(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    issued = desk.notice(violation)
    desk.step(NoticeServed(violation, TODAY))
    desk.step(ViolationAnnounced(violation, TODAY))
    assert letter_pdf(desk.ws, issued.number) == issued.pdf


def test_the_letter_is_entered_before_the_step_that_names_it(desk: Desk) -> None:
    desk.notice(desk.suspect(SECOND))
    assert [entry.kind for entry in desk.file.entries[-2:]] == [LetterIssued.kind, NoticeSent.kind]


def test_a_termination_ends_the_agreement_on_the_day_it_is_sent(desk: Desk) -> None:
    """R22."""
    violation = removed(desk)
    issued = issue_termination(desk.ws, desk.partner, violation, TODAY)
    (agreement,) = desk.file.agreements
    assert agreement.ending
    assert agreement.ending.payload == EndingNotified(
        desk.agreement, "class_one", sent_on=TODAY, violation=violation, letter=issued.number
    )
    today, tomorrow = (desk.outcome(day).renewal for day in (TODAY, TODAY + DAY))
    assert today
    assert tomorrow
    assert (today.ends_on, tomorrow.phase) == (TODAY, "ended")
    assert DRAFT.name in printed_text(issued.pdf)


def test_a_termination_is_previewed_before_it_is_issued(desk: Desk) -> None:
    violation = removed(desk)
    before = desk.counts()
    assert "2026年3月5日" in printed_text(preview_termination(desk.ws, desk.partner, violation, TODAY))
    assert desk.counts() == before


def test_a_class_one_derived_from_four_class_twos_can_be_terminated(desk: Desk) -> None:
    for day in YEAR:
        desk.handled(SECOND, day)
    violation = removed(desk, SECOND)
    assert "终止合作" in printed_text(issue_termination(desk.ws, desk.partner, violation, TODAY).pdf)


def test_without_removal_in_the_notice_nothing_is_terminated(desk: Desk) -> None:
    violation = desk.handled(FIRST, TODAY)
    with pytest.raises(Refusal, match="does not say that the cooperation ends"):
        issue_termination(desk.ws, desk.partner, violation, TODAY)


def test_before_the_announcement_nothing_is_terminated(desk: Desk) -> None:
    violation = desk.suspect(FIRST)
    desk.step(NoticeSent(violation, TODAY, removed=True))
    with pytest.raises(Refusal, match="not announced yet"):
        issue_termination(desk.ws, desk.partner, violation, TODAY)


def test_an_agreement_is_terminated_once(desk: Desk) -> None:
    violation = removed(desk)
    issue_termination(desk.ws, desk.partner, violation, TODAY)
    with pytest.raises(Refusal, match="ended already"):
        issue_termination(desk.ws, desk.partner, violation, TODAY)


@pytest.mark.parametrize("violation", ["V9", ""])
def test_a_violation_that_is_not_there_gets_no_letter(desk: Desk, violation: str) -> None:
    with pytest.raises(Refusal, match="no violation"):
        issue_notice(desk.ws, desk.partner, found(violation))
    with pytest.raises(Refusal, match="no violation"):
        issue_termination(desk.ws, desk.partner, violation, TODAY)


def test_a_termination_of_another_day_is_refused(desk: Desk) -> None:
    violation = removed(desk)
    with pytest.raises(Refusal, match="bears the day"):
        issue_termination(desk.ws, desk.partner, violation, TODAY - DAY)
