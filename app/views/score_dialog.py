"""Forms for a score sheet, and for the weights of its parts (R41)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.rules.tier_rule import TierRules
from app.services.changes import Changes
from app.services.score import compose, recomposed, record_score, scores_of, set_weights, weights
from app.services.tier import TierView
from app.views.count_field import RatingField
from app.views.day_field import DayField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.level_section import agreement_name
from app.views.text_field import TextField
from app.views.theme import dress
from app.views.window_context import WindowContext

_SCORE_HEIGHT = 60


class ScoreDialog(FormDialog):
    """A mark for each part; the score that they come to stands below. It begins with the last sheet's."""

    def __init__(
        self, context: WindowContext, file: PartnerFile, view: TierView, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context, tr("Score sheet"), f"{file.name} · {agreement_name(view.agreement)}", parent
        )
        self.file, self.view = file, view
        today = context.ws.clock.today()
        self.day = DayField(today, latest=today)
        self.marks: dict[str, RatingField] = {}
        self.value = plain_label("–", "figure")
        self.score = plain_label("", "soft", wrap=True)
        self.score.setMinimumHeight(_SCORE_HEIGHT)
        self.score.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note = TextField(2)
        self._add_rows()
        self.resize(FORM_WIDTH, self.sizeHint().height())
        self.look_ahead()

    def _add_rows(self) -> None:
        self.add_row(tr("&Scored on"), self.day)
        sheets = scores_of(self.file, self.view.agreement.id)
        last = recomposed(self.view.rules, sheets[0].payload) if sheets else None
        known = {part.id: part.value for part in last.parts} if last else {}
        for part in compose(self.context.ws, self.view.rules, {}).parts:
            field = RatingField()
            field.show_rating(known.get(part.id))
            field.textChanged.connect(self.edited)
            self.marks[part.id] = field
            self.add_row(f"{show_named(part.name)} × {part.share:f}%", field)
        self.add_row(tr("Score"), self.value)
        self.form.addRow(self.score)
        self.add_row(tr("&Note"), self.note)

    def typed(self) -> dict[str, Decimal | None]:
        """The marks by part, None where none is typed; refused where one is none."""
        return {part: field.rating() for part, field in self.marks.items()}

    def look_ahead(self) -> None:
        try:
            score = compose(self.context.ws, self.view.rules, self.typed())
        except Refusal as refusal:
            self.value.setText("–")
            self.score.setText(render(refusal.text))
            dress(self.score, "danger")
            return
        self.value.setText("–" if score.value is None else f"{score.value:f}")
        self.score.setText(render(score.reason.text))
        dress(self.score, "soft")

    def commit(self) -> Changes:
        ws, view = self.context.ws, self.view
        return record_score(
            ws,
            self.file.partner,
            view.agreement.id,
            view.rules,
            self.typed(),
            self.day.day(),
            self.note.text(),
        )


class WeightDialog(FormDialog):
    """The organisation's weights: the agreement gives none."""

    def __init__(self, context: WindowContext, rules: TierRules, parent: QWidget | None = None) -> None:
        said = tr("For all partners, from now on; sheets that are recorded keep theirs.")
        super().__init__(context, tr("Weights of the score"), said, parent)
        self.rules = rules
        self.fields: dict[str, QLineEdit] = {}
        known = weights(context.ws) or {}
        for part in rules.parts:
            field = QLineEdit()
            field.setPlaceholderText("1")
            weight = known.get(part.id)
            field.setText("" if weight is None else f"{weight.normalize():f}")
            self.fields[part.id] = field
            self.add_row(show_named(part.name), field)
        hint = tr("All empty: every part weighs the same. Otherwise give each one a weight, such as 30.")
        self.form.addRow(plain_label(hint, "small", wrap=True))
        self.resize(FORM_WIDTH, self.sizeHint().height())

    def commit(self) -> Changes:
        return set_weights(
            self.context.ws, self.rules, {part: field.text() for part, field in self.fields.items()}
        )
