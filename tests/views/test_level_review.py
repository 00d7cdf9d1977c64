from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.services.review_history import reviews_of
from app.services.review_letter import letter_for, review_order
from app.views.letter_dialog import LetterDialog
from app.views.product_field import ProductField
from app.views.review_dialog import ReviewDialog
from tests.services.contract import ECOSYSTEM, FRAMEWORK, QINGCLOUD, sign
from tests.services.desk import SECOND
from tests.services.level_case import draft, review, with_facts
from tests.views.level_window import GOOD, begin_review, card_of, enter, qualification
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in

_PATIENCE = 20_000


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        made.open_partner()
        yield made


def results(dialog: ReviewDialog) -> dict[str, str]:
    return {card.criterion.id: card.result.text() for card in dialog.cards}


def waive(dialog: ReviewDialog, criterion: str, ground: str, supplement: str) -> None:
    card = card_of(dialog, criterion)
    card.waive.setFocus()
    QTest.keyClick(card.waive, Qt.Key.Key_Space)
    type_in(card.ground, ground)
    type_in(card.supplement, supplement)


def issued(window: PartnerWindow, dialog: QDialog) -> str:
    """Confirm a letter's form; the number that the letter got."""
    assert isinstance(dialog, LetterDialog)
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=_PATIENCE)
    return dialog.number


def test_a_partner_is_admitted_with_a_waiver_and_its_sheet_is_issued(window: PartnerWindow) -> None:
    dialog = begin_review(window, FRAMEWORK)
    enter(dialog, **GOOD | {"technical_staff": "2"})
    dialog.look_ahead()
    assert results(dialog)["3.1.3"] == "不符合"
    assert dialog.together.text() == "不符合"
    QTest.keyClick(dialog.admit, Qt.Key.Key_Space)
    assert "不得准入" in window.refused()
    waive(dialog, "3.1.3", "技术团队正在招聘", "")
    assert "补充协议" in window.refused()
    type_in(card_of(dialog, "3.1.3").supplement, "补充协议2026-1")
    dialog.look_ahead()
    assert dialog.together.text() == "已豁免"
    dialog.reason.setPlainText("经评审会议同意")
    window.confirm()

    (done,) = reviews_of(window.desk.file)
    assert (done.payload.outcome, done.payload.admitted, done.payload.rulebook) == (
        "waived",
        True,
        FRAMEWORK,
    )
    assert window.desk.file.technical_staff == 2
    tab = qualification(window)
    assert [line.result for line in tab.review.lines.records].count("waived") == 1
    window.press(tab.reviews.sheet)
    number = issued(window, window.dialogue.opened[-1])
    letter = letter_for(window.desk.file, review_order(window.desk.file, done.payload.review))
    assert letter
    assert letter.number == number
    asked: list[str] = []
    tab.letter_requested.connect(asked.append)
    window.press(tab.reviews.sheet)
    assert asked == [number]


def test_under_an_embargo_the_form_says_from_which_day_and_refuses_to_admit(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, date(2026, 2, 10))
    review(window.desk, draft(window.desk))
    window.page.refresh(None)
    tab = qualification(window)
    tab.review.apply_for(ECOSYSTEM)
    assert "2026年5月11日前不得准入" in tab.review.bar.text()
    dialog = begin_review(window, FRAMEWORK)
    assert "2026年5月11日前不得准入，原因：" in dialog.bar.text()
    QTest.keyClick(dialog.admit, Qt.Key.Key_Space)
    said = window.refused()
    assert "2026年5月11日" in said
    assert "只登记评审" in said
    QTest.keyClick(dialog.admit, Qt.Key.Key_Space)
    window.confirm()
    assert reviews_of(window.desk.file)[0].payload.admitted is False


def test_the_day_after_the_embargo_the_same_partner_is_admitted(window: PartnerWindow) -> None:
    window.desk.handled(SECOND, date(2025, 12, 4))  # through 4 March, the day before
    review(window.desk, draft(window.desk))
    window.page.refresh(None)
    dialog = begin_review(window, FRAMEWORK)
    assert dialog.bar.text() == "当日无入驻限制，也无再次入驻的限制。"
    QTest.keyClick(dialog.admit, Qt.Key.Key_Space)
    window.confirm()
    assert reviews_of(window.desk.file)[0].payload.admitted


