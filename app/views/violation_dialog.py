"""Recording what a partner is suspected of, with what would follow from it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import show_named, tr
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.changes import Changes
from app.services.standing import edition_for, if_upheld
from app.services.violation import record_suspicion, suspicion
from app.views.catalogue_choice import CatalogueChoice
from app.views.class_wording import class_name, measure_words
from app.views.comparison import Comparison, compare
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.foresight_dialog import ForesightDialog
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext

_SIZE = (1120, 740)


class ViolationDialog(ForesightDialog):
    """Item, day, facts and evidence of a suspicion.

    `violation` is the id of the violation once it was recorded.
    """

    def __init__(self, context: WindowContext, file: PartnerFile, parent: QWidget | None = None) -> None:
        super().__init__(context, file, tr("Record a violation"), file.name, parent)
        self.violation = ""
        self._agreements = judged_agreements(context, file)
        today = context.ws.clock.today()
        self.agreement = self._agreement_field()
        self.choice = CatalogueChoice()
        self._offered: Rulebook | None = None
        self.chosen = QLabel()
        self.chosen.setWordWrap(True)
        self.day = DayField(today, latest=today)
        self.facts = TextField(3, tr("What happened, where, and how it became known"))
        self.files = EvidenceField(context.dialogue)
        self._add_rows()
        self._connect()
        self._choose_agreement()
        self.resize(*_SIZE)
        self.choice.search.setFocus()

    def _agreement_field(self) -> QComboBox:
        field = QComboBox()
        for record in self._agreements:
            signed = record.signed.payload
            name = show_named(self.context.ws.library.get(signed.rulebook).short)
            field.addItem(f"{name} · {signed.number or record.id}", record.id)
        return field

    def _add_rows(self) -> None:
        self.add_row(tr("A&greement"), self.agreement)
        self._add_choice()
        self.add_row(tr("Occurred &on"), self.day)
        self.add_row(tr("Fac&ts"), self.facts)
        self.add_row(tr("Evidence"), self.files)
        self.body.setStretch(0, 1)  # the catalogue takes half of what there is

    def _add_choice(self) -> None:
        """The catalogue below its label, over the whole width of the form."""
        label = QLabel(tr("&Violation"))
        label.setBuddy(self.choice.search)
        self.form.addRow(label)
        self.form.addRow(self.choice)
        self.form.addRow(self.chosen)

    def _connect(self) -> None:
        self.agreement.currentIndexChanged.connect(self._choose_agreement)
        self.choice.changed.connect(self._choose_item)
        self.choice.list.opened.connect(lambda _: self.day.setFocus())
        self.day.changed.connect(self._choose_agreement)
        self.day.changed.connect(self._choose_item)

    def _choose_agreement(self) -> None:
        """Offer the catalogue of the edition in force on the day (R9)."""
        edition = self._edition()
        if edition and edition is not self._offered:
            self._offered = edition
            self.choice.show_rulebook(edition)

    def _edition(self) -> Rulebook | None:
        record = self._agreement()
        return edition_for(self.context.ws, record, self.day.day()) if record else None

    def _agreement(self) -> AgreementRecord | None:
        return self.file.agreement(str(self.agreement.currentData()))

    def _choose_item(self) -> None:
        item = self.choice.item()
        edition = self._edition()
        if item and edition:
            self.chosen.setText(f"{class_name(edition, item)} · {show_named(item.name)}")
        else:
            self.chosen.setText(tr("Choose the violation in the list."))
        dress(self.chosen, "" if item else "small")
        self.edited()

    def assumption(self) -> str:
        item = self.choice.item()
        if item and item.measure:
            words = measure_words(item.measure).replace("\n", " · ")
            return words + "\n" + tr("If it is upheld and decided today. Press a figure to see why.")
        return tr("If it is upheld: notice sent, served and announced today. Press a figure to see why.")

    def foresee(self) -> Comparison | str:
        item, ws = self.choice.item(), self.context.ws
        if not item:
            return tr("Choose the violation to see what would follow.")
        agreement = str(self.agreement.currentData())
        step = suspicion(ws, agreement, item.id, self.day.day(), self.facts.text())
        return compare(if_upheld(ws, self.file.partner, step), agreement) or ""

    def commit(self) -> Changes:
        item = self.choice.item()
        if item is None:
            raise Refusal(Text("No violation is chosen. Choose one in the list of the catalogue."))
        changes = record_suspicion(
            self.context.ws,
            self.file.partner,
            str(self.agreement.currentData()),
            item.id,
            self.day.day(),
            self.facts.text(),
            self.files.enclosed(),
        )
        self.violation = changes.violations[0]
        return changes


def judged_agreements(context: WindowContext, file: PartnerFile) -> tuple[AgreementRecord, ...]:
    """The partner's agreements that have a catalogue of violations of their own (R45)."""
    library = context.ws.library
    known = (
        (record, library.current(record.signed.payload.rulebook))
        for record in file.agreements
        if record.signed.payload.rulebook
    )
    return tuple(record for record, rulebook in known if rulebook.catalogue and not rulebook.judged_by)
