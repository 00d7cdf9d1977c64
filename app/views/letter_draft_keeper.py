"""Keeps what is typed for a letter as a draft, within a second of typing, and offers it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.letter_draft import changed_since, discard_draft, draft_of, keep_draft
from app.services.letter_order import LetterOrder
from app.views.label import plain_label
from app.views.notice_bar import NoticeBar
from app.views.window_context import WindowContext

_KEEP_MS = 400  # from the first key to the draft on the disk


class LetterDraftKeeper(QObject):
    """The draft of one form. `draft` is what was typed before the form was opened, None for nothing.

    `said` tells when the draft was kept, `bar` that an earlier one goes on, and what changed since;
    its button is the form's affair.
    """

    def __init__(
        self,
        context: WindowContext,
        order: LetterOrder,
        written: Callable[[], LetterOrder],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._order, self._written = context, order, written
        self.draft = draft_of(context.ws, order)
        self._facts: Mapping[str, str] = self.draft.facts if self.draft else {}
        self.said = plain_label("", "small", wrap=True)
        self.bar = NoticeBar("notice")
        self.bar.button.setAutoDefault(False)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self._say_draft(())

    def typed(self) -> None:
        """Something was typed: keep it soon, counted from the first key and not from the last."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep now what is typed."""
        self._timer.stop()
        try:
            kept = keep_draft(self._context.ws, self._order, self._written(), self._facts)
        except Refusal as refusal:
            self.said.setText(render(refusal.text))
        else:
            moment = kept.edited_at.astimezone()
            self.said.setText(tr("Kept as a draft at {time}.", time=f"{moment:%H:%M:%S}"))

    def note_facts(self, facts: Mapping[str, str]) -> None:
        """The letter was drawn with these facts: say what changed since the draft was typed."""
        if self.draft:
            self._say_draft(changed_since(self.draft, facts))
        self._facts = facts

    def leave(self) -> None:
        """The form closes without a letter: what was typed stays a draft."""
        if self._timer.isActive():
            self.keep()
        if self.said.text():
            self._context.changed.emit(Changes())  # the register shows drafts too

    def discard(self) -> None:
        """Forget what was typed: the letter is issued, or the person begins again."""
        self._timer.stop()
        self._context.attempt(self.bar, lambda: discard_draft(self._context.ws, self._order))
        self.draft = None
        self.said.setText("")
        self.bar.hide()

    def _say_draft(self, changes: tuple[Text, ...]) -> None:
        if self.draft is None:
            return
        said = Text("This goes on with the draft of {day}.", day=self.draft.edited_at.astimezone().date())
        if changes:
            said = Text("{said} Changed since then: {changes}.", said=said, changes=changes)
        self.bar.say(said, Text("&Start over"))
