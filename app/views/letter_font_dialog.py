"""The fonts of the letters: the program's own, or files of the organisation's."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_font import (
    PARTS,
    ChosenFont,
    FontFile,
    Part,
    chosen_fonts,
    keep_font,
    read_font,
    take_back_font,
)
from app.views.icon import icon
from app.views.label import plain_label
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_WIDTH = 640
_SHOWN = 8
_PARTS: dict[Part, Text] = {
    "serif": Text("Text (FangSong)"),
    "bold": Text("Titles (XiaoBiaoSong)"),
    "sans": Text("Headings (HeiTi)"),
}


class LetterFontDialog(QDialog):
    """A row for each part of the letters: its font, what is to be known of it, and two buttons."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(tr("Fonts of the letters"))
        self.names = {part: plain_label("") for part in PARTS}
        self.notes = {part: plain_label("", "small", wrap=True) for part in PARTS}
        self.choose = {part: QPushButton(icon("folder"), tr("Choose a file…")) for part in PARTS}
        self.back = {part: QPushButton(tr("Use the program's")) for part in PARTS}
        self.state = plain_label("", "soft", wrap=True)
        self.done_button = QPushButton(tr("Close"))
        self.done_button.clicked.connect(self.accept)
        self._lay_out()
        self.show_fonts()
        self.resize(_WIDTH, self.sizeHint().height())

    def show_fonts(self) -> None:
        """Say which font each part has."""
        for font in chosen_fonts(self._context.ws):
            own = font.report is not None
            self.names[font.part].setText(font.name)
            self.notes[font.part].setText(_known(font))
            self.back[font.part].setEnabled(own)

    def choose_file(self, part: Part) -> None:
        """Ask for a file, read it in the background, and take it."""
        kinds = tr("Fonts (*.ttf *.ttc)")
        path = self._context.dialogue.choose_file(self, tr("Font for the letters"), kinds)
        if path is None:
            return
        self._say(tr("The font is being read…"), "soft")
        self._allow(False)
        self._context.run(
            lambda: read_font(path), partial(self._keep, part), parent=self, refused=self._refused
        )

    def take_back(self, part: Part) -> None:
        """Use the program's font again."""
        ws = self._context.ws
        if self._context.record(self, lambda: take_back_font(ws, part)) is not None:
            self._say(tr("Letters issued from now on are set in the program's font."), "good")
            self.show_fonts()

    def _keep(self, part: Part, font: FontFile) -> None:
        ws = self._context.ws
        self._allow(True)
        if self._context.record(self, lambda: keep_font(ws, part, font)) is not None:
            self._say(tr("Letters issued from now on are set in {name}.", name=font.report.name), "good")
        self.show_fonts()

    def _refused(self, refusal: Refusal) -> None:
        self._allow(True)
        self.show_fonts()
        self._say(render(refusal.text), "danger")

    def _allow(self, may: bool) -> None:
        for button in (*self.choose.values(), *self.back.values()):
            button.setEnabled(may)

    def _say(self, text: str, look: str) -> None:
        dress(self.state, look)
        self.state.setText(text)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        outer.setSpacing(APART)
        outer.addWidget(plain_label(tr("Fonts of the letters"), "section"))
        about = tr(
            "The standard asks for FangSong and XiaoBiaoSong, which may not be passed on with a program."
            " Choose your own files: they are kept in the workspace. What a font lacks, the program's draws,"
            " and the PDF's properties name it."
        )
        outer.addWidget(plain_label(about, "soft", wrap=True))
        outer.addLayout(self._rows())
        outer.addWidget(self.state)
        outer.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        outer.addLayout(buttons)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR)
        grid.setColumnStretch(1, 1)
        for at, part in enumerate(PARTS):
            name = render(_PARTS[part])
            self.choose[part].setAccessibleName(tr("Choose a file for: {part}", part=name))
            self.back[part].setAccessibleName(tr("Use the program's font for: {part}", part=name))
            self.choose[part].clicked.connect(partial(self._clicked, part))
            self.back[part].clicked.connect(partial(self._back_clicked, part))
            for button in (self.choose[part], self.back[part]):
                button.setAutoDefault(False)
            grid.addWidget(QLabel(name), 2 * at, 0)
            grid.addWidget(self.names[part], 2 * at, 1)
            grid.addWidget(self.choose[part], 2 * at, 2)
            grid.addWidget(self.back[part], 2 * at, 3)
            grid.addWidget(self.notes[part], 2 * at + 1, 1, 1, 3)
        return grid

    def _clicked(self, part: Part, _checked: bool = False) -> None:
        self.choose_file(part)

    def _back_clicked(self, part: Part, _checked: bool = False) -> None:
        self.take_back(part)


def _known(font: ChosenFont) -> str:
    """What is to be known of a font: whose it is, what it lacks, what its maker allows."""
    report = font.report
    if report is None:
        return tr("The program's own, in the place of the standard's")
    said = [tr("Your file {name}", name=font.file_name)]
    if report.missing:
        shown = "".join(report.missing[:_SHOWN])
        said.append(
            tr("{number} common characters are missing: {shown}", number=len(report.missing), shown=shown)
        )
    if report.print_only:
        said.append(tr("its maker allows reading and printing only"))
    return "；".join(said)
