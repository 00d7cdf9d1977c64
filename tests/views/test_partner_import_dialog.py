from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.exchange.sheet_reading import read_sheet
from app.services.partner_list import count_partners
from app.services.taken_import import taken_imports
from app.views.import_list_dialog import ImportListDialog
from app.views.partner_import_dialog import COLUMNS, PREVIEW, RESULT, PartnerImportDialog
from app.views.partner_sheets import dropped_sheet
from tests.services.desk import DRAFT
from tests.services.partner_sheet_case import code_of, five_hundred, row, sheet_file
from tests.views.lint import clashing_mnemonics, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

_PATIENCE = 30_000


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as made:
        yield made


def brought(window: PartnerWindow, path: Path) -> PartnerImportDialog:
    """Choose the file from the menu; the dialog once its columns are shown."""
    window.dialogue.files = [path]
    window.page.sheets.take_in.trigger()
    dialog = window.opened(PartnerImportDialog)
    window.qtbot.waitUntil(lambda: dialog.stack.currentIndex() == COLUMNS, timeout=_PATIENCE)
    return dialog


def looked_at(window: PartnerWindow, dialog: PartnerImportDialog) -> None:
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: dialog.stack.currentIndex() == PREVIEW, timeout=_PATIENCE)


def test_five_hundred_partners_with_twenty_bad_rows_are_brought_and_taken_back(
    window: PartnerWindow, tmp_path: Path
) -> None:
    ws = window.desk.ws
    dialog = brought(window, five_hundred(tmp_path))
    assert (unnamed(dialog), untranslated(dialog), clashing_mnemonics(dialog)) == ([], [], [])
    looked_at(window, dialog)
    assert (unnamed(dialog), untranslated(dialog), clashing_mnemonics(dialog)) == ([], [], [])
    assert [button.text() for button in dialog.rows.filters.values()] == [
        "全部 500",
        "新增 480",
        "变更 0",
        "不变 0",
        "未通过 20",
    ]
    window.press(dialog.rows.filters["refused"])
    assert dialog.rows.view.model().rowCount() == 20
    window.dialogue.save_to = tmp_path / "未通过.xlsx"
    window.press(dialog.write_out)
    assert len(read_sheet(tmp_path / "未通过.xlsx").rows) == 20
    assert count_partners(ws) == 1

    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: dialog.stack.currentIndex() == RESULT, timeout=_PATIENCE)
    assert "480" in dialog.outcome.text()
    assert count_partners(ws) == 481
    assert window.page.table.rowCount() > 1
    window.press(dialog.confirm)
    assert not dialog.isVisible()

    window.page.sheets.earlier.trigger()
    imports = window.opened(ImportListDialog)
    window.dialogue.words = "选错了表"
    window.press(imports.undo)
    window.qtbot.waitUntil(lambda: count_partners(ws) == 1, timeout=_PATIENCE)
    assert taken_imports(ws, "partners")[0].undone == "选错了表"
    assert not imports.undo.isEnabled()


def staff(window: PartnerWindow) -> int | None:
    return window.desk.file.staff


def test_a_change_is_told_field_by_field_before_it_is_recorded(window: PartnerWindow, tmp_path: Path) -> None:
    path = sheet_file(tmp_path, [[DRAFT.name, DRAFT.code, "2014-01-05", "45", "", ""], row(2)])
    dialog = brought(window, path)
    looked_at(window, dialog)
    window.press(dialog.rows.filters["changed"])
    dialog.rows.view.choose_row(0)
    assert "成立日期：– → 2014年1月5日" in dialog.rows.detail.text()
    assert "员工人数：– → 45" in dialog.rows.detail.text()
    assert staff(window) is None
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: dialog.stack.currentIndex() == RESULT, timeout=_PATIENCE)
    assert staff(window) == 45
    window.press(dialog.undo)
    assert staff(window) is None


def test_a_sheet_without_known_titles_asks_for_them(window: PartnerWindow, tmp_path: Path) -> None:
    path = tmp_path / "别家.csv"
    path.write_text(f"甲栏,乙栏\n{row(1)[0]},{code_of(1)}\n", encoding="gb18030")
    dialog = brought(window, path)
    assert not dialog.confirm.isEnabled()
    assert dialog.problem.isVisibleTo(dialog)
    box = dialog.columns.boxes[0]
    box.setFocus()
    place = box.findData("name")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert dialog.confirm.isEnabled()
    looked_at(window, dialog)
    assert dialog.confirm.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert count_partners(window.desk.ws) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"", b"\x00\x01\x02"])
def test_a_file_that_is_no_sheet_is_refused_in_words(
    window: PartnerWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    window.dialogue.files = [path]
    window.page.sheets.take_in.trigger()
    dialog = window.opened(PartnerImportDialog)
    window.qtbot.waitUntil(lambda: bool(window.dialogue.told), timeout=_PATIENCE)
    assert not dialog.isVisible()
    assert "坏.xlsx" in window.dialogue.told[0]


def test_a_sheet_is_recognised_when_it_is_dropped(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "伙伴.XLSX"))])
    assert dropped_sheet(data) == tmp_path / "伙伴.XLSX"
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx")), QUrl.fromLocalFile(str(tmp_path / "b.xlsx"))])
    assert dropped_sheet(data) is None


def test_the_list_and_the_empty_sheet_are_written(window: PartnerWindow, tmp_path: Path) -> None:
    window.dialogue.save_to = tmp_path / "全部.xlsx"
    with window.qtbot.waitSignal(window.context.notified, timeout=_PATIENCE) as said:
        window.page.sheets.export.trigger()
    assert said.args == ["已将 1 家伙伴导出到 全部.xlsx。"]
    assert len(read_sheet(tmp_path / "全部.xlsx").rows) == 1
    window.dialogue.save_to = tmp_path / "模板.xlsx"
    window.page.sheets.template.trigger()
    assert "名称" in read_sheet(tmp_path / "模板.xlsx").header
