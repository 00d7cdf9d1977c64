"""What a new agreement rests on and which one it follows, chosen among the partner's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox

from app.journal.partner_file import AgreementRecord
from app.language import show_day, tr
from app.services.workspace import Workspace
from app.views.agreement_step_dialog import agreement_name

_SHORTEST = 24


class RelationChoice(QComboBox):
    """One of the partner's agreements, or none. None is chosen unless a person says so."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none, self._left_out = none, False
        self.activated.connect(lambda row: self._leave_out(row == 0))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.addItem(none, "")

    @property
    def chosen(self) -> str:
        """The id of the agreement chosen, "" for none."""
        return str(self.currentData() or "")

    def offer(self, ws: Workspace, records: Sequence[AgreementRecord], wanted: str = "") -> None:
        """Offer these; what was chosen, or else `wanted`, stays chosen while it is among them."""
        kept = self.chosen or ("" if self._left_out else wanted)
        self.clear()
        self.addItem(self._none, "")
        for record in records:
            self.addItem(_name(ws, record), record.id)
        self.setCurrentIndex(max(0, self.findData(kept)))

    def _leave_out(self, left_out: bool) -> None:
        self._left_out = left_out


def _name(ws: Workspace, record: AgreementRecord) -> str:
    signed = record.signed.payload
    parts = (record.id, agreement_name(ws, record), signed.number, _term(signed.expires_on))
    return " · ".join(part for part in parts if part)


def _term(last_on: date | None) -> str:
    return tr("through {day}", day=show_day(last_on)) if last_on else ""
