"""The button that offers the letters that make sense now, and opens the form of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.documents.handling_notice import KIND as NOTICE
from app.documents.termination import KIND as TERMINATION
from app.journal.partner_file import PartnerFile
from app.language import render, show_named, tr
from app.rules.text import Text
from app.services.letter_draft import draft_of
from app.services.letter_kinds import LETTER_KINDS, is_pressing, offered_letters
from app.services.letter_order import LetterOrder
from app.services.letter_register import kind_name
from app.services.letter_signing import session_signer, signing_said
from app.services.next_step import next_steps
from app.views.form_dialog import FormDialog
from app.views.icon import icon
from app.views.window_context import WindowContext
from app.views.wording import Wording

_STEPS = {NOTICE: "notice", TERMINATION: "termination"}


class LetterMenu(QPushButton):
    """“Letter…”: looks only when it is pressed what can be written for the partner shown.

    Signals:
        letter_requested: a letter was issued and is to be shown; carries its number.
    """

    letter_requested = Signal(str)

    def __init__(self, context: WindowContext, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._file = PartnerFile()
        self._violation = self._agreement = ""
        self.menu_shown = QMenu(self)
        self.setIcon(icon("letters"))
        self.setAutoDefault(False)
        wording.say(self.setText, Text("Lette&r…"))
        wording.say(self.setToolTip, Text("Letters that can be written now"))
        self.clicked.connect(self.offer)

    def show_partner(self, file: PartnerFile, *, violation: str = "", agreement: str = "") -> None:
        """Offer this partner's letters; only those about a case or an agreement where one is named."""
        self._file, self._violation, self._agreement = file, violation, agreement

    def offer(self) -> None:
        """Open the menu below the button."""
        self.fill()
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))

    def fill(self) -> None:
        """Look what can be written now."""
        self.menu_shown.clear()
        orders = tuple(self._orders())
        due = [one for one in orders if is_pressing(self._context.ws, self._file, one)]
        left = [one for one in orders if one not in due]
        self._add(self.menu_shown, due)
        if left:  # for steps that went on without a letter of ours: at hand, not pressed on anybody
            self._add(self.menu_shown.addMenu(tr("Letters for earlier steps")), left)
        if self.menu_shown.isEmpty():
            nothing = self.menu_shown.addAction(tr("No letter can be written now"))
            nothing.setEnabled(False)

    def _add(self, menu: QMenu, orders: Iterable[LetterOrder]) -> None:
        for order in orders:
            action = menu.addAction(self._words(order))
            action.triggered.connect(lambda _=False, order=order: self.open(order))

    def open(self, order: LetterOrder) -> None:
        """Open the form for a letter."""
        open_letter(self._context, order, self.window(), self.letter_requested.emit)

    def _orders(self) -> Iterator[LetterOrder]:
        for order in (*self._notices(), *offered_letters(self._context.ws, self._file)):
            if self._violation and order.violation != self._violation:
                continue
            if self._agreement and self._agreement not in (order.agreement, self._of_case(order)):
                continue
            yield order

    def _notices(self) -> Iterator[LetterOrder]:
        """The handling notices that may be the next step of a case, each with its own form."""
        ws, file = self._context.ws, self._file
        for case in file.cases:
            agreement = file.agreement(case.agreement)
            rules = agreement.signed.payload.rulebook if agreement else ""
            if rules and ws.library.get(rules).conduct and "notice" in next_steps(case):
                yield LetterOrder(NOTICE, file.partner, violation=case.id)

    def _of_case(self, order: LetterOrder) -> str:
        case = self._file.case(order.violation) if order.violation else None
        return case.agreement if case else ""

    def _words(self, order: LetterOrder) -> str:
        parts = [show_named(kind_name(order.kind)), self._variant(order)]
        if not self._violation:
            parts.append(order.violation or ("" if self._agreement else order.agreement))
        parts.append(order.about)
        if draft_of(self._context.ws, order):
            parts.append(tr("draft"))
        return " · ".join(part for part in parts if part).replace("&", "&&")

    def _variant(self, order: LetterOrder) -> str:
        if not order.variant:
            return ""
        variants = LETTER_KINDS[order.kind].variants(self._context.ws, self._file, order)
        return next((render(each.name) for each in variants if each.id == order.variant), "")


def open_letter(
    context: WindowContext, order: LetterOrder, parent: QWidget, issued: Callable[[str], object]
) -> None:
    """Open the form for an order; `issued` is called with the number once the letter has one."""
    dialog = context.attempt(parent, lambda: letter_form(context, order, parent))
    if dialog is None:
        return

    def tell() -> None:
        number = str(getattr(dialog, "number", ""))
        if number:
            _tell_issued(context, parent, number)
            issued(number)

    context.dialogue.open(dialog, tell)


def _tell_issued(context: WindowContext, parent: QWidget, number: str) -> None:
    """Say the number, who signed, and why a time stamp that was wanted is not there."""
    signed = signing_said(context.ws)
    words = tr("{number} is issued.", number=number)
    context.notify(f"{words} {render(signed)}" if signed else words)
    signer = session_signer(context.ws)
    if signer and signer.last and signer.last.note:
        context.dialogue.tell(parent, tr("Signed without a time stamp"), render(signer.last.note))


def letter_form(context: WindowContext, order: LetterOrder, parent: QWidget) -> FormDialog:
    """The form of a kind: letters that are steps of a case have the step's own."""
    step = "" if order.replaces or order.variant else _STEPS.get(order.kind, "")
    if step and order.violation:
        from app.services.reading import partner_file
        from app.views.case_dialog import step_form

        file = partner_file(context.ws, order.partner)
        case = file.case(order.violation)
        if case is not None:
            return step_form(step, context, file, case, parent)
    from app.views.letter_dialog import LetterDialog

    return LetterDialog(context, order, parent)
