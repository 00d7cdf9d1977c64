"""The agreements of one partner: which there are, and the chosen one with all that can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.term import TermView, view_of
from app.views.agreement_column import view_columns
from app.views.agreement_step_dialog import agreement_name
from app.views.agreement_work import AgreementWork
from app.views.label import plain_label
from app.views.partner_tab import PartnerTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR, ROW_HEIGHT
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.standing import Standing

_MOST_ROWS = 5
_RUNNING = ("in_force", "window", "extended", "holdover")


class AgreementsTab(PartnerTab):
    """The list above, the chosen agreement below it; both scroll together.

    Signals:
        agreement_wanted: read an agreement.
    """

    place = "agreement"
    agreement_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        ws = context.ws
        self.table = RecordTable(view_columns(lambda view: agreement_name(ws, view.record)))
        self.view = RecordView(self.table, widths={0: 56, 2: 150, 3: 110, 4: 120}, stretch=1)
        self.nothing = plain_label("", "soft", wrap=True)
        self.read = QPushButton()
        self.work = AgreementWork(context)
        self._file, self._partner, self._wanted = PartnerFile(), "", ""
        self._lay_out()
        self.view.chosen.connect(self._show_chosen)
        self.read.clicked.connect(self.agreement_wanted)
        self.work.evidence_requested.connect(self.evidence_requested)
        self.work.agreement_chosen.connect(self.choose)
        self.work.recorded.connect(self.choose)

    def _lay_out(self) -> None:
        self.wording.say(self.view.setAccessibleName, Text("Agreements"))
        self.wording.say(self.read.setText, Text("&Read an agreement…"))
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.nothing, 1)
        row.addWidget(self.read)
        self.work.above.setSpacing(NEAR)
        self.work.above.addWidget(self.view)
        self.work.above.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.work)
        self.setFocusProxy(self.view)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        return tr("Agreements ({number})", number=len(file.agreements))

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        kept = self._chosen() if file.partner == self._partner else ""
        self._file, self._partner = file, file.partner
        views = self._views(standings)
        self.table.show_records(views)
        self.view.setVisible(bool(views))
        self.view.setFixedHeight(ROW_HEIGHT * (min(len(views), _MOST_ROWS) + 1) + NEAR)
        self.nothing.setText("" if views else tr("No agreement is recorded. Read the one that was signed."))
        self.choose(self._wanted or kept or _first(views))
        if not views:
            self.work.show_agreement(file, "")

    def choose(self, thing: str) -> None:
        """Show the agreement of this id; it is kept in mind until it is there."""
        ids = [view.record.id for view in self.table.records]
        self._wanted = "" if thing in ids else thing
        if thing in ids:
            self.view.choose_row(ids.index(thing))
            self._show_chosen(self.table.records[ids.index(thing)])

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def _views(self, standings: tuple[Standing, ...]) -> list[TermView]:
        ws, today = self.context.ws, self.context.ws.clock.today()
        known = {one.agreement.id: one for one in standings}
        return [
            view_of(ws.calendar, self._file, record, known.get(record.id), today)
            for record in self._file.agreements
        ]

    def _chosen(self) -> str:
        view = self.view.current_record()
        return view.record.id if isinstance(view, TermView) else ""

    def _show_chosen(self, view: object) -> None:
        if isinstance(view, TermView):
            self.work.show_agreement(self._file, view.record.id)


def _first(views: list[TermView]) -> str:
    """The one to show at first: the first that runs, or else the latest."""
    running = [view.record.id for view in views if view.phase in _RUNNING]
    return next(iter(running), views[-1].record.id if views else "")
