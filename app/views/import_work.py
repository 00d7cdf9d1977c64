"""The long parts of an import of partners: each tells how far it is, and can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.exchange.column_mapping import ColumnMatch
from app.exchange.sheet_reading import Cancelled
from app.services.changes import Changes
from app.services.partner_import import (
    ImportPreview,
    PartnerSheet,
    keep_columns,
    preview_import,
    read_partner_sheet,
)
from app.services.partner_import_record import import_partners
from app.services.workspace import Workspace


class ImportWork(QObject):
    """Everything here runs outside the window's thread; what was stopped gives None.

    Signals:
        progressed: how many rows are done, and of how many (0: not known yet).
    """

    progressed = Signal(int, int)

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._stopped = Event()

    def begin(self) -> None:
        """Go on until stopped anew."""
        self._stopped.clear()

    def stop(self) -> None:
        """Let what goes on come to nothing."""
        self._stopped.set()

    def read(self, path: Path) -> PartnerSheet | None:
        """The file's sheet."""
        try:
            return read_partner_sheet(path, self._go_on)
        except Cancelled:
            return None

    def look(self, file: PartnerSheet, match: ColumnMatch) -> ImportPreview | None:
        """What every row would do."""
        try:
            return preview_import(self._ws, file.sheet, match, self._go_on)
        except Cancelled:
            return None

    def record(self, file: PartnerSheet, preview: ImportPreview, match: ColumnMatch) -> Changes | None:
        """Record all of it, and remember the columns."""
        try:
            changes = import_partners(self._ws, file, preview, self._go_on)
        except Cancelled:
            return None
        keep_columns(match)
        return changes

    def _go_on(self, done: int, whole: int) -> bool:
        self.progressed.emit(done, whole)
        return not self._stopped.is_set()
