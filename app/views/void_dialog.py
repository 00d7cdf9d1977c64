"""Voiding a mistaken entry: it stays in the journal, struck, with the reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.journal.entry import Entry
from app.journal.kind import EntryVoided
from app.journal.partner_file import PartnerFile
from app.language import show_day, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.standing import imagine, what_follows
from app.services.violation import void_entry
from app.services.wrong_letter import turned_wrong
from app.views.comparison import Comparison, compare
from app.views.entry_wording import entry_detail, entry_title, violation_of
from app.views.foresight_dialog import ForesightDialog
from app.views.letter_remark import letter_remarks
from app.views.text_field import TextField
from app.views.window_context import WindowContext

_SIZE = (900, 480)


class VoidDialog(ForesightDialog):
    """Asks for the reason, and shows what changes when the entry no longer counts."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        entry: Entry,
        parent: QWidget | None = None,
        title: str = "",
    ) -> None:
        said = f"{show_day(entry.on_day)} · {entry_title(entry.kind)} · {entry_detail(entry)}"
        super().__init__(context, file, title or tr("Void this entry"), said, parent)
        self.entry = entry
        self.reason = TextField(3, tr("Such as: wrong day, wrong partner, recorded twice"))
        hint = tr("The entry stays in the journal, struck through, with this reason and your name.")
        self.add_row(tr("&Reason"), self.reason, hint)
        self.confirm.setText(tr("&Void it"))
        self.resize(*_SIZE)
        self.look_ahead()

    def commit(self) -> Changes:
        if not self.reason.text():
            raise Refusal(Text("Voiding needs a reason. Enter what was wrong with the entry."))
        return void_entry(self.context.ws, self.file.partner, self.entry.id, self.reason.text())

    def assumption(self) -> str:
        return tr("If the entry no longer counts. Press a figure to see why.")

    def foresee(self) -> Comparison | str:
        ws, step = self.context.ws, EntryVoided(self.entry.id, self.reason.text() or "…")
        preview = what_follows(ws, self.file.partner, step)
        case = self.file.case(violation_of(self.entry.payload))
        agreement = case.agreement if case else next((a.id for a in self.file.agreements), "")
        found = compare(preview, agreement)
        if found is None:
            return tr("No agreement's figures rest on this entry.")
        wrong = turned_wrong(ws, self.file, imagine(ws, self.file, [step]))
        return replace(found, remarks=tuple(letter_remarks(wrong)))
