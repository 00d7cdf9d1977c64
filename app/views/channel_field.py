"""How something reached the partner: a common way, or any words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.language import tr


class ChannelField(QComboBox):
    """Proposes the usual ways; anything else may be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.addItems([tr("E-mail"), tr("Courier"), tr("In person"), tr("Partner portal")])

    def text(self) -> str:
        """What stands there, without spaces around it."""
        return self.currentText().strip()
