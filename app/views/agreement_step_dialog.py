"""The frame of what happens to an agreement: its form, and what follows for the partner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.journal.kind import Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import show_named, tr
from app.services.evidence import Enclosed
from app.services.standing import preview
from app.services.workspace import Workspace
from app.views.channel_field import ChannelField
from app.views.comparison import Comparison, Remark, compare
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.foresight_dialog import ForesightDialog
from app.views.window_context import WindowContext

_SIZE = (1120, 600)


class AgreementStepDialog(ForesightDialog):
    """One step of one agreement; a subclass says what would be recorded."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        record: AgreementRecord,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        subtitle = f"{file.name} · {record.id} · {agreement_name(context.ws, record)}"
        super().__init__(context, file, title, subtitle, parent)
        self.record = record
        self.today = context.ws.clock.today()
        self.channel = ChannelField()
        self.reference = QLineEdit()
        self.files: EvidenceField | None = None
        self.resize(*_SIZE)

    def add_day(self, label: str, *, latest: date | None, hint: str = "") -> DayField:
        """A day; `latest` None allows days to come."""
        field = DayField(self.today, latest=latest)
        field.changed.connect(self.edited)
        self.add_row(label, field, hint)
        return field

    def add_channel(self) -> None:
        """How it reached the other side, and the number under which that can be traced."""
        self.reference.setPlaceholderText(tr("Tracking number, message id or call"))
        self.add_row(tr("&How"), self.channel)
        self.add_row(tr("Reference"), self.reference)

    def add_evidence(self) -> None:
        """The files that are kept with the step."""
        self.files = EvidenceField(self.context.dialogue)
        self.add_row(tr("Evidence"), self.files)

    def evidence(self) -> Sequence[Path | Enclosed]:
        """The files to keep with it."""
        return self.files.enclosed() if self.files else ()

    def foresee_steps(
        self, steps: Sequence[Payload], as_of: date, remarks: Sequence[Remark] = ()
    ) -> Comparison | str:
        """The standings without and with the steps; in words where no rules are known."""
        found = compare(preview(self.context.ws, self.file, steps, as_of), self.record.id)
        if found is None:
            return tr("No rulebook is known for this agreement: it is recorded, and nothing is worked out.")
        lines = tuple(line for line in found.lines if line.changed)
        return Comparison(found.standing, lines, tuple(remarks), found.others)

    def assumption(self) -> str:
        return tr("If this is confirmed. Press a figure to see why.")


def agreement_name(ws: Workspace, record: AgreementRecord) -> str:
    """Its rulebook's short name, or its title where no rules are known."""
    signed = record.signed.payload
    if not signed.rulebook:
        return signed.title or signed.number or record.id
    return show_named(ws.library.current(signed.rulebook).short)
