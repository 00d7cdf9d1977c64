"""One letter of the register: its pages, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.documents.receipt_leaf import is_receipt
from app.language import tr
from app.rules.text import Text
from app.services.letter_correction import correction_of
from app.services.letter_register import LetterLine, letter_pdf, void_letter
from app.views.flow_layout import FlowLayout
from app.views.icon import icon
from app.views.letter_mail_action import open_mail, save_mail
from app.views.letter_menu import open_letter
from app.views.letter_receipt_action import save_receipt
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
        letter_requested: show another letter (number).
    """

    partner_requested = Signal(str)
    letter_requested = Signal(str)

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
        self.deliver = self._tool("next", Text("&Delivery…"), self.record_delivery)
        self.mail = self._tool("copy", Text("E-mail…"), self.offer_mail)
        self._mail_menu = QMenu(self.mail)
        self.receipt = QCheckBox()
        self.receipt.setChecked(True)
        self._wording.say(self.receipt.setText, Text("Print with the receipt"))
        self.slip = self._tool("save", Text("Rece&ipt…"), self.save_receipt)
        self._wording.say(self.slip.setToolTip, Text("The receipt by itself, to be printed once more"))
        self.correct = self._tool("letters", Text("Correct…"), self.correct_letter)
        self.void = self._tool("void", Text("&Void…"), self.void_letter)
        self.related = QPushButton()
        self.related.setAutoDefault(True)
        dress(self.related, "link")
        self.related.clicked.connect(lambda: self.letter_requested.emit(self._related_number()))
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
        self._show_related()
        for button in (self.correct, self.void):
            button.setEnabled(line.stands)
        self.deliver.setEnabled(line.state in ("issued", "sent"))
        self.mail.setEnabled(line.stands and bool(self._pdf))
        for widget in (self.receipt, self.slip):
            widget.setVisible(self._has_receipt())
        self.slip.setEnabled(line.stands)
        for button in (self.print, self.save):
            button.setEnabled(bool(self._pdf))

    def print_letter(self) -> None:
        """Ask for a printer and print."""
        if self._line is None:
            return
        printer = self._context.dialogue.choose_printer(self, make_printer(self._line.number))
        if printer is None:
            return
        whole = self.pages.document.pageCount()
        left_out = self._has_receipt() and not self.receipt.isChecked()
        printed = print_pdf(self.pages.document, printer, [range(whole - left_out)], _go_on)
        if printed:
            self._context.notify(tr("{number} was sent to the printer.", number=self._line.number))
        else:
            self._context.dialogue.tell(
                self, tr("Not printed"), tr("The printer does not answer. Check it, or save the PDF instead.")
            )

    def _has_receipt(self) -> bool:
        document = self.pages.document
        last = document.pageCount() - 1
        return last > 0 and is_receipt(document.getAllText(last).text())

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

    def save_receipt(self) -> None:
        """Ask where to, and write the receipt alone."""
        if self._line is not None:
            save_receipt(self._context, self._line, self)

    def record_delivery(self) -> None:
        """Open the form that says what became of the letter."""
        line = self._line
        if line is None:
            return
        from app.views.letter_delivery_dialog import LetterDeliveryDialog

        dialog = LetterDeliveryDialog(self._context, line, self.window())
        said = tr("What became of {number} is recorded.", number=line.number)
        self._context.dialogue.open(dialog, lambda: self._context.notify(said))

    def offer_mail(self) -> None:
        """Open the menu below the button."""
        self.fill_mail().popup(self.mail.mapToGlobal(QPoint(0, self.mail.height())))

    def fill_mail(self) -> QMenu:
        """The two ways to a mail with this letter."""
        menu, line = self._mail_menu, self._line
        menu.clear()
        if line is not None:
            opened = menu.addAction(tr("&Open in the mail program"))
            opened.triggered.connect(lambda: open_mail(self._context, line, self))
            saved = menu.addAction(tr("&Save the mail…"))
            saved.triggered.connect(lambda: save_mail(self._context, line, self))
        return menu

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

    def correct_letter(self) -> None:
        """Open the form for the letter that takes this one's place."""
        line, ws = self._line, self._context.ws
        if line is None:
            return
        order = self._context.attempt(self, lambda: correction_of(ws, line.number))
        if order is not None:
            open_letter(self._context, order, self.window(), self.letter_requested.emit)

    def _related_number(self) -> str:
        """The letter that replaced this one, else the one that it corrects."""
        return (self._line.replaced_by or self._line.replaces) if self._line else ""

    def _show_related(self) -> None:
        line = self._line
        if line is None:
            return
        self.related.setVisible(bool(self._related_number()))
        if line.replaced_by:
            self.related.setText(tr("Replaced by {number}", number=line.replaced_by))
        elif line.replaces:
            self.related.setText(tr("Corrects {number}", number=line.replaces))

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        self.pages.retranslate()
        self._show_related()
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
        head = FlowLayout()
        for widget in (self._number, self._state, self._partner, self.related):
            head.addWidget(widget)
        tools = FlowLayout()
        first = (self.print, self.receipt, self.save, self.slip, self.mail)
        for button in (*first, self.deliver, self.correct, self.void):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(APART, 0, 0, 0)
        column.setSpacing(NEAR)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.pages, 1)


def _go_on(done: int, whole: int) -> bool:
    """Let the window draw itself between pages; what is pressed meanwhile waits."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return True
