"""The icon in the system's tray, where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.language import tr
from app.views.icon import icon

_SHOWN_MS = 10_000


class Tray(Protocol):
    """What the program needs of a tray; a test puts its own in this place.

    `open_wanted`, `today_wanted` and `quit_wanted` are signals without values.
    """

    @property
    def open_wanted(self) -> SignalInstance: ...

    @property
    def today_wanted(self) -> SignalInstance: ...

    @property
    def quit_wanted(self) -> SignalInstance: ...

    def say_counts(self, counts: Callable[[], str]) -> None:
        """Take from here what the menu and the hint say of today."""
        ...

    def notify(self, title: str, text: str) -> None:
        """Show a notification that goes away by itself."""
        ...

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        ...

    def hide(self) -> None:
        """Take the icon away."""
        ...


class SystemTray(QObject):
    """A `Tray` of the desktop.

    Signals:
        open_wanted: the window is asked for.
        today_wanted: the page of today is asked for.
        quit_wanted: the program is to end.
    """

    open_wanted = Signal()
    today_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts: Callable[[], str] = str
        self.menu = QMenu(parent)
        self.open, self.today, self.quit = QAction(self.menu), QAction(self.menu), QAction(self.menu)
        self.menu.addActions([self.open, self.today])
        self.menu.addSeparator()
        self.menu.addAction(self.quit)
        self.open.triggered.connect(self.open_wanted)
        self.today.triggered.connect(self.today_wanted)
        self.quit.triggered.connect(self.quit_wanted)
        self.menu.aboutToShow.connect(self._count)
        self.icon = QSystemTrayIcon(icon("app", "accent"), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._pressed)
        self.icon.messageClicked.connect(self.today_wanted)
        self.retranslate()

    def say_counts(self, counts: Callable[[], str]) -> None:
        self._counts = counts
        self._count()

    def notify(self, title: str, text: str) -> None:
        self._count()
        self.icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, _SHOWN_MS)

    def retranslate(self) -> None:
        self.open.setText(tr("&Open Pactkeeper"))
        self.quit.setText(tr("&Quit"))
        self._count()

    def hide(self) -> None:
        self.icon.hide()

    def _count(self) -> None:
        said = self._counts()
        self.today.setVisible(bool(said))
        self.today.setText(said)
        self.icon.setToolTip(" · ".join(part for part in (tr("Pactkeeper"), said) if part))

    def _pressed(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()


def desktop_tray(parent: QWidget) -> Tray | None:
    """The desktop's tray; None where it has none."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = SystemTray(parent)
    tray.icon.show()
    return tray
