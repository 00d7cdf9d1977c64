"""A dialogue that answers as a test says: nothing in a test waits for a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget


class ScriptedDialogue:
    """Gives the prepared answers in turn, and remembers what was asked.

    `told` are the messages shown; `asked` the questions; `opened` the dialogs of ours, which
    are shown without waiting so that the test drives them as a person would.
    """

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[str] = []
        self.opened: list[QDialog] = []
        self.agrees = True
        self.words: str | None = "录入有误"
        self.files: list[Path] = []
        self.save_to: Path | None = None
        self.print_to: Path | None = None

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        self.told.append(text)

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        self.asked.append(text)
        return self.agrees

    def ask_text(self, parent: QWidget, title: str, label: str) -> str | None:
        self.asked.append(label)
        return self.words

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.files[0] if self.files else None

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        return list(self.files)

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.save_to

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> QPrinter | None:
        if self.print_to is None:
            return None
        printer.setOutputFileName(str(self.print_to))
        return printer

    def open(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        self.opened.append(dialog)
        dialog.accepted.connect(accepted)
        dialog.open()
