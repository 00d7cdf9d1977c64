"""From the start to an open workspace, and from one workspace to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import Clock
from app.language import choose_language, render, tr
from app.paths import data_folder, default_workspace
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.preference import Preferences, save_preferences
from app.views.application import translate_qt
from app.views.main_window import MainWindow
from app.views.operation import Operation
from app.views.reminding import Reminding
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.login_item import LoginItem
    from app.services.workspace import Workspace
    from app.views.dialogue import Dialogue
    from app.views.single_instance import SingleInstance
    from app.views.tray import Tray
    from app.views.welcome_page import WelcomePage

_SUFFIX = ".db"


class WindowLaunch(QObject):
    """Keeps the window and its workspace together for as long as the program runs.

    The window is shown first and the workspace opened after its first painting, in the
    background: a person sees the program at once. Without a `tray` there is no icon and no notice.

    Signals:
        ended: the window is closed for good.
    """

    ended = Signal()

    def __init__(
        self,
        window: MainWindow,
        clock: Clock,
        preferences: Preferences,
        preference_file: Path | None = None,
        dialogue: Dialogue | None = None,
        tray: Tray | None = None,
        login: LoginItem | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self._given_dialogue = dialogue
        self._clock = clock
        self.preferences = preferences
        self._preference_file = preference_file
        self.ws: Workspace | None = None
        self._instance: SingleInstance | None = None
        self._welcome: WelcomePage | None = None
        self._operation: Operation[Workspace] | None = None
        self.reminding = Reminding(window, clock, lambda: self.preferences, self._remember, tray, login)
        window.hides_on_close = lambda: self.ws is not None and self.reminding.keeps_running
        window.restore_geometry(preferences.geometry)
        window.language_chosen.connect(self.speak)
        window.recorded_by_chosen.connect(self._record_as)
        window.workspace_wanted.connect(self._take)
        window.closed.connect(self._close)

    @cached_property
    def _dialogue(self) -> Dialogue:
        """Qt's own dialogs where no other was given: loaded after the first painting."""
        if self._given_dialogue is not None:
            return self._given_dialogue
        from app.views.desktop_dialogue import DesktopDialogue

        return DesktopDialogue()

    def start(self, workspace: Path | None, *, hidden: bool = False) -> None:
        """Show the window, then open the workspace named, the one opened last, or the choices.

        `hidden` keeps the window closed, where there is a tray to open it from and something to open.
        """
        if hidden and self.reminding.tray is not None and (workspace or self._last()):
            self._begin(workspace)
            return
        self.window.show()
        self.window.painted.connect(lambda: self._begin(workspace))

    def speak(self, language: str) -> None:
        """Say everything in this language from now on, and remember it."""
        choose_language(language)
        translate_qt(QApplication.instance())
        self.window.retranslate()
        self.reminding.retranslate()
        self._remember(language=language)

    def _begin(self, workspace: Path | None) -> None:
        wanted = workspace or self._last() or default_workspace()
        if workspace is None and not wanted.exists():
            self._show_welcome()
        else:
            self.open(wanted)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a workspace that is there; `then` is called once it is shown."""

        def work() -> Workspace:
            from app.services.workspace import open_workspace

            return open_workspace(path, recorded_by=self._name(), clock=self._clock)

        self._run(work, path, then)

    def _make(self, path: Path, *, sample: bool = False, then: Callable[[], None] | None = None) -> None:
        def work() -> Workspace:
            _make_folder(path.parent)
            if sample:
                from app.services.sample import create_sample

                return create_sample(path, recorded_by=self._name(), clock=self._clock)
            from app.services.workspace import create_workspace

            return create_workspace(path, recorded_by=self._name(), clock=self._clock)

        self._run(work, path, then)

    def _run(self, work: Callable[[], Workspace], path: Path, then: Callable[[], None] | None = None) -> None:
        if self._welcome is not None:
            self._welcome.set_busy(busy=True)

        def done(ws: Workspace) -> None:
            self._show(ws)
            if then is not None:
                then()

        self._operation = Operation(work, done, lambda problem: self._failed(problem, path))

    def _show(self, ws: Workspace) -> None:
        from app.services.reading import is_sample
        from app.views.single_instance import SingleInstance

        self._release()
        self.ws = ws
        self._welcome = None
        self._instance = SingleInstance(ws.path, self)
        self._instance.raise_requested.connect(self.window.raise_window)
        context = WindowContext(ws, self._dialogue, self)
        context.reminding = self.reminding
        self.window.show_workspace(context, sample=is_sample(ws), page=self.preferences.page)
        self._remember(last_workspace=str(ws.path), recorded_by=ws.recorded_by)
        self.reminding.begin(context)

    def _failed(self, problem: Exception, path: Path) -> None:
        if not isinstance(problem, Refusal):
            self.window.report(problem)
            self._show_welcome_if_empty("")
            return
        if type(problem).__name__ == "WorkspaceInUse" and self._raised_other(path):
            return
        self.window.show()  # it may have been started hidden
        self._show_welcome_if_empty(render(problem.text))
        if self._welcome is None:
            self._dialogue.tell(self.window, tr("The workspace cannot be opened"), render(problem.text))

    def _raised_other(self, path: Path) -> bool:
        from app.views.single_instance import raise_other

        if not raise_other(path):
            return False
        if self.ws is None:
            self.window.quit()
        return True

    def _show_welcome_if_empty(self, message: str) -> None:
        if self.ws is None:
            self._show_welcome(message)

    def _show_welcome(self, message: str = "") -> None:
        if self._welcome is None:
            from app.views.welcome_page import WelcomePage

            self._welcome = WelcomePage(self._name())
            self._welcome.chosen.connect(self._take)
            self.window.show_welcome(self._welcome)
        last = self._last()
        if not message and last is not None and not last.exists():
            message = tr("The workspace opened last is not where it was: {path}", path=str(last))
        self._welcome.tell(message)

    def _take(self, choice: str) -> None:
        """What the person chose on the welcome page, or asked for in the settings."""
        match choice:
            case "sample":
                path = data_folder() / f"sample-{self._clock.today()}{_SUFFIX}"
                self._open_or_make(path, sample=True)
            case "agreement":
                path = default_workspace()
                self._open_or_make(path, then=self.window.read_agreement)
            case "new":
                self._make_chosen(self.window)
            case "open":
                kinds = tr("Workspaces (*.db);;All files (*)")
                found = self._dialogue.choose_file(self.window, tr("Open a workspace"), kinds)
                if found is not None:
                    self.open(found)

    def _make_chosen(self, parent: QWidget) -> None:
        proposed = str(data_folder() / tr("My partners.db"))
        path = self._dialogue.save_as(parent, tr("New workspace"), proposed, tr("Workspaces (*.db)"))
        if path is not None:
            self._make(path if path.suffix else path.with_suffix(_SUFFIX))

    def _open_or_make(
        self, path: Path, *, sample: bool = False, then: Callable[[], None] | None = None
    ) -> None:
        if self.ws is not None and self.ws.path == path:
            return
        if path.exists():
            self.open(path, then)
        else:
            self._make(path, sample=sample, then=then)

    def _name(self) -> str:
        typed = self._welcome.recorded_by if self._welcome is not None else ""
        return typed or self.preferences.recorded_by or _account_name()

    def _last(self) -> Path | None:
        return Path(self.preferences.last_workspace) if self.preferences.last_workspace else None

    def _record_as(self, name: str) -> None:
        if self.ws is not None:
            self.ws.recorded_by = name
        self.window.show_recorded_by(name)
        self._remember(recorded_by=name)

    def _remember(self, **what: str) -> None:
        self.preferences = replace(self.preferences, **what)
        try:
            save_preferences(self.preferences, self._preference_file)
        except OSError as problem:
            if self.window.context is not None:
                self.window.context.notify(tr("Preferences are not kept: {reason}", reason=str(problem)))

    def _close(self) -> None:
        if self.ws is not None or self._welcome is not None:  # else the first start is there, and remembers
            page = self.window.page or self.preferences.page
            self._remember(geometry=self.window.geometry_text(), page=page)
            self._release()
        if self.reminding.tray is not None:
            self.reminding.tray.hide()
        self.ended.emit()

    def _release(self) -> None:
        if self._instance is not None:
            self._instance.close()
            self._instance = None
        self.reminding.end()
        if self.ws is not None:
            self.ws.close()
            self.ws = None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refusal(
            Text(
                "{path} cannot be written: {reason}. Choose another place.",
                path=str(folder),
                reason=problem.strerror or str(problem),
            )
        ) from None


def _account_name() -> str:
    """The name of the computer's account, until the person gives a better one."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return tr("unnamed")
