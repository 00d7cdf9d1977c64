"""Qualification: the criteria as they stand today, whether it may be admitted, and the reviews made."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from app.journal.kind import ReviewRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, show_named, tr
from app.rules.criterion_view import admission_note
from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.services.admission import bar_text
from app.services.known_fact import rules_of
from app.services.review import ReviewDraft, ReviewLine, look_at, reviewable
from app.services.review_history import differences, last_before, reviews_of
from app.services.review_letter import letter_for, review_order
from app.services.standing import Standing
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.label import chip, empty, plain_label
from app.views.level_section import LevelSection, agreement_name, button_row, choose_again, fit_rows
from app.views.level_wording import RESULT_CHIPS, RESULT_TONES, result_name
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import card, heading
from app.views.theme import NEAR, dress
from app.views.tone import Tone
from app.views.window_context import WindowContext


class ReviewSection(LevelSection):
    """The criteria of one agreement, or of one that is applied for; the reviews so far below."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(24)
        self.wording.say(self.choice.setAccessibleName, Text("Agreement to review"))
        self.choice.activated.connect(lambda _: self._show_choice())
        self.review = self.button(Text("Re&view…"), self.open_review)
        self.sheet = self.button(Text("Review s&heet…"), self.open_sheet)
        self.lines = RecordTable(CRITERIA)
        self.line_view = RecordView(self.lines, widths={0: 92, 1: 200, 2: 84}, stretch=3)
        self.reviews: RecordTable[Recorded[ReviewRecorded]] = RecordTable(self._review_columns())
        self.review_view = RecordView(self.reviews, widths={0: 124, 1: 150, 2: 92, 3: 110, 4: 170}, stretch=5)
        self.review_view.chosen.connect(lambda _: self._offer())
        self.review_view.opened.connect(lambda _: self.open_sheet())
        self.difference = plain_label("", "soft", wrap=True)
        self.bar = plain_label("", "", wrap=True)
        self.note = plain_label("", "soft", wrap=True)
        self._state = QHBoxLayout()
        self._state.setSpacing(NEAR)
        self.column.addWidget(self._criteria_card())
        self.column.addWidget(self._review_card())
        self.column.addStretch()

    def _criteria_card(self) -> QFrame:
        frame, box = card()
        top = heading(self.wording, Text("Qualification"))
        top.addWidget(self.choice, 1)
        top.addWidget(self.review)
        box.addLayout(top)
        box.addLayout(self._state)
        for part in (self.bar, self.note, self.line_view):
            box.addWidget(part)
        return frame

    def _review_card(self) -> QFrame:
        frame, box = card()
        self.history = frame
        box.addLayout(heading(self.wording, Text("Reviews made")))
        box.addWidget(self.review_view)
        box.addWidget(self.difference)
        box.addLayout(button_row(self.sheet))
        return frame

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        choose_again(self.choice, self._choices())
        self.line_view.setAccessibleName(tr("Criteria"))
        self.review_view.setAccessibleName(tr("Reviews made"))
        found = reviews_of(file)
        self.reviews.show_records(found)
        self.history.setVisible(bool(found))
        fit_rows(self.review_view, min(len(found), 4))
        self.review_view.choose_row(0)
        self._show_choice()
        self._offer()

    def retranslate(self) -> None:
        super().retranslate()
        self.lines.retranslate()
        self.reviews.retranslate()

    def _choices(self) -> list[tuple[str, object]]:
        """The partner's agreements, and those that it may still apply for."""
        today, library = self.context.ws.clock.today(), self.context.ws.library
        found: list[tuple[str, object]] = []
        known = set()
        for record in self.file.agreements:
            rules = rules_of(library, record, today)
            known.add(rules.id if rules else "")
            found.append((agreement_name(record), (record.id, rules.id if rules else "")))
        for rules in reviewable(self.context.ws, today):
            if rules.id not in known:
                words = tr("Applying for: {agreement}", agreement=show_named(rules.short))
                found.append((words, ("", rules.id)))
        return found

    def _chosen(self) -> tuple[str, Rulebook | None]:
        """The agreement, "" for an applicant, and the rules that it is reviewed by."""
        agreement, rulebook = self.choice.currentData() or ("", "")
        record = self.file.agreement(agreement)
        today, library = self.context.ws.clock.today(), self.context.ws.library
        if record:
            return agreement, rules_of(library, record, today)
        return "", library.in_force(rulebook, today) if rulebook else None

    def _show_choice(self) -> None:
        agreement, rulebook = self._chosen()
        empty(self._state)
        for part in (self.bar, self.note, self.line_view):
            part.hide()
        self.review.setEnabled(bool(rulebook and rulebook.admission))
        if rulebook is None:
            self._say(tr("The rules of this agreement are not known here: there are no criteria to show."))
        elif rulebook.admission is None:
            self._say(render(admission_note(rulebook) or Text("")))
        else:
            self._show_view(agreement, rulebook)

    def _show_view(self, agreement: str, rulebook: Rulebook) -> None:
        draft = ReviewDraft(rulebook.id, self.context.ws.clock.today(), {}, agreement, keeps_waivers=True)
        view = look_at(self.context.ws, self.file, rulebook, draft)
        self._state.addWidget(plain_label(tr("By what is recorded today:")))
        self._state.addWidget(chip(result_name(view.outcome), RESULT_CHIPS[view.outcome]))
        self._state.addStretch()
        self.bar.setText(render(bar_text(view.bar)))
        dress(self.bar, "danger" if view.bar.barred else "good")
        self.bar.setVisible(view.bar.barred or not agreement)
        self.lines.show_records(view.lines)
        fit_rows(self.line_view, len(view.lines))
        self.line_view.show()

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    def _offer(self) -> None:
        review = self._review()
        self.sheet.setEnabled(review is not None)
        self.difference.setVisible(review is not None)
        if review is None:
            return
        earlier = last_before(self.file, review)
        if earlier is None:
            self.difference.setText(tr("The first review of this agreement."))
            return
        changed = [
            f"{_name(one.name)}：{result_name(one.before)} → {result_name(one.after)}"
            + "".join(f"（{render(fact)}）" for fact in one.facts)
            for one in differences(self.context.ws, earlier, review)
        ]
        since = tr("Since {review} of {day}:", review=earlier.review, day=show_day(earlier.reviewed_on))
        self.difference.setText(since + " " + ("；".join(changed) if changed else tr("nothing changed")))

    def _review(self) -> ReviewRecorded | None:
        found = self.review_view.current_record()
        payload = getattr(found, "payload", None)
        return payload if isinstance(payload, ReviewRecorded) else None

    def open_review(self) -> None:
        """Open the review form for what is chosen."""
        from app.views.review_dialog import ReviewDialog

        agreement, rulebook = self._chosen()
        if rulebook is not None and rulebook.admission is not None:
            dialog = ReviewDialog(self.context, self.file, rulebook, agreement, self)
            self.open_form(dialog, tr("The review is recorded."))

    def open_sheet(self) -> None:
        """Show the sheet of the chosen review, or issue it."""
        review = self._review()
        if review is not None:
            self.open_letter(review_order(self.file, review.review))

    def _review_columns(self) -> tuple[Column[Recorded[ReviewRecorded]], ...]:
        return (
            Column(Text("Reviewed on"), lambda one: show_day(one.payload.reviewed_on)),
            Column(Text("Rules"), lambda one: self._rules_name(one.payload.rulebook)),
            Column(
                Text("Result"),
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


def _why(line: ReviewLine) -> str:
    return render(line.reason.text)


CRITERIA: tuple[Column[ReviewLine], ...] = (
    Column(Text("Clause"), lambda line: clause_name(line.criterion.source.clause), tone=lambda _: Tone.MUTED),
    Column(Text("Criterion"), lambda line: show_named(line.criterion.name)),
    Column(
        Text("Result"),
        lambda line: result_name(line.result),
        tone=lambda line: RESULT_TONES[line.result],
    ),
    Column(Text("Fact and requirement"), _why),
)
