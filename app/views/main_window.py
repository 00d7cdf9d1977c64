"""The window: pages on the left, the page in the middle, the status line below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from app.rules.text import Text
from app.views.look_back_mode import LookBackMode
from app.views.navigation import PAGES, page_title
from app.views.notice_bar import NoticeBar
from app.views.page_link import connect_page
from app.views.page_stack import PageStack
from app.views.window_frame import WindowFrame
from app.views.window_keys import bind_keys
from app.views.window_side import WindowSide
from app.views.window_status import WindowStatus

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.page import Page
    from app.views.window_context import WindowContext

_WIDTH, _HEIGHT = 1280, 820


class MainWindow(WindowFrame):
    """The one window. It holds at most one workspace's pages, or the welcome page.

    Signals:
        language_chosen: the person asked for this language.
        workspace_wanted: another workspace is asked for ("sample", "new", "open").
        recorded_by_chosen: entries are to be recorded under this name.
    """

    language_chosen = Signal(str)
    workspace_wanted = Signal(str)
    recorded_by_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pages: PageStack | None = None
        self._context: WindowContext | None = None
        self._welcome: QWidget | None = None
        self.resize(_WIDTH, _HEIGHT)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self._side = WindowSide()
        self._side.find_requested.connect(self.find_anything)
        self._side.agreement_requested.connect(self.read_agreement)
        self._navigation = self._side.navigation
        self._navigation.page_chosen.connect(self.go)
        self._content, self._body = QStackedWidget(), QWidget()
        self._past = LookBackMode(self, self._content, self._body)
        self._past.entered.connect(self._say_past)
        self._past.left.connect(self._say_past)
        self._is_sample = False
        self._banner = NoticeBar("bar_warning")
        self._banner.button.clicked.connect(lambda: self.workspace_wanted.emit("new"))
        self._status = WindowStatus()
        self._status.language_chosen.connect(self.language_chosen)
        self.setStatusBar(self._status)
        self.setCentralWidget(self._laid_out())
        bind_keys(self)
        self._say_title()
        self._side.setEnabled(False)

    @property
    def context(self) -> WindowContext | None:
        """The open workspace and its services to pages; None before one is open."""
        return self._context

    @property
    def page(self) -> str:
        """The page shown, "" when no workspace is open."""
        return self._pages.name if self._pages else ""

    def show_welcome(self, welcome: QWidget) -> None:
        """Show the first start's choices instead of pages."""
        self._drop_content()
        self._welcome = welcome
        self._side.setEnabled(False)
        self._banner.hide()
        self._content.addWidget(welcome)
        self._content.setCurrentWidget(welcome)
        welcome.setFocus()

    def show_workspace(self, context: WindowContext, *, sample: bool, page: str = "") -> None:
        """Show the pages of a workspace, beginning with `page` or today."""
        self._drop_content()
        self._context = context
        context.notified.connect(self._status.tell)
        context.changed.connect(self.refresh)
        context.organisation_wanted.connect(lambda: self.go("settings"))
        context.failed.connect(self.report)
        context.language_wanted.connect(self.language_chosen)
        context.workspace_wanted.connect(self.workspace_wanted)
        context.recorded_by_wanted.connect(self.recorded_by_chosen)
        context.past_wanted.connect(lambda partner: self._past.ask(context, partner))
        self._pages = PageStack(context, lambda page: connect_page(self, page))
        self._content.addWidget(self._pages)
        self._content.setCurrentWidget(self._pages)
        self._side.setEnabled(True)
        self._status.show_workspace(context.ws.path, context.ws.recorded_by)
        self._banner.hide()
        self._is_sample = sample
        if sample:
            self._banner.say(
                Text("This is a sample workspace with invented partners. Nothing in it is real."),
                Text("&Begin an empty one…"),
            )
        self.go(page if page in PAGES else PAGES[0])
        self._navigation.setFocus()

    def go(self, name: str, item: str = "", detail: str = "") -> Page | None:
        """Show a page, and a thing on it when one is named; None where there is none, or a past day."""
        if self._pages is None or self._is_past():
            return None
        self._navigation.choose(name)
        page = self._pages.go(name)
        self._say_title()
        if item:
            page.open_item(item, detail)
        return page

    def find_anything(self) -> None:
        """Open the finder over partners, letters and pages."""
        if self._context is None or self._is_past():
            return
        from app.views.finder_dialog import FinderDialog

        finder = FinderDialog(self._context, self)
        self._context.dialogue.open(finder, lambda: self._found(finder.kind, finder.item))

    def read_agreement(self, path: Path | None = None) -> None:
        """Open the dialog that reads an agreement's file, at once when it is given."""
        if self._context is None or self._is_past():
            return
        from app.views.agreement_dialog import AgreementDialog

        dialog = AgreementDialog(self._context, self)
        self._context.dialogue.open(dialog, lambda: self.go("partners", dialog.partner))
        if path is not None:
            dialog.read(path)

    def check_letter(self, path: Path | None = None) -> None:
        """Open the dialog that says whether a paper is ours, at once for a file that is given."""
        if self._context is None:
            return
        from app.views.letter_proof_dialog import LetterProofDialog

        dialog = LetterProofDialog(self._context, self)
        dialog.agreement_requested.connect(self.read_agreement)
        self._context.dialogue.open(dialog, lambda: self.go("letters", dialog.number))
        if path is not None:
            dialog.check_file(path)

    def report(self, problem: BaseException) -> None:
        """Show a mistake of ours, with the details to copy."""
        from app.views.report_dialog import ReportDialog

        if not any(shown.isVisible() for shown in self.findChildren(ReportDialog)):
            ReportDialog(problem, self).open()

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._say_title()
        self._side.retranslate()
        self._banner.retranslate()
        self._status.retranslate()
        self._past.retranslate()
        if self._pages is not None:
            self._pages.retranslate()
        retranslate_welcome = getattr(self._welcome, "retranslate", None)
        if retranslate_welcome is not None:
            retranslate_welcome()

    def show_recorded_by(self, name: str) -> None:
        """Say the name that entries are recorded under from now on."""
        if self._context is not None:
            self._status.show_workspace(self._context.ws.path, name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the window: a letter's PDF, or an agreement."""
        if self._context is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            path = Path(files[0])
            if path.suffix.lower() == ".pdf":
                self.check_letter(path)  # what is no letter can be read as an agreement from there
            else:
                self.read_agreement(path)

    def about_to_close(self) -> None:
        self._past.leave()

    def _laid_out(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._content, 1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(column, 1)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._past.bar)
        box.addWidget(self._body, 1)
        return whole

    def _say_title(self) -> None:
        page = tr("Look back") if self._past.shown else page_title(self.page) if self.page else ""
        self.setWindowTitle(f"{page} — {tr('Pactkeeper')}" if page else tr("Pactkeeper"))

    def _is_past(self) -> bool:
        """Whether a past day is shown; then it is said that everything else waits."""
        if self._past.shown:
            self._past.refuse()
        return self._past.shown

    def _say_past(self) -> None:
        """A past day is shown from now on, or today again."""
        self._side.setEnabled(not self._past.shown)
        self._banner.setVisible(self._is_sample and not self._past.shown)
        self._say_title()
        if not self._past.shown:
            self.refresh()

    def go_by_key(self, name: str) -> None:
        """Show a page with the cursor on its name: from there Tab leads into it, and the arrows to others."""
        if self.go(name) is not None:
            self._navigation.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor where one types to find something on the page in view."""
        shown = self._past.page or (self._pages.shown if self._pages else None)
        if shown is not None:
            shown.focus_filter()

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is in view anew; `changes` says what was touched, None that anything may be."""
        if self._past.page is not None:
            self._past.page.refresh(changes)
        elif self._pages is not None:
            self._pages.refresh(changes)

    def _found(self, kind: str, item: str) -> None:
        match kind:
            case "partner":
                self.go("partners", item)
            case "letter":
                self.go("letters", item)
            case "agreement":
                self.go("agreements", item)
            case _:
                self.go(item)

    def _drop_content(self) -> None:
        self._past.leave()
        while self._content.count():
            if widget := self._content.widget(0):
                self._content.removeWidget(widget)
                widget.deleteLater()
        self._pages = None
        self._context = None
        self._welcome = None
