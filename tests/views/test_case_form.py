"""Every form of a case keeps to what all windows keep to, in both languages, and is pictured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, NoticeServed, ObjectionReceived
from app.language import CHINESE, ENGLISH, choose_language
from app.views.case_dialog import step_form
from app.views.fee_dialog import FeeDialog
from app.views.form_dialog import FormDialog
from app.views.notice_dialog import NoticeDialog
from app.views.partner_dialog import PartnerDialog
from app.views.question import Question
from app.views.violation_dialog import ViolationDialog
from app.views.void_dialog import VoidDialog
from app.views.why_dialog import WhyDialog
from tests.services.desk import FIRST, SECOND, TODAY
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

STEPS = (
    "told",
    "replied",
    "found",
    "notice",
    "served",
    "objected",
    "answered",
    "announced",
    "dismissed",
    "paid",
    "closed",
    "reopened",
    "termination",
)
FORMS = (*STEPS, "violation", "partner", "fee", "void", "why")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        yield made


@pytest.fixture(params=[CHINESE, ENGLISH])
def language(request: pytest.FixtureRequest) -> str:
    choose_language(str(request.param))
    return str(request.param)


def case_for(window: PartnerWindow, step: str) -> str:
    """A case on which this step is the next."""
    desk = window.desk
    if step == "termination":
        desk.fee()
        return desk.handled(FIRST, TODAY, removed=True)
    if step in ("paid", "closed", "reopened"):
        return desk.handled(SECOND, TODAY)
    violation = desk.suspect(SECOND) if step == "told" else desk.told(SECOND)
    if step in ("served", "objected", "answered", "announced"):
        desk.step(NoticeSent(violation, TODAY, set_to=Decimal("3000.00"), reason="主动整改"))
    if step in ("objected", "answered", "announced"):
        desk.step(NoticeServed(violation, TODAY))
    if step == "answered":
        desk.step(ObjectionReceived(violation, TODAY, "不认可"))
    return violation


def made(window: PartnerWindow, form: str) -> QDialog:
    """The form, shown."""
    window.desk.handled(SECOND, TODAY)
    if form in STEPS:
        violation = case_for(window, form)
        dialog: QDialog = step_form(
            form, window.context, window.desk.file, window.desk.case(violation), window.page
        )
    else:
        dialog = _other(window, form)
    window.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _other(window: PartnerWindow, form: str) -> QDialog:
    context, file, page = window.context, window.desk.file, window.page
    makers: dict[str, Callable[[], QDialog]] = {
        "violation": lambda: ViolationDialog(context, file, page),
        "partner": lambda: PartnerDialog(context, file, page),
        "fee": lambda: FeeDialog(context, file, page),
        "void": lambda: VoidDialog(context, file, file.entries[-1], page),
        "why": lambda: WhyDialog(context, file, _question(window), page),
    }
    return makers[form]()


def _question(window: PartnerWindow) -> Question:
    from app.services.standing import standings

    (standing,) = standings(window.desk.ws, window.desk.partner)
    return Question("V1", standing.outcome.reasons("penalties.V1"), standing)


def settle(window: PartnerWindow, dialog: QDialog) -> None:
    """Wait for the letter where the form shows one."""
    if isinstance(dialog, NoticeDialog):
        dialog.sides.setCurrentWidget(dialog.letter)
        window.qtbot.waitUntil(lambda: dialog.letter.currentWidget() is dialog.letter.pdf, timeout=10_000)
    window.qtbot.wait(60)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_in_one_language_and_has_room_for_its_words(
    window: PartnerWindow, form: str, language: str, picture: Callable[[str], Path]
) -> None:
    dialog = made(window, form)
    settle(window, dialog)
    assert dialog.grab().save(str(picture(f"form-{form}-{language}")))
    assert (untranslated if language == CHINESE else left_chinese)(dialog) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []


@pytest.mark.parametrize("form", [form for form in FORMS if form != "why"])
def test_tab_goes_down_the_form_and_ends_at_the_buttons(window: PartnerWindow, form: str) -> None:
    dialog = made(window, form)
    assert isinstance(dialog, FormDialog)
    order = tab_order(dialog)
    assert order[-2:] == [dialog.cancel, dialog.confirm]
    left = [widget for widget in order if dialog.left.isAncestorOf(widget)]
    assert order[: len(left)] == left
    tops = [widget.mapTo(dialog, widget.rect().topLeft()).y() for widget in left]
    assert tops == sorted(tops)


def tab_order(dialog: QDialog) -> list[QWidget]:
    found: list[QWidget] = []
    widget = dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if reached and widget.isVisibleTo(dialog) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("form", [form for form in FORMS if form != "why"])
def test_escape_leaves_a_form_and_records_nothing(window: PartnerWindow, form: str) -> None:
    dialog = made(window, form)
    before = window.desk.counts()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.desk.counts() == before


def test_control_and_enter_confirm_from_within_a_text(window: PartnerWindow) -> None:
    from app.views.reply_dialog import ReplyDialog

    dialog = made(window, "replied")
    assert isinstance(dialog, ReplyDialog)
    dialog.activateWindow()
    window.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.summary.setFocus()
    QTest.keyClick(dialog.summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert window.desk.case(dialog.case.id).reply is not None


def test_the_form_of_a_violation_fits_a_narrow_window(window: PartnerWindow) -> None:
    dialog = made(window, "violation")
    assert isinstance(dialog, ViolationDialog)
    dialog.resize(960, 600)
    settle(window, dialog)
    assert dialog.width() == 960
    area = dialog.left.parentWidget()
    assert area is not None
    assert dialog.left.width() <= area.width()
    assert dialog.choice.search.mapTo(area, dialog.choice.search.rect().topRight()).x() < area.width()


def test_a_letter_is_no_longer_drawn_when_its_document_goes(window: PartnerWindow) -> None:
    dialog = made(window, "notice")
    assert isinstance(dialog, NoticeDialog)
    shown = dialog.letter.pdf
    parts = shown.children()
    assert parts.index(shown.view) < parts.index(shown.document)
