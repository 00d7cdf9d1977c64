"""Qualification: the criteria as they stand today, and whether the partner may be admitted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_named, tr
from app.rules.criterion_view import admission_note
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.admission import bar_text
from app.services.known_fact import rules_of
from app.services.review import ReviewDraft, ReviewLine, found_text, look_at, reviewable
from app.services.standing import Standing
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.label import chip, empty, plain_label
from app.views.level_section import LevelSection, agreement_name, choose_again
from app.views.level_wording import RESULT_CHIPS, RESULT_TONES, result_name
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import button_row, card, fit_rows, heading
from app.views.theme import NEAR, dress
from app.views.tone import Tone
from app.views.window_context import WindowContext

_NAME_LENGTH = 38  # an agreement with its number


class ReviewSection(LevelSection):
    """The criteria of one agreement, or of one that is applied for."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.which = self.choice(Text("Agreement to review"), self._show_choice)
        self.which.setMinimumContentsLength(_NAME_LENGTH)
        self.review = self.button(Text("Review a&gainst the criteria…"), self.open_review)
        self.lines = RecordTable(CRITERIA)
        self.view = RecordView(self.lines, widths={0: 84, 1: 184, 2: 106}, stretch=3)
        self.let_give_way(self.view, {0: 420, 3: 460})
        self.says = plain_label("", "soft", wrap=True)
        self.view.chosen.connect(self._explain)
        self.view.opened.connect(lambda _: self.open_review())
        self.bar = plain_label("", "", wrap=True)
        self.note = plain_label("", "soft", wrap=True)
        self._state = QHBoxLayout()
        self._state.setSpacing(NEAR)
        frame, box = card()
        box.addLayout(heading(self.wording, Text("Qualification"), self.which))
        box.addLayout(self._state)
        for part in (self.bar, self.note, self.view, self.says):
            box.addWidget(part)
        box.addLayout(button_row(self.review))
        self.column.addWidget(frame)

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        self.view.setAccessibleName(tr("Criteria"))
        choose_again(self.which, self._choices())
        self._show_choice()

    def retranslate(self) -> None:
        super().retranslate()
        self.lines.retranslate()

    def _choices(self) -> list[tuple[str, object]]:
        """The partner's agreements, the latest first, and those that it may still apply for."""
        today, library = self.context.ws.clock.today(), self.context.ws.library
        found: list[tuple[str, object]] = []
        known = set()
        for record in reversed(self.file.agreements):
            rules = rules_of(library, record, today)
            known.add(rules.id if rules else "")
            found.append((agreement_name(record), (record.id, rules.id if rules else "")))
        for rules in reviewable(self.context.ws, today):
            words = tr("Applying for: {agreement}", agreement=show_named(rules.short))
            found.append((words, ("", rules.id)))
        return found

    def chosen(self) -> tuple[str, Rulebook | None]:
        """The agreement, "" for an applicant, and the rules that it is reviewed by."""
        agreement, rulebook = self.which.currentData() or ("", "")
        record = self.file.agreement(agreement)
        today, library = self.context.ws.clock.today(), self.context.ws.library
        if record:
            return agreement, rules_of(library, record, today)
        return "", library.in_force(rulebook, today) if rulebook else None

    def apply_for(self, rulebook: str) -> None:
        """Turn to the criteria for joining an agreement, by the id of its rules."""
        places = (at for at in range(self.which.count()) if self.which.itemData(at) == ("", rulebook))
        self.which.setCurrentIndex(next(places, self.which.currentIndex()))
        self._show_choice()

    def _show_choice(self) -> None:
        agreement, rulebook = self.chosen()
        empty(self._state)
        for part in (self.bar, self.note, self.view, self.says):
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
        self._state.addWidget(plain_label(tr("By what is recorded today:"), "soft"))
        self._state.addWidget(chip(result_name(view.outcome), RESULT_CHIPS[view.outcome]))
        self._state.addStretch()
        self.bar.setText(render(bar_text(view.bar)))
        dress(self.bar, "danger" if view.bar.barred else "good")
        self.bar.setVisible(view.joins)
        self.lines.show_records(view.lines)
        fit_rows(self.view, len(view.lines))
        self.view.show()
        self.view.choose_row(next((at for at, one in enumerate(view.lines) if one.result != "met"), 0))
        self.says.show()

    def _explain(self, line: object) -> None:
        """What the current criterion asks for and finds, in full: the list has no room for it."""
        self.says.setText(render(line.reason.text) if isinstance(line, ReviewLine) else "")

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    def open_review(self) -> None:
        """Open the review form for what is chosen."""
        from app.views.review_dialog import ReviewDialog

        agreement, rulebook = self.chosen()
        if rulebook is not None and rulebook.admission is not None:
            dialog = ReviewDialog(self.context, self.file, rulebook, agreement, self)
            self.open_form(dialog, tr("The review is recorded."))


CRITERIA: tuple[Column[ReviewLine], ...] = (
    Column(Text("Clause"), lambda line: clause_name(line.criterion.source.clause), tone=lambda _: Tone.MUTED),
    Column(Text("Criterion"), lambda line: show_named(line.criterion.name)),
    Column(
        Text("Review result"),
        lambda line: result_name(line.result),
        tone=lambda line: RESULT_TONES[line.result],
    ),
    Column(Text("Fact and requirement"), lambda line: render(found_text(line.reason))),
)
