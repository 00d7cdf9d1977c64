"""The results of a partner's assessments, and their letters (R43)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import AssessmentRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.assessment_round import round_name
from app.services.review_letter import letter_for, result_order
from app.services.standing import Standing
from app.services.tier import ladder
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.level_section import LevelSection
from app.views.level_wording import result_name, tier_words
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import button_row, card, fit_rows, heading
from app.views.tone import Tone
from app.views.window_context import WindowContext

_ROWS_SHOWN = 6
Result = Recorded[AssessmentRecorded]


class AssessmentSection(LevelSection):
    """The rounds that looked at the partner, the latest first."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table: RecordTable[Result] = RecordTable(self._columns())
        widths = {0: 196, 1: 124, 2: 124, 3: 74, 4: 132, 5: 150}
        self.view = RecordView(self.table, widths=widths, stretch=6)
        self.let_give_way(self.view, {1: 640, 3: 720, 4: 460, 5: 860, 6: 520})
        self.nothing = plain_label("", "soft", wrap=True)
        self.letter = self.button(Text("Notice of the res&ult…"), self.open_notice)
        self.view.opened.connect(lambda _: self.open_notice())
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Assessments")))
        for part in (self.view, self.nothing):
            box.addWidget(part)
        box.addLayout(button_row(self.letter))
        self.column.addWidget(frame)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        found = tuple(reversed(file.recorded(AssessmentRecorded)))
        self.table.show_records(found)
        self.view.setAccessibleName(tr("Assessments"))
        self.view.setVisible(bool(found))
        fit_rows(self.view, min(len(found), _ROWS_SHOWN))
        self.nothing.setVisible(not found)
        self.nothing.setText(tr("No round has looked at this partner yet. Rounds are on their own page."))
        self.letter.setVisible(bool(found))
        self.view.choose_row(0)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def open_notice(self) -> None:
        """Show the notice of the chosen result, or issue it."""
        found = self.view.current_record()
        if isinstance(found, Recorded) and isinstance(found.payload, AssessmentRecorded):
            done = found.payload
            self.open_letter(result_order(self.file.partner, done.agreement, done.round))

    def _columns(self) -> tuple[Column[Result], ...]:
        return (
            Column(Text("Round"), lambda one: render(round_name(self.context.ws, one.payload.round))),
            Column(Text("Assessed on"), lambda one: show_day(one.payload.assessed_on)),
            Column(Text("Assessment result"), lambda one: result_name(one.payload.consequence)),
            Column(Text("Score"), lambda one: _score(one.payload), figures=True),
            Column(Text("Tier"), self._tier),
            Column(Text("Letter"), self._number, tone=lambda _: Tone.MUTED),
            Column(Text("Reason"), lambda one: one.payload.reason),
        )

    def _tier(self, one: Result) -> str:
        rules = ladder(self.context.ws, self.file, one.payload.assessed_on)
        before, after = one.payload.tier_before, one.payload.tier_after
        if before == after:
            return tier_words(rules, after)
        return f"{tier_words(rules, before)} → {tier_words(rules, after)}"

    def _number(self, one: Result) -> str:
        order = result_order(self.file.partner, one.payload.agreement, one.payload.round)
        letter = letter_for(self.file, order)
        return letter.number if letter else "–"


def _score(done: AssessmentRecorded) -> str:
    return "–" if done.score is None else f"{done.score:f}"
