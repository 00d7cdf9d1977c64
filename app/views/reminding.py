"""Reminding without being asked: the tray, one notice a day, and a window that goes with the day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.clock import Clock
from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.preference import NO, YES, Preferences
from app.views.day_refresh import DayRefresh
from app.views.day_watch import DayWatch

if TYPE_CHECKING:
    from app.services.login_item import LoginItem
    from app.views.main_window import MainWindow
    from app.views.tray import Tray
    from app.views.window_context import WindowContext


class Reminding(QObject):
    """Goes with one window. `tray` is None where the desktop has none: then nothing is notified.

    `read` gives the person's preferences, `remember` keeps some of them.
    """

    def __init__(
        self,
        window: MainWindow,
        clock: Clock,
        read: Callable[[], Preferences],
        remember: Callable[..., None],
        tray: Tray | None = None,
        login: LoginItem | None = None,
    ) -> None:
        super().__init__(window)
        self.tray, self._login = tray, login
        self._window, self._clock = window, clock
        self._read, self._remember = read, remember
        self._context: WindowContext | None = None
        self._refresh: DayRefresh | None = None
        self.watch = DayWatch(clock, self)
        self.watch.day_began.connect(self.refresh)
        if tray is not None:
            tray.say_counts(self._counts)
            tray.open_wanted.connect(window.raise_window)
            tray.today_wanted.connect(self._show_today)
            tray.quit_wanted.connect(window.quit)

    @property
    def login(self) -> LoginItem:
        """The entry that starts the program with the session."""
        if self._login is None:
            from app.views.login_registry import own_login_item

            self._login = own_login_item()
        return self._login

    @property
    def notices_daily(self) -> bool:
        """Whether a notice is shown once a day; so it is unless the person says otherwise."""
        return self._read().daily_notice != NO

    def notice_daily(self, wanted: bool) -> None:
        """Show a notice once a day, or none."""
        self._remember(daily_notice=YES if wanted else NO)

    @property
    def keeps_running(self) -> bool:
        """Whether the program goes on in the tray once its window is closed; only if the person wants it."""
        return self.tray is not None and self._read().keeps_running == YES

    def keep_running(self, wanted: bool) -> None:
        """Go on in the tray once the window is closed, or end with it."""
        self._remember(keeps_running=YES if wanted else NO)

    def begin(self, context: WindowContext) -> None:
        """A workspace was opened: bring it up to the day, then say what is due."""
        self.end()
        self._context = context
        self._refresh = DayRefresh(context.ws, self._refreshed, self._fail, self)
        self._refresh.begin()

    def end(self) -> None:
        """The workspace is being closed."""
        if self._refresh is not None:
            self._refresh.stop()
        self._context = self._refresh = None

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        if self.tray is not None:
            self.tray.retranslate()

    def refresh(self) -> None:
        """Another day, or other working days: show figures anew, and compute them beside the window."""
        self._window.refresh()
        if self._refresh is not None:
            self._refresh.begin()

    def _refreshed(self, number: int) -> None:
        if number:
            self._window.refresh()
        self._notify()

    def _fail(self, problem: Exception) -> None:
        """Figures are right all the same, only slower: a disk that is busy is said, and not reported."""
        if self._context is None:
            return
        if isinstance(problem, Refusal):
            self._context.notify(render(problem.text))
        else:
            self._context.failed.emit(problem)

    def _notify(self) -> None:
        """Say once a day what is due; a day without anything is quiet."""
        today = self._clock.today().isoformat()
        if self.tray is None or not self.notices_daily or self._read().noticed_on == today:
            return
        self._remember(noticed_on=today)
        said = self._counts()
        if said:
            self.tray.notify(tr("Due today"), said)

    def _counts(self) -> str:
        """How much is overdue and due today, in words; "" where nothing is."""
        from app.services.due_view import due_overview
        from app.services.due_word import GROUP_NAMES

        if self._context is None:
            return ""
        counts = due_overview(self._context.ws, 0).counts()
        return " · ".join(
            tr("{group} {number}", group=GROUP_NAMES[group], number=number)
            for group, number in counts.items()
        )

    def _show_today(self) -> None:
        self._window.raise_window()
        self._window.go("today")
