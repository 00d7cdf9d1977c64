"""The questions to the person, as Qt's own dialogs ask them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from app.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class DesktopDialogue:
    """A `Dialogue` on the desktop."""

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        box = _box(parent, title, text, QMessageBox.Icon.Warning)
        _button(box, tr("&OK"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        box = _box(parent, title, text, QMessageBox.Icon.Question)
        agreed = _button(box, yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(_button(box, tr("&Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agreed

    def ask_text(self, parent: QWidget, title: str, label: str) -> str | None:
        box = QInputDialog(parent)
        box.setInputMode(QInputDialog.InputMode.TextInput)
        box.setWindowTitle(title)
        box.setLabelText(label)
        box.setOkButtonText(tr("&OK"))
        box.setCancelButtonText(tr("&Cancel"))
        box.resize(460, box.sizeHint().height())
        return box.textValue() if box.exec() else None

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(name) for name in names]

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrintDialog

        return printer if QPrintDialog(printer, parent).exec() else None

    def open(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(accepted)
        dialog.open()


def _box(parent: QWidget, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def _button(box: QMessageBox, text: str, role: QMessageBox.ButtonRole) -> QPushButton:
    return box.addButton(text, role)
