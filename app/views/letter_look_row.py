"""The way from the settings to the words and the fonts of the letters."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from app.rules.text import Text
from app.views.theme import NEAR
from app.views.window_context import WindowContext
from app.views.wording import Wording


class LetterLookRow(QWidget):
    """Two buttons, each of which opens its dialog."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording()
        self.words, self.fonts = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(NEAR)
        for button, text in (
            (self.words, Text("Wording of the letters…")),
            (self.fonts, Text("Fonts of the letters…")),
        ):
            button.setAutoDefault(True)
            self._wording.say(button.setText, text)
            row.addWidget(button)
        row.addStretch(1)
        self.words.clicked.connect(self.open_words)
        self.fonts.clicked.connect(self.open_fonts)

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()

    def open_words(self) -> None:
        """Show the wordings."""
        from app.views.letter_wording_dialog import LetterWordingDialog

        self._open(LetterWordingDialog(self._context, self.window()))

    def open_fonts(self) -> None:
        """Show the fonts."""
        from app.views.letter_font_dialog import LetterFontDialog

        self._open(LetterFontDialog(self._context, self.window()))

    def _open(self, dialog: QDialog) -> None:
        self._context.dialogue.open(dialog, lambda: None)
