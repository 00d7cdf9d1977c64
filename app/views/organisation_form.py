"""The form for our own organisation, as letters name it."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.journal.kind import OrganisationSet
from app.language import tr
from app.rules.text import Text
from app.services.organisation import set_organisation
from app.services.reading import organisation
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording

LABEL_WIDTH = 184
_LABELS = {
    "name": Text("&Name of the organisation"),
    "document_code": Text("Co&de for document numbers"),
    "signatory": Text("Si&gnatory"),
    "address": Text("&Address for replies"),
    "phone": Text("&Phone"),
    "email": Text("&E-mail"),
    "account": Text("Account for pa&yments"),
}
_HINTS = {
    "document_code": Text("A short one, such as 云伙: letters are numbered 云伙处〔2026〕1号"),
    "account": Text("Account name, bank and number"),
}


class OrganisationForm(QWidget):
    """Seven lines and a button, which is enabled once something differs from what is recorded."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording()
        self._known: OrganisationSet | None = None
        self.fields = {key: QLineEdit() for key in _LABELS}
        self.name = self.fields["name"]
        self.save = QPushButton()
        self.save.setAutoDefault(True)
        dress(self.save, "primary")
        self.save.clicked.connect(self._record)
        self._state = QLabel()
        dress(self._state, "soft")
        self._lay_out()

    def show_organisation(self) -> None:
        """Show what is recorded; what was typed and not recorded yet stays."""
        known = organisation(self._context.ws)
        if known == self._known and self._differs():
            return
        self._known = known
        for key, field in self.fields.items():
            field.setText(getattr(known, key) if known else "")
        self._show_state()

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        self._show_state()

    def _typed(self) -> OrganisationSet:
        return OrganisationSet(**{key: field.text().strip() for key, field in self.fields.items()})

    def _differs(self) -> bool:
        return self._typed() != (self._known or OrganisationSet("", ""))

    def _record(self) -> None:
        for key in ("name", "document_code"):
            dress(self.fields[key], "" if self.fields[key].text().strip() else "wrong")
        ws, typed = self._context.ws, self._typed()
        if self._context.record(self, lambda: set_organisation(ws, typed)) is None:
            wrong = [key for key in ("name", "document_code") if not getattr(typed, key)]
            self.fields[wrong[0] if wrong else "name"].setFocus()
            return
        self._known = typed
        self._show_state()
        self._context.notify(tr("The organisation is recorded."))

    def _show_state(self) -> None:
        differs = self._differs()
        self.save.setEnabled(differs)
        text = Text("")
        if differs:
            text = Text("Not recorded yet")
        elif self._known is None:
            text = Text("Not entered yet")
        self._wording.say(self._state.setText, text)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(NEAR + 2)
        form.setHorizontalSpacing(APART)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for key, field in self.fields.items():
            label = QLabel()
            label.setBuddy(field)
            label.setMinimumWidth(LABEL_WIDTH)
            self._wording.say(label.setText, _LABELS[key])
            if key in _HINTS:
                self._wording.say(field.setPlaceholderText, _HINTS[key])
            field.textChanged.connect(lambda _: self._show_state())
            form.addRow(label, field)
        self._wording.say(self.save.setText, Text("&Record the organisation"))
        row = QHBoxLayout()
        row.setSpacing(APART)
        row.addWidget(self.save)
        row.addWidget(self._state, 1)
        form.addRow("", row)
