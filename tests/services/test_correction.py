"""A letter of any kind is corrected by a new one, which says before all else what it replaces and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.journal.kind import EndingNotified, NoticeSent
from app.rules.refusal import Refusal
from app.services.letter_correction import correction_of, issue_order
from app.services.letter_drawing import draw_order
from app.services.letter_kinds import LETTER_KINDS
from tests.documents.paper import printed_text
from tests.services.contract import record_of, removable, serve
from tests.services.desk import SECOND, TODAY, Desk
from tests.services.end_letter_case import PASSAGES, issued, long_house, order

WHY = "合作伙伴名称写错。"
FACTS = {"facts": "贵公司拒不纠正违约行为。"}


def correct(desk: Desk, number: str, **passages: str) -> tuple[str, str]:
    """The number and the text of the letter that corrects one."""
    wanted = correction_of(desk.ws, number)
    made = issue_order(desk.ws, replace(wanted, passages={"correction": WHY, **passages}))
    return made.number, "".join(printed_text(made.pdf).split())


def opening(number: str, title: str) -> str:
    return f"我公司于2026年3月5日签发的《{title}》（{number}）有误，现予更正，更正事由：合作伙伴名称写错。"


def check_replaced(desk: Desk, wrong: str, right: str) -> None:
    old, new = desk.file.letter(wrong), desk.file.letter(right)
    assert old
    assert new
    assert (old.state, old.replaced_by) == ("replaced", right)
    assert new.issued.payload.replaces == wrong
    assert f'"replaces":"{wrong}"' in new.issued.payload.facts


def test_a_handling_notice_is_corrected_and_sent_anew(desk: Desk) -> None:
    violation = desk.suspect(SECOND)
    wrong = desk.notice(violation).number
    right, text = correct(desk, wrong)
    assert opening(wrong, "违规处理通知书") in text
    check_replaced(desk, wrong, right)
    notice = desk.case(violation).notice
    assert notice
    assert isinstance(notice.payload, NoticeSent)
    assert notice.payload.letter == right


@pytest.mark.parametrize(
    ("kind", "title", "more"),
    [
        ("termination", "终止合作通知书", {"variant": "breach", "passages": FACTS}),
        ("non_renewal", "不予续约通知书", {}),
        ("renewal_talk", "续约协商函", {"passages": PASSAGES}),
    ],
)
def test_a_letter_about_the_term_is_corrected(
    desk: Desk, kind: str, title: str, more: dict[str, object]
) -> None:
    wanted = replace(order(desk, kind), **more)  # type: ignore[arg-type]  # its fields
    wrong = issued(desk, wanted)
    right, text = correct(desk, wrong, **dict(wanted.passages))
    assert opening(wrong, title) in text
    check_replaced(desk, wrong, right)


def test_the_end_of_a_status_is_corrected_without_ticking_it_twice(desk: Desk) -> None:
    issued(desk, order(desk, "termination", variant="breach", passages=FACTS))
    serve(desk, "A1")
    wrong = issued(desk, order(desk, "status_end"))
    right, text = correct(desk, wrong)
    assert opening(wrong, "合作资格取消通知书") in text
    check_replaced(desk, wrong, right)


def test_a_termination_that_took_others_along_is_corrected_with_them(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    wrong = issued(desk, order(desk, "termination", variant="law_change", passages=FACTS))
    right, text = correct(desk, wrong, **FACTS)
    assert opening(wrong, "终止合作通知书") in text
    check_replaced(desk, wrong, right)
    upper, fallen = record_of(desk, "A1").ending, record_of(desk, "A2").ending
    assert upper
    assert fallen
    assert isinstance(upper.payload, EndingNotified)
    assert (upper.payload.letter, fallen.payload.because_of) == (right, "A1")
    desk.ws.close()


def test_a_termination_after_a_class_one_is_corrected_with_what_fell(tmp_path: Path) -> None:
    desk = long_house(tmp_path)
    wrong = issue_order(desk.ws, order(desk, "termination", violation=removable(desk))).number
    assert record_of(desk, "A2").ending
    right, text = correct(desk, wrong)
    assert opening(wrong, "终止合作通知书") in text
    check_replaced(desk, wrong, right)
    fallen = record_of(desk, "A2").ending
    assert fallen
    assert fallen.payload.happened_on == TODAY
    desk.ws.close()


def test_what_rests_on_the_wrong_letter_is_taken_back_by_a_person_first(desk: Desk) -> None:
    wrong = issued(desk, order(desk, "termination", variant="breach", passages=FACTS))
    serve(desk, "A1")
    with pytest.raises(Refusal, match="rest on entry"):
        correct(desk, wrong, **FACTS)
    letter = desk.file.letter(wrong)
    assert letter
    assert letter.state == "served"


def test_a_correction_without_a_reason_says_that_the_letter_was_wrong(desk: Desk) -> None:
    wrong = issued(desk, order(desk, "renewal_talk", passages=PASSAGES))
    made = issue_order(desk.ws, replace(correction_of(desk.ws, wrong), passages=PASSAGES))
    assert f"（{wrong}）有误，现予更正。自本文书" in "".join(printed_text(made.pdf).split())


def test_a_letter_is_corrected_by_one_of_its_own_kind_that_stands(desk: Desk) -> None:
    wrong = issued(desk, order(desk, "renewal_talk", passages=PASSAGES))
    with pytest.raises(Refusal, match="another kind"):
        draw_order(desk.ws, order(desk, "non_renewal", replaces=wrong))
    with pytest.raises(Refusal, match="has no letter"):
        draw_order(desk.ws, order(desk, "renewal_talk", replaces="云岭续商〔2026〕9号", passages=PASSAGES))
    right, _ = correct(desk, wrong, **PASSAGES)
    with pytest.raises(Refusal, match="stands no more"):
        draw_order(desk.ws, order(desk, "renewal_talk", replaces=wrong, passages=PASSAGES))
    assert correct(desk, right, **PASSAGES)[0] == "云岭续商〔2026〕3号"


def test_the_form_of_every_correction_asks_why_first(desk: Desk) -> None:
    for name, kind in LETTER_KINDS.items():
        wanted = order(desk, name, replaces="云岭〔2026〕1号")
        if name in ("termination", "non_renewal", "renewal_talk", "status_end"):
            assert kind.passages(desk.ws, desk.file, wanted)[0].name == "correction"
            assert "correction" not in [
                one.name for one in kind.passages(desk.ws, desk.file, order(desk, name))
            ]


def test_a_correction_bears_the_day_of_its_issue(desk: Desk) -> None:
    wrong = issued(desk, order(desk, "termination", variant="law_change", passages=FACTS))
    desk.clock.day = date(2026, 3, 9)
    right, text = correct(desk, wrong, **FACTS)
    assert "协议于本通知书发出之日，即2026年3月9日终止" in text
    ending = record_of(desk, "A1").ending
    assert ending
    assert (ending.payload.sent_on, ending.payload.letter) == (date(2026, 3, 9), right)
