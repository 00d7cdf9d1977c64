"""The window: pages on the left, the page in the middle, the status line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.rules.text import Text
from app.views.icon import SIZE, icon
from app.views.navigation import PAGES, Navigation, page_title
from app.views.notice_bar import NoticeBar
from app.views.page_stack import PageStack
from app.views.theme import APART, NEAR, dress
from app.views.window_status import WindowStatus
from app.views.wording import Wording

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.views.page import Page
    from app.views.window_context import WindowContext

_WIDTH, _HEIGHT, _NAVIGATION = 1280, 820, 184


class MainWindow(QMainWindow):
    """The one window. It holds at most one workspace's pages, or the welcome page.

    Signals:
        painted: the window was painted for the first time.
        closed: the window is about to close.
        language_chosen: the person asked for this language.
        workspace_wanted: another workspace is asked for ("sample", "new", "open").
        recorded_by_chosen: entries are to be recorded under this name.
    """

    painted = Signal()
    closed = Signal()
    language_chosen = Signal(str)
    workspace_wanted = Signal(str)
    recorded_by_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wording = Wording()
        self._was_painted = False
        self._pages: PageStack | None = None
        self._context: WindowContext | None = None
        self._welcome: QWidget | None = None
        self.resize(_WIDTH, _HEIGHT)
        self.setMinimumSize(960, 600)
        self._navigation = Navigation()
        self._navigation.page_chosen.connect(self.go)
        self._find = QPushButton(icon("search"), "")
        self._find.setAutoDefault(False)
        self._find.clicked.connect(self.find_anything)
        self._content = QStackedWidget()
        self._banner = NoticeBar("bar_warning")
        self._banner.button.clicked.connect(lambda: self.workspace_wanted.emit("new"))
        self._status = WindowStatus()
        self._status.language_chosen.connect(self.language_chosen)
        self.setStatusBar(self._status)
        self.setCentralWidget(self._laid_out())
        self._bind_keys()
        self._say_all()
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
        context.changed.connect(self._refresh)
        context.organisation_wanted.connect(lambda: self.go("settings"))
        context.failed.connect(self.report)
        context.language_wanted.connect(self.language_chosen)
        context.workspace_wanted.connect(self.workspace_wanted)
        context.recorded_by_wanted.connect(self.recorded_by_chosen)
        self._pages = PageStack(context, self._connect_page)
        self._content.addWidget(self._pages)
        self._content.setCurrentWidget(self._pages)
        self._side.setEnabled(True)
        self._status.show_workspace(context.ws.path, context.ws.recorded_by)
        self._banner.hide()
        if sample:
            self._banner.say(
                Text("This is a sample workspace with invented partners. Nothing in it is real."),
                Text("&Begin an empty one…"),
            )
        self.go(page if page in PAGES else PAGES[0])
        self._navigation.setFocus()

    def go(self, name: str, item: str = "", detail: str = "") -> Page | None:
        """Show a page, and a thing on it when one is named; None while no workspace is open."""
        if self._pages is None:
            return None
        self._navigation.choose(name)
        page = self._pages.go(name)
        self.setWindowTitle(f"{page_title(name)} — {self._product()}")
        if item:
            page.open_item(item, detail)
        return page

    def find_anything(self) -> None:
        """Open the finder over partners, letters and pages."""
        if self._context is None:
            return
        from app.views.finder_dialog import FinderDialog

        finder = FinderDialog(self._context, self)
        self._context.dialogue.open(finder, lambda: self._found(finder.kind, finder.item))

    def read_agreement(self) -> None:
        """Open the dialog that reads an agreement's file."""
        if self._context is None:
            return
        from app.views.agreement_dialog import AgreementDialog

        dialog = AgreementDialog(self._context, self)
        self._context.dialogue.open(dialog, lambda: self.go("partners", dialog.partner))

    def report(self, problem: BaseException) -> None:
        """Show a mistake of ours, with the details to copy."""
        from app.views.report_dialog import ReportDialog

        ReportDialog(problem, self).open()

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._say_all()
        self._navigation.retranslate()
        self._banner.retranslate()
        self._status.retranslate()
        if self._pages is not None:
            self._pages.retranslate()
            self.setWindowTitle(f"{page_title(self._pages.name)} — {self._product()}")
        retranslate_welcome = getattr(self._welcome, "retranslate", None)
        if retranslate_welcome is not None:
            retranslate_welcome()

    def geometry_text(self) -> str:
        """Size and place of the window, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, kept: str) -> None:
        """Take the size and place remembered; nothing happens where there is none."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))

    def raise_window(self) -> None:
        """Come to the front: a second start asked for it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def show_recorded_by(self, name: str) -> None:
        """Say the name that entries are recorded under from now on."""
        if self._context is not None:
            self._status.show_workspace(self._context.ws.path, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _product(self) -> str:
        return self._product_label.text()

    def _laid_out(self) -> QWidget:
        self._product_label = QLabel()
        dress(self._product_label, "section")
        self._side = QFrame()
        self._side.setObjectName("side")
        self._side.setFixedWidth(_NAVIGATION)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, APART, 0, 0)
        side.setSpacing(NEAR)
        head = QVBoxLayout()
        head.setContentsMargins(APART, 0, APART, NEAR)
        head.setSpacing(APART)
        head.addLayout(self._product_line())
        head.addWidget(self._find)
        side.addLayout(head)
        side.addWidget(self._navigation, 1)
        body = QWidget()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._content, 1)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(column, 1)
        return body

    def _product_line(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icon("app", "accent").pixmap(SIZE, SIZE))
        line = QHBoxLayout()
        line.addWidget(picture)
        line.addWidget(self._product_label, 1)
        return line

    def _say_all(self) -> None:
        say = self._wording.say
        say(self._product_label.setText, Text("Pactkeeper"))
        say(self.setWindowTitle, Text("Pactkeeper"))
        say(self._find.setText, Text("Find… Ctrl+K"))
        say(self._find.setAccessibleName, Text("Find a partner, a letter or a page"))

    def _bind_keys(self) -> None:
        for number, name in enumerate(PAGES, 1):
            for modifier in ("Alt", "Ctrl"):
                self._on_key(f"{modifier}+{number}", lambda name=name: self.go(name))
        self._on_key("Ctrl+K", self.find_anything)
        self._on_key("Ctrl+F", self._focus_filter)
        self._on_key("Ctrl+Q", self.close)
        self._on_key("F5", lambda: self._refresh(None))

    def _on_key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    def _focus_filter(self) -> None:
        if self._pages is not None:
            self._pages.shown.focus_filter()

    def _refresh(self, changes: Changes | None) -> None:
        if self._pages is not None:
            self._pages.refresh(changes)

    def _found(self, kind: str, item: str) -> None:
        match kind:
            case "partner":
                self.go("partners", item)
            case "letter":
                self.go("letters", item)
            case _:
                self.go(item)

    def _connect_page(self, page: Page) -> None:
        page.changed.connect(self._refresh)
        page.partner_requested.connect(lambda partner: self.go("partners", partner))
        page.violation_requested.connect(lambda partner, violation: self.go("partners", partner, violation))
        page.letter_requested.connect(lambda number: self.go("letters", number))
        page.page_requested.connect(self.go)
        page.agreement_requested.connect(self.read_agreement)

    def _drop_content(self) -> None:
        while self._content.count():
            if widget := self._content.widget(0):
                self._content.removeWidget(widget)
                widget.deleteLater()
        self._pages = None
        self._context = None
        self._welcome = None
