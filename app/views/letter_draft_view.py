"""A draft of the register: what was typed so far, and going on with it or throwing it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.changes import Changes
from app.services.letter_correction import order_of
from app.services.letter_draft import Draft, discard_draft
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_register import LetterLine, kind_name
from app.services.reading import partner_file
from app.views.icon import icon
from app.views.label import empty, plain_label
from app.views.letter_menu import open_letter
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording

_OWN_LABELS = {"findings": Text("Findings"), "reason": Text("Reason")}
"""The fields of the handling notice's own form."""


class LetterDraftView(QScrollArea):
    """Shows what was typed.

    Signals:
        letter_requested: the letter was issued; carries its number.
        discarded: the draft is gone.
    """

    letter_requested = Signal(str)
    discarded = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording()
        self._line: LetterLine | None = None
        self.go_on = QPushButton(icon("letters", "on_accent"), "")
        self.discard = QPushButton(icon("void"), "")
        dress(self.go_on, "primary")
        for button, words in (
            (self.go_on, Text("&Go on writing…")),
            (self.discard, Text("&Discard the draft")),
        ):
            button.setAutoDefault(True)
            self._wording.say(button.setText, words)
        self.go_on.clicked.connect(self.open)
        self.discard.clicked.connect(self.forget)
        inside = QWidget()
        self._words = QVBoxLayout()
        self._words.setSpacing(NEAR)
        tools = QHBoxLayout()
        tools.setSpacing(NEAR)
        tools.addWidget(self.go_on)
        tools.addWidget(self.discard)
        tools.addStretch()
        column = QVBoxLayout(inside)
        column.setContentsMargins(APART, 0, 0, 0)
        column.setSpacing(APART)
        column.addLayout(tools)
        column.addLayout(self._words)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(inside)
        self._wording.say(self.setAccessibleName, Text("Draft of a letter"))

    def show_draft(self, line: LetterLine) -> None:
        """Show a draft of the register."""
        self._line = line
        self._show()

    def open(self) -> None:
        """Go on with it as of today."""
        if self._line and self._line.draft:
            draft, ws = self._line.draft, self._context.ws
            order = self._context.attempt(self, lambda: order_of(ws, draft))
            if order is not None:
                open_letter(self._context, order, self.window(), self.letter_requested.emit)

    def forget(self) -> None:
        """Throw it away, once the person agrees."""
        line = self._line
        if line is None or line.draft is None:
            return
        words = tr("What was typed for {partner} is gone then.", partner=line.partner_name)
        title = tr("Discard the draft")
        if self._context.dialogue.confirm(self, title, words, tr("&Discard")):
            discard_draft(self._context.ws, line.draft.order)
            self.discarded.emit()
            self._context.changed.emit(Changes())

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        if self._line is not None:
            self._show()

    def _show(self) -> None:
        line = self._line
        if line is None or line.draft is None:
            return
        empty(self._words)
        title = f"{show_named(kind_name(line.kind))} · {line.partner_name}"
        self._words.addWidget(plain_label(title, "section", wrap=True))
        parts = [tr("Draft of {day}", day=show_day(line.issued_on)), line.violation or line.agreement]
        if line.replaces:
            parts.append(tr("corrects {number}", number=line.replaces))
        self._words.addWidget(plain_label(" · ".join(part for part in parts if part), "soft", wrap=True))
        for label, words in _typed(self._context, line.draft):
            self._words.addWidget(plain_label(label, "small", wrap=True))
            self._words.addWidget(plain_label(words, wrap=True))


def _typed(context: WindowContext, draft: Draft) -> list[tuple[str, str]]:
    """The passages that hold something, under their labels."""
    ws, kind = context.ws, LETTER_KINDS.get(draft.order.kind)
    known = kind.passages(ws, partner_file(ws, draft.order.partner), draft.order) if kind else ()
    labels = {**_OWN_LABELS, **{passage.name: passage.label for passage in known}}
    return [
        (render(labels[name]) if name in labels else name, words)
        for name, words in draft.passages.items()
        if words
    ]
