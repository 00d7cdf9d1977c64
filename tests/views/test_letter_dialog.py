from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.documents.story import Letter, Paragraph
from app.language import render
from app.paths import ROOT
from app.rules.text import Text
from app.services.letter_correction import correction_of, issue_order, order_of
from app.services.letter_draft import changed_since, discard_draft, draft_file, draft_of, drafts, keep_draft
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder, Making, Passage, Variant
from app.services.letter_register import letter_lines
from app.views.letter_dialog import LetterDialog
from app.views.letter_menu import LetterMenu
from app.views.notice_dialog import NoticeDialog
from app.views.wording import Wording
from tests.views.lint import clashing_mnemonics, clipped, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

KIND = "handling_notice"
SECOND, THIRD = "5.3.3-10", "5.3.3-17"
FACTS = Passage(
    "facts", Text("Findings"), Text("Such as: wrong day, wrong partner, recorded twice"), "", True
)
REASON = Passage("weighed", Text("Reason"), None, "情节轻微。")


@pytest.fixture(autouse=True)
def free_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The handling notice with two free passages and two forms, so that a person has something to type."""
    real = LETTER_KINDS[KIND]

    def compose(making: Making) -> Letter:
        letter = real.compose(making)
        said = tuple(Paragraph(words) for name in ("facts", "weighed") if (words := making.passage(name)))
        return replace(letter, blocks=(*letter.blocks, *said))

    made = replace(
        real,
        compose=compose,
        passages=lambda ws, file, order: (FACTS, REASON) if order.variant != "short" else (FACTS,),
        variants=lambda ws, file, order: (Variant("", Text("Findings")), Variant("short", Text("Reason"))),
    )
    monkeypatch.setitem(LETTER_KINDS, KIND, made)


@pytest.fixture
def win(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        made.desk.fee()
        made.desk.notice(made.desk.told(SECOND))
        yield made


@pytest.fixture
def order(win: PartnerWindow) -> LetterOrder:
    return correction_of(win.desk.ws, letter_lines(win.desk.ws)[0].number)


def opened(win: PartnerWindow, order: LetterOrder) -> LetterDialog:
    dialog = LetterDialog(win.context, order)
    win.qtbot.addWidget(dialog)
    win.dialogue.open(dialog, lambda: None)
    return dialog


def drawn(win: PartnerWindow, dialog: LetterDialog) -> None:
    """Wait until the letter is drawn."""
    win.qtbot.waitUntil(lambda: dialog.letter.currentWidget() is dialog.letter.pdf, timeout=20_000)


def issued(win: PartnerWindow, dialog: LetterDialog) -> str:
    win.press(dialog.confirm)
    win.qtbot.waitUntil(lambda: bool(dialog.number), timeout=20_000)
    return dialog.number


def pages_say(dialog: LetterDialog, words: str) -> bool:
    pdf = dialog.letter.pdf.document
    return any(words in pdf.getAllText(page).text() for page in range(pdf.pageCount()))


def test_what_is_typed_stands_in_the_letter_beside_it(win: PartnerWindow, order: LetterOrder) -> None:
    dialog = opened(win, order)
    drawn(win, dialog)
    dialog.passages.fields["facts"].setPlainText("海报已经撤下")
    win.qtbot.waitUntil(lambda: pages_say(dialog, "海报已经撤下"), timeout=20_000)


def test_the_letter_stays_where_one_looks_while_one_types(win: PartnerWindow, order: LetterOrder) -> None:
    dialog = opened(win, order)
    drawn(win, dialog)
    dialog.letter.pdf.zoom(1.5)
    zoom = dialog.letter.pdf.view.zoomFactor()
    bar = dialog.letter.pdf.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    with win.qtbot.waitSignal(dialog.letter.drawn, timeout=20_000):
        dialog.passages.fields["facts"].setPlainText("海报已经撤下")
    assert (bar.value(), dialog.letter.pdf.view.zoomFactor()) == (place, zoom)


def test_a_passage_that_is_needed_is_asked_for_by_its_name(win: PartnerWindow, order: LetterOrder) -> None:
    dialog = opened(win, order)
    win.press(dialog.confirm)
    assert "查明事实" in dialog.problem.text()
    assert dialog.number == ""
    dialog.passages.fields["facts"].setPlainText("属实。")
    assert dialog.problem_box.isHidden()


def test_the_letter_is_issued_with_its_number_and_its_draft_is_gone(
    win: PartnerWindow, order: LetterOrder
) -> None:
    dialog = opened(win, order)
    dialog.passages.fields["facts"].setPlainText("属实。")
    number = issued(win, dialog)
    assert letter_lines(win.desk.ws)[0].number == number
    assert drafts(win.desk.ws) == ()
    assert not draft_file(win.desk.ws).exists()


def test_another_form_asks_for_its_own_passages_and_keeps_what_was_typed(
    win: PartnerWindow, order: LetterOrder
) -> None:
    dialog = opened(win, order)
    dialog.passages.fields["facts"].setPlainText("属实。")
    dialog.variant.setCurrentIndex(1)
    assert "weighed" not in dialog.passages.fields
    assert dialog.written().passages["facts"] == "属实。"
    assert dialog.written().variant == "short"


def test_what_was_typed_is_offered_again_for_the_same_letter(win: PartnerWindow, order: LetterOrder) -> None:
    first = opened(win, order)
    first.passages.fields["facts"].setPlainText("写到一半")
    first.reject()
    again = opened(win, order)
    assert again.passages.fields["facts"].text() == "写到一半"
    assert again.passages.fields["weighed"].text() == "情节轻微。"
    assert again.keeper.bar.isVisible()
    win.press(again.keeper.bar.button)
    assert again.passages.fields["facts"].text() == ""
    assert drafts(win.desk.ws) == ()
    again.reject()
    assert drafts(win.desk.ws) == ()


def test_nothing_is_kept_of_a_letter_that_was_only_looked_at(win: PartnerWindow, order: LetterOrder) -> None:
    opened(win, order).reject()
    assert not draft_file(win.desk.ws).exists()


def test_a_draft_whose_figures_changed_says_which(win: PartnerWindow, order: LetterOrder) -> None:
    dialog = opened(win, order)
    drawn(win, dialog)
    dialog.passages.fields["facts"].setPlainText("写到一半")
    dialog.reject()
    draft = draft_of(win.desk.ws, order)
    assert draft is not None
    assert draft.facts["penalty"]
    earlier = {**draft.facts, "penalty": "1.00", "dated_on": "2026-01-01"}
    (change,) = changed_since(replace(draft, facts=earlier), draft.facts)
    assert render(change).startswith("违约金：当时为¥1.00")
    keep_draft(win.desk.ws, order, replace(order, passages=draft.passages), earlier)
    again = opened(win, order)
    drawn(win, again)
    assert "违约金" in again.keeper.bar.findChildren(type(again.keeper.said))[0].text()


def test_a_file_of_drafts_that_cannot_be_read_is_put_aside(win: PartnerWindow, order: LetterOrder) -> None:
    path = draft_file(win.desk.ws)
    path.write_text("{", encoding="utf-8")
    assert drafts(win.desk.ws) == ()
    assert path.with_name(path.name + ".unreadable").read_text(encoding="utf-8") == "{"
    keep_draft(win.desk.ws, order, replace(order, passages={"facts": "新"}), {})
    assert len(drafts(win.desk.ws)) == 1
    discard_draft(win.desk.ws, order)
    discard_draft(win.desk.ws, order)
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_said_beside_what_is_typed(
    win: PartnerWindow, order: LetterOrder
) -> None:
    path = draft_file(win.desk.ws)
    path.with_name(path.name + ".new").mkdir()
    dialog = opened(win, order)
    dialog.passages.fields["facts"].setPlainText("写到一半")
    win.qtbot.waitUntil(lambda: "无法保存为草稿" in dialog.keeper.said.text())


TYPING = """
import sys
from pathlib import Path
from dataclasses import replace
from decimal import Decimal
from PySide6.QtCore import QTimer
from app.rules.text import Text
from app.services.letter_correction import correction_of
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import Passage
from app.services.letter_register import letter_lines
from app.services.workspace import open_workspace
from app.views.application import make_application
from app.views.letter_dialog import LetterDialog
from app.views.window_context import WindowContext

