"""Questions to the person while a past day is shown: no form that records is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from app.language import render, tr
from app.services.workspace_refusal import LookingBack
from app.views.dialogue import Dialogue
from app.views.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class LookBackDialogue:
    """A `Dialogue` that asks through another one, and says in words why a form stays closed."""

    def __init__(self, asks: Dialogue) -> None:
        self._asks = asks

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        self._asks.tell(parent, title, text)

    def confirm(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        return self._asks.confirm(parent, title, text, yes)

    def ask_text(self, parent: QWidget, title: str, label: str) -> str | None:
        return self._asks.ask_text(parent, title, label)

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self._asks.choose_file(parent, title, kinds)

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        return self._asks.choose_files(parent, title, kinds)

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self._asks.save_as(parent, title, name, kinds)

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> QPrinter | None:
        return self._asks.choose_printer(parent, printer)

    def open(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        if not isinstance(dialog, FormDialog):
            self._asks.open(dialog, accepted)
            return
        parent = dialog.parentWidget() or dialog
        dialog.deleteLater()
        self._asks.tell(parent, tr("Looking back"), render(LookingBack().text))
