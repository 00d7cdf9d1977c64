"""Beside a name: that another partner has it already, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.language import tr
from app.views.label import plain_label
from app.views.theme import NEAR, dress


class PartnerTwin(QWidget):
    """A line that shows only where there is such a partner.

    Signals:
        wanted: the person wants to see it; carries its id.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.partner = ""
        self.words = plain_label("", "warning", wrap=True)
        self.open = QPushButton(tr("Open that partner"))
        self.open.setAutoDefault(False)
        dress(self.open, "link")
        self.open.clicked.connect(lambda: self.wanted.emit(self.partner))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)
        self.hide()

    def show_twin(self, found: tuple[str, str, str] | None, code: str) -> None:
        """Show this partner (id, name, code), and whether it can be the same; None for nobody."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.partner, name, other = found
        if code and other and code != other:
            self.words.setText(
                tr(
                    "{name} is known with another code ({code}). Check that this is another company.",
                    name=name,
                    code=other,
                )
            )
        else:
            self.words.setText(tr("{name} is known already.", name=name))
