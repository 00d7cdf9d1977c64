"""One letter of the register: its pages, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.rules.text import Text
from app.services.letter_register import LetterLine, letter_pdf, void_letter
from app.views.icon import icon
from app.views.letter_state import state_look, state_text
from app.views.pdf_print import make_printer, print_pdf
from app.views.pdf_view import PdfView
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording


class LetterView(QWidget):
    """A letter as issued, to look at, print, save or void.

    Signals:
        partner_requested: show the partner it went to (id).
    """

    partner_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording()
        self._line: LetterLine | None = None
        self._pdf = b""
        self.pages = PdfView()
        self._number, self._state = QLabel(), QLabel()
        dress(self._number, "section")
        self._partner = QPushButton()
        self._partner.setAutoDefault(True)
        dress(self._partner, "link")
        self._partner.clicked.connect(self._ask_for_partner)
        self.print = self._tool("print", Text("&Print…"), self.print_letter)
        self.save = self._tool("save", Text("&Save as PDF…"), self.save_letter)
        self.void = self._tool("void", Text("&Void…"), self.void_letter)
        self._lay_out()

    def show_letter(self, line: LetterLine) -> None:
        """Show a letter of the register."""
        if self._line is None or line.number != self._line.number:
            self._pdf = self._context.attempt(self, lambda: letter_pdf(self._context.ws, line.number)) or b""
            if self._pdf:
                self.pages.show_pdf(self._pdf)
            else:
                self.pages.clear()
        self._line = line
        self._number.setText(line.number)
        self._partner.setText(line.partner_name)
        self._partner.setAccessibleName(tr("Go to {name}", name=line.partner_name))
        self._wording.say(self._state.setText, state_text(line.state))
        dress(self._state, state_look(line.state))
        self.void.setEnabled(line.state != "void")
        for button in (self.print, self.save):
            button.setEnabled(bool(self._pdf))

    def print_letter(self) -> None:
        """Ask for a printer and print."""
        if self._line is None:
            return
        printer = self._context.dialogue.choose_printer(self, make_printer(self._line.number))
        if printer is None:
            return
        printed = print_pdf(self.pages.document, printer)
        if printed:
            self._context.notify(tr("{number} was sent to the printer.", number=self._line.number))
        else:
            self._context.dialogue.tell(
                self, tr("Not printed"), tr("The printer does not answer. Check it, or save the PDF instead.")
            )

    def save_letter(self) -> None:
        """Ask where to, and write the letter's very bytes."""
        if self._line is None:
            return
        name = f"{self._line.number}.pdf"
        path = self._context.dialogue.save_as(self, tr("Save the letter"), name, tr("PDF (*.pdf)"))
        if path is None:
            return
        try:
            path.write_bytes(self._pdf)
        except OSError as problem:
            text = tr(
                "{path} cannot be written: {reason}. Choose another place.",
                path=str(path),
                reason=str(problem),
            )
            self._context.dialogue.tell(self, tr("Not saved"), text)
        else:
            self._context.notify(tr("Saved as {path}.", path=str(path)))

    def void_letter(self) -> None:
        """Ask for a reason, and void the letter; its number stays."""
        line = self._line
        if line is None:
            return
        reason = self._context.dialogue.ask_text(
            self,
            tr("Void {number}", number=line.number),
            tr("The number stays in the register, marked void. Reason:"),
        )
        if reason is not None:
            self._context.record(self, lambda: void_letter(self._context.ws, line.number, reason))

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        self.pages.retranslate()
        if self._line is not None:
            self._partner.setAccessibleName(tr("Go to {name}", name=self._line.partner_name))

    def _ask_for_partner(self) -> None:
        if self._line is not None:
            self.partner_requested.emit(self._line.partner)

    def _tool(self, picture: str, text: Text, act: object) -> QPushButton:
        button = QPushButton(icon(picture), "")
        button.setAutoDefault(True)
        button.clicked.connect(act)
        self._wording.say(button.setText, text)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(APART)
        head.addWidget(self._number)
        head.addWidget(self._state)
        head.addWidget(self._partner)
        head.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(NEAR)
        for button in (self.print, self.save, self.void):
            tools.addWidget(button)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(APART, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.pages, 1)
