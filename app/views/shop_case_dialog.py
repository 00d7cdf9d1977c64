"""A suspicion that something about a shop leads to: prefilled, and changed as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from app.journal.kind import ViolationRecorded
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.complaint import record_complaint_case
from app.services.violation import IMAGINED
from app.views.violation_dialog import ViolationDialog
from app.views.window_context import WindowContext


@dataclass(frozen=True)
class Prefilled:
    """What is known of a suspicion: `item` is "" where none of the catalogue fits."""

    agreement: str
    occurred_on: date
    facts: str
    item: str = ""
    complaint: str = ""


class ShopCaseDialog(ViolationDialog):
    """The form for a suspicion with everything filled in that is known."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, known: Prefilled, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, file, parent)
        self.complaint = known.complaint
        self.agreement.setCurrentIndex(max(0, self.agreement.findData(known.agreement)))
        self.day.show_day(known.occurred_on)
        self.facts.setPlainText(known.facts)
        ids = [item.id for item in self.choice.table.records]
        if known.item in ids:
            self.choice.list.choose_row(ids.index(known.item))
        self.look_ahead()

    def commit(self) -> Changes:
        if not self.complaint:
            return super().commit()
        item = self.choice.item()
        if item is None:
            raise Refusal(Text("No violation is chosen. Choose one in the list of the catalogue."))
        suspicion = ViolationRecorded(
            IMAGINED,
            str(self.agreement.currentData()),
            item.id,
            self.day.day(),
            self.facts.text(),
            complaint=self.complaint,
        )
        files = self.files.enclosed()
        changes = record_complaint_case(self.context.ws, self.file.partner, suspicion, files)
        self.violation = changes.violations[0]
        return changes
