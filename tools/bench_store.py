"""What a person waits for on a full workspace: a partner opened, a step confirmed, the ledger, today."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from app.journal.kind import PartnerTold
from app.services.ledger import LedgerFilter, case_lines, totals
from app.services.violation import record_step
from app.services.workspace import Workspace
from tools.bench_case import AS_OF
from tools.bench_journal import journal, one_with, portfolio
from tools.bench_measure import Figure, median_seconds, seconds
from tools.check_qt import has_display

if TYPE_CHECKING:
    from app.views.page import Page
    from app.views.partner_page import PartnerPage
    from app.views.window_context import WindowContext

OPENED = 300
FEW, MANY = 53, 10_000  # partners: of nineteen entries each
RUNS, PAGE = 15, 200
Shown = TypeVar("Shown", bound="Page")
# What is asked of the ledger, one after the other.
_ASKED = (
    LedgerFilter(),
    LedgerFilter(query="青禾"),
    LedgerFilter(states=("announced",)),
    LedgerFilter(ranks=("class_2",)),
    LedgerFilter(limit="overdue"),
    LedgerFilter(managers=("经理7",)),
    LedgerFilter(ranks=("class_3",), occurred_from=AS_OF.replace(year=2024)),
)


def figures(folder: Path) -> Iterator[Figure]:
    """All of them; the full workspace is made once."""
    with journal(folder / "one.db", one_with(OPENED)) as ws:
        yield opening(ws)
    with journal(folder / "few.db", portfolio(FEW)) as ws:
        few = confirming(ws, FEW)
    with journal(folder / "full.db", portfolio(MANY)) as ws:
        many = confirming(ws, MANY)
        detail = f"{few * 1000:.0f} ms with 1,000"
        yield Figure("a step confirmed, with more than 100,000 entries", many * 1000, "ms", 80.0, detail)
        yield Figure("the same against 1,000 entries", many / few, "times", 1.3)
        yield ledger(ws)
        yield today(ws)


def opening(ws: Workspace) -> Figure:
    """A partner with many entries, from the list to its painted page."""
    from app.views.partner_page import PartnerPage

    page = _shown(ws, PartnerPage)

    def open_it() -> None:
        page.open_item("P1")
        page.repaint()

    spent = median_seconds(open_it, RUNS)
    return Figure(f"a partner with {OPENED} entries opened", spent * 1000, "ms", 100.0)


def confirming(ws: Workspace, partners: int) -> float:
    """The seconds of a step: the transaction with chain and read tables, and the page as it is then."""
    from app.views.partner_page import PartnerPage

    page = _shown(ws, PartnerPage)
    chosen = [f"P{1 + place * 7 % partners}" for place in range(RUNS + 1)]
    spent: list[float] = []
    for partner in chosen:
        page.open_item(partner)
        page.repaint()
        spent.append(seconds(partial(_confirm, ws, page, PartnerTold(_suspected(page), AS_OF))))
    return median(spent[1:])


def _suspected(page: PartnerPage) -> str:
    """A case of the partner in view that is told to nobody yet."""
    return next(case.id for case in page.file.cases if case.told is None)


def _confirm(ws: Workspace, page: PartnerPage, step: PartnerTold) -> None:
    page.refresh(record_step(ws, page.partner, step))
    page.repaint()


def ledger(ws: Workspace) -> Figure:
    """The filtered ledger: totals and the first page."""

    def ask(wanted: LedgerFilter) -> None:
        totals(ws, wanted)
        case_lines(ws, wanted, 0, PAGE)

    spent = {wanted: median_seconds(partial(ask, wanted), 5) * 1000 for wanted in _ASKED}
    return Figure(
        f"the ledger filtered, with {totals(ws).cases:,} violations",
        median(spent.values()),
        "ms",
        100.0,
        f"slowest {max(spent.values()):.0f} ms",
    )


def today(ws: Workspace) -> Figure:
    """The page of what is due, over all partners."""
    from app.services.due import due_items
    from app.views.today_page import TodayPage

    page = _shown(ws, TodayPage)

    def look() -> None:
        page.refresh(None)
        page.repaint()

    spent = median_seconds(look, RUNS)
    detail = (
        f"{len(due_items(ws))} things due, read in {median_seconds(lambda: due_items(ws), 5) * 1000:.0f} ms"
    )
    return Figure(f"today, with {MANY:,} partners", spent * 1000, "ms", 150.0, detail)


def _shown(ws: Workspace, make: Callable[[WindowContext], Shown]) -> Shown:
    """A page of the real window, painted."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.views.application import make_application
    from app.views.desktop_dialogue import DesktopDialogue
    from app.views.window_context import WindowContext

    app = QApplication.instance() or make_application(["bench"])
    page = make(WindowContext(ws, DesktopDialogue()))
    page.resize(1280, 820)
    page.refresh(None)
    page.show()
    app.processEvents()
    return page
