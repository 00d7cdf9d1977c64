"""A partner's record: entered the first time, or amended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.partner import PartnerDraft, amend_partner, check_code, register_partner
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.theme import dress
from app.views.window_context import WindowContext

_CODE_LENGTH = 18
_TWO_LINES = 38


class PartnerDialog(FormDialog):
    """Name, code, contacts and address for service; the code is checked as one types.

    `partner` is the id once it was recorded.
    """

    def __init__(
        self, context: WindowContext, file: PartnerFile | None = None, parent: QWidget | None = None
    ) -> None:
        title = tr("Amend the partner") if file else tr("Register a partner")
        super().__init__(context, title, file.name if file else "", parent)
        self.partner = file.partner if file else ""
        self.name = self._field(tr("&Name"), file.name if file else "")
        self.name.setPlaceholderText(tr("As on the business licence"))
        self.code = self._field(tr("C&ode"), file.code if file else "")
        self.code.setPlaceholderText(tr("Unified social credit code, 18 characters"))
        self.code_state = QLabel()
        self.code_state.setWordWrap(True)
        self.code_state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.code_state.setMinimumHeight(_TWO_LINES)
        self.form.addRow("", self.code_state)
        self.contact = self._field(tr("Con&tact"), file.contact if file else "")
        self.phone = self._field(tr("&Phone"), file.phone if file else "")
        self.email = self._field(tr("&E-mail"), file.email if file else "")
        self.address = self._field(tr("&Address for service"), file.address if file else "")
        self.code.textChanged.connect(self._check_code)
        self._check_code()
        self.resize(FORM_WIDTH + 80, self.sizeHint().height())

    def _field(self, label: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setCursorPosition(0)
        field.textChanged.connect(self.edited)
        self.add_row(label, field)
        return field

    def _check_code(self) -> None:
        """Say beside the code whether it can be right; while it is short, how far it is."""
        code = self.code.text().strip().upper()
        try:
            if len(code) >= _CODE_LENGTH:
                check_code(code)
        except Refusal as refusal:
            self._say_code(render(refusal.text), "danger", "wrong")
            return
        if not code:
            self._say_code(tr("May stay empty while it is not known."), "small", "")
        elif len(code) < _CODE_LENGTH:
            said = tr("{number} of {all} characters", number=len(code), all=_CODE_LENGTH)
            self._say_code(said, "small", "")
        else:
            self._say_code(tr("The check character is right."), "good", "")

    def _say_code(self, text: str, look: str, field_look: str) -> None:
        self.code_state.setText(text)
        dress(self.code_state, look)
        dress(self.code, field_look)

    def draft(self) -> PartnerDraft:
        """The record as the form holds it."""
        return PartnerDraft(
            name=self.name.text(),
            code=self.code.text(),
            address=self.address.text(),
            contact=self.contact.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )

    def commit(self) -> Changes:
        if self.partner:
            return amend_partner(self.context.ws, self.partner, self.draft())
        changes = register_partner(self.context.ws, self.draft())
        self.partner = changes.partners[0]
        return changes
