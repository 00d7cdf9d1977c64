"""A form that shows, before it is confirmed, what would follow."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.views.comparison import Comparison
from app.views.follow_panel import FollowPanel
from app.views.form_dialog import FormDialog
from app.views.question import Question
from app.views.why_dialog import WhyDialog
from app.views.window_context import WindowContext

_LEFT_MOST = 540  # what follows gets the rest
_FOLLOW_LEAST = 430  # a label and two figures beside each other


class ForesightDialog(FormDialog):
    """The form on the left, the standing without and with it on the right."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        title: str,
        subtitle: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, subtitle, parent)
        self.file = file
        self.follow = FollowPanel()
        self.follow.asked.connect(self.answer)
        self.follow.turned.connect(self.look_ahead)
        self.follow.reverse_wanted.connect(self._show_reverse)
        self.follow.setMinimumWidth(_FOLLOW_LEAST)
        self.body.addWidget(self.follow, 1)
        self._let_scroll()

    def _let_scroll(self) -> None:
        """A long form scrolls on a small screen; its buttons stay in view."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        self.body.replaceWidget(self.left, area)
        area.setWidget(self.left)
        area.setMaximumWidth(_LEFT_MOST)
        area.setMinimumWidth(self.left.minimumWidth() + area.verticalScrollBar().sizeHint().width())

    @abstractmethod
    def foresee(self) -> Comparison | str:
        """The standing without and with what the form says, or in words why there is none.

        A `Refusal` says why the form would be refused.
        """

    @abstractmethod
    def assumption(self) -> str:
        """On which assumption it holds."""

    def reverse(self) -> Comparison | None:
        """The standing with the violation and without it; None where there is nothing to reverse."""
        return None

    def _show_reverse(self) -> None:
        try:
            found = self.reverse()
        except Refusal as refusal:
            self.follow.say(render(refusal.text))
            return
        if found:
            words = tr("If the violation is found not to stand. Press a figure to see why.")
            self.follow.show_comparison(found, words)

    def look_ahead(self) -> None:
        """Show what would follow from the form as it stands, or why it would be refused."""
        if self.follow.is_reversed:
            self._show_reverse()
            return
        try:
            found = self.foresee()
        except Refusal as refusal:
            found = render(refusal.text)
        if isinstance(found, str):
            self.follow.say(found)
        else:
            self.follow.show_comparison(found, self.assumption())
        self.order_tabs()

    def order_tabs(self) -> None:
        """What follows comes after the form."""
        fields = [field for field in self._fields() if self.left.isAncestorOf(field)]
        if fields and self.follow.sides.count():
            QWidget.setTabOrder(fields[-1], self.follow.sides)
        super().order_tabs()

    def answer(self, question: Question) -> None:
        """Say why a figure would be what it is."""
        dialog = WhyDialog(self.context, self.file, question, self)
        self.context.dialogue.open(dialog, lambda: None)