def test_the_form_begins_with_the_record_and_says_how_the_last_review_found_it(
    window: PartnerWindow,
) -> None:
    review(window.desk, draft(window.desk, facts=with_facts(staff=19)))
    window.page.refresh(None)
    dialog = begin_review(window)
    card = card_of(dialog, "3.1.3")
    assert card.fields["staff"].value() == 19
    assert "上次评审（2026年3月5日）：不符合" in card.before.text()
    assert not dialog.bar.isVisibleTo(dialog)  # an agreement in force goes on; nothing is joined
    enter(dialog, staff="25")
    window.confirm()
    tab = qualification(window)
    assert "员工人数：19 → 25" in tab.reviews.difference.text()
    assert window.desk.file.staff == 25


def test_a_fact_that_cannot_be_read_is_said_in_the_form_and_nothing_is_recorded(
    window: PartnerWindow,
) -> None:
    dialog = begin_review(window)
    enter(dialog, staff="二十")
    dialog.look_ahead()
    assert "二十" in dialog.bar.text()
    assert "二十" in window.refused()
    assert reviews_of(window.desk.file) == ()


def test_products_are_typed_by_name_and_that_there_is_none_is_said(window: PartnerWindow) -> None:
    dialog = begin_review(window, ECOSYSTEM)
    field = card_of(dialog, "2.1.3").fields["own_products"]
    assert isinstance(field, ProductField)
    assert field.value() is None
    field.names.setPlainText("青禾工单\n青禾报表\n青禾工单\n")
    dialog.look_ahead()
    assert results(dialog)["2.1.3"] == "符合"
    QTest.keyClick(field.none, Qt.Key.Key_Space)
    dialog.look_ahead()
    assert results(dialog)["2.1.3"] == "不符合"
    QTest.keyClick(field.none, Qt.Key.Key_Space)
    window.confirm()
    assert window.desk.file.own_products == ("青禾工单", "青禾报表")


def test_evidence_is_kept_with_its_criterion(window: PartnerWindow, tmp_path: Path) -> None:
    paper = tmp_path / "社保清单.txt"
    paper.write_text("25", encoding="utf-8")
    dialog = begin_review(window)
    card = card_of(dialog, "3.1.3")
    window.press(card.enclose)
    window.dialogue.files = [paper]
    window.press(card.evidence.add)
    window.confirm()
    found = {one.criterion: one.evidence for one in reviews_of(window.desk.file)[0].payload.findings}
    assert [file.name for file in found["3.1.3"]] == ["社保清单.txt"]
    assert found["3.1.4"] == ()


def test_an_agreement_without_criteria_or_without_rules_says_so(window: PartnerWindow) -> None:
    sign(window.desk, QINGCLOUD, expires_on=None, without_last_day=True)
    window.page.refresh(None)
    tab = qualification(window)
    assert not tab.review.review.isEnabled()
    assert tab.review.note.isVisibleTo(tab)
    sign(window.desk, "", number="W-1")
    window.page.refresh(None)
    tab.review.which.setCurrentIndex(0)
    tab.review.which.activated.emit(0)
    assert "没有对应的规则" in tab.review.note.text()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_tab_and_form_are_named_in_one_language_and_nothing_is_clipped(
    window: PartnerWindow, language: str
) -> None:
    review(window.desk, draft(window.desk, facts=with_facts(staff=19)))
    window.page.refresh(None)
    choose_language(language)
    window.page.retranslate()
    tab = qualification(window)
    window.qtbot.wait(50)
    assert clashing_mnemonics(tab) == []
    dialog = begin_review(window)
    window.qtbot.wait(50)
    assert clashing_mnemonics(dialog) == []
    for root in (tab, dialog):
        assert unnamed(root) == []
        assert (untranslated(root) if language == CHINESE else left_chinese(root)) == []
        assert clipped(root) == []
