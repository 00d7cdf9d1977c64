"""The shop of a partner on a marketplace: where it stands, its watch list, its complaints."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QTabWidget, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_named, tr
from app.rules.text import Text
from app.services.standing import Standing
from app.views.partner_tab import PartnerTab
from app.views.shop_complaint import ShopComplaint
from app.views.shop_section import ShopSection
from app.views.shop_standing import ShopStanding
from app.views.shop_watch import ShopWatch
from app.views.theme import NEAR
from app.views.window_context import WindowContext


class ShopTab(PartnerTab):
    """Three sections about one shop; a partner with several chooses which.

    Signals:
        account_wanted: the account of the deposit is to be shown.
    """

    place = "shop"
    account_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.standing = ShopStanding(context)
        self.watch = ShopWatch(context)
        self.complaint = ShopComplaint(context)
        self.which = QComboBox()
        self.wording.say(self.which.setAccessibleName, Text("Which shop"))
        self.sections = QTabWidget()
        self.sections.setDocumentMode(True)
        self.wording.say(self.sections.setAccessibleName, Text("Sides of the shop"))
        self._file, self._shops = PartnerFile(), ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addWidget(self.which)
        box.addWidget(self.sections, 1)
        for section in self._each():
            self.sections.addTab(section, "")
            section.asked.connect(self.asked)
            section.case_requested.connect(self.case_requested)
            section.evidence_requested.connect(self.evidence_requested)
        self.standing.account_wanted.connect(self.account_wanted)
        self.which.activated.connect(lambda _: self._show())

    _shops: tuple[Standing, ...]

    def _each(self) -> tuple[ShopSection, ...]:
        return self.standing, self.watch, self.complaint

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        return tr("Shop")

    def applies(self, file: PartnerFile, standings: tuple[Standing, ...]) -> bool:
        return bool(shops_of(standings))

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        wanted = self.which.currentData() if file.partner == self._file.partner else None
        self._file, self._shops = file, shops_of(standings)
        self.which.clear()
        for one in self._shops:
            signed = one.agreement.signed.payload
            name = show_named(one.rulebook.short)
            self.which.addItem(f"{name} · {signed.number or one.agreement.id}", one.agreement.id)
        self.which.setVisible(len(self._shops) > 1)
        self.which.setCurrentIndex(max(0, self.which.findData(wanted)))
        self._show()

    def _show(self) -> None:
        if not self._shops:
            return
        shop = self._shops[max(0, self.which.currentIndex())]
        for section in self._each():
            section.show_shop(self._file, shop)
        asking = sum(one.asks for one in self.watch.findings())
        unanswered = sum(not one.answered and not one.settled for one in self.complaint.table.records)
        names = (
            tr("Points and deposit"),
            tr("Watch list ({number})", number=asking) if asking else tr("Watch list"),
            tr("Complaints ({number} open)", number=unanswered) if unanswered else tr("Complaints"),
        )
        for place, name in enumerate(names):
            self.sections.setTabText(place, name)

    def retranslate(self) -> None:
        super().retranslate()
        for section in self._each():
            section.wording.retranslate()


def shops_of(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The agreements that count points."""
    return tuple(one for one in standings if one.rulebook.points)
