"""A review against the criteria of an agreement: the form comes from the rulebook (R39, R40, R44)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from app.journal.kind import ReviewRecorded
from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_named, tr
from app.rules.criterion_view import criteria_of
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.services.admission import bar_text, joins
from app.services.changes import Changes
from app.services.review import (
    Fact,
    ReviewDraft,
    ReviewView,
    fixed_facts,
    known_values,
    look_at,
    record_review,
)
from app.services.review_history import noted_words, reviews_of
from app.views.criterion_card import CriterionCard
from app.views.day_field import DayField
from app.views.fact_field import FactField
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.level_wording import RESULT_CHIPS, result_name
from app.views.shop_section import scrolled
from app.views.text_field import TextField
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (1040, 680)
_LEFT = 290


class ReviewDialog(FormDialog):
    """A card for each criterion; what they come to together stands beside them."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        rulebook: Rulebook,
        agreement: str = "",
        parent: QWidget | None = None,
    ) -> None:
        said = f"{file.name} · {show_named(rulebook.short)}"
        super().__init__(context, tr("Qualification review"), said, parent)
        self.file, self.rulebook, self.agreement = file, rulebook, agreement
        today = context.ws.clock.today()
        self.last = _last_review(file, rulebook, agreement)
        self.day = DayField(today, latest=today)
        self.together = plain_label("", "chip")
        self.bar = plain_label("", "soft", wrap=True)
        joining = joins(context.ws, file, rulebook, agreement, today)
        self.admit = QCheckBox(tr("&Admit the partner") if joining else tr("&Admission goes on"))
        self.reason = TextField(3)
        self.cards = self._make_cards()
        self._lay_out_form()
        self._lay_out_cards()
        self.confirm.setText(tr("Re&cord the review"))
        self.resize(*_SIZE)
        self.look_ahead()

    def _make_cards(self) -> tuple[CriterionCard, ...]:
        known = known_values(
            self.context.ws, self.file, self.rulebook, self.agreement, self.context.ws.clock.today()
        )
        facts: dict[str, Fact] = {
            one.fact: getattr(known, one.fact) for view in criteria_of(self.rulebook) for one in view.fields
        }
        cards = tuple(
            CriterionCard(self.context, view, facts, self.file.own_products)
            for view in criteria_of(self.rulebook)
        )
        fixed = fixed_facts(self.file, self.agreement)
        for card in cards:
            card.edited.connect(self.edited)
            card.show_before(self._before(card.criterion.id))
            for name, field in card.fields.items():
                if name in fixed and isinstance(field, FactField):
                    field.fix(render(fixed[name]))
        return cards

    def _lay_out_form(self) -> None:
        self.left.setMinimumWidth(_LEFT)
        self.left.setMaximumWidth(_LEFT)
        self.form.setRowWrapPolicy(self.form.RowWrapPolicy.WrapAllRows)
        self.together.setSizePolicy(plain_label().sizePolicy())
        self.add_row(tr("Reviewed &on"), self.day)
        self.add_row(tr("Together"), self.together)
        self.form.addRow(self.bar)
        self.form.addRow(self.admit)
        self.add_row(tr("&Reason or remark"), self.reason)
        edition = tr(
            "Recorded with the edition {edition}; a review is never changed.", edition=self.rulebook.id
        )
        self.form.addRow(plain_label(edition, "small", wrap=True))
        self.day.changed.connect(self.edited)
        self.admit.toggled.connect(lambda _: self.edited())

    def _lay_out_cards(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, NEAR, 0)
        box.setSpacing(NEAR + 2)
        for card in self.cards:
            box.addWidget(card)
        box.addStretch()
        self.area: QScrollArea = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.area, 1)

    def _before(self, criterion: str) -> str:
        """How the last review found a criterion."""
        found = (
            next((one for one in self.last.findings if one.criterion == criterion), None)
            if self.last
            else None
        )
        if found is None or self.last is None:
            return ""
        facts = noted_words(found)
        return tr(
            "Last review, {day}: {result}. {facts}",
            day=show_day(self.last.reviewed_on),
            result=result_name(found.result),
            facts=facts,
        ).strip()

    def draft(self) -> ReviewDraft:
        """What the form says; refused where a fact cannot be read."""
        facts = {name: value for card in self.cards for name, value in card.facts().items()}
        products = [found for card in self.cards if (found := card.products()) is not None]
        return ReviewDraft(
            rulebook=self.rulebook.id,
            reviewed_on=self.day.day(),
            facts=facts,
            agreement=self.agreement,
            waivers={card.criterion.id: given for card in self.cards if (given := card.waiver())},
            evidence={card.criterion.id: card.enclosed() for card in self.cards if card.enclosed()},
            products=products[0] if products else None,
            admitted=self.admit.isChecked(),
            reason=self.reason.text(),
        )

    def look_ahead(self) -> None:
        try:
            view = look_at(self.context.ws, self.file, self.rulebook, self.draft())
        except Refusal as refusal:
            self.bar.setText(render(refusal.text))
            dress(self.bar, "danger")
            self.bar.show()
            return
        for card, line in zip(self.cards, view.lines, strict=True):
            card.show_line(line)
        self._show_together(view)

    def _show_together(self, view: ReviewView) -> None:
        self.together.setText(result_name(view.outcome))
        dress(self.together, RESULT_CHIPS[view.outcome])
        self.bar.setText(render(bar_text(view.bar)))
        dress(self.bar, "danger" if view.bar.barred else "soft")
        self.bar.setVisible(view.joins)

    def commit(self) -> Changes:
        return record_review(self.context.ws, self.file.partner, self.rulebook, self.draft())


def _last_review(file: PartnerFile, rulebook: Rulebook, agreement: str) -> ReviewRecorded | None:
    """The review that this one follows."""
    found = (one.payload for one in reviews_of(file))
    return next(
        (one for one in found if one.rulebook == rulebook.id or (agreement and one.agreement == agreement)),
        None,
    )
