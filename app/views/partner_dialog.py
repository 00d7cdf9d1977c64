"""A partner's record: entered the first time, or amended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.partner import PartnerDraft, amend_partner, check_code, draft_of, register_partner
from app.services.partner_check import FieldRefusal
from app.services.partner_name import namesake
from app.views.form_dialog import FormDialog
from app.views.partner_form import PartnerForm
from app.views.partner_twin import PartnerTwin
from app.views.theme import dress
from app.views.window_context import WindowContext

_CODE_LENGTH = 18
_SIZE = (700, 720)
_EDGE = 60  # what the screen's own bars may take


class PartnerDialog(FormDialog):
    """The whole record in parts; the code is checked as one types, and a known company is named.

    `partner` is the id once it was recorded.

    Signals:
        partner_wanted: the other partner of this name or code is to be shown; carries its id.
    """

    partner_wanted = Signal(str)

    def __init__(
        self, context: WindowContext, file: PartnerFile | None = None, parent: QWidget | None = None
    ) -> None:
        title = tr("Amend the partner") if file else tr("Register a partner")
        super().__init__(context, title, file.name if file else "", parent)
        self.partner = file.partner if file else ""
        self.fields = PartnerForm(draft_of(file) if file else PartnerDraft(""))
        self.name, self.code = self._line("name"), self._line("code")
        self.contact, self.phone = self._line("contact"), self._line("phone")
        self.code_state = QLabel()
        self.twin = PartnerTwin()
        self._place_fields()
        self.fields.edited.connect(self.edited)
        self.code.textChanged.connect(self._check_code)
        self.twin.wanted.connect(self._open_other)
        self._check_code()

    def _line(self, key: str) -> QLineEdit:
        return self.fields.editors[key].line

    def _place_fields(self) -> None:
        self.name.setPlaceholderText(tr("As on the business licence"))
        self.code.setPlaceholderText(tr("Unified social credit code, 18 characters"))
        self.code_state.setWordWrap(True)
        self.fields.below["code"].addWidget(self.code_state)
        self.fields.below["name"].addWidget(self.twin)
        self.left.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.fields)
        self.body.addWidget(scroll, 1)
        self.area = scroll
        room = self.screen().availableGeometry().height() - _EDGE
        parent = self.parentWidget()
        window = parent.window().height() if parent else room
        self.resize(_SIZE[0], min(_SIZE[1], room, max(window, 480)))

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

    def look_ahead(self) -> None:
        """Say what is wrong beside the fields, and whether the company is known."""
        self.fields.show_problems(self.context.ws.clock.today())
        name, code = self.name.text().strip(), self.code.text().strip().upper()
        found = namesake(self.context.ws, name, code, self.partner) if name or code else None
        self.twin.show_twin(found, code)

    def _open_other(self, partner: str) -> None:
        self.reject()
        self.partner_wanted.emit(partner)

    def refuse(self, refusal: Refusal) -> None:
        super().refuse(refusal)
        self.look_ahead()
        if isinstance(refusal, FieldRefusal):
            self.fields.show_problems(self.context.ws.clock.today(), whole=True)
            editor = self.fields.editors[refusal.field]
            editor.setFocus()
            self.area.ensureWidgetVisible(editor)

    def draft(self) -> PartnerDraft:
        """The record as the form holds it."""
        return self.fields.draft()

    def commit(self) -> Changes:
        if self.partner:
            return amend_partner(self.context.ws, self.partner, self.draft())
        changes = register_partner(self.context.ws, self.draft())
        self.partner = changes.partners[0]
        return changes
