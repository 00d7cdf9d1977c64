"""Letters about the end of a term, written at the partner's page as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.journal.kind import EndingNotified, RenewalDeclined
from app.services.ending import record_ending
from app.services.letter_correction import correction_of
from app.views.letter_dialog import LetterDialog
from tests.services.contract import record_of, serve
from tests.services.desk import TODAY
from tests.services.end_letter_case import long_house
from tests.views.lint import clashing_mnemonics, clipped, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window


@pytest.fixture
def win(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, long_house) as made:
        made.open_partner()
        yield made


def write(win: PartnerWindow, words: str) -> LetterDialog:
    """Press “Letter…”, and choose the one whose line begins with these words."""
    menu = win.page.partner.heading.letter
    assert menu.isEnabled()
    menu.fill()  # a menu that pops up grabs the keyboard, which this platform cannot
    found = [action for action in menu.menu_shown.actions() if action.text().startswith(words)]
    assert found, [action.text() for action in menu.menu_shown.actions()]
    found[0].trigger()
    dialog = win.opened(LetterDialog)
    assert unnamed(dialog) == untranslated(dialog) == clipped(dialog) == clashing_mnemonics(dialog) == []
    return dialog


def pages_say(dialog: LetterDialog, words: str) -> bool:
    pdf = dialog.letter.pdf.document
    text = "".join(pdf.getAllText(page).text() for page in range(pdf.pageCount()))
    return words in "".join(text.split())


def shows(win: PartnerWindow, dialog: LetterDialog, words: str) -> None:
    """Wait until the letter beside the form says so."""
    win.qtbot.waitUntil(lambda: pages_say(dialog, words), timeout=20_000)


def issue(win: PartnerWindow, dialog: LetterDialog) -> str:
    win.press(dialog.confirm)
    win.qtbot.waitUntil(lambda: bool(dialog.number), timeout=20_000)
    return dialog.number


def test_a_notice_of_non_renewal_is_written_and_ends_the_term(win: PartnerWindow) -> None:
    dialog = write(win, "不予续约通知书")
    shows(win, dialog, "协议期限的最后一日为2026年3月31日")
    dialog.passages.fields["reason"].setPlainText("上一年度未达到业绩目标。")
    shows(win, dialog, "说明：上一年度未达到业绩目标。")
    number = issue(win, dialog)
    assert number == "云岭不续〔2026〕1号"
    declined = record_of(win.desk, "A1").renewal_declined
    assert declined
    assert declined.payload == RenewalDeclined(
        "A1", TODAY, "vendor", "上一年度未达到业绩目标。", letter=number
    )


def test_a_letter_on_renewal_says_why_it_cannot_be_written_yet_and_then_shows_itself(
    win: PartnerWindow,
) -> None:
    dialog = write(win, "续约协商函")
    assert dialog.passages.fields["answer_by"].toPlainText() == "2026-03-31"
    win.qtbot.waitUntil(lambda: "填写建议" in dialog.letter.words.text(), timeout=20_000)
    dialog.passages.fields["proposal"].setPlainText("续签一年。")
    shows(win, dialog, "2026年3月31日前（含当日）")
    dialog.passages.fields["answer_by"].setPlainText("四月一日")
    win.qtbot.waitUntil(lambda: "不是日期" in dialog.letter.words.text(), timeout=20_000)
    dialog.passages.fields["answer_by"].setPlainText("2026年3月20日")
    shows(win, dialog, "2026年3月20日前（含当日）")
    assert issue(win, dialog) == "云岭续商〔2026〕1号"


def test_an_ending_is_told_its_status_ended_and_a_slip_corrected(win: PartnerWindow) -> None:
    step = EndingNotified("A1", "breach", sent_on=TODAY, reason="贵公司拒不纠正违约行为。")
    record_ending(win.desk.ws, win.desk.partner, step)
    win.page.refresh(None)
    dialog = write(win, "终止合作通知书")
    shows(win, dialog, "协议于本通知书送达贵公司之日终止")
    assert "拒不纠正" in dialog.passages.fields["facts"].toPlainText()
    wrong = issue(win, dialog)
    serve(win.desk, "A1")
    win.page.refresh(None)
    status = write(win, "合作资格取消通知书 · A1")
    shows(win, status, "自2026年3月5日终了时取消")
    issue(win, status)
    correcting = LetterDialog(win.context, correction_of(win.desk.ws, wrong))
    win.qtbot.addWidget(correcting)
    win.dialogue.open(correcting, lambda: None)
    correcting.passages.fields["correction"].setPlainText("终止事由写错")
    shows(win, correcting, "现予更正，更正事由：终止事由写错。")
    right = issue(win, correcting)
    letter = win.desk.file.letter(wrong)
    assert letter
    assert (letter.state, letter.replaced_by) == ("replaced", right)


def test_what_goes_on_after_its_extension_is_ended_from_the_menu(tmp_path: Path, qtbot: QtBot) -> None:
    from app.journal.kind import RenewalAgreed
    from app.services.renewal import record_intent

    with partner_window(tmp_path, qtbot) as win:
        record_intent(win.desk.ws, win.desk.partner, RenewalAgreed("A1", TODAY))
        win.desk.clock.day = date(2026, 5, 6)
        win.open_partner()
        dialog = write(win, "终止合作通知书")
        shows(win, dialog, "第10个工作日终止")
        shows(win, dialog, "的终止日为2026年5月19日")
        dialog.passages.fields["facts"].setPlainText("双方就新协议的条件未能达成一致。")
        shows(win, dialog, "双方就新协议的条件未能达成一致。")
        number = issue(win, dialog)
        ending = record_of(win.desk, "A1").ending
        assert ending
        assert (ending.payload.ground, ending.payload.letter) == ("after_extension", number)
