from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, choose_language
from app.paths import rulebook_folder
from app.services.edition_import import import_edition
from app.views.edition_dialog import EditionDialog
from app.views.rules_page import RulesPage
from app.views.window_context import WindowContext
from tests.services.edition_case import EXAMPLE, NEW, OLD, edition
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue


@pytest.fixture(autouse=True)
def no_imported_editions() -> Iterator[None]:
    yield
    shutil.rmtree(rulebook_folder(), ignore_errors=True)


@pytest.fixture
def page(sample_context: WindowContext, qtbot: QtBot) -> RulesPage:
    made = RulesPage(sample_context)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.refresh(None)
    made.choice.setCurrentIndex(made.choice.findData(OLD))
    made.show()
    return made


def opened(page: RulesPage, dialogue: ScriptedDialogue) -> EditionDialog:
    QTest.mouseClick(page.tools.compare, Qt.MouseButton.LeftButton)
    found = dialogue.opened[-1]
    assert isinstance(found, EditionDialog)
    return found


@pytest.fixture
def side_by_side(page: RulesPage, dialogue: ScriptedDialogue, tmp_path: Path) -> EditionDialog:
    """The framework's edition and a made-up next one that began before the sample's cases."""
    import_edition(page.context.ws.library, edition(tmp_path, "2024-01-01"))
    return opened(page, dialogue)


def test_an_edition_is_compared_with_the_one_it_succeeds(side_by_side: EditionDialog) -> None:
    assert (side_by_side.before.currentData(), side_by_side.after.currentData()) == (OLD, NEW)
    found = side_by_side.differences.records
    assert any(one.path[0] == "catalogue" for one in found)
    assert side_by_side.summary.text().startswith(f"共 {len(found)} 处不同")
    assert side_by_side.whole.isVisible()


def test_an_edition_does_not_differ_from_itself(side_by_side: EditionDialog) -> None:
    side_by_side.after.setCurrentIndex(side_by_side.before.currentIndex())
    assert side_by_side.differences.rowCount() == 0
    assert side_by_side.summary.text() == "没有不同之处。请选择两个不同的版本。"
    assert not side_by_side.look.isEnabled()


def test_the_partners_that_would_stand_otherwise_are_found_and_opened(
    side_by_side: EditionDialog, page: RulesPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(side_by_side.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(side_by_side.look.isVisible)
    assert side_by_side.impacts.rowCount() > 0
    assert "→" in str(side_by_side.impacts.index(0, 2).data())
    wanted = side_by_side.impacts.records[0].partner
    with qtbot.waitSignal(page.partner_requested) as asked:
        QTest.keyClick(side_by_side.impact_list, Qt.Key.Key_Return)
    assert asked.args == [wanted]


def test_looking_through_the_partners_can_be_stopped(side_by_side: EditionDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(side_by_side.look, Qt.MouseButton.LeftButton)
    QTest.mouseClick(side_by_side.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(side_by_side.look.isVisible)
    assert side_by_side.found.text().startswith("已停止")


def test_closing_while_it_looks_through_the_partners_is_safe(
    side_by_side: EditionDialog, qtbot: QtBot
) -> None:
    QTest.mouseClick(side_by_side.look, Qt.MouseButton.LeftButton)
    QTest.keyClick(side_by_side, Qt.Key.Key_Escape)
    assert not side_by_side.isVisible()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_comparison_speaks_both_languages_and_has_room_for_them(
    page: RulesPage,
    dialogue: ScriptedDialogue,
    tmp_path: Path,
    picture: Callable[[str], Path],
    qtbot: QtBot,
    language: str,
) -> None:
    import_edition(page.context.ws.library, edition(tmp_path, "2024-01-01"))
    choose_language(language)
    page.retranslate()
    dialog = opened(page, dialogue)
    QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert clipped(dialog) == []
    qtbot.waitUntil(dialog.look.isVisible)
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert (untranslated if language == CHINESE else left_chinese)(dialog) == []
    dialog.grab().save(str(picture(f"editions-{language}")))


def test_an_imported_edition_is_shown_at_once(
    page: RulesPage, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    dialogue.files = [edition(tmp_path) / "agreement.toml"]
    QTest.mouseClick(page.tools.take_in, Qt.MouseButton.LeftButton)
    assert dialogue.told == []
    assert page.choice.currentData() == NEW
    assert (rulebook_folder() / NEW).is_dir()


def test_an_edition_comes_as_a_zip_file_too(
    page: RulesPage, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    packed = tmp_path / "edition.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(EXAMPLE.rglob("*.toml")):
            archive.write(path, path.relative_to(EXAMPLE.parent))
    dialogue.files = [packed]
    QTest.mouseClick(page.tools.take_in, Qt.MouseButton.LeftButton)
    assert dialogue.told == []
    assert page.choice.currentData() == NEW


def test_what_is_refused_is_told_and_changes_nothing(
    page: RulesPage, dialogue: ScriptedDialogue, tmp_path: Path
) -> None:
    climbing = tmp_path / "climbing.zip"
    with zipfile.ZipFile(climbing, "w") as archive:
        archive.writestr("../agreement.toml", "id = 'x'")
    dialogue.files = [climbing]
    QTest.mouseClick(page.tools.take_in, Qt.MouseButton.LeftButton)
    assert len(dialogue.told) == 1
    assert page.choice.currentData() == OLD
    assert not (rulebook_folder() / NEW).exists()


def test_a_clause_searched_for_stands_open_with_all_that_rests_on_it(page: RulesPage) -> None:
    page.tabs.setCurrentWidget(page.clauses)
    page.filter.setText("5.3.2.2")
    (part,) = (page.clauses.topLevelItem(row) for row in range(page.clauses.topLevelItemCount()))
    assert part is not None
    assert part.text(0) == "附件一"
    clause = part.child(0)
    assert clause is not None
    assert clause.text(0) == "附件一第5.3.2.2条"
    assert clause.isExpanded()
    assert clause.childCount() > 5
    page.filter.clear()
    first = page.clauses.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "协议正文"
    assert "协议正文" in texts(page)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_page_with_its_new_parts_speaks_both_languages(
    page: RulesPage, picture: Callable[[str], Path], qtbot: QtBot, language: str
) -> None:
    choose_language(language)
    page.retranslate()
    page.tabs.setCurrentWidget(page.clauses)
    for words in ("", "5.3"):
        page.filter.setText(words)
        qtbot.wait(30)  # the layout learns of other words by an event
        assert unnamed(page) == []
        assert clipped(page) == []
        assert clashing_mnemonics(page) == []
        assert (untranslated if language == CHINESE else left_chinese)(page) == []
        page.grab().save(str(picture(f"clauses-{language}-{'found' if words else 'all'}")))
