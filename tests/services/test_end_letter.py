"""Letters about an end: approved stories, what is recorded with them, and what stops them (R31–R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import (
    AftermathDone,
    EndingNotified,
    LetterIssued,
    LetterServed,
    RenewalAgreed,
    RenewalDeclined,
)
from app.rules.refusal import Refusal
from app.services.letter_batch import orders_now
from app.services.letter_issue import compose_draft, issue
from app.services.letter_kinds import LETTER_KINDS, offered_letters
from app.services.letter_order import LetterOrder
from app.services.reconciliation import reconcile
from app.services.renewal import record_intent
from app.services.termination_letter import ending_order
from app.services.violation import void_entry
from app.services.wrong_letter import wrong_letters
from tests.documents.case import told
from tests.documents.paper import printed_text
from tests.services.contract import ECOSYSTEM, LAST_DAY, QINGCLOUD, end, record_of, serve, sign, view
from tests.services.desk import TODAY, Desk
from tests.services.end_letter_case import (
    END_LETTERS,
    LATER,
    PASSAGES,
    issued,
    long_house,
    order,
)

STORIES = Path(__file__).parent.parent / "documents" / "stories"
DAY = timedelta(days=1)
FACTS = {"facts": "贵公司拒不纠正违约行为。"}


@pytest.mark.parametrize("story", END_LETTERS)
def test_the_letter_tells_the_approved_story(story: str, tmp_path: Path) -> None:
    letter = END_LETTERS[story](tmp_path)
    assert told(letter) == (STORIES / f"{story}.txt").read_text("utf-8")
    assert not any(word in told(letter) for word in ("罚款", "处罚", "{", "None"))


@pytest.mark.parametrize("variant", ["notice", "breach", "force_majeure", "law_change"])
def test_a_notice_of_termination_says_what_it_must(desk: Desk, variant: str) -> None:
    wanted = order(desk, "termination", variant=variant, passages=FACTS)
    story = told(compose_draft(desk.ws, LETTER_KINDS["termination"], wanted))
    for heading in ("# 终止事由", "# 生效日", "# 随之终止的协议", "## 结算与款项", "## 客户"):
        assert heading in story
    for heading in ("## 品牌与标识", "## 账号", "# 继续有效的义务"):
        assert heading in story
    assert "协议第" in story


def texts(desk: Desk, wanted: LetterOrder) -> str:
    return told(compose_draft(desk.ws, LETTER_KINDS[wanted.kind], wanted))


def offered(desk: Desk) -> set[tuple[str, str, str]]:
    return {(one.kind, one.agreement, one.variant) for one in offered_letters(desk.ws, desk.file)}


def test_thirty_days_after_service_do_not_count_the_day_of_service(desk: Desk) -> None:
    """R2: service on 5 March; the thirtieth day after it is 4 April."""
    sent = issue(desk.ws, LETTER_KINDS["termination"], order(desk, "termination", variant="notice"))
    assert "的终止日为2026年4月4日" in printed_text(sent.pdf)
    desk.clock.day = TODAY + DAY
    serve(desk, "A1")
    assert view(desk, "A1").ends_on == LAST_DAY  # the term runs out before


def test_the_counted_day_of_the_letter_is_the_day_of_the_term(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    agreement = sign(desk, ECOSYSTEM, number="长-1", expires_on=LATER)
    letter = issue(
        desk.ws, LETTER_KINDS["termination"], order(desk, "termination", agreement, variant="notice")
    )
    serve(desk, agreement)
    assert view(desk, agreement).ends_on == date(2026, 4, 4)
    assert "的终止日为2026年4月4日" in printed_text(letter.pdf)
    desk.ws.close()


def test_what_is_issued_is_recorded_and_what_falls_falls_with_it(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    number = issued(desk, order(desk, "termination", variant="law_change", passages=FACTS))
    ending, fallen = record_of(desk, "A1").ending, record_of(desk, "A2").ending
    assert ending
    assert ending.payload == EndingNotified(
        "A1", "law_change", sent_on=TODAY, letter=number, reason=FACTS["facts"]
    )
    assert fallen
    assert (fallen.payload.ground, fallen.payload.because_of) == ("status_lost", "A1")
    assert record_of(desk, "A3").ending is None
    letter = desk.file.letter(number)
    assert letter
    assert letter.state == "sent"
    assert ("termination", "A2", "status_lost") in offered(desk)
    assert ("termination", "A1", "law_change") not in offered(desk)
    desk.ws.close()


def test_an_ending_that_counts_from_its_service_takes_nothing_along_before_it(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    issued(desk, order(desk, "termination", variant="breach", passages=FACTS))
    assert record_of(desk, "A2").ending is None
    serve(desk, "A1")
    assert record_of(desk, "A2").ending
    desk.ws.close()


def test_an_ending_filled_in_on_its_form_is_recorded_as_it_was_filled_in(desk: Desk) -> None:
    step = EndingNotified("A1", "breach", sent_on=TODAY, channel="courier", reason="经催告未改正。")
    number = issued(desk, ending_order(desk.partner, step))
    ending = record_of(desk, "A1").ending
    assert ending
    assert (ending.payload.channel, ending.payload.letter) == ("courier", number)


def test_an_ending_recorded_before_is_told_once(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    end(desk, "A1", "mutual", agreed_on=TODAY)
    assert ("termination", "A1", "mutual") in offered(desk)
    entries = desk.counts()[0]
    issued(desk, order(desk, "termination", variant="mutual"))
    assert desk.counts()[0] == entries + 1
    assert ("termination", "A1", "mutual") not in offered(desk)
    with pytest.raises(Refusal, match="still stands"):
        issued(desk, order(desk, "termination", variant="mutual"))
    desk.ws.close()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"variant": "breach"}, "facts of the ending"),
        ({"variant": "mutual"}, "is not a day"),
        ({"variant": "mutual", "passages": {"day": "三月"}}, "is not a day"),
        ({"variant": ""}, "Choose the ground"),
        ({"variant": "status_lost", "passages": FACTS}, "knows no ending"),
        ({"variant": "after_extension"}, "may be used only"),
        ({"variant": "mutual", "passages": {"day": "2026-05-01"}}, "no ending is needed"),
    ],
)
def test_what_cannot_be_said_stops_the_notice(desk: Desk, wanted: dict[str, object], message: str) -> None:
    with pytest.raises(Refusal, match=message):
        texts(desk, replace(order(desk, "termination"), **wanted))  # type: ignore[arg-type]  # its fields


def test_an_agreement_without_rules_gets_no_such_letter(desk: Desk) -> None:
    agreement = sign(desk, "")
    for kind in ("termination", "non_renewal", "renewal_talk", "status_end"):
        with pytest.raises(Refusal, match="rules of A2 are not known"):
            texts(desk, order(desk, kind, agreement, variant="notice", passages=PASSAGES))
    assert not any(one.agreement == agreement for one in offered_letters(desk.ws, desk.file))


def test_the_grounds_to_choose_from_are_those_that_may_be_used_today(desk: Desk) -> None:
    kind = LETTER_KINDS["termination"]
    wanted = order(desk, "termination", variant="breach")
    found = [one.id for one in kind.variants(desk.ws, desk.file, wanted)]
    assert found[0] == "breach"
    assert "after_extension" not in found
    assert "class_one" not in found
    named = [one.name for one in kind.passages(desk.ws, desk.file, wanted)]
    assert named == ["facts"]
    mutual = order(desk, "termination", variant="mutual")
    assert [one.name for one in kind.passages(desk.ws, desk.file, mutual)] == ["day", "facts"]


def test_after_the_extension_the_end_by_notice_is_offered_first(desk: Desk) -> None:
    record_intent(desk.ws, desk.partner, RenewalAgreed("A1", TODAY))
    desk.clock.day = date(2026, 4, 30)
    assert ("termination", "A1", "after_extension") not in offered(desk)
    desk.clock.day = date(2026, 5, 1)
    assert ("termination", "A1", "after_extension") in offered(desk)


def test_a_notice_of_non_renewal_declines_and_is_not_needed_twice(desk: Desk) -> None:
    number = issued(desk, order(desk, "non_renewal", passages={"reason": "业绩未达标。"}))
    declined = record_of(desk, "A1").renewal_declined
    assert declined
    assert declined.payload == RenewalDeclined("A1", TODAY, "vendor", "业绩未达标。", letter=number)
    assert ("non_renewal", "A1", "") not in offered(desk)
    assert ("renewal_talk", "A1", "") not in offered(desk)
    assert view(desk, "A1").ends_on == LAST_DAY


@pytest.mark.parametrize(
    ("day", "may"), [(date(2026, 2, 27), False), (date(2026, 2, 28), True), (LAST_DAY, True)]
)
def test_letters_on_renewal_are_offered_within_the_window(desk: Desk, day: date, may: bool) -> None:
    desk.clock.day = day
    assert (("renewal_talk", "A1", "") in offered(desk)) is may
    assert (("non_renewal", "A1", "") in offered(desk)) is may


def test_it_is_too_late_not_to_renew_once_the_term_is_over(desk: Desk) -> None:
    record_intent(desk.ws, desk.partner, RenewalAgreed("A1", TODAY))
    desk.clock.day = LAST_DAY + DAY
    with pytest.raises(Refusal, match="already"):
        texts(desk, order(desk, "non_renewal"))


def test_what_the_partner_declined_needs_no_notice_of_ours(desk: Desk) -> None:
    record_intent(desk.ws, desk.partner, RenewalDeclined("A1", TODAY, "partner"))
    with pytest.raises(Refusal, match="no notice of ours"):
        texts(desk, order(desk, "non_renewal"))


@pytest.mark.parametrize(
    ("answer_by", "message"),
    [
        ("2026-03-04", "in the past"),
        ("2026-04-01", "too late"),
        ("", "is not a day"),
        ("2026-02-30", "not a day"),
    ],
)
def test_an_answer_is_asked_for_in_time(desk: Desk, answer_by: str, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        texts(desk, order(desk, "renewal_talk", passages={**PASSAGES, "answer_by": answer_by}))


def test_an_answer_may_be_asked_for_today_and_on_the_last_day(desk: Desk) -> None:
    for day in (TODAY, LAST_DAY):
        passages = {**PASSAGES, "answer_by": day.isoformat()}
        assert f"{day.month}月{day.day}日前（含当日）" in texts(
            desk, order(desk, "renewal_talk", passages=passages)
        )


def test_a_letter_on_renewal_proposes_something(desk: Desk) -> None:
    with pytest.raises(Refusal, match="what is proposed"):
        texts(desk, order(desk, "renewal_talk", passages={"answer_by": "2026-03-20"}))


def test_the_proposed_day_is_a_working_day_within_the_term(desk: Desk) -> None:
    agreement = sign(desk, QINGCLOUD, expires_on=date(2026, 4, 5))  # a Sunday, and a holiday before it
    kind, wanted = LETTER_KINDS["renewal_talk"], order(desk, "renewal_talk", "A2")
    assert agreement == "A2"
    desk.clock.day = date(2026, 3, 20)
    proposed = {one.name: one.proposed for one in kind.passages(desk.ws, desk.file, wanted)}
    assert proposed["answer_by"] == "2026-04-03"


def test_talks_may_go_on_over_several_letters(desk: Desk) -> None:
    first = issued(desk, order(desk, "renewal_talk", passages=PASSAGES))
    second = issued(desk, order(desk, "renewal_talk", passages=PASSAGES))
    assert (first, second) == ("云岭续商〔2026〕1号", "云岭续商〔2026〕2号")


def test_the_end_of_the_status_is_told_once_the_last_day_is_known_and_ticks_the_list(desk: Desk) -> None:
    issued(desk, order(desk, "termination", variant="breach", passages=FACTS))
    with pytest.raises(Refusal, match="not settled"):
        texts(desk, order(desk, "status_end"))
    serve(desk, "A1")
    assert ("status_end", "A1", "") in offered(desk)
    number = issued(desk, order(desk, "status_end"))
    (tick,) = desk.file.recorded_under(AftermathDone, "A1")
    assert tick.payload == AftermathDone("A1", "formal-notice", TODAY, number)
    assert ("status_end", "A1", "") not in offered(desk)


def test_such_a_letter_is_served_as_any_other(desk: Desk) -> None:
    number = issued(desk, order(desk, "non_renewal"))
    desk.step(LetterServed(number, TODAY))
    letter = desk.file.letter(number)
    assert letter
    assert letter.state == "served"


def test_a_letter_whose_ending_is_void_is_found_wrong(desk: Desk) -> None:
    issued(desk, order(desk, "termination", variant="breach", passages=FACTS))
    issued(desk, order(desk, "non_renewal", sign(desk, QINGCLOUD)))
    assert wrong_letters(desk.ws, desk.partner) == ()
    ending, declined = record_of(desk, "A1").ending, record_of(desk, "A2").renewal_declined
    assert ending
    assert declined
    for entry in (declined.entry, ending.entry):
        void_entry(desk.ws, desk.partner, entry, "误发")
    said = [one.differences[0].msgid for one in wrong_letters(desk.ws, desk.partner)]
    assert said == ["the ending that it tells is void", "the refusal to renew that it tells is void"]


def test_the_sum_that_is_owed_is_that_of_the_ledger(tmp_path: Path) -> None:
    from tests.services.end_letter_case import owing

    desk = owing(tmp_path)
    number = issued(desk, order(desk, "termination", variant="notice"))
    assert '"outstanding":"5470.00"' in _facts(desk, number)
    assert reconcile(desk.ws, desk.partner).owed == 5470
    desk.ws.close()


def _facts(desk: Desk, number: str) -> str:
    letter = desk.file.letter(number)
    assert letter
    payload = letter.issued.payload
    assert isinstance(payload, LetterIssued)
    return payload.facts


def test_what_ends_something_never_goes_out_in_a_batch(desk: Desk) -> None:
    assert {one[0] for one in offered(desk)} >= {"non_renewal", "renewal_talk"}
    kinds = {one.order.kind for one in orders_now(desk.ws)}
    assert "renewal_talk" in kinds
    assert kinds.isdisjoint({"non_renewal", "termination"})
