"""Forms that give a tier, or note an invitation (R41)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.reading import partner_file
from app.services.tier import TierView, by_invitation, check_tier, give_tier, invite
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.level_section import agreement_name
from app.views.level_wording import tier_words
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext

_THREE_LINES = 60


class TierDialog(FormDialog):
    """The tier that capital and score reach is proposed; a person decides."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, view: TierView, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context, tr("Give a tier"), f"{file.name} · {agreement_name(view.agreement)}", parent
        )
        self.file, self.view = file, view
        today = context.ws.clock.today()
        self.tier = QComboBox()
        for one in view.rules.tiers:
            self.tier.addItem(show_named(one.name), one.id)
        self.tier.addItem(tr("none: the tier ends"), "")
        self.tier.setCurrentIndex(max(0, self.tier.findData(view.reached or "")))
        self.day = DayField(today, latest=today)
        self.reason = TextField(2)
        self.follows = plain_label("", "soft", wrap=True)
        self.follows.setMinimumHeight(_THREE_LINES)
        self.add_row(tr("Held until now"), plain_label(tier_words(view.rules, view.held)))
        self.add_row(tr("&Tier"), self.tier, render(view.reason.text))
        self.add_row(tr("&From"), self.day)
        self.add_row(tr("&Reason"), self.reason)
        self.form.addRow(self.follows)
        self.tier.currentIndexChanged.connect(lambda _: self.edited())
        self.day.changed.connect(self.edited)
        self.resize(FORM_WIDTH, self.sizeHint().height())
        self.look_ahead()

    def chosen(self) -> str:
        """The tier that is chosen, "" for none."""
        return str(self.tier.currentData())

    def look_ahead(self) -> None:
        ws, view = self.context.ws, self.view
        try:
            file = partner_file(ws, self.file.partner)
            check_tier(ws, file, view.agreement.id, view.rules, self.chosen(), self.day.day())
        except Refusal as refusal:
            self.follows.setText(render(refusal.text))
            dress(self.follows, "danger")
            return
        before, after = tier_words(view.rules, view.held), tier_words(view.rules, self.chosen())
        self.follows.setText(f"{before} → {after}")
        dress(self.follows, "soft")

    def commit(self) -> Changes:
        ws, agreement = self.context.ws, self.view.agreement.id
        return give_tier(ws, self.file.partner, agreement, self.chosen(), self.day.day(), self.reason.text())


class InvitationDialog(FormDialog):
    """The vendor invited the partner to the tier that no threshold leads to."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, view: TierView, parent: QWidget | None = None
    ) -> None:
        found = by_invitation(view.rules)
        said = f"{file.name} · {show_named(found.name)}" if found else file.name
        super().__init__(context, tr("Invitation"), said, parent)
        self.file, self.view = file, view
        today = context.ws.clock.today()
        self.day, self.note = DayField(today, latest=today), TextField(2)
        self.add_row(tr("&Invited on"), self.day)
        self.add_row(tr("&Note"), self.note)
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def commit(self) -> Changes:
        ws, agreement = self.context.ws, self.view.agreement.id
        return invite(ws, self.file.partner, agreement, self.day.day(), self.note.text())
