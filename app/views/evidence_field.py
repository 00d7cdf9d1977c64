"""Where evidence files are dropped in, pasted, or chosen, each with the day that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, Qt, QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.language import render, show_day, tr
from app.rules.refusal import Refusal
from app.services.evidence import Enclosed, read_file
from app.views.dialogue import Dialogue
from app.views.label import plain_label
from app.views.theme import NEAR, dress
from app.views.written_day_field import WrittenDayField

_LIST_HEIGHT = 66
_DAY_WIDTH = 168


class EvidenceField(QFrame):
    """The files that will be kept with a step; they are read again when the step is recorded."""

    def __init__(self, dialogue: Dialogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogue = dialogue
        self._kept: list[Enclosed] = []
        self._pasted = 0
        self._folder: QTemporaryDir | None = None  # of pasted pictures; it goes with the field
        self.setAcceptDrops(True)
        self.files = _Files(self)
        self.files.currentRowChanged.connect(self._show_day)
        self.hint = QLabel(tr("Drop, paste or choose files. They are kept inside the workspace."))
        self.hint.setWordWrap(True)
        dress(self.hint, "small")
        self.add = QPushButton(tr("Add &files…"))
        self.add.clicked.connect(self._choose)
        self.paste_button = QPushButton(tr("&Paste"))
        self.paste_button.setToolTip(tr("A picture or files from the clipboard (Ctrl+V in the list)"))
        self.paste_button.clicked.connect(self.paste)
        self.remove = QPushButton(tr("Re&move"))
        self.remove.clicked.connect(self.remove_current)
        self.day = WrittenDayField()
        self.day.setMaximumWidth(_DAY_WIDTH)
        self.day.setAccessibleName(tr("Day of the evidence"))
        self.day.changed.connect(self._date_current)
        self._day_row = self._dated()
        self._lay_out()
        self._show()

    def _dated(self) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        label = plain_label(tr("Day of the evidence"), "soft")
        label.setBuddy(self.day)
        box.addWidget(label)
        box.addWidget(self.day)
        box.addStretch()
        return row

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(NEAR)
        for button in (self.add, self.paste_button, self.remove):
            buttons.addWidget(button)
        buttons.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self.files)
        box.addWidget(self._day_row)
        box.addLayout(buttons)
        box.addWidget(self.hint)

    def paths(self) -> tuple[Path, ...]:
        """The files, in the order in which they came."""
        return tuple(one.path for one in self._kept)

    def enclosed(self) -> tuple[Enclosed, ...]:
        """The files with their days, in the order in which they came."""
        return tuple(self._kept)

    def take(self, paths: list[Path]) -> None:
        """Add files that are not there yet; folders are left out, programs refused in words."""
        known = set(self.paths())
        fresh = [path for path in dict.fromkeys(paths) if path.is_file() and path not in known]
        for path in fresh:
            try:
                read_file(path)
            except Refusal as refusal:
                self._dialogue.tell(self, tr("Evidence"), render(refusal.text))
            else:
                self._kept.append(Enclosed(path))
        self._show()

    def paste(self) -> None:
        """Take what the clipboard holds: files, or a picture such as a screenshot."""
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # the stub says always
        if data is None or not self._take_data(data):
            self._dialogue.tell(
                self, tr("Evidence"), tr("The clipboard holds neither a picture nor files. Copy one first.")
            )

    def remove_current(self) -> None:
        """Leave out the file that is chosen in the list."""
        row = self.files.currentRow()
        if 0 <= row < len(self._kept):
            del self._kept[row]
            self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_data(event.mimeData())
        event.acceptProposedAction()

    def _take_data(self, data: QMimeData) -> bool:
        """Files first: a copied file may carry its picture too."""
        local = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not local and data.hasImage():
            picture = data.imageData()
            local = [self._as_file(picture)] if isinstance(picture, QImage) else []
        self.take(local)
        return bool(local)

    def _as_file(self, picture: QImage) -> Path:
        """A picture without a file of its own, in a private folder until it is recorded."""
        self._pasted += 1
        self._folder = self._folder or QTemporaryDir()
        name = tr("Screenshot {number}", number=str(self._pasted))
        path = Path(self._folder.path()) / f"{name}.png"
        picture.save(str(path), "PNG")  # type: ignore[call-overload]  # Qt's stub knows only bytes
        return path

    def _choose(self) -> None:
        self.take(self._dialogue.choose_files(self, tr("Evidence"), tr("All files (*)")))

    def _date_current(self) -> None:
        row = self.files.currentRow()
        if 0 <= row < len(self._kept):
            self._kept[row] = Enclosed(self._kept[row].path, self.day.day())
            self.files.item(row).setText(_said(self._kept[row]))

    def _show_day(self, row: int) -> None:
        """The day of the file that is chosen now."""
        self.day.blockSignals(True)
        self.day.show_day(self._kept[row].dated_on if 0 <= row < len(self._kept) else None)
        self.day.blockSignals(False)

    def _show(self) -> None:
        self.files.clear()
        self.files.addItems([_said(one) for one in self._kept])
        self.files.setCurrentRow(len(self._kept) - 1)
        for part in (self.files, self._day_row, self.remove):
            part.setVisible(bool(self._kept))


def _said(one: Enclosed) -> str:
    return f"{one.path.name} · {show_day(one.dated_on)}" if one.dated_on else one.path.name


class _Files(QListWidget):
    """The names; Delete leaves one out, Ctrl+V takes what was copied."""

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
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._field.paste()
        else:
            super().keyPressEvent(event)
