"""Letters of a case, written at the window as a person writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, NoticeServed, ObjectionReceived, ViolationAnnounced
from app.services.letter_register import letter_lines
from app.services.organisation import set_organisation
from app.views.letter_dialog import LetterDialog
from app.views.letter_menu import LetterMenu
from app.views.wording import Wording
from tests.services.desk import DRAFT, HOUSE, SECOND, TODAY
from tests.services.letter_case import ACCOUNT
from tests.views.lint import clashing_mnemonics, clipped, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

BEFORE = TODAY - timedelta(days=120)
FIELDS = {"suspicion": 2, "decision": 2, "announcement": 1, "demand": 2}


@pytest.fixture
def win(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    """A partner with a new case, one that it objected to, and a penalty that is overdue."""
    with partner_window(tmp_path, qtbot) as made:
        desk = made.desk
        set_organisation(desk.ws, replace(HOUSE, account=ACCOUNT))
        overdue = desk.suspect(SECOND, BEFORE)
        desk.step(NoticeSent(overdue, BEFORE))
        desk.step(NoticeServed(overdue, BEFORE))
        desk.step(ViolationAnnounced(overdue, BEFORE))
        objected = desk.suspect(SECOND, BEFORE)
        desk.step(NoticeSent(objected, BEFORE))
        desk.step(NoticeServed(objected, BEFORE))
        desk.step(ObjectionReceived(objected, BEFORE, "海报系展会方制作。"))
        desk.suspect(SECOND)
        yield made


def offered(win: PartnerWindow, violation: str) -> list[str]:
    """What the menu of a case offers."""
    return [action.text() for action in lines_of(menu_of(win, violation))]


def menu_of(win: PartnerWindow, violation: str) -> LetterMenu:
    menu = LetterMenu(win.context, Wording())
    win.qtbot.addWidget(menu)
    menu.show_partner(win.desk.file, violation=violation)
    menu.fill()
    return menu


def lines_of(menu: LetterMenu) -> list[QAction]:
    """The lines of the menu, and those of the one below it for steps gone by."""
    found = menu.menu_shown.actions()
    below = [each.menu() for each in found]
    return [*found, *(line for one in below if isinstance(one, QMenu) for line in one.actions())]


def chosen(win: PartnerWindow, violation: str, words: str) -> LetterDialog:
    """The form of a letter, chosen from the menu by what it is called."""
    menu = menu_of(win, violation)
    next(action for action in lines_of(menu) if words in action.text()).trigger()
    return win.opened(LetterDialog)


def issued(win: PartnerWindow, dialog: LetterDialog) -> str:
    win.press(dialog.confirm)
    win.qtbot.waitUntil(lambda: bool(dialog.number), timeout=20_000)
    return dialog.number


def test_each_case_offers_the_letters_that_make_sense_for_it(win: PartnerWindow) -> None:
    assert any("违规调查通知书" in each for each in offered(win, "V3"))
    assert not any("决定书" in each for each in offered(win, "V3"))
    assert any("违规处理决定书" in each for each in offered(win, "V2"))
    overdue = offered(win, "V1")
    assert any("催缴函" in each for each in overdue)
    assert any("违规通报" in each for each in overdue)


def test_the_decision_asks_for_the_answer_and_records_it(win: PartnerWindow) -> None:
    dialog = chosen(win, "V2", "违规处理决定书")
    assert dialog.passages.texts()["objection"] == "海报系展会方制作。"
    win.press(dialog.confirm)
    assert "对异议的审查认定" in dialog.problem.text()
    dialog.passages.fields["answer"].setPlainText("付印确认单有贵公司签章，异议不成立。")
    number = issued(win, dialog)
    answer = win.desk.case("V2").answer
    assert answer
    assert answer.payload.letter == number


def test_a_demand_is_written_in_the_tone_that_is_chosen(win: PartnerWindow) -> None:
    dialog = chosen(win, "V1", "催缴函")
    names = [dialog.variant.itemText(at) for at in range(dialog.variant.count())]
    assert names == ["缴纳通知书", "催缴函", "最后催缴函"]
    dialog.variant.setCurrentIndex(2)
    dialog.passages.fields["pay_by"].setPlainText("2026-03-20")
    issued(win, dialog)
    assert letter_lines(win.desk.ws)[0].title == "违约金最后催缴函"


def test_a_person_named_in_an_announcement_stops_it_in_words(win: PartnerWindow) -> None:
    dialog = chosen(win, "V1", "违规通报")
    dialog.passages.fields["summary"].setPlainText(f"经办人{DRAFT.contact}。")
    win.press(dialog.confirm)
    win.qtbot.waitUntil(lambda: "联系人姓名" in dialog.problem.text(), timeout=20_000)
    dialog.passages.fields["summary"].setPlainText("宣传页自称独家。")
    assert issued(win, dialog).startswith("云岭违通")


def test_an_inquiry_is_issued_from_a_case_of_which_nobody_was_told(win: PartnerWindow) -> None:
    dialog = chosen(win, "V3", "违规调查通知书")
    dialog.passages.fields["place"].setPlainText("B12展位")
    assert issued(win, dialog).startswith("云岭违调")
    assert not any("违规调查通知书" in each for each in offered(win, "V3"))


@pytest.mark.parametrize(
    ("violation", "words"), [("V3", "调查"), ("V2", "决定书"), ("V1", "违规通报"), ("V1", "催缴函")]
)
def test_the_forms_keep_to_the_rules_of_the_house(win: PartnerWindow, violation: str, words: str) -> None:
    dialog = chosen(win, violation, words)
    assert len(dialog.passages.fields) == FIELDS[dialog.order.kind]
    assert untranslated(dialog) == []
    assert unnamed(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert clipped(dialog) == []
