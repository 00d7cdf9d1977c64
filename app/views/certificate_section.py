"""The certificates of a partner: how long each is valid, and what follows where one is lost (R38)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.certificate import CertificateLine, certificate_lines
from app.services.standing import Standing
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.level_section import LevelSection
from app.views.level_wording import STATE_TONES, state_name
from app.views.look_back_lock import READS
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import button_row, card, fit_rows, heading
from app.views.tone import Tone
from app.views.window_context import WindowContext

_ROWS_SHOWN = 6


class CertificateSection(LevelSection):
    """A list; what follows from the current one stands below it."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths={1: 130, 2: 100, 3: 124, 4: 168, 5: 132}, stretch=0)
        self.let_give_way(self.view, {1: 720, 2: 820, 3: 420, 4: 560})
        self.view.chosen.connect(lambda _: self._offer())
        self.nothing = plain_label("", "soft", wrap=True)
        self.says = plain_label("", "soft", wrap=True)
        self.add = self.button(Text("Add a &certificate…"), lambda: self.open_new(None))
        self.renew = self.button(Text("Rene&wed or won back…"), lambda: self.open_new(self.chosen()))
        self.lose = self.button(Text("&Lost…"), self.open_loss)
        self.tell = self.button(Text("&Told…"), self.open_told)
        self.paper = self.button(Text("Show its &file"), self._open_file)
        self.paper.setProperty(READS, True)
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Certificates")))
        for part in (self.view, self.nothing, self.says):
            box.addWidget(part)
        box.addLayout(button_row(self.add, self.renew, self.lose, self.tell, self.paper))
        self.column.addWidget(frame)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        chosen = self.chosen()
        self.file = file
        found = certificate_lines(self.context.ws, file)
        self.table.show_records(found)
        self.view.setAccessibleName(tr("Certificates"))
        self.view.setVisible(bool(found))
        fit_rows(self.view, min(len(found), _ROWS_SHOWN))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            tr("No certificate is recorded. Enter the business licence, ACP, ACE and technical ones.")
        )
        ids = [one.id for one in found]
        self.view.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._offer()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def chosen(self) -> CertificateLine | None:
        """The certificate of the current line."""
        found = self.view.current_record()
        return found if isinstance(found, CertificateLine) else None

    def _offer(self) -> None:
        line = self.chosen()
        lost = line is not None and line.lost is not None
        self.renew.setEnabled(line is not None and line.followed_by is None)
        self.lose.setEnabled(line is not None and not lost)
        self.tell.setEnabled(bool(line and line.lost and line.lost.payload.told_on is None))
        self.paper.setEnabled(bool(line and line.recorded.payload.evidence))
        for button in (self.renew, self.lose, self.tell, self.paper, self.says):
            button.setVisible(line is not None)
        self.says.setText("\n".join(render(one.text) for one in line.standing.reasons) if line else "")

    def open_new(self, renewed: CertificateLine | None) -> None:
        """Open the form for a certificate; for the one that follows another where that is given."""
        from app.views.certificate_dialog import CertificateDialog

        dialog = CertificateDialog(self.context, self.file, renewed, self)
        self.open_form(dialog, tr("The certificate is recorded."))

    def open_loss(self) -> None:
        """Open the form for a loss."""
        from app.views.certificate_dialog import LossDialog

        line = self.chosen()
        if line:
            self.open_form(LossDialog(self.context, self.file, line, self), tr("The loss is recorded."))

    def open_told(self) -> None:
        """Open the form for the day on which the vendor was told."""
        from app.views.certificate_dialog import ToldDayDialog

        line = self.chosen()
        if line:
            self.open_form(ToldDayDialog(self.context, self.file, line, self), tr("The day is recorded."))

    def _open_file(self) -> None:
        line = self.chosen()
        if line and line.recorded.payload.evidence:
            self.evidence_requested.emit(line.recorded.payload.evidence[0])


def _through(line: CertificateLine) -> str:
    through = line.standing.valid_through
    return show_day(through) if through else "–"


def _next(line: CertificateLine) -> str:
    """The day that counts next: reminder, winning back, or the lower level."""
    found = line.standing
    if found.state in ("lost", "level_drops") and found.regain_by:
        return tr("win back by {day}", day=found.regain_by)
    return (
        tr("renew from {day}", day=found.remind_on) if found.remind_on and found.state != "expired" else "–"
    )


COLUMNS: tuple[Column[CertificateLine], ...] = (
    Column(Text("Certificate"), lambda line: render(line.name)),
    Column(Text("Number"), lambda line: line.recorded.payload.number or "–"),
    Column(Text("Held by"), lambda line: line.recorded.payload.holder or "–"),
    Column(Text("Valid through"), _through),
    Column(Text("Next day"), _next),
    Column(
        Text("State"),
        lambda line: state_name(line.standing.state),
        tone=lambda line: STATE_TONES.get(line.standing.state, Tone.DANGER),
    ),
)
