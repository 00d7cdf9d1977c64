"""The tint over the window while a past day is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.theme import colour


class LookBackTint(QWidget):
    """Lies over a widget like a coloured glass; it takes neither mouse nor keyboard.

    Another style sheet would say the same in a second or more; the glass takes no time.
    """

    def __init__(self, under: QWidget) -> None:
        super().__init__(under)
        self.under = under
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        under.installEventFilter(self)
        self.hide()

    def lay(self) -> None:
        """Cover the widget."""
        self.setGeometry(self.under.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.under.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(event.rect(), colour("past"))
        painter.end()
