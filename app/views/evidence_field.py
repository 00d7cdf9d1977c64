"""Where evidence files are dropped in, or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.views.dialogue import Dialogue
from app.views.theme import NEAR, dress

_LIST_HEIGHT = 66


class EvidenceField(QFrame):
    """The files that will be kept with a step; they are read when the step is recorded."""

    def __init__(self, dialogue: Dialogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogue = dialogue
        self._paths: list[Path] = []
        self.setAcceptDrops(True)
        self.files = _Files(self)
        self.hint = QLabel(tr("Drop files here, or choose them. They are kept inside the workspace."))
        self.hint.setWordWrap(True)
        dress(self.hint, "small")
        self.add = QPushButton(tr("Add &files…"))
        self.add.clicked.connect(self._choose)
        self.remove = QPushButton(tr("Re&move"))
        self.remove.clicked.connect(self.remove_current)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(NEAR)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self.files)
        box.addLayout(buttons)
        box.addWidget(self.hint)

    def paths(self) -> tuple[Path, ...]:
        """The files, in the order in which they came."""
        return tuple(self._paths)

    def take(self, paths: list[Path]) -> None:
        """Add files that are not there yet; folders are left out."""
        self._paths += [path for path in dict.fromkeys(paths) if path.is_file() and path not in self._paths]
        self._show()

    def remove_current(self) -> None:
        """Leave out the file that is chosen in the list."""
        row = self.files.currentRow()
        if 0 <= row < len(self._paths):
            del self._paths[row]
            self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _choose(self) -> None:
        self.take(self._dialogue.choose_files(self, tr("Evidence"), tr("All files (*)")))

    def _show(self) -> None:
        self.files.clear()
        self.files.addItems([path.name for path in self._paths])
        self.files.setVisible(bool(self._paths))
        self.remove.setVisible(bool(self._paths))


class _Files(QListWidget):
    """The names; Delete leaves one out."""

    def __init__(self, field: EvidenceField) -> None:
        super().__init__(field)
        self._field = field
        self.setFixedHeight(_LIST_HEIGHT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(tr("Evidence"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._field.remove_current()
        else:
            super().keyPressEvent(event)
