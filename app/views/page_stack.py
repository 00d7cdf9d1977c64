"""The pages of the window: each built when it is first shown, and fresh whenever it is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.page import Page
    from app.views.window_context import WindowContext


def _today(context: WindowContext) -> Page:
    from app.views.today_page import TodayPage

    return TodayPage(context)


def _partners(context: WindowContext) -> Page:
    from app.views.partners_page import PartnersPage

    return PartnersPage(context)


def _ledger(context: WindowContext) -> Page:
    from app.views.ledger_page import LedgerPage

    return LedgerPage(context)


def _agreements(context: WindowContext) -> Page:
    from app.views.agreements_page import AgreementsPage

    return AgreementsPage(context)


def _assessments(context: WindowContext) -> Page:
    from app.views.assessments_page import AssessmentsPage

    return AssessmentsPage(context)


def _money(context: WindowContext) -> Page:
    from app.views.money_page import MoneyPage

    return MoneyPage(context)


def _letters(context: WindowContext) -> Page:
    from app.views.letters_page import LettersPage

    return LettersPage(context)


def _rules(context: WindowContext) -> Page:
    from app.views.rules_page import RulesPage

    return RulesPage(context)


def _settings(context: WindowContext) -> Page:
    from app.views.settings_page import SettingsPage

    return SettingsPage(context)


# Imported only when shown: the window is up before most of the program is loaded.
BUILDERS: dict[str, Callable[[WindowContext], Page]] = {
    "today": _today,
    "partners": _partners,
    "ledger": _ledger,
    "agreements": _agreements,
    "assessments": _assessments,
    "money": _money,
    "letters": _letters,
    "rules": _rules,
    "settings": _settings,
}


class PageStack(QStackedWidget):
    """The pages of one workspace. `connect_page` is called once with each page that is built."""

    def __init__(
        self, context: WindowContext, connect_page: Callable[[Page], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._connect_page = connect_page
        self._built: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._name = ""

    @property
    def name(self) -> str:
        """The page shown, "" before the first."""
        return self._name

    @property
    def shown(self) -> Page:
        """The page shown."""
        return self._built[self._name]

    def go(self, name: str) -> Page:
        """Show a page; build or refresh it first where that is needed."""
        page = self._built.get(name) or self._build(name)
        self._name = name
        self.setCurrentWidget(page)
        self._freshen(None)
        return page

    def refresh(self, changes: Changes | None) -> None:
        """Show on the page in view what a change touched; the others follow when they are shown."""
        self._stale |= set(self._built)
        if self._name:
            self._freshen(changes)

    def retranslate(self) -> None:
        """Say everything anew on every page."""
        for page in self._built.values():
            page.retranslate()

    def _build(self, name: str) -> Page:
        page = BUILDERS[name](self._context)
        self._built[name] = page
        self._stale.add(name)
        self._connect_page(page)
        self.addWidget(page)
        return page

    def _freshen(self, changes: Changes | None) -> None:
        if self._name in self._stale:
            self._stale.discard(self._name)
            self._built[self._name].refresh(changes)
