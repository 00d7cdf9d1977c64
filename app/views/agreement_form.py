"""The values of an agreement, each with the passage it was read from, to be checked and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.exchange.agreement_reading import AgreementReading
from app.exchange.passage import Found, Passage
from app.language import show_named, tr
from app.rules.rulebook import Rulebook
from app.services.agreement import AgreementDraft
from app.services.partner import PartnerDraft
from app.views.agreement_relation import RelationChoice
from app.views.passage_label import PassageLabel
from app.views.theme import NEAR, dress
from app.views.written_day_field import WrittenDayField

Editor = QLineEdit | QComboBox
_NONE_FITS = ""  # against None: not chosen yet


@dataclass
class _Row:
    """One value: where it is edited, and the passage it came from."""

    editor: Editor
    label: PassageLabel
    passage: Passage | None = None


class AgreementForm(QWidget):
    """The form. `draft` is what stands in it, `show_draft` fills it.

    Signals:
        asked_about: the value with this passage (or None) is being looked at.
        party_changed: name or code of party B was edited.
    """

    asked_about = Signal(object)
    party_changed = Signal()

    def __init__(self, rulebooks: Sequence[Rulebook], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rulebook = QComboBox()
        self.rulebook.addItem(tr("Choose the rulebook"), None)
        for rulebook in rulebooks:
            self.rulebook.addItem(show_named(rulebook.name), rulebook.id)
        self.rulebook.addItem(tr("No known rulebook fits"), _NONE_FITS)
        self.rulebook.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rulebook.setMinimumContentsLength(24)
        self.title, self.number, self.party_a = QLineEdit(), QLineEdit(), QLineEdit()
        self.signed_on, self.effective_on, self.expires_on = (WrittenDayField() for _ in range(3))
        self.name, self.code, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.contact, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.follows, self.rests_on = RelationChoice(tr("none: a first one")), RelationChoice(tr("none"))
        self.without_last_day = QCheckBox(tr("The agreement names no last day"))
        self.match, self.uncounted, self.unending = QLabel(), QLabel(), QLabel()
        for said in (self.match, self.uncounted, self.unending):
            said.setWordWrap(True)
        self._rows: dict[str, _Row] = {}
        self._rows_at: dict[QWidget, QWidget] = {}
        self._form = QFormLayout(self)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._lay_out()
        for said in (self.uncounted, self.unending):
            dress(said, "warning")
        for edited in (self.name, self.code):
            edited.textChanged.connect(self.party_changed)
        self._follow_what_is_needed()
        self._say_what_is_not_computed()

    def show_draft(self, draft: AgreementDraft, reading: AgreementReading | None) -> None:
        """Fill the form with what was read; what must be filled in and was not found is marked.

        Without a reading there is no passage to quote: the agreement is typed.
        """
        known = draft.rulebook or (_NONE_FITS if draft.without_rulebook else None)
        self.rulebook.setCurrentIndex(max(self.rulebook.findData(known), 0))
        self.without_last_day.setChecked(draft.without_last_day)
        party = draft.party_b
        for editor, value in (
            (self.title, draft.title),
            (self.number, draft.number),
            (self.party_a, draft.party_a_name),
            (self.name, party.name),
            (self.code, party.code),
            (self.address, party.address),
            (self.contact, party.contact),
            (self.phone, party.phone),
            (self.email, party.email),
        ):
            editor.setText(value)
            editor.setCursorPosition(0)
        self.signed_on.show_day(draft.signed_on)
        self.effective_on.show_day(draft.effective_on)
        self.expires_on.show_day(draft.expires_on)
        self._quote(reading)
        self.setEnabled(reading is None or not reading.is_rules)
        self.mark_missing()

    def draft(self, partner: str | None) -> AgreementDraft:
        """What stands in the form, for a known partner or a new one."""
        return AgreementDraft(
            rulebook=self.rulebook.currentData() or "",
            title=self.title.text(),
            number=self.number.text(),
            signed_on=self.signed_on.day(),
            effective_on=self.effective_on.day(),
            expires_on=self.expires_on.day(),
            party_a_name=self.party_a.text(),
            party_b=PartnerDraft(
                name=self.name.text(),
                code=self.code.text(),
                address=self.address.text(),
                contact=self.contact.text(),
                phone=self.phone.text(),
                email=self.email.text(),
            ),
            partner=partner,
            without_rulebook=self.rulebook.currentData() == _NONE_FITS,
            without_last_day=self.without_last_day.isChecked(),
            parent=self.rests_on.chosen,
            renews=self.follows.chosen,
        )

    def mark_missing(self) -> Editor | None:
        """Mark what must be filled in and is not; the first of these, None where all is there."""
        needed: list[tuple[Editor, bool]] = [
            (self.rulebook, self.rulebook.currentData() is not None),
            (self.signed_on, self.signed_on.day() is not None),
            (self.effective_on, self.effective_on.day() is not None),
            (self.expires_on, self.expires_on.day() is not None or self.without_last_day.isChecked()),
            (self.name, bool(self.name.text().strip())),
        ]
        for editor, there in needed:
            dress(editor, "" if there else "wrong")
        return next((editor for editor, there in needed if not there), None)

    def show_match(self, name: str | None) -> None:
        """Say whether party B is a partner already (then its recorded name) or a new one."""
        dress(self.match, "chip_good" if name else "chip")
        if name:
            self.match.setText(tr("Known partner {name}: its record stays as it is", name=name))
        else:
            self.match.setText(tr("A new partner: it will be registered with the agreement"))

    def show_relations(self) -> None:
        """A relation is asked for where there is an agreement to choose."""
        for choice in (self.follows, self.rests_on):
            self._form.setRowVisible(self._rows_at[choice], choice.count() > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looking at a value shows where it came from."""
        if event.type() == QEvent.Type.FocusIn:
            for row in self._rows.values():
                if row.editor is watched:
                    self.asked_about.emit(row.passage)
        return super().eventFilter(watched, event)

    def _follow_what_is_needed(self) -> None:
        """A mark goes as soon as what it asks for is there, and comes back with its absence."""
        for field in (self.signed_on, self.effective_on, self.expires_on, self.name):
            field.textChanged.connect(self.mark_missing)
        self.rulebook.currentIndexChanged.connect(self._say_what_is_not_computed)
        self.without_last_day.toggled.connect(self._say_what_is_not_computed)

    def _say_what_is_not_computed(self) -> None:
        """What a person gives up by saying that no rulebook fits, or that there is no last day."""
        unending = self.without_last_day.isChecked()
        if unending:
            self.expires_on.clear()
        self.expires_on.setEnabled(not unending)
        self.unending.setVisible(unending)
        self.uncounted.setVisible(self.rulebook.currentData() == _NONE_FITS)
        self.mark_missing()

    def _lay_out(self) -> None:
        self._section(tr("Agreement"))
        self.uncounted.setText(
            tr(
                "The agreement is kept with its file and clauses. Violations, sums, bars, deadlines and "
                "phases cannot be worked out for it, since no rulebook says how."
            )
        )
        self.unending.setText(
            tr("No renewal window, extension or expiry can be worked out, and nothing reminds of the end.")
        )
        self._add("rulebook", tr("&Rulebook"), self.rulebook, self.uncounted)
        self._add("title", tr("&Title"), self.title)
        self._add("number", tr("N&umber"), self.number)
        self._add("signed_on", tr("&Signed on"), self.signed_on)
        self._add("effective_on", tr("F&irst day"), self.effective_on)
        self._add("expires_on", tr("&Last day"), self.expires_on, self.without_last_day, self.unending)
        self._add("party_a", tr("Party A (&we)"), self.party_a)
        self._add("follows", tr("Follows (&K)"), self.follows)
        self._add("rests_on", tr("Rests on (&J)"), self.rests_on)
        self.show_relations()
        self._section(tr("Party B (the partner)"))
        self._add("name", tr("&Name"), self.name)
        self._form.addRow("", self.match)
        self._add("code", tr("Social credit c&ode"), self.code)
        self._add("address", tr("A&ddress"), self.address)
        self._add("contact", tr("&Contact"), self.contact)
        self._add("phone", tr("&Phone"), self.phone)
        self._add("email", tr("&E-mail address"), self.email)

    def _section(self, title: str) -> None:
        label = QLabel(title)
        dress(label, "section")
        self._form.addRow(label)

    def _add(self, key: str, label: str, editor: Editor, *below: QWidget) -> None:
        passage = PassageLabel()
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor)
        column.addWidget(passage)
        for said in below:
            column.addWidget(said)
        named = QLabel(label)
        named.setBuddy(editor)
        named.setContentsMargins(0, NEAR, 0, 0)
        editor.setAccessibleName(label.replace("&", ""))
        editor.installEventFilter(self)
        self._form.addRow(named, field)
        self._rows[key] = _Row(editor, passage)
        self._rows_at[editor] = field

    def _quote(self, reading: AgreementReading | None) -> None:
        found = _found(reading) if reading else {}
        for key, row in self._rows.items():
            value = found.get(key)
            row.passage = value.passage if value else None
            row.label.setVisible(value is not None)
            if value is not None:
                row.label.quote(value.passage, known=value.value is not None)


def _found(reading: AgreementReading) -> dict[str, Found[str] | Found[date]]:
    """What was read, by the name of its value."""
    party = reading.party_b
    return {
        "rulebook": reading.rulebook,
        "title": reading.title,
        "number": reading.number,
        "signed_on": reading.signed_on,
        "effective_on": reading.effective_on,
        "expires_on": reading.expires_on,
        "party_a": reading.party_a.name,
        "name": party.name,
        "address": party.address,
        "contact": party.contact,
        "phone": party.phone,
    }
