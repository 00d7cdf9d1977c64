"""The partner's own products, a name on each line; that there is none has to be said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.language import tr
from app.views.text_field import TextField

_WIDTH = 260


class ProductField(QWidget):
    """Names of products; nothing typed is unknown, unless "none" is ticked.

    Signals:
        edited: something else stands there.
    """

    edited = Signal()

    def __init__(self, products: tuple[str, ...], known: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = TextField(3, tr("One product on each line"))
        self.names.setFixedWidth(_WIDTH)
        self.names.setAccessibleName(tr("Products of its own"))
        self.names.setPlainText("\n".join(products))
        self.none = QCheckBox(tr("It has none"))
        self.none.setChecked(known == 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.names)
        box.addWidget(self.none)
        self.setFocusProxy(self.names)
        self._offer()
        self.names.textChanged.connect(self._changed)
        self.none.toggled.connect(lambda _: self._changed())

    def products(self) -> tuple[str, ...]:
        """The names that stand there."""
        typed = (line.strip() for line in self.names.toPlainText().splitlines())
        return () if self.none.isChecked() else tuple(dict.fromkeys(line for line in typed if line))

    def value(self) -> int | None:
        """How many there are; None while it is unknown."""
        return 0 if self.none.isChecked() else len(self.products()) or None

    def _changed(self) -> None:
        self._offer()
        self.edited.emit()

    def _offer(self) -> None:
        self.names.setEnabled(not self.none.isChecked())
