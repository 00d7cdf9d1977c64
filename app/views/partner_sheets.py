"""The partners' sheets: import, export, the empty one to fill in, and the imports made so far."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.language import tr
from app.rules.text import Text
from app.views.window_context import WindowContext
from app.views.wording import Wording

SUFFIXES = (".xlsx", ".csv")


class PartnerSheets(QPushButton):
    """A button with a menu; `query` says what the list is filtered by."""

    def __init__(
        self,
        context: WindowContext,
        wording: Wording,
        query: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._query = context, query
        wording.say(self.setText, Text("&Import, export"))
        menu = QMenu(self)
        self.take_in = self._action(menu, wording, Text("&Import partners…"), "Ctrl+I", self.import_file)
        self.export = self._action(menu, wording, Text("&Export the list…"), "Ctrl+E", self.export_list)
        self.template = self._action(menu, wording, Text("Empty &sheet to fill in…"), "", self.write_template)
        menu.addSeparator()
        self.earlier = self._action(menu, wording, Text("Earlier i&mports…"), "", self.show_earlier)
        self.setMenu(menu)

    def _action(
        self, menu: QMenu, wording: Wording, text: Text, keys: str, act: Callable[[], object]
    ) -> QAction:
        action = QAction(menu)
        wording.say(action.setText, text)
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(act)
        menu.addAction(action)
        self.addAction(action)
        return action

    def import_file(self) -> None:
        """Let the person choose a file, and go on with it."""
        path = self._context.dialogue.choose_file(
            self, tr("Import partners"), tr("Spreadsheets (*.xlsx *.csv)")
        )
        if path is not None:
            self.open_import(path)

    def open_import(self, path: Path) -> None:
        """Open the import of a file."""
        from app.views.partner_import_dialog import PartnerImportDialog

        self._context.dialogue.open(PartnerImportDialog(self._context, path, self.window()), lambda: None)

    def export_list(self) -> None:
        """Write the list as it is filtered now; the end of the name says how."""
        from app.services.partner_export import export_partners

        name = tr("Partners") + ".xlsx"
        path = self._save_as(tr("Export the list"), name, tr("Excel (*.xlsx);;CSV (*.csv)"))
        if path is None:
            return
        ws, query = self._context.ws, self._query()
        self._context.run(
            lambda: export_partners(ws, path, query),
            lambda number: self._context.notify(
                tr("{number} partners were written to {file}.", number=number, file=path.name)
            ),
            parent=self,
        )

    def write_template(self) -> None:
        """Write the empty sheet."""
        from app.services.partner_template import write_template

        name = tr("Partners to import") + ".xlsx"
        path = self._save_as(tr("Empty sheet to fill in"), name, tr("Spreadsheets (*.xlsx)"))
        if path is None:
            return

        def write() -> bool:
            write_template(path)
            return True

        if self._context.attempt(self, write):
            self._context.notify(tr("Written: {file}", file=path.name))

    def show_earlier(self) -> None:
        """Show the imports made so far; each can be undone."""
        from app.services.partner_import import WHAT
        from app.services.partner_import_record import undo_partner_import
        from app.views.import_list_dialog import ImportListDialog

        dialog = ImportListDialog(self._context, WHAT, self.window(), undo_partner_import)
        self._context.dialogue.open(dialog, lambda: None)

    def _save_as(self, title: str, name: str, kinds: str) -> Path | None:
        path = self._context.dialogue.save_as(self, title, name, kinds)
        return path if path is None or path.suffix else path.with_suffix(".xlsx")


def dropped_sheet(data: QMimeData) -> Path | None:
    """The one spreadsheet that is dropped; None where something else is."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in SUFFIXES else None
