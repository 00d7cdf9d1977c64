"""The score of an agreement: six marks, their weights, and the sheets so far (R41)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import ScoreRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, show_named, tr
from app.rules.score import ScoredPart
from app.rules.text import Text
from app.services.score import compose, recomposed, scores_of
from app.services.standing import Standing
from app.services.tier import TierView
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.level_section import LevelSection
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import button_row, card, fit_rows, heading
from app.views.window_context import WindowContext


class ScoreSection(LevelSection):
    """The sheet of the chosen day with its arithmetic; without one the parts with their weights."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view_of: TierView | None = None
        self.which = self.choice(Text("Score sheet"), self._show_sheet)
        self.table = RecordTable(PARTS)
        self.view = RecordView(self.table, widths={1: 72, 2: 112}, stretch=0)
        self.says = plain_label("", "soft", wrap=True)
        self.enter = self.button(Text("New score s&heet…"), self.open_score)
        self.weigh = self.button(Text("&Weights…"), self.open_weights)
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Score"), self.which))
        for part in (self.view, self.says):
            box.addWidget(part)
        box.addLayout(button_row(self.enter, self.weigh))
        self.column.addWidget(frame)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        self.view.setAccessibleName(tr("Parts of the score"))

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def show_tier(self, view: TierView | None) -> None:
        """Show the sheets of this agreement; nothing where there are no tiers."""
        self.view_of = view
        self.setVisible(view is not None)
        self.which.blockSignals(True)
        self.which.clear()
        for one in self._sheets():
            words = tr("{day}: {score}", day=show_day(one.payload.scored_on), score=f"{one.payload.score:f}")
            self.which.addItem(words)
        self.which.setVisible(self.which.count() > 0)
        self.which.blockSignals(False)
        self._show_sheet()

    def _sheets(self) -> tuple[Recorded[ScoreRecorded], ...]:
        return scores_of(self.file, self.view_of.agreement.id) if self.view_of else ()

    def _show_sheet(self) -> None:
        if self.view_of is None:
            return
        rules, sheets = self.view_of.rules, self._sheets()
        place = self.which.currentIndex()
        sheet = sheets[place].payload if 0 <= place < len(sheets) else None
        score = recomposed(rules, sheet) if sheet else compose(self.context.ws, rules, {})
        self.view.setVisible(score is not None)
        if score is None:
            self.says.setText(
                tr("This sheet holds the figure alone: {note}", note=sheet.note if sheet else "")
            )
            return
        self.table.show_records(score.parts)
        fit_rows(self.view, len(score.parts))
        note = f"\n{sheet.note}" if sheet and sheet.note else ""
        self.says.setText(render(score.reason.text) + note)

    def open_score(self) -> None:
        """Open the form for a score sheet."""
        from app.views.score_dialog import ScoreDialog

        if self.view_of:
            dialog = ScoreDialog(self.context, self.file, self.view_of, self)
            self.open_form(dialog, tr("The score is recorded."))

    def open_weights(self) -> None:
        """Open the form for the organisation's weights."""
        from app.views.score_dialog import WeightDialog

        if self.view_of:
            dialog = WeightDialog(self.context, self.view_of.rules, self)
            self.context.dialogue.open(dialog, self._weighed)

    def _weighed(self) -> None:
        """The weights are nobody's own, so that no page of a partner is told of them."""
        self.context.notify(tr("The weights are recorded."))
        self._show_sheet()


def _mark(part: ScoredPart) -> str:
    return tr("not given") if part.value is None else f"{part.value.normalize():f}"


PARTS: tuple[Column[ScoredPart], ...] = (
    Column(Text("Part"), lambda part: show_named(part.name)),
    Column(Text("Mark"), _mark, figures=True),
    Column(Text("Weight"), lambda part: f"{part.weight.normalize():f}（{part.share:f}%）", figures=True),
)