app = make_application([])
ws = open_workspace(Path(sys.argv[1]), recorded_by="test")
passages = lambda ws, file, order: (Passage("facts", Text("Findings")),)
LETTER_KINDS["handling_notice"] = replace(LETTER_KINDS["handling_notice"], passages=passages)
context = WindowContext(ws, None)
dialog = LetterDialog(context, correction_of(ws, letter_lines(ws)[0].number))
dialog.show()
dialog.passages.fields["facts"].setPlainText("写到一半就断电")
QTimer.singleShot(1000, lambda: print("a second later", flush=True))
app.exec()
"""


def test_what_is_typed_outlives_a_process_that_is_killed_a_second_later(
    win: PartnerWindow, order: LetterOrder
) -> None:
    ws = win.desk.ws
    ws.close()  # the other process writes to it now
    running = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(ws.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "a second later\n"
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    kept = drafts(ws)
    assert [draft.passages["facts"] for draft in kept] == ["写到一半就断电"]
    assert kept[0].order == replace(order, step=None)


def test_a_letter_that_is_a_step_is_corrected_together_with_the_step(
    win: PartnerWindow, order: LetterOrder
) -> None:
    desk = win.desk
    made = issue_order(desk.ws, replace(order, passages={"facts": "更正后的事实。"}))
    wrong, right = desk.file.letter(order.replaces), desk.file.letter(made.number)
    assert wrong is not None
    assert right is not None
    assert (wrong.state, wrong.replaced_by) == ("replaced", made.number)
    assert right.state == "sent"
    notice = desk.case(order.violation).notice
    assert notice is not None
    assert notice.payload.letter == made.number


def test_a_correction_of_a_notice_can_change_its_findings_and_its_sum(
    win: PartnerWindow, order: LetterOrder
) -> None:
    dialog = opened(win, order)
    fields = dialog.passages.fields
    assert fields["findings"].text() == "经核对属实。"
    fields["facts"].setPlainText("属实。")
    fields["findings"].setPlainText("只有一处不实。")
    fields["set_to"].setPlainText("三千")
    win.press(dialog.confirm)
    win.qtbot.waitUntil(lambda: "三千" in dialog.problem.text(), timeout=20_000)
    fields["set_to"].setPlainText("3,000")
    fields["reason"].setPlainText("情节轻微")
    win.qtbot.waitUntil(lambda: pages_say(dialog, "3,000.00"), timeout=20_000)
    issued(win, dialog)
    notice = win.desk.case(order.violation).notice
    assert notice is not None
    told = notice.payload
    assert (told.findings, told.set_to, told.reason) == ("只有一处不实。", Decimal("3000.00"), "情节轻微")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_says_when_there_is_nothing_to_write(
    win: PartnerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.letter_menu.offered_letters", lambda ws, file: ())
    win.open_partner()
    menu = win.page.partner.heading.letter
    win.press(menu)
    assert [action.text() for action in menu.menu_shown.actions()] == ["当前没有可以制作的文书"]
    assert not menu.menu_shown.actions()[0].isEnabled()
    menu.menu_shown.hide()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_offers_letters_and_opens_the_form_of_the_one_chosen(
    win: PartnerWindow, order: LetterOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.letter_menu.offered_letters", lambda ws, file: (order,))
    win.open_partner()
    menu = win.page.partner.heading.letter
    win.press(menu)
    (action,) = menu.menu_shown.actions()
    assert action.text() == f"违规处理通知书 · {order.violation}"
    action.trigger()
    menu.menu_shown.hide()
    dialog = win.opened(LetterDialog)
    dialog.passages.fields["facts"].setPlainText("属实。")
    with win.qtbot.waitSignal(win.page.letter_requested, timeout=20_000) as asked:
        issued(win, dialog)
    assert asked.args == [dialog.number]


def test_the_handling_notice_has_its_own_form_which_keeps_drafts_too(win: PartnerWindow) -> None:
    violation = win.desk.told(THIRD)
    win.open_partner(violation)
    menu = win.page.partner.heading.letter
    menu.fill()
    action = next(each for each in menu.menu_shown.actions() if violation in each.text())
    action.trigger()
    first = win.opened(NoticeDialog)
    first.findings.setPlainText("写到一半的事实")
    first.sides.setCurrentWidget(first.letter)
    win.qtbot.waitUntil(lambda: first.letter.currentWidget() is first.letter.pdf, timeout=20_000)
    win.press(first.cancel)
    (draft,) = drafts(win.desk.ws)
    menu.open(order_of(win.desk.ws, draft))
    again = win.opened(NoticeDialog)
    assert again.findings.text() == "写到一半的事实"
    win.press(again.keeper.bar.button)
    assert again.findings.text() == "宣传页写有不实的内容。"
    again.findings.setPlainText("经核对属实。")
    again.early.clear_facts.setChecked(True)
    win.confirm()
    assert drafts(win.desk.ws) == ()


def test_the_menu_of_a_case_offers_the_letters_of_that_case_alone(
    win: PartnerWindow, order: LetterOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(order, violation="V99")
    monkeypatch.setattr("app.views.letter_menu.offered_letters", lambda ws, file: (order, other))
    menu = LetterMenu(win.context, Wording())
    win.qtbot.addWidget(menu)
    menu.show_partner(win.desk.file, violation=order.violation)
    menu.fill()
    assert len(menu.menu_shown.actions()) == 1


def test_the_form_keeps_to_the_rules_of_the_house(win: PartnerWindow, order: LetterOrder) -> None:
    dialog = opened(win, order)
    drawn(win, dialog)
    dialog.passages.fields["facts"].setPlainText("属实。")
    QTest.qWait(1)
    assert untranslated(dialog) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []


def test_letters_for_steps_gone_by_stand_in_a_menu_of_their_own(
    win: PartnerWindow, order: LetterOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = replace(order, violation="V99")
    monkeypatch.setattr("app.views.letter_menu.offered_letters", lambda ws, file: (order, gone))
    monkeypatch.setattr("app.views.letter_menu.is_pressing", lambda ws, file, one: one is order)
    menu = LetterMenu(win.context, Wording())
    win.qtbot.addWidget(menu)
    menu.show_partner(win.desk.file)
    menu.fill()
    due, others = menu.menu_shown.actions()
    assert due.text() == f"违规处理通知书 · {order.violation}"
    assert others.text() == "补写以前环节的文书"
    below = others.menu()
    assert isinstance(below, QMenu)
    assert [action.text() for action in below.actions()] == ["违规处理通知书 · V99"]
