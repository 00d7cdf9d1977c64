"""Forms for a certificate: recorded or renewed, lost, and the vendor told of the loss (R38)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.journal.kind import CertificateRecorded
from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.certificate import KINDS, CertificateLine, record_certificate, record_loss, record_told
from app.services.changes import Changes
from app.views.day_field import DayField
from app.views.evidence_field import EvidenceField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.level_section import agreement_name
from app.views.text_field import TextField
from app.views.window_context import WindowContext
from app.views.written_day_field import WrittenDayField


class CertificateDialog(FormDialog):
    """What it is, who asks for it, from when and through when it is valid."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        renewed: CertificateLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Certificate renewed or won back") if renewed else tr("Certificate")
        super().__init__(context, title, file.name, parent)
        self.file = file
        self.what, self.agreement = QComboBox(), QComboBox()
        self.number, self.holder = QLineEdit(), QLineEdit()
        self.issued, self.expires = WrittenDayField(), WrittenDayField()
        self.evidence = EvidenceField(context.dialogue)
        self._fill()
        self._add_rows()
        if renewed:
            self._show_renewed(renewed)
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def _fill(self) -> None:
        self.what.setEditable(True)
        for code, name in KINDS.items():
            self.what.addItem(render(name), code)
        self.agreement.addItem(tr("no agreement"), "")
        for record in reversed(self.file.agreements):
            self.agreement.addItem(agreement_name(record), record.id)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.agreement.setSizeAdjustPolicy(policy)

    def _add_rows(self) -> None:
        self.add_row(tr("&What it is"), self.what, tr("Choose one, or type what else it is."))
        self.add_row(
            tr("&Asked for by"), self.agreement, tr("A level that rests on it falls under this agreement.")
        )
        self.add_row(tr("&Number"), self.number)
        self.add_row(tr("&Held by"), self.holder, tr("The engineer's name for ACP and ACE."))
        self.add_row(tr("&Issued on"), self.issued)
        self.add_row(tr("&Last valid day"), self.expires, tr("Empty where it names none."))
        self.add_row(tr("Evidence"), self.evidence)

    def _show_renewed(self, line: CertificateLine) -> None:
        known = line.recorded.payload
        self.what.setCurrentText(render(line.name))
        self.agreement.setCurrentIndex(max(0, self.agreement.findData(known.agreement)))
        self.holder.setText(known.holder)
        self.issued.show_day(self.context.ws.clock.today())
        for field in (self.what, self.agreement, self.holder):
            field.setEnabled(False)

    def _code(self) -> str:
        typed = self.what.currentText().strip()
        found = self.what.findText(typed)
        return str(self.what.itemData(found)) if found >= 0 else typed

    def commit(self) -> Changes:
        for field in (self.issued, self.expires):
            if field.text().strip() and field.day() is None:
                raise Refusal(
                    Text("“{typed}” is no day. Write it like 2016-05-18.", typed=field.text().strip())
                )
        certificate = CertificateRecorded(
            "",
            self._code(),
            number=self.number.text().strip(),
            holder=self.holder.text().strip(),
            agreement=str(self.agreement.currentData() or ""),
            issued_on=self.issued.day(),
            expires_on=self.expires.day(),
        )
        return record_certificate(self.context.ws, self.file.partner, certificate, self.evidence.enclosed())


class LossDialog(FormDialog):
    """A certificate that was withdrawn or given up."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, line: CertificateLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Certificate lost"), f"{file.name} · {render(line.name)}", parent)
        self.file, self.line = file, line
        today = context.ws.clock.today()
        self.day, self.told = DayField(today, latest=today), WrittenDayField()
        self.reason = TextField(2)
        self.add_row(tr("&Lost on"), self.day)
        self.add_row(tr("Vendor &told on"), self.told, tr("Empty while it was not told yet."))
        self.add_row(tr("&Reason"), self.reason)
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def commit(self) -> Changes:
        ws, partner, id_ = self.context.ws, self.file.partner, self.line.id
        return record_loss(ws, partner, id_, self.day.day(), self.reason.text(), self.told.day())


class ToldDayDialog(FormDialog):
    """The day on which the vendor was told of a loss."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, line: CertificateLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Vendor told"), f"{file.name} · {render(line.name)}", parent)
        self.file, self.line = file, line
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.add_row(tr("&Told on"), self.day)
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def commit(self) -> Changes:
        return record_told(self.context.ws, self.file.partner, self.line.id, self.day.day())
