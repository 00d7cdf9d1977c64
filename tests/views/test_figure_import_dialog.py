from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exchange.sheet_reading import read_sheet
from app.journal.kind import MonthlyFigures
from app.services.figure_sheet import record_figures, sheets_of
from app.views.figure_import_dialog import FigureImportDialog
from app.views.import_list_dialog import ImportListDialog
from app.views.ledger_page import LedgerPage
from app.views.shop_tab import ShopTab
from app.views.watch_list_dialog import WatchListDialog
from tests.services.shop import set_up_shop
from tests.views.lint import clashing_mnemonics, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window

NUMBER = "YL-2025-0007"
_PATIENCE = 20_000


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot, set_up_shop) as made:
        made.open_partner()
        yield made


def figures_file(folder: Path, header: str, *rows: str) -> Path:
    path = folder / "二月.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def brought(window: PartnerWindow, path: Path) -> FigureImportDialog:
    """Open the import from the shop's tab and choose the file."""
    tabs = window.page.partner.tabs
    (tab,) = [part for part in tabs.parts if isinstance(part, ShopTab)]
    tabs.setCurrentWidget(tab)
    tab.sections.setCurrentWidget(tab.watch)
    window.press(tab.watch.take_in)
    dialog = window.opened(FigureImportDialog)
    window.dialogue.files = [path]
    window.press(dialog.choose)
    window.qtbot.waitUntil(lambda: dialog.sheet is not None, timeout=_PATIENCE)
    return dialog


def test_a_sheet_with_bad_rows_is_recorded_without_them_and_undone(
    window: PartnerWindow, tmp_path: Path
) -> None:
    path = figures_file(
        tmp_path,
        "协议编号,月份,成交笔数,评分",
        f"{NUMBER},2026-01,0,2.1",
        "YL-0000,2026-01,1,4.0",
        f"{NUMBER},2026-02,三,4.0",
    )
    dialog = brought(window, path)
    window.qtbot.waitUntil(lambda: len(dialog.rows) == 3, timeout=_PATIENCE)
    assert [row.state for row in dialog.rows] == ["refused", "refused", "new"]
    assert dialog.summary.text() == "新增 1 行，有变化 0 行，无变化 0 行，未通过 2 行"
    assert unnamed(dialog) == []
    assert untranslated(dialog) == []
    assert clashing_mnemonics(dialog) == []
    window.dialogue.save_to = tmp_path / "未通过.xlsx"
    window.press(dialog.write_out)
    assert len(read_sheet(tmp_path / "未通过.xlsx").rows) == 2
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=_PATIENCE)
    assert len(sheets_of(window.desk.file, window.desk.agreement)) == 1

    (tab,) = [part for part in window.page.partner.tabs.parts if isinstance(part, ShopTab)]
    assert len(tab.watch.table.records) == 1
    window.press(tab.watch.imports)
    imports = window.opened(ImportListDialog)
    window.dialogue.words = "给错了表"
    window.press(imports.undo)
    assert not imports.undo.isEnabled()
    assert sheets_of(window.desk.file, window.desk.agreement) == {}
    assert not tab.watch.table.rowCount()


def test_a_column_that_no_title_tells_is_chosen_by_hand_and_remembered(
    window: PartnerWindow, tmp_path: Path
) -> None:
    path = figures_file(tmp_path, "协议编号,统计期,卖了几单", f"{NUMBER},2026-02,7")
    dialog = brought(window, path)
    assert not dialog.confirm.isEnabled()
    assert "月份" in dialog.summary.text()
    for key, column in (("month", 2), ("sold", 3)):
        box = dialog.columns.boxes[key]
        box.setCurrentIndex(column)
        box.activated.emit(column)
    window.qtbot.waitUntil(dialog.confirm.isEnabled, timeout=_PATIENCE)
    window.press(dialog.confirm)
    window.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=_PATIENCE)
    again = brought(window, path)
    window.qtbot.waitUntil(lambda: len(again.rows) == 1, timeout=_PATIENCE)
    assert again.rows[0].state == "unchanged"
    assert not again.confirm.isEnabled()


def test_a_file_that_is_none_is_told_and_nothing_is_shown(window: PartnerWindow, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"no spreadsheet")
    window.dialogue.files = [path]
    dialog = FigureImportDialog(window.context, window.page)
    window.context.dialogue.open(dialog, lambda: None)
    window.press(dialog.choose)
    window.qtbot.waitUntil(lambda: bool(window.dialogue.told), timeout=_PATIENCE)
    assert dialog.rows == ()
    assert dialog.choose.isVisibleTo(dialog)


def test_the_watch_list_over_all_shops_leads_from_the_ledger_to_the_shop(window: PartnerWindow) -> None:
    desk = window.desk
    for month in (10, 11, 12):
        record_figures(desk.ws, desk.partner, MonthlyFigures(desk.agreement, date(2025, month, 1), 0))
    page = LedgerPage(window.context)
    window.qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    wanted: list[tuple[str, str]] = []
    page.violation_requested.connect(lambda partner, place: wanted.append((partner, place)))
    window.press(page.watch)
    dialog = window.opened(WatchListDialog)
    window.qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=_PATIENCE)
    assert all(row.watched.asks for row in dialog.table.records)
    assert unnamed(dialog) == []
    assert untranslated(dialog) == []
    dialog.which.setCurrentIndex(1)
    assert dialog.table.rowCount() > 1
    window.press(dialog.open_shop)
    assert wanted == [(desk.partner, "shop")]
