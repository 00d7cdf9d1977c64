"""Voiding a mistaken entry: it stays in the journal, struck, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.entry import Entry
from app.journal.kind import EntryVoided
from app.journal.partner_file import PartnerFile
from app.language import render, show_day, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.standing import what_follows
from app.services.violation import void_entry
from app.views.comparison import compare
from app.views.entry_wording import entry_detail, entry_title, violation_of
from app.views.follow_panel import FollowPanel
from app.views.form_dialog import FormDialog
from app.views.question import Question
from app.views.text_field import TextField
from app.views.why_dialog import WhyDialog
from app.views.window_context import WindowContext

_SIZE = (900, 480)


class VoidDialog(FormDialog):
    """Asks for the reason, and shows what changes when the entry no longer counts."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, entry: Entry, parent: QWidget | None = None
    ) -> None:
        said = f"{show_day(entry.on_day)} · {entry_title(entry.kind)} · {entry_detail(entry)}"
        super().__init__(context, tr("Void this entry"), said, parent)
        self.file, self.entry = file, entry
        self.reason = TextField(3, tr("Such as: wrong day, wrong partner, recorded twice"))
        hint = tr("The entry stays in the journal, struck through, with this reason and your name.")
        self.add_row(tr("&Reason"), self.reason, hint)
        self.follow = FollowPanel()
        self.follow.asked.connect(self._answer)
        self.body.addWidget(self.follow, 1)
        self.confirm.setText(tr("&Void it"))
        self.resize(*_SIZE)
        self.look_ahead()

    def commit(self) -> Changes:
        if not self.reason.text():
            raise Refusal(Text("Voiding needs a reason. Enter what was wrong with the entry."))
        return void_entry(self.context.ws, self.file.partner, self.entry.id, self.reason.text())

    def look_ahead(self) -> None:
        step = EntryVoided(self.entry.id, tr("Void this entry"))
        try:
            preview = what_follows(self.context.ws, self.file.partner, step)
        except Refusal as refusal:
            self.follow.say(render(refusal.text))
            return
        case = self.file.case(violation_of(self.entry.payload))
        agreement = case.agreement if case else next((a.id for a in self.file.agreements), "")
        found = compare(preview, agreement)
        if found:
            self.follow.show_comparison(
                found, tr("If the entry no longer counts. Press a figure to see why.")
            )
        else:
            self.follow.say(tr("No agreement's figures rest on this entry."))

    def _answer(self, question: Question) -> None:
        dialog = WhyDialog(self.context, self.file, question, self)
        self.context.dialogue.open(dialog, lambda: None)
