from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.journal.kind import AgreementSigned
from app.language import CHINESE, ENGLISH, choose_language
from app.paths import ROOT, resource
from app.services.partner_list import count_partners, partner_lines
from app.services.reading import evidence_bytes, partner_file
from app.services.workspace import Workspace, create_workspace
from app.views.agreement_dialog import AgreementDialog
from app.views.passage_label import PassageLabel
from app.views.window_context import WindowContext
from tests.exchange.agreement_file import agreement, written
from tests.exchange.invented import ECOSYSTEM, MARKETPLACE, UNNAMED
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, texts, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

SAMPLE = resource("samples", "framework-agreement.zh.txt")
POLICIES = ROOT.parent / "shared" / "policies"
with_policies = pytest.mark.skipif(not POLICIES.is_dir(), reason="the five agreements are not here")
NEEDED = ("rulebook", "signed_on", "effective_on", "expires_on", "name")
PATIENCE_MS = 20_000
Open = Callable[[Path], AgreementDialog]


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace on a day after the sample agreement was signed."""
    made = create_workspace(tmp_path / "w.db", recorded_by="林一", clock=FixedClock(date(2026, 6, 10)))
    yield made
    made.close()


@pytest.fixture
def dialog(context: WindowContext, qtbot: QtBot) -> AgreementDialog:
    made = AgreementDialog(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def reading(dialog: AgreementDialog, qtbot: QtBot, dialogue: ScriptedDialogue) -> AgreementDialog:
    """The dialog after the sample agreement was chosen and read."""
    dialogue.files = [SAMPLE]
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.record.isEnabled, timeout=PATIENCE_MS)
    return dialog


def test_nothing_can_be_recorded_before_a_file_was_read(dialog: AgreementDialog) -> None:
    assert not dialog.record.isEnabled()
    assert not dialog.form.isVisible()


def test_what_was_read_is_shown_and_recorded_as_confirmed(
    reading: AgreementDialog, ws: Workspace, qtbot: QtBot
) -> None:
    form = reading.form
    name, last = form.name.text(), form.expires_on.day()
    assert name
    assert last is not None
    with qtbot.waitSignal(reading.accepted):
        QTest.mouseClick(reading.record, Qt.MouseButton.LeftButton)
    (line,) = partner_lines(ws)
    assert (line.name, line.partner) == (name, reading.partner)
    signed = partner_file(ws, line.partner).agreements[0].signed.payload
    assert signed.expires_on == last
    assert signed.file is not None
    assert evidence_bytes(ws, signed.file.sha256) == SAMPLE.read_bytes()


def test_a_corrected_value_is_the_one_recorded(reading: AgreementDialog, ws: Workspace) -> None:
    reading.form.expires_on.setText("2027年3月31日")
    reading.form.number.setText("YL-2026-007")
    QTest.mouseClick(reading.record, Qt.MouseButton.LeftButton)
    signed = partner_file(ws, reading.partner).agreements[0].signed.payload
    assert (signed.expires_on, signed.number) == (date(2027, 3, 31), "YL-2026-007")


def test_looking_at_a_value_marks_the_passage_it_came_from(reading: AgreementDialog, qtbot: QtBot) -> None:
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow)
    reading.form.name.setFocus()
    selections = reading.pane.text.extraSelections()
    assert len(selections) == 1
    marked = selections[0].cursor.selectedText()
    assert reading.form.name.text() in marked


def test_the_clauses_are_a_tree(reading: AgreementDialog) -> None:
    tree = reading.pane.findChild(QTreeWidget)
    assert tree is not None
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert sum(top.childCount() for top in tops if top is not None) > 5


@pytest.mark.parametrize("field", ["signed_on", "effective_on", "expires_on", "name"])
def test_what_is_missing_is_marked_and_stops_the_recording(
    reading: AgreementDialog, ws: Workspace, field: str
) -> None:
    editor = getattr(reading.form, field)
    editor.clear()
    QTest.mouseClick(reading.record, Qt.MouseButton.LeftButton)
    assert editor.property("look") == "wrong"
    assert "请填写标出的项目，缺少这些内容无法登记协议。" in texts(reading)
    assert count_partners(ws) == 0


def test_the_partner_is_known_again_by_name_and_never_registered_twice(
    reading: AgreementDialog, context: WindowContext, ws: Workspace, qtbot: QtBot
) -> None:
    assert "新伙伴：将随协议一并登记" in texts(reading)
    name = reading.form.name.text()
    QTest.mouseClick(reading.record, Qt.MouseButton.LeftButton)
    again = AgreementDialog(context)
    qtbot.addWidget(again)
    again.show()
    again.read(SAMPLE)
    qtbot.waitUntil(again.record.isEnabled, timeout=PATIENCE_MS)
    assert f"已有伙伴{name}：其资料不变" in texts(again)
    QTest.mouseClick(again.record, Qt.MouseButton.LeftButton)
    assert again.isVisible()
    assert any("已有此协议" in text or name in text for text in texts(again))
    assert count_partners(ws) == 1
    again.form.name.setText("另一家（杭州）科技有限公司")
    assert "新伙伴：将随协议一并登记" in texts(again)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("shopping.txt", "牛奶、鸡蛋、面包".encode()),
        ("damaged.pdf", b"%PDF-1.7 and then nothing"),
        ("damaged.docx", b"PK\x03\x04 and then nothing"),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_what_is_no_agreement_is_refused_in_words_and_nothing_is_recorded(
    dialog: AgreementDialog, ws: Workspace, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    dialog.read(path)
    qtbot.waitUntil(dialog.choose.isEnabled, timeout=PATIENCE_MS)
    assert any(name in text for text in texts(dialog))
    assert not dialog.record.isEnabled()
    assert count_partners(ws) == 0


def test_a_file_can_be_dropped_in(dialog: AgreementDialog, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    dialog.dropEvent(
        QDropEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(dialog.record.isEnabled, timeout=PATIENCE_MS)


def test_a_dialog_that_was_closed_is_not_told_what_was_read(dialog: AgreementDialog, qtbot: QtBot) -> None:
    dialog.read(SAMPLE)
    dialog.reject()
    qtbot.wait(50)
    assert not dialog.record.isEnabled()


def choose(dialog: AgreementDialog, path: Path, dialogue: ScriptedDialogue, qtbot: QtBot) -> None:
    """Choose a file as a person does, and wait until it was read."""
    dialogue.files = [path]
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.record.isEnabled, timeout=PATIENCE_MS)


def marked(dialog: AgreementDialog) -> set[str]:
    """The values that are marked as missing."""
    return {name for name in NEEDED if getattr(dialog.form, name).property("look") == "wrong"}


def enter(dialog: AgreementDialog, **values: str) -> None:
    """Type values over those that stand there."""
    for name, value in values.items():
        field = getattr(dialog.form, name)
        field.setFocus()
        field.setText(value)


def recorded(dialog: AgreementDialog, ws: Workspace, qtbot: QtBot) -> AgreementSigned:
    """Press the button; what was recorded."""
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    return partner_file(ws, dialog.partner).agreements[0].signed.payload


@pytest.mark.parametrize(
    ("text", "rulebook", "party_b"),
    [
        (ECOSYSTEM, "aliyun-product-ecosystem-2024", "青禾（杭州）软件有限公司"),
        (MARKETPLACE, "aliyun-marketplace-2020", "合肥松果软件有限公司"),
    ],
)
def test_the_other_agreements_are_recorded_as_read(
    dialog: AgreementDialog,
    ws: Workspace,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
    tmp_path: Path,
    text: str,
    rulebook: str,
    party_b: str,
) -> None:
    choose(dialog, written(text, tmp_path / "a.txt"), dialogue, qtbot)
    assert marked(dialog) == set()
    signed = recorded(dialog, ws, qtbot)
    assert (signed.rulebook, signed.party_b_name, signed.expires_on) == (rulebook, party_b, date(2027, 3, 31))


def test_what_a_form_does_not_name_is_marked_at_once_with_what_stands_in_its_place(
    dialog: AgreementDialog, ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(dialog, written(UNNAMED, tmp_path / "a.txt"), dialogue, qtbot)
    assert marked(dialog) == {"signed_on", "effective_on", "expires_on", "name"}
    tips = {label.toolTip() for label in dialog.form.findChildren(PassageLabel)}
    assert any("贵公司" in tip for tip in tips)
    assert any("期限届满" in tip for tip in tips)
    enter(dialog, name="合肥松果软件有限公司", signed_on="2026-04-01", effective_on="2026-04-01")
    assert marked(dialog) == {"expires_on"}
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    assert count_partners(ws) == 0
    dialog.form.without_last_day.click()
    assert marked(dialog) == set()
    assert not dialog.form.expires_on.isEnabled()
    assert dialog.form.unending.isVisible()
    signed = recorded(dialog, ws, qtbot)
    assert (signed.rulebook, signed.expires_on) == ("qingcloud-framework", None)


def test_an_agreement_of_no_known_rulebook_is_recorded_after_the_person_says_so(
    dialog: AgreementDialog, ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(dialog, written(agreement(), tmp_path / "a.txt"), dialogue, qtbot)
    assert marked(dialog) == {"rulebook"}
    assert not dialog.form.uncounted.isVisible()
    QTest.keyClick(dialog.form.rulebook, Qt.Key.Key_End)
    assert marked(dialog) == set()
    assert dialog.form.uncounted.isVisible()
    signed = recorded(dialog, ws, qtbot)
    assert (signed.rulebook, signed.expires_on) == ("", date(2026, 12, 31))


def test_an_annex_alone_is_said_to_be_rules_and_is_not_recorded(
    dialog: AgreementDialog, ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, tmp_path: Path
) -> None:
    policy = MARKETPLACE[MARKETPLACE.index("# 云市场服务商管理规范") :]
    choose(dialog, written(policy, tmp_path / "a.txt"), dialogue, qtbot)
    assert not dialog.form.isEnabled()
    assert any("属于规则文件" in text for text in texts(dialog))
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert any("属于规则文件" in text for text in texts(dialog))
    assert count_partners(ws) == 0


@with_policies
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_five_are_chosen_corrected_and_recorded(
    dialog: AgreementDialog, ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot, number: str
) -> None:
    (path,) = POLICIES.glob(f"{number}*")
    choose(dialog, path, dialogue, qtbot)
    if number == "002":
        QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
        assert count_partners(ws) == 0
        return
    if number == "004":
        enter(dialog, name="合肥松果软件有限公司", signed_on="2026-04-01", effective_on="2026-04-01")
        dialog.form.without_last_day.click()
    name = dialog.form.name.text()
    signed = recorded(dialog, ws, qtbot)
    assert (signed.party_b_name, signed.file is not None) == (name, True)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_dialog_with_everything_missing_has_names_and_room(
    context: WindowContext, qtbot: QtBot, language: str, picture: Callable[[str], Path], tmp_path: Path
) -> None:
    choose_language(language)
    dialog = AgreementDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(written(UNNAMED, tmp_path / "a.txt"))
    qtbot.waitUntil(dialog.record.isEnabled, timeout=PATIENCE_MS)
    dialog.form.without_last_day.click()
    dialog.form.rulebook.setCurrentIndex(dialog.form.rulebook.count() - 1)
    qtbot.wait(1)
    assert (untranslated(dialog) if language == CHINESE else left_chinese(dialog)) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert dialog.grab().save(str(picture(f"agreement-missing-{language}")))


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_dialog_speaks_both_languages_and_has_names_and_room(
    context: WindowContext, qtbot: QtBot, language: str, picture: Callable[[str], Path]
) -> None:
    choose_language(language)
    dialog = AgreementDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.read(SAMPLE)
    qtbot.waitUntil(dialog.record.isEnabled, timeout=PATIENCE_MS)
    qtbot.wait(1)
    assert (untranslated(dialog) if language == CHINESE else left_chinese(dialog)) == []
    assert unnamed(dialog) == []
    assert clipped(dialog) == []
    assert clashing_mnemonics(dialog) == []
    assert dialog.grab().save(str(picture(f"agreement-{language}")))
