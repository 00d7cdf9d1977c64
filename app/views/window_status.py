"""The line at the foot of the window: what was just done, whose name, which workspace, which language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from app.language import CHINESE, ENGLISH, current_language, tr
from app.rules.text import Text
from app.views.theme import dress
from app.views.wording import Wording

_SHOWN_MS = 8000


class WindowStatus(QStatusBar):
    """The status bar.

    Signals:
        language_chosen: the person asked for this language.
    """

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._wording = Wording()
        self._workspace = _soft_label()
        self._recorded_by = _soft_label()
        self._language = QToolButton()
        dress(self._language, "link")
        self._language.clicked.connect(self._switch)
        for widget in (self._recorded_by, self._workspace, self._language):
            self.addPermanentWidget(widget)
        self.retranslate()

    def tell(self, message: str) -> None:
        """Say for a while what was done."""
        self.showMessage(message, _SHOWN_MS)

    def show_workspace(self, path: Path, recorded_by: str) -> None:
        """Name the workspace, and the name that entries are recorded under."""
        self._wording.say(self._workspace.setText, Text("Workspace {name}", name=path.name))
        self._workspace.setToolTip(str(path))
        self._wording.say(self._recorded_by.setText, Text("Recorded by {name}", name=recorded_by))

    def retranslate(self) -> None:
        """Say everything anew; the button offers the other language in its own words."""
        self.clearMessage()
        self._wording.retranslate()
        self._language.setText("English" if current_language() == CHINESE else "中文")
        self._language.setAccessibleName(tr("Change the language"))
        self._language.setToolTip(tr("Change the language"))

    def _switch(self) -> None:
        self.language_chosen.emit(ENGLISH if current_language() == CHINESE else CHINESE)


def _soft_label() -> QLabel:
    label = QLabel()
    dress(label, "small")
    return label
