"""A key typed into the filter above ten thousand partners: query, count, first page, painting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from app.clock import SystemClock
from app.services.gate import change
from app.services.partner import PartnerDraft, add_partner
from app.services.workspace import Workspace, create_workspace
from tools.bench_measure import Figure, seconds
from tools.check_qt import has_display

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from app.views.partners_page import PartnersPage

PARTNERS = 10_000
# What a person types, key by key: a name, pinyin, initials, a code, and back to nothing.
TYPED = ("青禾数智", "qinghe", "hzqh", "91330", "")
_PLACES = ("杭州", "上海", "北京", "深圳", "成都", "武汉", "西安", "苏州", "南京", "厦门")
_FIRST = "青云海山石江星禾木林风月雪松竹兰梅晨岚川"
_SECOND = "禾桥若石光池雀岚虚屿"
_TRADES = ("数智科技有限公司", "软件有限公司", "信息技术有限公司", "云服务有限公司", "网络科技有限公司")


def figures(folder: Path) -> list[Figure]:
    """The median key, over everything that is typed."""
    ws = many_partners(folder / "many.db")
    spent = sorted(keystrokes(ws))
    ws.close()
    return [
        Figure(
            f"key typed into the filter over {PARTNERS:,} partners",
            median(spent) * 1000,
            "ms",
            50.0,
            f"slowest {spent[-1] * 1000:.0f} ms",
        )
    ]


def many_partners(path: Path) -> Workspace:
    """A workspace with so many partners, recorded in one change."""
    ws = create_workspace(path, recorded_by="bench", clock=SystemClock())
    with change(ws) as c:
        for draft in drafts():
            add_partner(c, draft)
    return ws


def drafts() -> Iterator[PartnerDraft]:
    """Partners with names of their own."""
    names = product(_TRADES, _PLACES, _FIRST, _SECOND)
    for number, (trade, place, first, second) in enumerate(names):
        if number < PARTNERS:
            yield PartnerDraft(f"{place}{first}{second}{trade}", contact="林知夏", phone="13900000000")


def keystrokes(ws: Workspace) -> Iterator[float]:
    """The seconds that each key takes on the real page, painting included."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.views.application import make_application
    from app.views.desktop_dialogue import DesktopDialogue
    from app.views.partners_page import PartnersPage
    from app.views.window_context import WindowContext

    app = QApplication.instance() or make_application(["bench"])
    page = PartnersPage(WindowContext(ws, DesktopDialogue()))
    page.resize(1280, 820)
    page.refresh(None)
    page.show()
    app.processEvents()

    asked: list[str] = []
    page.filter.filtered.connect(asked.append)

    def type_in(query: str) -> None:
        """As a key does: the field waits a moment, the list is asked anew and painted."""
        asked.clear()
        page.filter.setText(query)
        while not asked:
            app.processEvents()
        page.repaint()

    for word in TYPED:
        for length in range(1, len(word) + 1) if word else (0,):
            yield seconds(partial(type_in, word[:length]))
            _settle(app, page)


def _settle(app: QCoreApplication, page: PartnersPage) -> None:
    """Let the list compute the standings that it shows, as it does while nobody types."""
    while page.table.waiting:
        app.processEvents()
