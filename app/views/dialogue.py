"""How the window asks a person something; a test puts a scripted one in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget


class Dialogue(Protocol):
    """Questions to the person. All of them wait for the answer, but for `open`."""

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say something that must be read (a refusal)."""
        ...

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """Ask before something that cannot be taken back; `yes` is the text of the button that does it."""
        ...

    def ask_text(self, parent: QWidget, title: str, label: str) -> str | None:
        """A few words (a reason); None when the person would rather not."""
        ...

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that is there; `kinds` like "Agreements (*.txt *.docx)"."""
        ...

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Files that are there, perhaps none."""
        ...

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file; `name` is what is proposed."""
        ...

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> QPrinter | None:
        """Let the person choose printer and pages; None when nothing is to be printed."""
        ...

    def open(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        """Show one of our dialogs over its parent and go on; `accepted` is called when it was confirmed."""
        ...
