from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, choose_language, render
from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Ladder
from app.rules.text import Text
from app.views.rule_value import values_of
from app.views.rules_page import RulesPage
from app.views.window_context import WindowContext
from tests.views.lint import left_chinese, texts, untranslated

FRAMEWORK = "aliyun-framework-fy22"


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> RulesPage:
    made = RulesPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.refresh(None)
    made.choice.setCurrentIndex(made.choice.findData(FRAMEWORK))
    made.show()
    return made


def test_the_whole_catalogue_is_shown(page: RulesPage) -> None:
    assert page.catalogue.rowCount() == 58


def test_the_catalogue_is_found_by_words_and_by_clause(page: RulesPage) -> None:
    QTest.keyClicks(page.filter, "5.3.4")
    assert {item.clause for item in page.catalogue.records} == {"annex 1, 5.3.4"}
    page.filter.setText("客户 账号")
    assert 0 < page.catalogue.rowCount() < 58


def test_values_are_filtered_by_the_same_line(page: RulesPage) -> None:
    everything = page.values.rowCount()
    page.filter.setText("R13")
    assert 0 < page.values.rowCount() < everything
    assert {value.source.reading for value in page.values.records} == {"R13"}


def test_nothing_found_is_said_in_words(page: RulesPage) -> None:
    page.filter.setText("没有这样的行为")
    assert "没有找到。请减少字词，或输入条款号（如 5.3.4）。" in texts(page)


@pytest.mark.parametrize("id_", RulebookLibrary(resource("rulebooks")).ids())
def test_every_value_of_every_rulebook_names_its_clause(id_: str) -> None:
    values = values_of(RulebookLibrary(resource("rulebooks")).get(id_))
    assert values
    assert [render(value.what) for value in values if not value.source.clause] == []


def test_one_month_is_not_said_in_the_plural() -> None:
    choose_language(ENGLISH)
    values = values_of(RulebookLibrary(resource("rulebooks")).get(FRAMEWORK))
    said = {render(value.what): render(value.value) for value in values}
    assert said["Extension"] == "1 month"
    assert said["Validity of class two"] == "12 months"
    assert said["class two, no. 3"] == render(Text("{amount}", amount=_largest_place()))


@pytest.mark.parametrize("tab", range(4))
def test_each_tab_speaks_both_languages(page: RulesPage, tab: int) -> None:
    page.tabs.setCurrentIndex(tab)
    assert untranslated(page) == []
    choose_language(ENGLISH)
    page.retranslate()
    assert left_chinese(page) == []


def test_catalogue_and_values_are_sound_models(page: RulesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.catalogue)  # type: ignore[no-untyped-call] # pytest-qt
    qtmodeltester.check(page.values)  # type: ignore[no-untyped-call] # pytest-qt


def _largest_place() -> Decimal:
    rule = RulebookLibrary(resource("rulebooks")).get(FRAMEWORK).sanctions.penalties["class_2"]
    assert isinstance(rule, Ladder)
    return rule.amounts[-1]
