"""The tier of an agreement: held, reached, what the next one lacks, and how it went (R41, R43)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.standing import Standing
from app.services.tier import TierView, by_invitation, tier_view, tiered
from app.views.label import plain_label
from app.views.level_section import LevelSection, agreement_name, choose_again
from app.views.level_wording import tier_words
from app.views.shop_section import button_row, card, heading
from app.views.theme import APART, NEAR, dress
from app.views.tier_chart import TierChart
from app.views.window_context import WindowContext


class TierSection(LevelSection):
    """The figures of one ladder; a partner with several agreements chooses which.

    Signals:
        turned: another agreement is shown.
    """

    turned = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: TierView | None = None
        self.which = self.choice(Text("Agreement with tiers"), self._choose)
        self.give = self.button(Text("&Give a tier…"), self.open_tier)
        self.invite = self.button(Text("Invitati&on…"), self.open_invitation)
        self.held, self.reached, self.next = (plain_label("", "", wrap=True) for _ in range(3))
        self.invited = plain_label("", "", wrap=True)
        self.nothing = plain_label("", "soft", wrap=True)
        self.chart = TierChart()
        self._names: list[tuple[QLabel, QLabel]] = []
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Tier"), self.which))
        box.addWidget(self.nothing)
        box.addLayout(self._figures())
        box.addWidget(self.chart)
        box.addLayout(button_row(self.give, self.invite))
        self.column.addWidget(frame)

    def _figures(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(APART)
        form.setVerticalSpacing(NEAR)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows = (
            (Text("Held"), self.held),
            (Text("Reached by capital and score"), self.reached),
            (Text("For the next one"), self.next),
            (Text("Invitation"), self.invited),
        )
        for words, value in rows:
            name = plain_label("", "soft")
            self.wording.say(name.setText, words)
            self._names.append((name, value))
            form.addRow(name, value)
        return form

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        found = tiered(self.context.ws, file, self.context.ws.clock.today())
        choose_again(self.which, [(agreement_name(one), one.id) for one, _ in reversed(found)])
        self.which.setVisible(len(found) > 1)
        self._show()

    def _choose(self) -> None:
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        self.shown = self._view()
        shown = self.shown is not None
        for name, value in self._names:
            name.setVisible(shown)
            value.setVisible(shown)
        self.nothing.setVisible(not shown)
        self.nothing.setText(
            tr("No agreement of this partner knows tiers. They come with an ecosystem agreement.")
        )
        self.chart.setVisible(bool(self.shown and self.shown.history))
        self.give.setVisible(shown)
        self.invite.setVisible(bool(self.shown and by_invitation(self.shown.rules)))
        if self.shown:
            self._show_figures(self.shown)

    def _view(self) -> TierView | None:
        ws, today = self.context.ws, self.context.ws.clock.today()
        found = {record.id: (record, rules) for record, rules in tiered(ws, self.file, today)}
        chosen = found.get(str(self.which.currentData()))
        return tier_view(ws, self.file, *chosen, today) if chosen else None

    def _show_figures(self, view: TierView) -> None:
        since = view.history[-1].given_on if view.held else None
        held = tier_words(view.rules, view.held)
        self.held.setText(tr("{tier}, since {day}", tier=held, day=since) if since else held)
        dress(self.held, "section" if view.held else "")
        self.reached.setText(render(view.reason.text))
        self.next.setText(render(view.gap.reason.text))
        invited = tr("invited on {day}", day=show_day(view.invited)) if view.invited else tr("not invited")
        self.invited.setText(invited)
        self.invite.setEnabled(view.invited is None)
        self.chart.show_history(view.rules, view.history, self.context.ws.clock.today())

    def open_tier(self) -> None:
        """Open the form that gives a tier."""
        from app.views.tier_dialog import TierDialog

        if self.shown:
            dialog = TierDialog(self.context, self.file, self.shown, self)
            self.open_form(dialog, tr("The tier is recorded."))

    def open_invitation(self) -> None:
        """Open the form for an invitation to the tier without thresholds."""
        from app.views.tier_dialog import InvitationDialog

        if self.shown:
            dialog = InvitationDialog(self.context, self.file, self.shown, self)
            self.open_form(dialog, tr("The invitation is recorded."))
