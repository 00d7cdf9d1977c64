"""The agreements of one partner: one of them with its term and all that can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.cascade_decision import open_decisions
from app.services.term import TermView, view_of
from app.views.agreement_column import phase_text
from app.views.agreement_step_dialog import agreement_name
from app.views.agreement_work import AgreementWork
from app.views.label import plain_label
from app.views.partner_tab import PartnerTab
from app.views.theme import NEAR
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.standing import Standing

_RUNNING = ("in_force", "window", "extended", "holdover")
_SHORTEST = 24


class AgreementsTab(PartnerTab):
    """Which agreement is chosen above it; its panel below.

    Signals:
        agreement_wanted: read an agreement.
    """

    place = "agreement"
    agreement_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(_SHORTEST)
        self.nothing = plain_label("", "soft", wrap=True)
        self.read = QPushButton()
        self.work = AgreementWork(context)
        self._file, self._wanted = PartnerFile(), ""
        self._lay_out()
        self.which.activated.connect(lambda _: self._show_chosen())
        self.read.clicked.connect(self.agreement_wanted)
        self.work.letter_requested.connect(self.letter_requested)
        self.work.evidence_requested.connect(self.evidence_requested)
        self.work.agreement_chosen.connect(self.choose)
        self.work.recorded.connect(self.choose)

    def _lay_out(self) -> None:
        self.wording.say(self.which.setAccessibleName, Text("Which agreement"))
        self.wording.say(self.read.setText, Text("Read an agreement…"))
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.which, 1)
        row.addWidget(self.nothing, 1)
        row.addWidget(self.read)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(row)
        box.addWidget(self.work, 1)
        self.setFocusProxy(self.which)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        waiting = self._to_decide(file, standings)
        if waiting:
            return tr(
                "Agreements ({number}), {waiting} to decide", number=len(file.agreements), waiting=waiting
            )
        return tr("Agreements ({number})", number=len(file.agreements))

    def _to_decide(self, file: PartnerFile, standings: tuple[Standing, ...]) -> int:
        """How many agreements wait for a decision since another one ended, or ran out (R36)."""
        ended = [one.id for one in file.agreements if one.ending and not one.ending.payload.because_of]
        for one in standings:
            renewal = one.outcome.renewal
            if renewal and renewal.phase == "ended" and not one.agreement.ending:
                ended.append(one.agreement.id)
        return sum(len(open_decisions(self.context.ws, file, id_)) for id_ in ended)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        kept = self.chosen if file.partner == self._file.partner else ""
        self._file = file
        views = self._views(standings)
        self.which.clear()
        for view in views:
            self.which.addItem(self._name(view), view.record.id)
        self.which.setVisible(bool(views))
        self.nothing.setVisible(not views)
        self.nothing.setText(tr("No agreement is recorded. Read the one that was signed."))
        self.choose(self._wanted or kept or _first(views))

    @property
    def chosen(self) -> str:
        """The id of the agreement that is shown, "" for none."""
        return str(self.which.currentData() or "")

    def choose(self, thing: str) -> None:
        """Show the agreement of this id; one that is not there yet is shown once it is."""
        place = self.which.findData(thing)
        self._wanted = thing if place < 0 else ""
        if place >= 0:
            self.which.setCurrentIndex(place)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.work.show_agreement(self._file, self.chosen)

    def _views(self, standings: tuple[Standing, ...]) -> list[TermView]:
        ws, today = self.context.ws, self.context.ws.clock.today()
        known = {one.agreement.id: one for one in standings}
        return [
            view_of(ws.calendar, self._file, record, known.get(record.id), today)
            for record in self._file.agreements
        ]

    def _name(self, view: TermView) -> str:
        signed = view.record.signed.payload
        ending = view.record.ending is not None
        phase = phase_text(view.phase, signed.rulebook, signed.expires_on, ending=ending)
        parts = (view.record.id, agreement_name(self.context.ws, view.record), signed.number, phase)
        return " · ".join(part for part in parts if part)


def _first(views: list[TermView]) -> str:
    """The one to show at first: the first that runs, or else the latest."""
    running = [view.record.id for view in views if view.phase in _RUNNING]
    return next(iter(running), views[-1].record.id if views else "")
