"""How something reached the partner: a common way, or any words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.language import render
from app.services.channel import CHANNELS


class ChannelField(QComboBox):
    """Proposes the usual ways; anything else may be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        for code, name in CHANNELS.items():
            self.addItem(render(name), code)

    def text(self) -> str:
        """The code of a usual way, or what was typed, without spaces around it."""
        typed = self.currentText().strip()
        found = self.findText(typed)
        return str(self.itemData(found)) if found >= 0 else typed
