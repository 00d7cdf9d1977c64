"""The settings of reminding: a notice a day, going on in the tray, starting with the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from app.rules.text import Text
from app.views.label import plain_label
from app.views.reminding import Reminding
from app.views.settings_card import SettingsCard
from app.views.window_context import WindowContext


class ReminderCard(SettingsCard):
    """Three switches, each kept at once; without a tray two of them have no use, and it is said why."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(
            Text("Reminders"),
            Text("What is due is told once a day, and in the tray whenever you look."),
            parent,
        )
        self._context = context
        self.notice = self._switch(Text("A quiet notice once a day, when something is due or overdue"))
        self.stay = self._switch(Text("Go on in the tray when the window is closed"))
        self.login = self._switch(Text("Start with my session, hidden in the tray"))
        self.no_tray = plain_label("", "small", wrap=True)
        self.wording.say(self.no_tray.setText, Text("This desktop has no tray, so there are no notices."))
        self.column.addWidget(self.no_tray)
        self.notice.clicked.connect(lambda on: self._keep(lambda reminding: reminding.notice_daily(on)))
        self.stay.clicked.connect(lambda on: self._keep(lambda reminding: reminding.keep_running(on)))
        self.login.clicked.connect(self._set_login)

    def show_reminding(self) -> None:
        """Show what is set now; nothing where nobody reminds (a window without its program)."""
        reminding = self._context.reminding
        self.setVisible(reminding is not None)
        if reminding is None:
            return
        has_tray = reminding.tray is not None
        self.no_tray.setVisible(not has_tray)
        self.notice.setChecked(reminding.notices_daily and has_tray)
        self.stay.setChecked(reminding.keeps_running)
        self.login.setChecked(reminding.login.is_on)
        for switch in (self.notice, self.stay):
            switch.setEnabled(has_tray)

    def _set_login(self, on: bool) -> None:
        def act(reminding: Reminding) -> None:
            if on:
                reminding.login.turn_on()
            else:
                reminding.login.turn_off()

        self._keep(lambda reminding: self._context.attempt(self, lambda: act(reminding)))

    def _keep(self, act: Callable[[Reminding], object]) -> None:
        if self._context.reminding is not None:
            act(self._context.reminding)
        self.show_reminding()

    def _switch(self, text: Text) -> QCheckBox:
        box = QCheckBox()
        self.wording.say(box.setText, text)
        self.column.addWidget(box)
        return box
