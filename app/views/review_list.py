"""The reviews that were made, what each changed from the one before, and their sheets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.journal.kind import ReviewRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, show_named, tr
from app.rules.text import Named, Text
from app.services.review_history import differences, last_before, reviews_of
from app.services.review_letter import letter_for, review_order
from app.services.standing import Standing
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.level_section import LevelSection
from app.views.level_wording import RESULT_TONES, result_name
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import button_row, card, fit_rows, heading
from app.views.tone import Tone
from app.views.window_context import WindowContext

_ROWS_SHOWN = 4


class ReviewList(LevelSection):
    """Hidden while there is none; opening a line shows or issues its sheet."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sheet = self.button(Text("Review s&heet…"), self.open_sheet)
        self.table: RecordTable[Recorded[ReviewRecorded]] = RecordTable(self._columns())
        self.view = RecordView(self.table, widths={0: 124, 1: 120, 2: 106, 3: 88, 4: 150}, stretch=5)
        self.let_give_way(self.view, {1: 480, 4: 700, 5: 420})
        self.view.chosen.connect(lambda _: self._offer())
        self.view.opened.connect(lambda _: self.open_sheet())
        self.difference = plain_label("", "soft", wrap=True)
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Reviews made")))
        box.addWidget(self.view)
        box.addWidget(self.difference)
        box.addLayout(button_row(self.sheet))
        self.column.addWidget(frame)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        found = reviews_of(file)
        self.view.setAccessibleName(tr("Reviews made"))
        self.table.show_records(found)
        self.setVisible(bool(found))
        fit_rows(self.view, min(len(found), _ROWS_SHOWN))
        self.view.choose_row(0)
        self._offer()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def chosen(self) -> ReviewRecorded | None:
        """The review of the current line."""
        found = self.view.current_record()
        payload = getattr(found, "payload", None)
        return payload if isinstance(payload, ReviewRecorded) else None

    def _offer(self) -> None:
        review = self.chosen()
        self.sheet.setEnabled(review is not None)
        self.difference.setText(self._differences(review) if review else "")

    def _differences(self, review: ReviewRecorded) -> str:
        earlier = last_before(self.file, review)
        if earlier is None:
            return tr("The first review of this agreement.")
        changed = [
            "\n· "
            + _name(one.name)
            + " "
            + f"{result_name(one.before)} → {result_name(one.after)}"
            + "".join(f"（{render(fact)}）" for fact in one.facts)
            for one in differences(self.context.ws, earlier, review)
        ]
        since = tr("Since {review} of {day}:", review=earlier.review, day=show_day(earlier.reviewed_on))
        return since + ("".join(changed) or " " + tr("nothing changed"))

    def open_sheet(self) -> None:
        """Show the sheet of the chosen review, or issue it."""
        review = self.chosen()
        if review is not None:
            self.open_letter(review_order(self.file, review.review))

    def _columns(self) -> tuple[Column[Recorded[ReviewRecorded]], ...]:
        return (
            Column(Text("Reviewed on"), lambda one: show_day(one.payload.reviewed_on)),
            Column(Text("Rules"), lambda one: self._rules_name(one.payload.rulebook)),
            Column(
                Text("Review result"),
                lambda one: result_name(one.payload.outcome),
                tone=lambda one: RESULT_TONES[one.payload.outcome],
            ),
            Column(
                Text("Decided"), lambda one: tr("admitted") if one.payload.admitted else tr("not admitted")
            ),
            Column(Text("Letter"), self._number, tone=lambda _: Tone.MUTED),
            Column(Text("Reason"), lambda one: one.payload.reason),
        )

    def _rules_name(self, rulebook: str) -> str:
        library = self.context.ws.library
        return show_named(library.get(rulebook).short) if rulebook in library.ids() else rulebook

    def _number(self, one: Recorded[ReviewRecorded]) -> str:
        letter = letter_for(self.file, review_order(self.file, one.payload.review))
        return letter.number if letter else "–"


def _name(name: Named | str) -> str:
    return name if isinstance(name, str) else show_named(name)
