"""Opening a round of assessment for a quarter or a fiscal year that is over (R43)."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment_round import open_round, rounds_to_open
from app.services.changes import Changes
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.window_context import WindowContext

_TWO_LINES = 42


class RoundDialog(FormDialog):
    """The round that is over and was held last is proposed. `round` is the one that was opened."""

    def __init__(self, context: WindowContext, proposed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Open a round"), "", parent)
        self.rounds = rounds_to_open(context.ws)
        self.round = ""
        self.which = QComboBox()
        for one in self.rounds:
            self.which.addItem(render(one.name), one.id)
        self.about = plain_label("", "soft", wrap=True)
        self.about.setMinimumHeight(_TWO_LINES)
        self.add_row(tr("&Round"), self.which)
        self.form.addRow(self.about)
        self.confirm.setText(tr("&Open the round"))
        self.confirm.setEnabled(bool(self.rounds))
        self.which.currentIndexChanged.connect(lambda _: self.edited())
        today = context.ws.clock.today()
        over = (place for place, one in enumerate(self.rounds) if one.period_through < today)
        place = self.which.findData(proposed)
        self.which.setCurrentIndex(place if place >= 0 else next(over, 0))
        self.resize(FORM_WIDTH, self.sizeHint().height())
        self.look_ahead()

    def look_ahead(self) -> None:
        place = self.which.currentIndex()
        if not 0 <= place < len(self.rounds):
            self.about.setText(tr("There is no round to open: all are open already."))
            return
        found = self.rounds[place]
        self.about.setText(render(found.reason.text))

    def commit(self) -> Changes:
        if not self.rounds:
            raise Refusal(Text("There is no round to open: all are open already."))
        chosen = str(self.which.currentData())
        changes = open_round(self.context.ws, chosen)
        self.round = chosen
        return changes
